"""Hedges: words before a number that tell how exact it is."""

from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases


def is_hedge(sentence: Sentence, i: int) -> bool:
    """Return whether token `i` is a hedge of one word: "about"."""
    match = phrases("hedges", sentence.language).at(sentence.tokens, i)
    return match is not None and match.last == i


def before_hedge(sentence: Sentence, first: int) -> int:
    """Return the token where a number begins with its hedge of one word."""
    return first - 1 if first and is_hedge(sentence, first - 1) else first


def is_no_hedge(sentence: Sentence, match: Match, start: int) -> bool:
    """Return whether "over the 45" speaks of a place or of time and not of a number."""
    return (
        sentence.language == "en"
        and match.text in {"under", "below", "above"}
        and start > match.last + 1
    )

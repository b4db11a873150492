"""One more of the dead or injured who were counted: "one officer was killed, another injured"."""

from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases

_CASUALTIES = frozenset({"killed", "injured"})
_BEING = frozenset({"was", "is", "were"})


def is_another(sentence: Sentence, i: int) -> bool:
    """Return whether token `i` is an "another" of which right behind is said that it was hurt or
    killed. English alone; in the other languages it has a number word."""
    tokens, after = sentence.tokens, i + 1
    if sentence.language != "en" or tokens[i].key != "another":
        return False
    while after < len(tokens) and tokens[after].key in _BEING:
        after += 1
    match = phrases("units", "en").at(tokens, after) if after < len(tokens) else None
    return match is not None and match.meaning in _CASUALTIES

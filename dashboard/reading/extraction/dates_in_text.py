"""Days, months and years that a text names, as EDTF: written in full, or from its own day.

Months and weekdays are those of the CLDR, with their case endings; the rest is the list
``days``. A search for dates by guessing, as libraries for it do, would take "400" or "may"
for one: here what is not surely a date is none.
"""

from datetime import date

from dashboard.core import dates
from dashboard.reading.extraction.relative_dates import UNTOLD, relative_date
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases
from dashboard.reading.extraction.written_dates import DateMention, written_date

_WITHIN = 400
"""Characters at the head of a text in which its own day is looked for."""


def dates_of(sentence: Sentence, day: date | None) -> list[DateMention]:
    """Return the dates of a sentence in order.

    Parameters
    ----------
    sentence
        In any of the languages.
    day
        The text's own day; None gives `UNTOLD` for what can only be told from it. A month without
        a year is the last one that began before the day.
    """
    found: list[DateMention] = []
    i, tokens = 0, sentence.tokens
    while i < len(tokens):
        mention = written_date(sentence, i, day) or relative_date(sentence, i, day)
        if mention is None:
            i += 1
            continue
        found.append(_since(sentence, mention))
        i = mention.last + 1
    return [mention for mention in found if mention.edtf == UNTOLD or dates.is_date(mention.edtf)]


def own_day(sentences: list[Sentence]) -> tuple[date, DateMention] | None:
    """Return the first full date at the head of a text, and the mention; None without one."""
    for sentence in sentences:
        if sentence.start > _WITHIN:
            return None
        for mention in dates_of(sentence, None):
            if (
                dates.precision(mention.edtf) == "day"
                and sentence.tokens[mention.first].start < _WITHIN
            ):
                return dates.parse(mention.edtf).first, mention
    return None


def _since(sentence: Sentence, mention: DateMention) -> DateMention:
    """Return the mention as the open start that "since" makes of it."""
    before = mention.first - 1
    while before >= 0 and sentence.tokens[before].key in {"year", "the", "viti", "vitin"}:
        before -= 1
    for first in (before, before - 1):
        if first < 0 or "/" in mention.edtf or mention.edtf == UNTOLD:
            continue
        match = phrases("days", sentence.language).at(sentence.tokens, first)
        if match and match.last == before and match.meaning == "since" and match.text != "from":
            return DateMention(first, mention.last, f"{mention.edtf}/..", mention.is_relative)
    return mention

"""Days, months and years that a text names, as EDTF: written in full, or from its own day.

Months and weekdays are those of the CLDR, with their case endings; the rest is the list
``days``. A search for dates by guessing, as libraries for it do, would take "400" or "may"
for one: here what is not surely a date is none.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from dashboard.core import dates
from dashboard.reading.extraction.dating.later_dates import later_date
from dashboard.reading.extraction.dating.relative_dates import relative_date
from dashboard.reading.extraction.dating.steps import UNTOLD
from dashboard.reading.extraction.dating.to_come import is_future
from dashboard.reading.extraction.dating.written_dates import DateMention, month_of, written_date
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

_WITHIN = 400
"""Characters at the head of a text in which its own day is looked for."""


def dates_of(sentence: Sentence, day: date | None, anchor: str = "") -> list[DateMention]:
    """Return the dates of a sentence in order.

    Parameters
    ----------
    sentence
        In any of the languages.
    day
        The text's own day; None gives `UNTOLD` for what can only be told from it. A month without
        a year is the last one that began before the day.
    anchor
        The last date (EDTF) of the sentences before, from which "three years later" is
        reckoned; "" for none.
    """
    found: list[DateMention] = []
    i, tokens, own = 0, sentence.tokens, day.isoformat() if day else ""
    while i < len(tokens):
        base = found[-1].edtf if found else anchor or own
        mention = (
            written_date(sentence, i, day)
            or later_date(sentence, i, base)
            or relative_date(sentence, i, day)
        )
        is_late = mention and own and base == own and _begins_after(mention, own)
        if mention and is_late and later_date(sentence, i, own) == mention:
            i = mention.last + 1  # "One year on": after what is not told
            continue
        if mention is None:
            i += 1
            continue
        found.append(_since(sentence, _to_come(sentence, mention, own)))
        i = mention.last + 1
    found = _spanned(sentence, found)
    return [mention for mention in found if mention.edtf == UNTOLD or dates.is_date(mention.edtf)]


def _begins_after(mention: DateMention, own: str) -> bool:
    return mention.edtf != UNTOLD and mention.edtf > own[: len(mention.edtf)]


#: verbs of what is to come, and the tokens between one and its month
_WILL = {"en": {"will", "shall", "would"}, "sq": {"do"}, "sr": {"ce", "bice", "imace", "cemo"}}
#: a verb in the present that tells of what is to come where a month stands by it
_WILL["sr"] |= {"dolazi", "dolaze", "stize", "stizu", "odlazi", "odlaze"}
_EXPECTED = (
    *(["expected", "to"], ["due", "to"], ["scheduled", "to"], ["set", "to"], ["planned", "for"]),
    *(["planned", "to"], ["treba", "da"], ["ocekuje", "se"], ["planira", "se"], ["pritet", "te"]),
)
_NEAR_WILL = 10


def _to_come(sentence: Sentence, mention: DateMention, own: str) -> DateMention:
    """Return a month or day without a year as the next one where its clause tells of what is
    to come: "will number 215 from April"."""
    is_gone = mention.edtf < own[: len(mention.edtf)]  # the month of the text's own day is not
    if not (own and mention.is_relative and mention.edtf[4:5] == "-" and is_gone):
        return mention
    tokens = sentence.tokens
    if sentence.language == "en" and mention.first and tokens[mention.first - 1].key == "from":
        is_month = mention.first == mention.last and month_of(sentence, tokens[mention.first])
        if is_month and len(mention.edtf) == len("2024-04"):
            return replace(mention, edtf=_next(mention.edtf, has_month=True))  # "from April"
    is_weekday = mention.first == mention.last and len(mention.edtf) == len("2024-04-20")
    if is_weekday and _is_until(sentence, mention.first):
        return replace(mention, edtf=_next(mention.edtf, has_month=False))  # "by Monday"
    named = range(mention.first, mention.last + 1)
    has_month = any(month_of(sentence, tokens[i]) for i in named)  # unlike "two days ago"
    if len(mention.edtf) not in (7, 10) or not (has_month or mention.first == mention.last):
        return mention
    says = phrases("saying", sentence.language)
    said = _asides_of_saying(sentence)
    near = mention.first - 2, mention.first - 1
    was_sent = tells("acts", "deploy", sentence.language, tokens, *near)
    for step, start in ((-1, mention.first - 1), (1, mention.last + 1)):
        if step == 1 and was_sent:
            break  # "the 600 troops sent in October will return"
        for j in range(start, start + step * _NEAR_WILL, step):
            if j in said:
                continue  # "Kfor će, rekao je, u maju dobiti"
            if not 0 <= j < len(tokens) or tokens[j].text in ",;:" or says.at(tokens, j):
                break
            if tokens[j].text.lower() in _THAT[sentence.language]:
                break  # "NATO said on Monday that Italy would send"
            are_to = [t.key for t in tokens[j : j + 2]] in (["are", "to"], ["is", "to"])
            are_to = are_to or [t.key for t in tokens[j : j + 2]] in _EXPECTED
            is_one_word = sentence.language == "sr" and is_future(tokens[j])
            if are_to or is_one_word or tokens[j].key in _WILL[sentence.language]:
                return replace(mention, edtf=_next(mention.edtf, has_month=has_month))
    return mention


_THAT = {"en": {"that"}, "sq": {"se"}, "sr": set()}
#: tokens of an aside that only tells who says it
_ASIDE = 5


def _asides_of_saying(sentence: Sentence) -> frozenset[int]:
    """Return the tokens of the asides between two commas that only tell who says it."""
    tokens, found = sentence.tokens, set[int]()
    commas = [i for i, token in enumerate(tokens) if token.text == ","]
    for one, other in pairwise(commas):
        if other - one <= _ASIDE and tells("saying", "says", sentence.language, tokens, one, other):
            found |= set(range(one, other + 1))
    return frozenset(found)


_BY = {"en": frozenset({"by", "until"}), "sq": frozenset({"deri"}), "sr": frozenset({"do"})}


_PAST = frozenset({"bilo", "bio", "bila", "bili", "imao", "imala", "ishte", "kishte", "had", "was"})


def _is_until(sentence: Sentence, first: int) -> bool:
    """Return whether a weekday is one until which something is to be done: "by Monday"."""
    tokens = sentence.tokens
    near = range(max(0, first - 2), first)
    is_past = any(t.key in _PAST for t in tokens)
    return not is_past and any(tokens[i].key in _BY[sentence.language] for i in near)


def _next(edtf: str, *, has_month: bool) -> str:
    """Return the same day a year later; a weekday a week later."""
    if has_month:
        return f"{int(edtf[:4]) + 1}{edtf[4:]}"
    return (date.fromisoformat(edtf) + timedelta(days=7)).isoformat()


#: before the first and between the two of "between June and December 2018"
_OPENING = frozenset({"between", "midis", "ndermjet", "mes", "izmedju", "from", "nga", "od"})
_JOINING = frozenset({"and", "to", "dhe", "deri", "i", "do", "until", "–", "-"})


def _spanned(sentence: Sentence, found: list[DateMention]) -> list[DateMention]:
    """Join the two dates of a span: "between June and December 2018" is 2018-06/2018-12."""
    joined: list[DateMention] = []
    for mention in found:
        one = joined[-1] if joined else None
        both = one and (
            _a_year_ago_today(one, mention)
            or _month_of_year(sentence, one, mention)
            or _day_of_year(sentence, one, mention)
        )
        if one is not None and both:
            joined[-1] = replace(mention, first=one.first, edtf=both)
            continue
        opening = sentence.tokens[max(0, one.first - 1)].key if one and one.first else ""
        if one is not None and sentence.tokens[one.first].key in _OPENING:
            opening = sentence.tokens[one.first].key  # "since" was made of it
        start = (one.edtf if one else "").removesuffix("/..")
        if (
            one is not None
            and opening in _OPENING
            and mention.first == one.last + 2
            and sentence.tokens[one.last + 1].key in _JOINING
            and len(start) == len(mention.edtf)
            and UNTOLD not in start
        ):
            if one.is_relative and not mention.is_relative:
                start = mention.edtf[:4] + start[4:]
            if start < mention.edtf:
                joined[-1] = replace(mention, first=one.first, edtf=f"{start}/{mention.edtf}")
                continue
        joined.append(mention)
    return joined


def _a_year_ago_today(one: DateMention, other: DateMention) -> str:
    """Return the day of "a year ago today" and "sot një vit më parë"; "" of anything else."""
    year, day = sorted((one.edtf, other.edtf), key=len)
    is_close = other.first == one.last + 1 and one.is_relative and other.is_relative
    if not is_close or len(year) != 4:
        return ""
    if "/" in day:  # "twenty years ago this week"
        start, end = day.split("/")
        return f"{year}{start[4:]}/{year}{end[4:]}"
    return f"{year}{day[4:]}" if len(day) == len("2004-03-17") else ""


#: between "on this day" and its year
_IN_YEAR = frozenset({"in", "te", "ne", "me", "vitit", "vitin", "viti"})


def _day_of_year(sentence: Sentence, one: DateMention, other: DateMention) -> str:
    """Return the date of "on this day in 1999", "na današnji dan 1999. godine"; "" of anything
    else."""
    between = sentence.tokens[one.last + 1 : other.first]
    is_day = one.is_relative and len(one.edtf) == len("2004-03-17") and one.last > one.first
    is_year = not other.is_relative and len(other.edtf) == 4
    is_close = len(between) <= 2 and all(t.key in _IN_YEAR for t in between)
    return f"{other.edtf}{one.edtf[4:]}" if is_day and is_year and is_close else ""


#: between a month and its year: "shtator të vitit të kaluar"
_OF_YEAR = frozenset({"of", "te", "i", "e", "-"})


def _month_of_year(sentence: Sentence, one: DateMention, other: DateMention) -> str:
    """Return the date of "in September last year", "u septembru prošle godine"; "" of
    anything else."""
    between = sentence.tokens[one.last + 1 : other.first]
    is_close = len(between) <= 1 and all(t.key in _OF_YEAR for t in between)
    are_two = one.is_relative and other.is_relative and len(other.edtf) == 4
    is_month = len(one.edtf) in (7, 10) and "/" not in one.edtf and one.edtf[5:7] <= "12"
    return f"{other.edtf}{one.edtf[4:]}" if is_close and are_two and is_month else ""


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

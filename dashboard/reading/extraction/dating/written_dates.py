"""Dates that a text writes out: 20 March 2024, 20.03.2024., mars 2024, u oktobru."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_month_names

from dashboard.core import dates
from dashboard.reading.extraction.tokens import Sentence, Token, plain_key
from dashboard.reading.extraction.word_lists import phrases

LOCALES = {"en": ("en_GB",), "sq": ("sq",), "sr": ("sr_Latn",)}
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Case endings behind the name of a month or a day of the week.
ENDINGS = re.compile(r"(a|u|om|e|i|it|in|n|s|es|en|ve|ut)?")
_FILLERS = frozenset(
    {"of", "the", "i", "te", "e", "se", "muajit", "vitit", "meseca", "godine", "th"}
)
_AND_DAY = frozenset({"and", "dhe", "i", "–", "-", "to", "deri", "do"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
#: in Serbian "maja" and in English "may" and "march" may be other words
_NEEDS_NUMBER = {"en": {"may", "march"}, "sq": {"mars"}, "sr": {"maj"}}
#: before a year, whatever stands behind it: "in 2019 soldiers of Kosovo ..."
_YEAR_BEFORE = frozenset(
    {"in", "since", "by", "vitin", "vitit", "viti", "gjate", "godine", "tokom"}
)
_PREPOSITIONS = {"en": {"in", "since", "by", "of", "last", "until", "early", "late", "mid", "from"}}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or time that a text names: tokens ``first`` to ``last`` of its sentence."""

    first: int
    last: int
    edtf: str
    is_relative: bool
    """Whether it was reckoned from the text's own day: "last week"."""


def written_date(sentence: Sentence, i: int, day: date | None) -> DateMention | None:
    """Return the date that begins with token `i`; None without one.

    `day` is the text's own: a month without a year is the last one that began before it,
    and without a `day` is no date.
    """
    tokens, token = sentence.tokens, sentence.tokens[i]
    if token.kind == "number":
        return (
            _iso(tokens, i)
            or _dotted(tokens, i)
            or _day_month(sentence, i, day)
            or _bare_year(sentence, i)
        )
    month = month_of(sentence, token)
    if month is None:
        return None
    j, number = after_fillers(tokens, i + 1), None
    if (
        sentence.language == "en"
        and j < len(tokens)
        and _is_day(tokens[j])
        and not year_at(tokens, j)
    ):
        number, j = int(tokens[j].text), j + 1
        if j < len(tokens) and tokens[j].key in _ORDINALS:
            j += 1
        if not _ends_number(tokens, i + 1, sentence):
            number, j = None, i + 1
    k = j + 1 if j < len(tokens) and tokens[j].text == "," else j
    k = after_fillers(tokens, k)
    year = year_at(tokens, k)
    if year:
        return DateMention(i, _past_dot(tokens, k), _edtf(year, month, number), False)
    if not number and not _is_month_word(sentence, i):
        return None
    year = _year_of(month, number, day)
    last = j - 1 if number else i
    return DateMention(i, last, _edtf(year, month, number), True) if year else None


@cache
def _months(language: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in LOCALES[language]:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if language == "en" else ("wide",):
                for number, name in get_month_names(width, context, locale).items():
                    names[plain_key(name)] = number
    return names


def month_of(sentence: Sentence, token: Token) -> int | None:
    """Return the month that a word names, 1 to 12, in any case; None of any other token."""
    if token.kind != "word":
        return None
    months = _months(sentence.language)
    if token.key in months:
        return months[token.key]
    if sentence.language == "en":
        return None
    for name, number in months.items():
        # septembar: septembra
        for stem in (name, name[:-2] + "r") if name.endswith("bar") else (name,):
            if token.key.startswith(stem) and ENDINGS.fullmatch(token.key[len(stem) :]):
                return number
    return None


def _ends_number(tokens: tuple[Token, ...], i: int, sentence: Sentence) -> bool:
    """Return whether the digits behind a month are a day: "October 6", not "October 200 men"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return (
        after is None
        or after.kind != "word"
        or after.key in _ORDINALS
        or not phrases("units", sentence.language).at(tokens, i + 1)
    )


def _is_month_word(sentence: Sentence, i: int) -> bool:
    tokens, token = sentence.tokens, sentence.tokens[i]
    if token.key not in _NEEDS_NUMBER[sentence.language]:
        return True
    if sentence.language != "en":
        return True
    return bool(i) and tokens[i - 1].key in _PREPOSITIONS["en"] and token.text[:1].isupper()


def _iso(tokens: tuple[Token, ...], i: int) -> DateMention | None:
    text, j = tokens[i].text, i
    while (
        j + 2 < len(tokens)
        and tokens[j + 1].text == "-"
        and tokens[j + 2].kind == "number"
        and (tokens[j].end == tokens[j + 1].start and tokens[j + 1].end == tokens[j + 2].start)
    ):
        text, j = f"{text}-{tokens[j + 2].text}", j + 2
    return DateMention(i, j, text, False) if _ISO.fullmatch(text) and dates.is_date(text) else None


def _dotted(tokens: tuple[Token, ...], i: int) -> DateMention | None:
    """Read 20.03.2024. and 20/3/2024, day first as everywhere in the region."""
    text, j = tokens[i].text, i
    while (
        j + 1 < len(tokens)
        and tokens[j + 1].start == tokens[j].end
        and (tokens[j + 1].text in "./" or tokens[j + 1].kind == "number")
        and len(text) < 11
    ):
        j += 1
        text += tokens[j].text
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)\.?", text):
        edtf = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        return DateMention(i, j, edtf, False) if dates.is_date(edtf) else None
    return None


def _day_month(sentence: Sentence, i: int, day: date | None) -> DateMention | None:
    tokens = sentence.tokens
    if not _is_day(tokens[i]):
        return None
    joint = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text == "." else i + 1  # "17. i 18."
    if joint + 1 < len(tokens) and _is_day(tokens[joint + 1]) and tokens[joint].key in _AND_DAY:
        end = _day_month(sentence, joint + 1, day)
        if end is None or "/" in end.edtf:
            return None
        start = f"{end.edtf[:8]}{int(tokens[i].text):02}"
        both = f"{start}/{end.edtf}"
        return DateMention(i, end.last, both, end.is_relative) if dates.is_date(both) else None
    j = i + 1
    while j < len(tokens) and (tokens[j].text == "." or tokens[j].key in _ORDINALS | _FILLERS):
        j += 1
    if j >= len(tokens) or j > i + 4 or (month := month_of(sentence, tokens[j])) is None:
        return None
    k = after_fillers(tokens, j + 1)
    if k < len(tokens) and tokens[k].text == ",":
        k += 1
    number, year = int(tokens[i].text), year_at(tokens, k)
    relative = not year
    year = year or _year_of(month, number, day)
    if not year or not dates.is_date(edtf := _edtf(year, month, number)):
        return None
    return DateMention(i, j if relative else _past_dot(tokens, k), edtf, relative)


def _bare_year(sentence: Sentence, i: int) -> DateMention | None:
    """Read a year by itself, unless it counts something: "2000 soldiers"."""
    tokens = sentence.tokens
    if not _YEAR.fullmatch(tokens[i].text):
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1].key if i else ""
    if after is not None and after.kind == "word":
        if phrases("units", sentence.language).at(tokens, i + 1) and before not in _YEAR_BEFORE:
            return None
        # "2000 British soldiers": an adjective and a unit.
        if (
            i + 2 < len(tokens)
            and phrases("actors", sentence.language).at(tokens, i + 1)
            and (before not in _YEAR_BEFORE)
        ):
            return None
    return DateMention(i, _past_dot(tokens, i), tokens[i].text, False)


def after_fillers(tokens: tuple[Token, ...], j: int) -> int:
    """Return the first token from `j` on that is no "of", "the" or full stop."""
    while j < len(tokens) and (tokens[j].key in _FILLERS or tokens[j].text == "."):
        j += 1
    return j


def _is_day(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def year_at(tokens: tuple[Token, ...], j: int) -> int:
    """Return the year that is token `j`; 0 when it is none."""
    return int(tokens[j].text) if j < len(tokens) and _YEAR.fullmatch(tokens[j].text) else 0


def _past_dot(tokens: tuple[Token, ...], k: int) -> int:
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    return k + 1 if after is not None and after.text == "." and k + 2 < len(tokens) else k


def _edtf(year: int, month: int, number: int | None) -> str:
    return f"{year:04}-{month:02}" + (f"-{number:02}" if number else "")


def _year_of(month: int, number: int | None, day: date | None) -> int:
    """Return the year of a month that is named without one: the last not after the day."""
    if day is None:
        return 0
    return day.year if (month, number or 1) <= (day.month, day.day) else day.year - 1

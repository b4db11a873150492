"""Dates as the sources give them: EDTF text (ISO 8601-2), compared as closed intervals.

A date stays as it was written and is compared as the days that it may cover, so that
"October 2023" never turns quietly into the first of October.

Understood
----------
``1999``, ``1999-06``, ``1999-06-12``
    A year, a month, a day.
``1999-06/2008-02``
    An interval; both ends belong to it.
``1999-06/..`` and ``../1999-06``
    An open end: it still runs. An open start: it always did.
``1999-06/`` and ``/1999-06``
    An end, or a start, that is not known.
``~`` approximate, ``?`` uncertain or inferred, ``%`` both
    Behind a date, or behind either end. They are worded, never computed with.
``1999-21`` to ``1999-23``, ``199X``, ``1999-XX``, ``1999-06-XX``
    Spring, summer or autumn; unspecified digits. Winter lies in two years: an interval of
    months says which.

The library ``edtf`` takes 5 to 10 ms for one text, and passes 29 February in any year and
an interval that ends before it starts. The everyday forms are therefore read here and only
seasons and unspecified digits by the library; a test holds the two to the same answer.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "year", "interval", "unknown"]

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
# What is left to the library: seasons and unspecified digits. Its grammar is slow on other
# text, and prints to standard output on some of it.
_RARER = re.compile(
    r"[0-9]{4}-2[1-3]|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX|[0-9]{4}-(?:0[1-9]|1[0-2])-XX"
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn"}
# Not calendar.month_name, which speaks the language of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_RANGE = " – "
_NO_DATE = ("", "..")
_MARKS = ("~", "?", "%")
_NOT_PUBLISHED = "not published"


class EdtfError(ValueError):
    """The text is not a date that can be placed in time."""


@dataclass(frozen=True, slots=True)
class Span:
    """Closed interval of days: `first` and `last` both belong to it.

    ``date.min`` and ``date.max`` stand for an open start and an open end.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise EdtfError(f"{self.last} is before {self.first}")

    def overlaps(self, other: "Span") -> bool:
        """Return whether at least one day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, day: date) -> bool:
        """Return whether `day` belongs to the interval."""
        return self.first <= day <= self.last


@lru_cache(maxsize=8192)
def parse(text: str) -> Span:
    """Return the earliest and the latest day that `text` allows.

    An open end gives ``date.max``, an open start ``date.min``. An unknown end gives the
    last day of the start, an unknown start the first day of the end: no day is claimed that
    the source does not give; `end_known` tells. Marks do not widen the interval.

    Raises
    ------
    EdtfError
        If `text` is empty, outside the forms listed in this module, not in the calendar,
        or ends before it starts. The message says which, without naming a remedy.

    Examples
    --------
    >>> parse("1999-06").last
    datetime.date(1999, 6, 30)
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _days_of(text)
    if start in _NO_DATE and end in _NO_DATE:
        raise EdtfError(f"{_shown(text)} has neither a start nor an end")
    first = date.min if start == ".." else _days_of(start or end).first
    last = date.max if end == ".." else _days_of(end or start).last
    if last < first:
        raise EdtfError(f"{_shown(text)} ends before it starts")
    return Span(first, last)


def end_known(text: str) -> bool:
    """Return False for an interval whose end is not known (``1999-06/``) or open
    (``1999-06/..``), and for text that is no date."""
    return is_date(text) and not text.endswith(("/", "/.."))


def is_date(text: str) -> bool:
    """Return whether `parse` understands `text`."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def is_approximate(text: str) -> bool:
    """Return whether the date, or either end of it, is marked ``~`` or ``%``."""
    return "~" in text or "%" in text


def is_uncertain(text: str) -> bool:
    """Return whether the date, or either end of it, is marked ``?`` or ``%``."""
    return "?" in text or "%" in text


def precision(text: str) -> Precision:
    """Return how precise the text is; ``"unknown"`` when it is empty or no date.

    A season and a decade are intervals. ``1999-06-XX`` is as precise as its month.
    """
    if not is_date(text):
        return "unknown"
    if "/" in text:
        return "interval"
    given = text.rstrip("~?%").replace("-XX", "")
    if "X" in given or given[5:7] in _SEASONS:
        return "interval"
    return {4: "year", 7: "month", 10: "day"}[len(given)]


def words(text: str, lang: str = "en") -> str:
    """Return the date in words, no more precise than it is.

    Empty text gives "not published"; text that is no date is returned as it is, for the
    check has already named it.

    Parameters
    ----------
    text
        EDTF, as in the tables.
    lang
        Language of the words. Only ``"en"`` has words so far; it stands in for the others.

    Examples
    --------
    >>> words("2023-10-06/2024-01")
    '6 October 2023 – January 2024'
    >>> words("1999-06/")
    'from June 1999, end not known'
    """
    if not text:
        return _NOT_PUBLISHED
    if not is_date(text):
        return text
    start, slash, end = text.partition("/")
    if not slash:
        return _part_in_words(text)
    if end == "..":
        return f"since {_part_in_words(start)}"
    if end == "":
        return f"from {_part_in_words(start)}, end not known"
    if start == "..":
        return f"until {_part_in_words(end)}"
    if start == "":
        return f"until {_part_in_words(end)}, start not known"
    return _interval_in_words(start, end)


def _days_of(text: str) -> Span:
    match = _PART.fullmatch(text)
    if not match or match[2] in _SEASONS:
        return _days_by_library(text)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        return Span(date(year, month or 1, day or 1), date(year, last_month, last_day))
    except ValueError as error:  # also calendar.IllegalMonthError
        raise EdtfError(f"{_shown(text)} is not in the calendar") from error


def _days_by_library(text: str) -> Span:
    plain = text[:-1] if text.endswith(_MARKS) else text
    if not _RARER.fullmatch(plain):
        raise EdtfError(f"{_shown(text)} is not a date")
    # Imported here: it adds 50 ms to the start, and few tables hold such a date.
    from edtf import parse_edtf

    parsed = parse_edtf(plain)
    try:
        return Span(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except ValueError as error:  # the year 0
        raise EdtfError(f"{_shown(text)} is not in the calendar") from error


def _interval_in_words(start: str, end: str) -> str:
    both_plain = _PART.fullmatch(start) and _PART.fullmatch(end) and len(start) == len(end)
    unmarked = not (is_approximate(start + end) or is_uncertain(start + end))
    opening, closing = _part_in_words(start), _part_in_words(end)
    if _are_months_of_one_year(start, end):
        # "October – about November 2023"
        return f"{opening[:-5]}{_RANGE}{closing}"
    if both_plain and unmarked:
        # What both ends share is said once: "6–9 October 2023".
        if len(start) == 10 and start[:7] == end[:7]:
            return closing if start == end else f"{int(start[8:])}–{closing}"
        if len(start) >= 7 and start[:4] == end[:4] and start[5:7] not in _SEASONS:
            return closing if start == end else f"{opening[:-5]}{_RANGE}{closing}"
    return f"{opening}{_RANGE}{closing}"


def _are_months_of_one_year(start: str, end: str) -> bool:
    """Return whether they are two months of one year, of which only the end is marked."""
    opening, closing = _PART.fullmatch(start), _PART.fullmatch(end)
    if not opening or not closing or not closing[4] or opening[4]:
        return False
    months = (opening[2], closing[2])
    plain = all(months) and not (opening[3] or closing[3]) and not set(months) & set(_SEASONS)
    return plain and opening[1] == closing[1] and months[0] != months[1]


def _part_in_words(text: str) -> str:
    plain = text.rstrip("~?%")
    worded = _plain_part_in_words(plain)
    if is_approximate(text):
        worded = f"about {worded}"
    return f"{worded} (inferred)" if is_uncertain(text) else worded


def _plain_part_in_words(text: str) -> str:
    year, *rest = text.split("-")
    if "X" in year:
        first, last = year.replace("X", "0"), year.replace("X", "9")
        return f"{first}–{last}" if "XX" in year else f"the {first}s"
    if not rest:
        return year
    month, *days = rest
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if "X" in month:
        return f"{year}, month not known"
    named = f"{_MONTHS[int(month) - 1]} {year}"
    if not days:
        return named
    return f"{named}, day not known" if "X" in days[0] else f"{int(days[0])} {named}"


def _shown(text: str) -> str:
    # One line whatever the text holds; a cell may be long, and hold any character.
    return repr(text if len(text) <= 40 else text[:40] + "…")

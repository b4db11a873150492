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
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from typing import Literal

from babel.dates import format_date, format_skeleton

from dashboard.core.i18n import language
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current

Precision = Literal["day", "month", "year", "interval", "unknown"]

#: first and last day that a link may ask for, and that a row may be about
CALENDAR = (date(1990, 1, 1), date(2040, 12, 31))

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
# What is left to the library: seasons and unspecified digits. Its grammar is slow on other
# text, and prints to standard output on some of it.
_RARER = re.compile(
    r"[0-9]{4}-2[1-3]|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX|[0-9]{4}-(?:0[1-9]|1[0-2])-XX"
)
_SEASONS: Mapping[str, str] = {
    "21": N_("spring {year}"),
    "22": N_("summer {year}"),
    "23": N_("autumn {year}"),
}
_RANGE = " – "
_NO_DATE = ("", "..")
_MARKS = ("~", "?", "%")


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


def outside_calendar(day: date, text: str) -> str:
    """Return in words that a day is not of the `CALENDAR`, named as in `text`; "" if it is."""
    years = f"{CALENDAR[0].year}–{CALENDAR[1].year}"
    inside = CALENDAR[0] <= day <= CALENDAR[1]
    return "" if inside else _("{value} is outside the range {range}", value=text, range=years)


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
    by_length: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return by_length[len(given)]


def words(text: str) -> str:
    """Return the date in words of the language that is spoken, no more precise than it is.

    Empty text gives "not published"; text that is no date is returned as it is, for the
    check has already named it. Months and the order of the parts are those of the CLDR.

    Examples
    --------
    >>> words("2023-10-06/2024-01")
    '6 October 2023 – January 2024'
    >>> words("1999-06/")
    'from June 1999, end date unknown'
    """
    locale = current().locale
    return punctuated(_words(text, locale, language.messages()), locale)


@lru_cache(maxsize=16384)
def _words(text: str, locale: str, _messages: NullTranslations) -> str:
    # Kept by the messages too: the locale alone does not tell how "since" is said.
    if not text:
        return _("not published")
    if not is_date(text):
        return text
    start, slash, end = text.partition("/")
    if not slash:
        return _part_in_words(text, locale)
    if end == "..":
        return _("since {date}", date=_part_in_words(start, locale))
    if end == "":
        return _("from {date}, end date unknown", date=_part_in_words(start, locale))
    if start == "..":
        return _("until {date}", date=_part_in_words(end, locale))
    if start == "":
        return _("until {date}, start date unknown", date=_part_in_words(end, locale))
    return _interval_in_words(start, end, locale)


def _days_of(text: str) -> Span:
    match = _PART.fullmatch(text)
    if not match or match[2] in _SEASONS:
        return _days_by_library(text)
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:3])
    try:
        # "00" is no month and no day: what is not given is None, and 0 is refused by `date`.
        last_month = 12 if month is None else month
        last_day = calendar.monthrange(year, last_month)[1] if day is None else day
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        return Span(first, date(year, last_month, last_day))
    except ValueError as error:  # also calendar.IllegalMonthError
        raise EdtfError(_("{date} does not exist", date=_shown(text))) from error


def _days_by_library(text: str) -> Span:
    plain = text[:-1] if text.endswith(_MARKS) else text
    if not _RARER.fullmatch(plain):
        raise EdtfError(_("{date} is not a date", date=_shown(text)))
    # Imported here: it adds 50 ms to the start, and few tables hold such a date.
    from edtf import parse_edtf

    parsed = parse_edtf(plain)
    try:
        return Span(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except ValueError as error:  # the year 0
        raise EdtfError(_("{date} does not exist", date=_shown(text))) from error


def _interval_in_words(start: str, end: str, locale: str) -> str:
    both_plain = _PART.fullmatch(start) and _PART.fullmatch(end) and len(start) == len(end)
    unmarked = not (is_approximate(start + end) or is_uncertain(start + end))
    opening, closing = _part_in_words(start, locale), _part_in_words(end, locale)
    if _are_months_of_one_year(start, end):
        # "October – about November 2023"
        return f"{_without_year(start, locale)}{_RANGE}{closing}"
    if both_plain and unmarked:
        # What both ends share is said once: "6–9 October 2023".
        if len(start) == 10 and start[:7] == end[:7]:
            return closing if start == end else f"{int(start[8:])}–{closing}"
        if len(start) >= 7 and start[:4] == end[:4] and start[5:7] not in _SEASONS:
            shared = f"{_without_year(start, locale)}{_RANGE}{closing}"
            return closing if start == end else shared
    return f"{opening}{_RANGE}{closing}"


def _are_months_of_one_year(start: str, end: str) -> bool:
    """Return whether they are two months of one year, of which only the end is marked."""
    opening, closing = _PART.fullmatch(start), _PART.fullmatch(end)
    if not opening or not closing or not closing[4] or opening[4]:
        return False
    months = (opening[2], closing[2])
    plain = all(months) and not (opening[3] or closing[3]) and not set(months) & set(_SEASONS)
    return plain and opening[1] == closing[1] and months[0] != months[1]


def _part_in_words(text: str, locale: str) -> str:
    worded = _plain_part_in_words(text.rstrip("~?%"), locale)
    if is_approximate(text):
        worded = _("about {date}", date=worded)
    return _("{date} (inferred)", date=worded) if is_uncertain(text) else worded


def _plain_part_in_words(text: str, locale: str) -> str:
    year, *rest = text.split("-")
    if "X" in year:
        first, last = year.replace("X", "0"), year.replace("X", "9")
        return f"{first}–{last}" if "XX" in year else _("the {decade}s", decade=first)
    worded_year = format_skeleton("y", date(int(year), 1, 1), locale=locale)
    if not rest:
        return worded_year
    month, *days = rest
    if month in _SEASONS:
        return _(_SEASONS[month], year=worded_year)
    if "X" in month:
        return _("{date}, month unknown", date=worded_year)
    if not days or "X" in days[0]:
        named = format_skeleton("yMMMM", date(int(year), int(month), 1), locale=locale)
        return _("{date}, day unknown", date=named) if days else named
    return format_date(date(int(year), int(month), int(days[0])), "long", locale=locale)


def _without_year(text: str, locale: str) -> str:
    """Return a month, or a day of a month, without its year: "6 October"."""
    year, month, *days = text.split("-")
    if not days:
        return format_date(date(int(year), int(month), 1), "LLLL", locale=locale)
    return format_skeleton("MMMMd", date(int(year), int(month), int(days[0])), locale=locale)


def _shown(text: str) -> str:
    # One line whatever the text holds; a cell may be long, and hold any character.
    return repr(text if len(text) <= 40 else text[:40] + "…")

"""Dates of a row: written in another form, outside the calendar, or still to come."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from dashboard.core import dates
from dashboard.core.dates import CALENDAR
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.tables.csv_reader import Cells
from dashboard.core.tables.issues import shown

# table -> columns that tell of what is past: read, printed, said, happened, changed
_PAST = {
    "sources": ("published", "retrieved"),
    "deployments": ("stated",),
    "statements": ("made",),
    "events": ("happened",),
    "casualties": ("stated",),
    "corrections": ("date",),
}
# A document may be older than what the dashboard tells of; print is not older than this.
_FIRST_PRINT = date(1450, 1, 1)
# The day begins elsewhere before it begins here.
_TOLERANCE = timedelta(days=2)
# As a spreadsheet counts days (the 1900 system): 1990 to 2040.
_SERIAL = range(32_874, 51_502)
_SERIAL_ZERO = date(1899, 12, 30)

_ISO_LIKE = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?")
_COMPACT = re.compile(r"(19|20)[0-9]{6}")
_SLASHED = re.compile(r"([0-9]{1,2})([-/. ]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})\.?")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")


def fault_of_form(text: str) -> tuple[str, str]:
    """Return problem and remedy for a cell of a date column that `dates.parse` refuses.

    The whole cell is named, and what it may have meant: "3/20/2024" is the third of no
    month, so 2024-03-20; "3/4/2024" may be either of two days.
    """
    remedy = _("use a date 2023-10-06, month 2023-10, year 2023 or interval 2023/2024-01")
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in _SERIAL:
        day = _SERIAL_ZERO + timedelta(days=int(text))
        problem = _("{value} is a spreadsheet serial date", value=shown(text))
        return problem, _("check it in the source; as a date it is {day}", day=day)
    meant = list(dict.fromkeys(_meant(text)))
    if meant:
        problem = _("{value} is a date in another form", value=shown(text))
        days = wording.either(each.isoformat() for each in meant)
        return problem, _("write {days}, as the source has it", days=days)
    if _MONTH_FIRST.fullmatch(text):
        return _("{value} is a date in another form", value=shown(text)), remedy
    try:
        dates.parse(text)
    except dates.EdtfError as error:
        if "/" not in text:
            return str(error), remedy
        return _("{value} is not a date ({reason})", value=shown(text), reason=error), remedy
    return "", remedy


def _meant(text: str) -> Iterator[date]:
    """Yield each day that a text in a form of no standard may mean."""
    parts: list[tuple[str, str, str]] = []
    if match := _ISO_LIKE.fullmatch(text):
        parts.append((match[1], match[2], match[3]))
    elif _COMPACT.fullmatch(text):
        parts.append((text[:4], text[4:6], text[6:]))
    elif match := _SLASHED.fullmatch(text):
        year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
        parts += [(year, match[1], match[3]), (year, match[3], match[1])]
    for year, month, day in parts:
        with suppress(ValueError):
            yield date(int(year), int(month), int(day))


def faults_of_time(
    table: str, values: Cells, created: date
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield what is wrong with the days of a row whose dates can all be parsed.

    Parameters
    ----------
    created
        Day on which the tables were declared: a clock that is behind it is wrong, and then
        nothing is taken for the future that is older.
    """
    today = max(date.today(), created)
    for column in _PAST.get(table, ()):
        if not values[column]:
            continue
        first = dates.parse(values[column]).first
        if first > today + _TOLERANCE:
            problem = _("{value} is in the future", value=shown(values[column]))
            yield column, problem, _("correct the year, the month or the day"), True
    columns = {
        "deployments": ("held", "stated"),
        "statements": ("made",),
        "events": ("happened",),
        "casualties": ("stated",),
    }.get(table, ())
    for column in columns:
        if values[column] and not _within(dates.parse(values[column]), *CALENDAR):
            problem = _(
                "{value} is outside the years covered, {first} to {last}",
                value=shown(values[column]),
                first=CALENDAR[0].year,
                last=CALENDAR[1].year,
            )
            yield column, problem, _("correct the year; leave an end open with .."), True
    if table == "sources":
        for column in ("published", "retrieved"):
            if values[column] and dates.parse(values[column]).first < _FIRST_PRINT:
                problem = _("{value} is before printing was invented", value=shown(values[column]))
                yield column, problem, _("correct the year"), True


def _within(span: dates.Span, first: date, last: date) -> bool:
    """Return whether both ends lie in the calendar; an open end lies nowhere else."""
    return (span.first == date.min or first <= span.first <= last) and (
        span.last == date.max or first <= span.last <= last
    )

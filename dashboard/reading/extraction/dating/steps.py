"""Days, weeks, months and years that are so many steps away from a day."""

from datetime import date, timedelta

from dashboard.core import dates

#: the date of "last week" in a text whose own day is not known
UNTOLD = "?"


def shifted(kind: str, steps: int, day: date) -> str:
    """Return the day, week, month or year that is so many steps away (EDTF); `UNTOLD` beyond
    the years 1 to 9999."""
    try:
        found = _reckoned(kind, steps, day)
    except OverflowError:
        return UNTOLD
    return found if dates.is_date(found) else UNTOLD


def _reckoned(kind: str, steps: int, day: date) -> str:
    if kind == "day":
        return (day + timedelta(days=steps)).isoformat()
    if kind == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return f"{monday}/{monday + timedelta(days=6)}"
    if kind == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7 or 7)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    if kind == "month":
        months = day.year * 12 + day.month - 1 + steps
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + steps:04}"


def start_of(anchor: str) -> date | None:
    """Return the first day of a date (EDTF); None of what is none."""
    told = anchor.removesuffix("/..")
    return dates.parse(told).first if told != UNTOLD and dates.is_date(told) else None

"""Numbers as files and browsers are given them."""

from math import isnan


def plain_number(value: float | None) -> int | float | None:
    """Return a number as JSON has it: whole ones without a point, None for what is missing."""
    if value is None or isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)

"""Numbers, units and kinds as a reader sees them, in one place for every output."""

from collections.abc import Mapping

import pandas as pd

#: shown wherever a source gives no number; never 0 and never blank
NOT_PUBLISHED = "not published"
NO_CURRENT = "no current figure"
"""For what has been published, though nothing of it is current on the day."""

#: unit -> (words for one, words for several)
_UNITS: Mapping[str, tuple[str, str]] = {
    "personnel": ("person", "personnel"),
    "personnel_per_base": ("person per base", "personnel per base"),
    "bases": ("base", "bases"),
    "barracks": ("barracks", "barracks"),
    "camps_and_checkpoints": ("camp or checkpoint", "camps and checkpoints"),
    "battalions": ("battalion", "battalions"),
    "brigades": ("brigade", "brigades"),
    "units": ("unit", "units"),
    "capacity_people": ("person (capacity)", "people (capacity)"),
    "km": ("km", "km"),
    "unspecified": ("", ""),
    "killed": ("killed", "killed"),
    "injured": ("injured", "injured"),
}

_KINDS: Mapping[str, str] = {
    "strength": "strength",
    "reinforcement": "reinforcement",
    "rotation": "rotation",
    "exercise": "exercise",
    "reserve": "reserve",
    "authorised": "authorised ceiling",
    "planned": "planned",
    "requested": "requested",
    "capacity": "capacity",
    "extent": "extent",
    "religious_site": "religious site",
    "historic_site": "historic site",
    "former_base": "former base",
    "crossing": "crossing point",
    "air_strike": "air strike",
    "security_operation": "security operation",
    "build_up": "military build-up",
    "command_change": "change of command",
}


def number(value: float) -> str:
    """Return a number with thousands separated: ``4443.0`` gives ``"4,443"``."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def quantity(low: float, value: float, high: float, qualifier: str = "") -> str:
    """Return a stated quantity with the source's own hedge.

    Missing numbers are NaN; when all three are missing the answer is `NOT_PUBLISHED`.

    Examples
    --------
    >>> quantity(float("nan"), 4000, float("nan"), "about")
    'about 4,000'
    >>> quantity(50, float("nan"), 150)
    '50–150'
    """
    if not pd.isna(value):
        words = number(value)
        return f"{qualifier} {words}" if qualifier and qualifier != "range" else words
    if not pd.isna(low) and not pd.isna(high):
        return f"{number(low)}–{number(high)}"
    if not pd.isna(low):
        return f"at least {number(low)}"
    if not pd.isna(high):
        return f"at most {number(high)}"
    return NOT_PUBLISHED


def unit(name: str, value: float = float("nan")) -> str:
    """Return the words of a unit, singular when `value` is exactly one."""
    one, several = _UNITS.get(name, (name.replace("_", " "),) * 2)
    return one if value == 1 else several


def kind(name: str) -> str:
    """Return the words of a kind of place, figure or event."""
    return _KINDS.get(name, name.replace("_", " "))


def counted(count: int, one: str, several: str | None = None) -> str:
    """Return a count with its noun: ``counted(1, "figure")`` gives ``"1 figure"``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"

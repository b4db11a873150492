"""The figures on the day as they lie on a map: at a site, or on an area."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.model import Node

#: places that no card of a number may cover: the municipalities of the north, which most
#: maps of the kind are opened for
KEEP_CLEAR = ("P_LEPOSAVIC", "P_ZUBIN", "P_ZVECAN")

#: area -> its name, for `area_label`
AREA_LABELS: Mapping[str, str] = {
    "kosovo": N_("Kosovo"),
    "kosovo_north": N_("North of Kosovo"),
    "serbia": N_("Serbia"),
    "serbia_along_line": N_("Serbia, near the boundary"),
}


def area_label(area: str) -> str:
    """Return the name of an area, as a badge's popup shows it."""
    return _(AREA_LABELS[area])


@dataclass(frozen=True, slots=True)
class Site:
    """The figures that hold at one place on the day, as one proportional symbol.

    ``people`` is NaN when the figure counts something else, or nothing is published. ``ids``
    begins with the figure that is shown; ``age`` is "9 months old" where that is last known,
    of a unit "reported 2017", "" where it is current; ``sources`` are those of every
    statement of it at the place.
    """

    place_id: str
    ids: tuple[str, ...]
    people: float
    text: str
    family: str
    outline: str
    age: str = ""
    sources: tuple[str, ...] = ()
    formation: str = ""
    """Key of the APP-6 symbol of a unit that is there; "" of a number."""
    unit_name: str = ""
    """What that unit is called."""
    inside: str = ""
    """The wholes that it is inside of, in words; "" for none."""
    whose: str = ""
    """Whose number it is; "" of a unit, which has its name."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The figures of one force that hold for an area on the day, as one badge on it.

    ``node`` is the line of the ledger that the badge shows; None for a figure that may not
    enter a total, and for a change. ``ids`` begins with the figure that the badge shows,
    followed by the other statements of the node; ``age`` is as in `Site`; ``about`` says what
    to know of the number; ``slot`` counts the badges of one area from 0.
    """

    area: str
    ids: tuple[str, ...]
    text: str
    sub: str
    family: str
    outline: str
    slot: int
    node: Node | None = None
    age: str = ""
    about: str = ""
    sources: tuple[str, ...] = ()
    inside: str = ""
    """As in `Site`."""
    is_aside: bool = False
    """Whether it may enter no total, being claimed, disputed, planned or the like: such a
    figure is listed in the margin of a map and never stands on it like a strength."""

"""Whose names and lines: a stated choice of the reader, and what it changes.

A viewpoint changes how the line between Kosovo and Serbia is drawn and what our own labels
call it, and nothing else: no row, no id, no number and no quotation depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dashboard.core.language import tr, tr_in, tr_later, tr_later_in

LineStyle = Literal["disputed", "border", "internal"]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A way to draw and to name. Its words are English messages; `words_of` says them.

    ``name`` is how the choice is offered; ``line`` how the line is drawn; ``line_label``
    what the legend calls it; ``note`` the footnote; ``country`` what Kosovo is called on
    """

    id: str
    name: str
    line: LineStyle
    line_label: str
    note: str
    country: str


#: id -> viewpoint, in the order in which a reader is offered them
VIEWPOINTS: Mapping[str, Viewpoint] = MappingProxyType(
    {
        each.id: each
        for each in (
            Viewpoint(
                "neutral",
                tr_later("Status-neutral"),
                "disputed",
                tr_later("Kosovo–Serbia line: boundary/border (status disputed)"),
                tr_later(
                    "Names and lines are without prejudice to positions on status. The usual "
                    "convention refers to UN Security Council Resolution 1244 and to the "
                    "International Court of Justice's opinion on the declaration of "
                    "independence; the convention is itself contested."
                ),
                tr_later_in("on the map", "KOSOVO"),
            ),
            Viewpoint(
                "pristina",
                tr_later("Pristina’s terms"),
                "border",
                tr_later("State border, in the terms of Pristina"),
                tr_later(
                    "Lines and labels are in the terms of the government in Pristina: a state "
                    "border of the Republic of Kosovo. Serbia and other states do not "
                    "recognise it."
                ),
                tr_later_in("on the map", "REPUBLIC OF KOSOVO"),
            ),
            Viewpoint(
                "belgrade",
                tr_later("Belgrade’s terms"),
                "internal",
                tr_later("Administrative line, in the terms of Belgrade"),
                tr_later(
                    "Lines and labels are in the terms of the government in Belgrade: an "
                    "administrative line with the Autonomous Province of Kosovo and Metohija. "
                    "Kosovo and the states that recognise it reject this."
                ),
                tr_later_in("on the map", "KOSOVO AND METOHIJA"),
            ),
        )
    }
)
DEFAULT = "neutral"


def line_label(viewpoint: str) -> str:
    """Return what the legend calls the line between Kosovo and Serbia."""
    return tr(VIEWPOINTS[viewpoint].line_label)


def note(viewpoint: str) -> str:
    """Return the footnote that every map and every file bears."""
    return tr(VIEWPOINTS[viewpoint].note)


def country_label(viewpoint: str) -> str:
    """Return what Kosovo is called on the map."""
    return tr_in("on the map", VIEWPOINTS[viewpoint].country)


def name_of(viewpoint: str) -> str:
    """Return how the viewpoint is offered to a reader."""
    return tr(VIEWPOINTS[viewpoint].name)

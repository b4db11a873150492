"""Whose names and lines: a stated choice of the reader, and what it changes.

A viewpoint changes how the line between Kosovo and Serbia is drawn and what our own labels
call it, and nothing else: no row, no id, no number and no quotation depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dashboard.core.i18n.language import N_, NC_, _, pgettext

LineStyle = Literal["disputed", "border", "internal"]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A way to draw and to name. Its words are English messages, said in the language of
    the reader by `name_of`, `line_label`, `note` and `country_label`.

    ``name`` is how the choice is offered; ``line`` how the line is drawn; ``line_label``
    what the legend calls it; ``note`` the footnote that every map and file bears;
    ``country`` what Kosovo is called on the map, in capitals.
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
                N_("Status-neutral"),
                "disputed",
                N_("Kosovo–Serbia boundary/border (status disputed)"),
                N_(
                    "Names and lines are without prejudice to positions on status. "
                    "Status-neutral practice refers to UN Security Council Resolution "
                    "1244 and the ICJ opinion on the Kosovo declaration of independence; "
                    "that practice is itself contested."
                ),
                NC_("on the map", "KOSOVO"),
            ),
            Viewpoint(
                "pristina",
                N_("Pristina's terminology"),
                "border",
                N_("State border, in Pristina's terminology"),
                N_(
                    "Lines and labels follow the usage of the government in Pristina: a "
                    "state border, and the Republic of Kosovo. Serbia and the states that do "
                    "not recognise Kosovo reject this."
                ),
                NC_("on the map", "REPUBLIC OF KOSOVO"),
            ),
            Viewpoint(
                "belgrade",
                N_("Belgrade's terminology"),
                "internal",
                N_("Administrative line, in Belgrade's terminology"),
                N_(
                    "Lines and labels follow the usage of the government in Belgrade: an "
                    "administrative line, and the Autonomous Province of Kosovo and "
                    "Metohija. Kosovo and the states that recognise Kosovo reject this."
                ),
                NC_("on the map", "KOSOVO AND METOHIJA"),
            ),
        )
    }
)
DEFAULT = "neutral"


def line_label(viewpoint: str) -> str:
    """Return what the legend calls the line between Kosovo and Serbia.

    `viewpoint` is a key of `VIEWPOINTS`, here and below; KeyError for any other.
    """
    return _(VIEWPOINTS[viewpoint].line_label)


def note(viewpoint: str) -> str:
    """Return the footnote that every map and every file bears."""
    return _(VIEWPOINTS[viewpoint].note)


def country_label(viewpoint: str) -> str:
    """Return what Kosovo is called on the map."""
    return pgettext("on the map", VIEWPOINTS[viewpoint].country)


def name_of(viewpoint: str) -> str:
    """Return how the viewpoint is offered to a reader."""
    return _(VIEWPOINTS[viewpoint].name)

"""The legend of what a view draws: one entry a symbol, nothing that is not there."""

from typing import TYPE_CHECKING

from dashboard.core import symbology
from dashboard.core.military import SIDC
from dashboard.core.symbology import LegendEntry

if TYPE_CHECKING:
    from dashboard.core.view import View

_OUTLINES = {
    "solid": "",
    "dashed": ", not counted",
    "dotted": ", disputed",
}


def legend(view: "View") -> tuple[LegendEntry, ...]:
    """Return the entries of the layers that the selection shows, in legend order."""
    show = set(view.selection.show)
    entries: list[LegendEntry] = []
    for row in view.places[view.places["place_id"].isin(view.coordinates)].itertuples():
        if symbology.layer_of_place(row.kind) in show:
            shape, _, label = symbology.PLACE_KINDS[row.kind]
            family = view.family_of.get(row.operator_id, "other")
            if row.operator_id:
                label = f"{label}: {symbology.FAMILIES[family][2]}"
            hollow = row.kind in symbology.HOLLOW_KINDS
            # One entry serves bases, posts and airfields, which share their symbol.
            kind = {"post": "base", "airport": "base"}.get(row.kind, row.kind)
            kind = kind if kind in SIDC else ""
            entries.append(LegendEntry(shape, family, "solid", label, hollow, kind))
    if "figures" in show:
        for mark in (*view.sites, *view.badges):
            label = f"Figure: {symbology.FAMILIES[mark.family][2]}{_OUTLINES[mark.outline]}"
            entries.append(LegendEntry("circle", mark.family, mark.outline, label))
    if "events" in show:
        for kind in view.events[view.events["place_id"].isin(view.coordinates)]["kind"]:
            shape, label = symbology.EVENT_GROUPS[symbology.event_group(kind)]
            entries.append(LegendEntry(shape, "other", "solid", label))
    if "statements" in show and view.statements["place_id"].isin(view.coordinates).any():
        entries.append(LegendEntry("bubble", "other", "solid", "Statement, in its actor's colour"))
    return symbology.in_legend_order(entries)

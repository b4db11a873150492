"""The legend of what a view draws: one entry a symbol, nothing that is not there."""

from collections.abc import Iterable, Mapping

from dashboard.core.i18n.language import N_, _
from dashboard.core.symbols import symbology
from dashboard.core.symbols.military import SIDC, formation_kind
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.view.answer import Answer
from dashboard.core.view.map_marks import Badge, Site

#: outline of a mark -> what the legend says of the force whose figure it is
FIGURES: Mapping[str, str] = {
    "solid": N_("Figure: {force}"),
    "last_known": N_("Figure: {force}, last known, with its age"),
    "dashed": N_("Figure: {force}, not counted"),
    "dotted": N_("Figure: {force}, disputed"),
}
#: the same where the marks show what changed
CHANGES: Mapping[str, str] = {
    "solid": N_("Change: {force}"),
    "last_known": N_("Change: {force}, last known, with its age"),
    "dashed": N_("Change: {force}, no longer counted"),
    "dotted": N_("Change: {force}, disputed"),
}


def legend(
    view: Answer, figures: Iterable[Site | Badge], words: Mapping[str, str] = FIGURES
) -> tuple[LegendEntry, ...]:
    """Return the entries of the layers that the selection shows, in legend order.

    `figures` are the marks of forces; `words` are the messages for them: `FIGURES` or
    `CHANGES`.
    """
    show = set(view.selection.show)
    entries: list[LegendEntry] = []
    for row in view.places[view.places["place_id"].isin(view.coordinates)].itertuples():
        if symbology.layer_of_place(row.kind) in show:
            shape, label = symbology.PLACE_KINDS[row.kind][0], symbology.place_label(row.kind)
            family = view.family_of.get(row.operator_id, "other")
            if row.operator_id:
                label = f"{label}: {symbology.family_label(family)}"
            hollow = row.kind in symbology.HOLLOW_KINDS
            # One entry serves bases, posts and airfields, which share their symbol.
            kind = {"post": "base", "airport": "base"}.get(row.kind, row.kind)
            kind = kind if kind in SIDC else ""
            entries.append(LegendEntry(shape, family, "solid", label, hollow, kind))
    if "figures" in show:
        for mark in figures:
            force = symbology.family_label(mark.family)
            if isinstance(mark, Site) and mark.formation:
                label = _("Unit, with size symbol: {force}", force=force)
                kind = formation_kind("battalions")
                entries.append(LegendEntry("circle", mark.family, "solid", label, False, kind))
                continue
            label = _(words[mark.outline], force=force)
            entries.append(LegendEntry("circle", mark.family, mark.outline, label))
    if "events" in show:
        for kind in view.events[view.events["place_id"].isin(view.coordinates)]["kind"]:
            group = symbology.event_group(kind)
            shape = symbology.EVENT_GROUPS[group][0]
            entries.append(LegendEntry(shape, "other", "solid", symbology.event_label(group)))
    if "statements" in show and view.statements["place_id"].isin(view.coordinates).any():
        label = _("Statement (colour = actor)")
        entries.append(LegendEntry("bubble", "other", "solid", label))
    return symbology.in_legend_order(entries)

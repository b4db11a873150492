"""The layer of figures: circles at sites, badges on areas, nothing at invented points."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NC_, NN_, _, ngettext, number
from dashboard.core.layers.marks import Badge, Site, area_label
from dashboard.core.layers.model import (
    Column,
    Layer,
    LayerRows,
    Symbol,
    Unplaced,
    day_words,
    other_language,
    place_names,
    said,
)
from dashboard.core.layers.seen import Seen
from dashboard.core.ledger.words.reasons import counting_words
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols import symbology
from dashboard.core.symbols.military import formation_kind
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import DeploymentRow

#: outline of a mark -> what the legend says of the force whose figure it is
FIGURES_SAID: Mapping[str, str] = {
    "solid": N_("Figure: {force}"),
    "last_known": N_("Figure: {force}, last known, with its age"),
    "dashed": N_("Figure: {force}, not counted"),
    "dotted": N_("Figure: {force}, disputed"),
}
#: the same where the marks show what changed
CHANGES_SAID: Mapping[str, str] = {
    "solid": N_("Change: {force}"),
    "last_known": N_("Change: {force}, last known, with its age"),
    "dashed": N_("Change: {force}, no longer counted"),
    "dotted": N_("Change: {force}, disputed"),
}


def _symbols(view: Seen) -> Iterator[Symbol]:
    """A figure that holds at a site is a circle there whose area grows with the number; one
    that holds for an area is a badge on it; the rest is in the list of unplaced things."""
    for badge in view.badges:
        yield Symbol(
            layer="figures",
            id=badge.area,
            ids=badge.ids,
            sources=badge.sources,
            shape="circle",
            radius=0,
            family=badge.family,
            outline=badge.outline,
            badge=True,
            slot=badge.slot,
            aside=badge.is_aside,
            name=area_label(badge.area),
            text=badge.text,
            sub=badge.sub,
            about=". ".join(filter(None, (_("applies to the area, not to a point"), badge.about))),
            title=badge.sub,
            z=600,
            age=badge.age,
            inside=badge.inside,
            entry=_entry(badge, view.figure_words),
        )
    for site in view.sites:
        lat, lon, approximate = view.coordinates[site.place_id]
        yield Symbol(
            layer="figures",
            id=site.place_id,
            ids=site.ids,
            sources=site.sources,
            lat=lat,
            lon=lon,
            shape="circle",
            radius=symbology.radius_px(site.people),
            family=site.family,
            outline=site.outline,
            text=site.unit_name or site.text,
            sub=site.whose,
            halo=approximate,
            title=site.unit_name or _("Figures"),
            z=-200,
            age=site.age,
            inside=site.inside,
            kind=site.formation,
            entry=_entry(site, view.figure_words),
        )


def _entry(mark: Site | Badge, words: Mapping[str, str]) -> LegendEntry:
    force = symbology.family_label(mark.family)
    if isinstance(mark, Site) and mark.formation:
        label = _("Unit, with size symbol: {force}", force=force)
        kind = formation_kind("battalions")
        return LegendEntry("circle", mark.family, "solid", label, False, kind)
    return LegendEntry("circle", mark.family, mark.outline, _(words[mark.outline], force=force))


def _texts(tables: Tables, families: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    places = place_names(tables)
    return {
        row.deployment_id: said(
            label=row.label,
            lang=other_language(row),
            value=_value(row),
            unit=wording.unit(row.unit, row.quantity),
            held=dates.words(row.held) if row.held else _("date not published"),
            kind=wording.figure_kind(row.kind, row.unit),
            status=symbology.status_words(row.status),
            outline=symbology.outline_of(row.status),
            who=row.stated_by,
            where=places.get(row.place_id) or row.area_text,
            family=families.get(row.actor_id, "other"),
            actor=row.actor_id,
            note=in_words(tables, row.note),
            src=row.source_id,
            # What the browser adds to a text that rests on the number on another day.
            own=own_marked(tables, "deployments", (row.deployment_id,), ""),
        )
        for row in tables.deployment_rows
    }


def _value(row: DeploymentRow) -> str:
    return wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)


def _unplaced(view: Seen) -> Iterator[Unplaced]:
    for row in view.newest_first(view.figures, "held"):
        at_site = row.placement == "site"
        if row.placement == "area" or (at_site and row.place_id in view.coordinates):
            continue
        why = _("no coordinates published") if at_site else _("location not published")
        yield Unplaced(
            row.deployment_id,
            "deployments",
            f"{_value(row)} {wording.unit(row.unit, row.quantity)} · {row.label}",
            row.area_text,
            f"{why}; {counting_words(view.status_on_day[row.deployment_id])}",
            symbology.status_words(row.status),
            row.source_id,
        )


def _in_view(view: Seen) -> str:
    if not view.figures:
        return _("no figures")
    # Those that are drawn: beside the current ones the last known, unless they are hidden.
    current = sum(status.on_day for status in view.status_on_day.values())
    last_known = len(view.current_and_last_known) - current
    count = ngettext("{count} current figure", "{count} current figures", current)
    if last_known:
        past = ngettext("{count} last known", "{count} last known", last_known)
        count = _("{current} and {past}", current=count, past=past)
    return _(
        "{figures} on {date} (of {total} of any date)",
        figures=count,
        date=dates.words(str(view.as_of)),
        total=number(len(view.figures)),
    )


ROWS = LayerRows(
    table="deployments",
    section="figures",
    id_column="deployment_id",
    tab=1,
    label=N_("Figures"),
    item=NC_("without a point on the map", "Figure"),
    counted=NN_("{count} figure", "{count} figures"),
    rows=lambda view: view.figures,
    in_view=_in_view,
    texts=_texts,
    unplaced=_unplaced,
    dated="held",
    columns=(
        Column(N_("Valid"), "held", day_words, px=130),
        Column(N_("Item"), "label", px=280),
        Column(N_("Figure"), words=_value, px=130),
        Column(N_("Number"), "quantity"),
        Column(N_("Unit"), "unit", wording.unit),
        Column(N_("On {day}"), "status_on_day"),
        Column(N_("Type"), "kind", wording.kind),
        Column(N_("Status"), "status", symbology.status_words),
        Column(N_("Source of figure"), "stated_by"),
        Column(N_("Location"), "area_text"),
    ),
)

FIGURES = Layer("figures", N_("Figures"), ROWS, _symbols)

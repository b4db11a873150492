"""The layers of places: settlements and sites, bases, crossing points."""

from collections.abc import Callable, Iterator, Mapping
from math import hypot, isnan
from typing import Any

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NC_, NN_, _
from dashboard.core.layers.model import (
    Column,
    Layer,
    LayerRows,
    Symbol,
    Unplaced,
    said,
    without_a_point,
)
from dashboard.core.layers.nations import labelled, nations_there
from dashboard.core.layers.seen import Seen
from dashboard.core.places.lead import lead_words
from dashboard.core.places.lines import FREE_KM, clear_km, clearest
from dashboard.core.places.outlines import land_at
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols import symbology
from dashboard.core.symbols.arrangement import BESIDE
from dashboard.core.symbols.military import SIDC
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import PlaceRow, places_of

#: px between symbols whose places share one coordinate
DODGE_PX = 15

#: a reader is told why a halo is drawn, in these words
_PRECISION = {
    "site": N_("exact location"),
    "feature": N_("centre of the feature"),
    "settlement": N_("centre of the settlement"),
    "none": N_("no coordinates published"),
}


def _symbols_of(layer: str) -> Callable[[Seen], Iterator[Symbol]]:
    """Return what draws one symbol per place of a layer that has a coordinate.

    Columns used: ``place_id``, ``kind``, ``lat``, ``lon`` (WGS84 degrees; missing places are
    in the list of unplaced things), ``operator_id``, ``stand_in``, ``source_id``.
    """

    def symbols(view: Seen) -> Iterator[Symbol]:
        placed = [
            row
            for row in view.places
            if symbology.layer_of_place(row.kind) == layer
            and not (isnan(row.lat) or isnan(row.lon))
        ]
        shared: dict[tuple[float, float], int] = {}
        there = _ids_by_place(view) if placed else {}
        nations = labelled(nations_there(view), len(placed)) if layer == "bases" else {}
        for row in placed:
            at = (row.lat, row.lon)
            nth = shared.get(at, 0)
            shared[at] = nth + 1
            shape, half, _label = symbology.PLACE_KINDS[row.kind]
            family = view.family_of.get(row.operator_id, "other")
            borrowed = layer == "bases" and bool(row.stand_in)
            dx, dy = _beside(row, nth + borrowed, borrowed)
            yield Symbol(
                layer=layer,
                id=row.place_id,
                sources=(row.source_id,),
                lat=row.lat,
                lon=row.lon,
                shape=shape,
                radius=half,
                family=family,
                hollow=row.kind in symbology.HOLLOW_KINDS,
                kind=row.kind,
                halo=bool(row.stand_in),
                nation=nations.get(row.place_id, ""),
                there=tuple(there.get(row.place_id, ())),
                dx=dx,
                dy=dy,
                entry=_entry(row, shape, family),
            )

    return symbols


def _beside(row: PlaceRow, steps: int, is_lower: bool) -> tuple[float, float]:
    """Return how far from its point, in px, a symbol stands that would cover another: so many
    steps to the right and, of a stand-in, one below the place whose coordinate it borrows. To
    the left or above where a line between countries would be in the way."""
    ways = [(x * steps, y * is_lower) for y in (1.0, -1.0) for x in (1.0, -1.0)] if steps else []
    if not ways:
        return 0, 0
    half = symbology.PLACE_KINDS[row.kind][1]
    east, south = clearest(row.lat, row.lon, ways, hypot(*ways[0]) * DODGE_PX + half)
    return east * DODGE_PX, south * DODGE_PX


def _ids_by_place(view: Seen) -> dict[str, list[str]]:
    """place_id -> what stands, happened or was said there: figures, events, statements, each
    the newest first."""
    found: dict[str, list[str]] = {}
    for figure in view.newest_first(view.figures, "held"):
        for place in places_of(figure.place_id, ()):
            found.setdefault(place, []).append(figure.deployment_id)
    for event in view.newest_first(view.events, "happened"):
        for place in event.places:
            found.setdefault(place, []).append(event.event_id)
    for said_there in view.newest_first(view.statements, "made"):
        for place in places_of(said_there.place_id, ()):
            found.setdefault(place, []).append(said_there.statement_id)
    return found


def _entry(row: PlaceRow, shape: str, family: str) -> LegendEntry:
    whose = f": {symbology.family_label(family)}" if row.operator_id else ""
    label = symbology.place_label(row.kind) + whose
    civil = symbology.CIVIL_POSTS.get(row.kind)
    # One entry serves bases, posts and airfields, which share their symbol.
    kind = {"post": "base", "airport": "base"}.get(row.kind, row.kind)
    hollow = row.kind in symbology.HOLLOW_KINDS
    return LegendEntry(
        shape,
        family,
        "solid",
        label,
        hollow,
        kind if kind in SIDC else "",
        _(civil) + whose if civil else "",
    )


def _texts(tables: Tables, families: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {
        row.place_id: said(
            name=row.name,
            point=None if isnan(row.lat) else [row.lat, row.lon],
            **({} if isnan(row.lat) else _ground(row)),
            halo=bool(row.stand_in) or None,
            en=row.toponym_en,
            kind=wording.kind(row.kind),
            side=wording.side(row.side),
            precision=_("approximate: shown at {place}", place=row.stand_in)
            if row.stand_in
            else _(_PRECISION[row.precision]),
            lead=lead_words(row, tables.actor_rows, None),
            note=in_words(tables, row.note),
            src=row.source_id,
        )
        for row in tables.place_rows
    }


def _ground(row: PlaceRow) -> dict[str, Any]:
    """Where the map may put what stands beside the place: the country that it is drawn in, and
    where one is near, how many km there are above, to the right, to the left and below it until
    a line between countries."""
    clear = [round(clear_km(row.lat, row.lon, way), 1) for way in BESIDE]
    is_free = min(clear) >= FREE_KM
    return {"land": land_at(row.lat, row.lon), "clear": None if is_free else clear}


def _unplaced(view: Seen) -> Iterator[Unplaced]:
    for row in without_a_point(view, view.places, lambda row: (row.place_id,)):
        yield Unplaced(
            row.place_id,
            "places",
            row.name,
            wording.side(row.side),
            _("no coordinates published"),
            "",
            row.source_id,
        )


ROWS = LayerRows(
    table="places",
    section="places",
    id_column="place_id",
    tab=4,
    label=N_("Places"),
    item=NC_("without a point on the map", "Place"),
    counted=NN_("{count} place", "{count} places"),
    rows=lambda view: view.places,
    texts=_texts,
    unplaced=_unplaced,
    columns=(
        Column(N_("Place"), "name", px=190),
        Column(N_("Type"), "kind", wording.kind, px=120),
        Column(NC_("column", "English"), "toponym_en", context="column"),
        Column(N_("Lead nation"), "lead_id", is_actor=True),
        Column(N_("Side of boundary"), "side", wording.side),
        Column(N_("Latitude"), "lat"),
        Column(N_("Longitude"), "lon"),
        Column(N_("Precision"), "precision", wording.precision),
        Column(N_("Shown at"), "stand_in"),
    ),
)

PLACES = Layer("places", N_("Places"), ROWS, _symbols_of("places"))
BASES = Layer("bases", N_("Bases and posts"), ROWS, _symbols_of("bases"))
CROSSINGS = Layer("crossings", N_("Crossing points"), ROWS, _symbols_of("crossings"))

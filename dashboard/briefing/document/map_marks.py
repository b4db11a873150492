"""The symbols of the map: what the layers of the screen draw, with their footnotes.

A test holds this module and the screen's layers to the same symbols at the same places.
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.model import Mark
from dashboard.briefing.document.text import clean
from dashboard.core.i18n.language import _
from dashboard.core.symbols import symbology
from dashboard.core.view.map_marks import BADGE_STEP_PX, area_label
from dashboard.core.view.model import View
from dashboard.maps.areas import anchors

#: px between symbols whose places share one coordinate
DODGE_PX = 15

#: half the size in px of an event's and of a statement's symbol
EVENT_PX, STATEMENT_PX = 7, 7.5


def figure_marks(view: View, citing: Citing) -> tuple[Mark, ...]:
    """Return the circles at sites and the badges on areas; none when the layer is off."""
    if "figures" not in view.selection.show:
        return ()
    names = _names(view)
    found = []
    for badge in view.badges:
        lat, lon = anchors()[badge.area]
        found.append(
            Mark(
                layer="figures",
                id=badge.area,
                ids=badge.ids,
                lat=lat,
                lon=lon,
                shape="circle",
                radius=0,
                family=badge.family,
                outline=badge.outline,
                badge=True,
                slot=badge.slot,
                dy=badge.slot * BADGE_STEP_PX,
                name=area_label(badge.area),
                text=clean(badge.text, "value"),
                sub=clean(_aged(badge.sub, badge.age), "name"),
                notes=citing.notes(badge.sources),
            )
        )
    for site in view.sites:
        lat, lon, approximate = view.coordinates[site.place_id]
        found.append(
            Mark(
                layer="figures",
                id=site.place_id,
                ids=site.ids,
                lat=lat,
                lon=lon,
                shape="circle",
                radius=symbology.radius_px(site.people),
                family=site.family,
                outline=site.outline,
                halo=approximate,
                name=names.get(site.place_id, ""),
                text=_aged(clean(site.unit_name or site.text, "value"), site.age),
                notes=citing.notes(site.sources),
            )
        )
    return tuple(found)


def _aged(words: str, age: str) -> str:
    """Return words with the age of what is last known: "10,000 · 9 months old"."""
    return _("{figure} · {age}", figure=words, age=age) if age else words


def place_marks(view: View, citing: Citing) -> tuple[Mark, ...]:
    """Return the symbols of places, bases and crossings whose layers are on.

    Columns used: ``place_id``, ``kind``, ``lat``, ``lon``, ``operator_id``, ``stand_in``,
    ``source_id``.
    """
    return tuple(
        mark
        for layer in ("places", "bases", "crossings")
        if layer in view.selection.show
        for mark in _places_of(view, layer, citing)
    )


def moment_marks(view: View, citing: Citing) -> tuple[Mark, ...]:
    """Return the stacks of events and of statements whose layers are on."""
    names = _names(view)
    found: list[Mark] = []
    if "events" in view.selection.show:
        for (place_id, shape), rows in _stacks(
            view, "events", "happened", lambda row: _shape_of_event(row.kind)
        ):
            lat, lon, approximate = view.coordinates[place_id]
            found.append(
                Mark(
                    layer="events",
                    id=place_id,
                    ids=tuple(r.event_id for r in rows),
                    lat=lat,
                    lon=lon,
                    shape=shape,
                    radius=EVENT_PX,
                    family="other",
                    halo=approximate,
                    stack=True,
                    name=names.get(place_id, ""),
                    notes=citing.notes(r.source_id for r in rows),
                )
            )
    if "statements" in view.selection.show:
        for (place_id, _shape), rows in _stacks(view, "statements", "made", lambda row: "bubble"):
            lat, lon, approximate = view.coordinates[place_id]
            families = {view.family_of.get(r.actor_id, "other") for r in rows}
            found.append(
                Mark(
                    layer="statements",
                    id=place_id,
                    ids=tuple(r.statement_id for r in rows),
                    lat=lat,
                    lon=lon,
                    shape="bubble",
                    radius=STATEMENT_PX,
                    family=families.pop() if len(families) == 1 else "other",
                    halo=approximate,
                    stack=True,
                    name=names.get(place_id, ""),
                    notes=citing.notes(r.source_id for r in rows),
                )
            )
    return tuple(found)


def _places_of(view: View, layer: str, citing: Citing) -> Iterator[Mark]:
    places = view.places[view.places["kind"].map(symbology.layer_of_place) == layer]
    placed = places[places["lat"].notna() & places["lon"].notna()]
    shared: dict[tuple[float, float], int] = {}
    for row in placed.itertuples():
        nth = shared.get((row.lat, row.lon), 0)
        shared[(row.lat, row.lon)] = nth + 1
        shape, half, _label = symbology.PLACE_KINDS[row.kind]
        borrowed = layer == "bases" and bool(row.stand_in)
        yield Mark(
            layer=layer,
            id=row.place_id,
            ids=(row.place_id,),
            lat=float(row.lat),
            lon=float(row.lon),
            shape=shape,
            radius=half,
            family=view.family_of.get(row.operator_id, "other"),
            hollow=row.kind in symbology.HOLLOW_KINDS,
            halo=bool(row.stand_in),
            # stand-ins sit beside the place whose coordinate they borrow
            dx=(nth + borrowed) * DODGE_PX,
            dy=borrowed * DODGE_PX,
            name=clean(row.name, "name"),
            notes=citing.notes([row.source_id]),
        )


def _stacks(view: View, table: str, column: str, shape_of) -> Iterator[tuple]:
    stacks: dict[tuple[str, str], list] = {}
    for row in view.newest_first(getattr(view, table), column).itertuples():
        if row.place_id in view.coordinates:
            stacks.setdefault((row.place_id, shape_of(row)), []).append(row)
    return iter(sorted(stacks.items(), key=lambda item: item[0]))


def _shape_of_event(kind: str) -> str:
    return symbology.EVENT_GROUPS[symbology.event_group(kind)][0]


def _names(view: View) -> dict[str, str]:
    return place_names(view.tables.places)


def place_names(places: pd.DataFrame) -> dict[str, str]:
    """Return place_id -> name in both languages. Columns used: the toponyms."""
    rows: Iterable = places.itertuples()
    return {row.place_id: clean(row.name, "name") for row in rows}

"""What a map shows of its own accord: all of Kosovo, and what was asked for by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.core.i18n.language import _, number
from dashboard.core.layers.model import Symbol
from dashboard.core.view.model import View

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

Point = tuple[float, float]
"""Latitude and longitude."""

#: outline of Kosovo (assets/basemap/odbl/areas.geojson), widened to tenths of a degree
KOSOVO: Bounds = (20.0, 41.85, 21.8, 43.28)

#: how far from Kosovo, in degrees of longitude and latitude, a mark still widens the view;
#: what lies farther is shown on the inset, or Kosovo would shrink to a corner
_NEAR = (0.75, 0.42)

#: where the base map has data for every layer
DRAWN: Bounds = (17.4, 40.7, 24.2, 46.7)

#: share of the places found that may lie farther: who asks for the United States is not shown
#: Belgrade for one event there, and Kosovo small; who types a word may mean such a place
_LEFT_ASIDE = 0.2
_LEFT_ASIDE_OF_A_SEARCH = 0.1
#: places that are named where some lie outside; the rest is in the count
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Outside:
    """What was found and lies outside the map as it opens: in words, where, and the bounds that
    show it as well. ``points`` are latitude and longitude."""

    words: str
    points: tuple[Point, ...]
    bounds: Bounds


def near_kosovo(lat: float, lon: float) -> bool:
    """Return whether a point widens the view whatever was asked for."""
    west, south, east, north = KOSOVO
    return west - _NEAR[0] <= lon <= east + _NEAR[0] and south - _NEAR[1] <= lat <= north + _NEAR[1]


def around_kosovo(points: Iterable[tuple[float, float]]) -> Bounds:
    """Return the bounds of Kosovo and of points, each a latitude and a longitude."""
    west, south, east, north = KOSOVO
    for lat, lon in points:
        west, east = min(west, lon), max(east, lon)
        south, north = min(south, lat), max(north, lat)
    return west, south, east, north


def extent_of_found(view: View) -> Bounds | None:
    """Return what shows all that was found for an actor, a speaker or a search, and Kosovo; None
    for any other question, whose answer is shown around Kosovo.

    Places far from Kosovo are left aside where they are few among those found, and wherever the
    base map does not reach them.
    """
    found = _found(view)
    if found is None:
        return None
    near, far, is_shown = found
    return around_kosovo(near | far if is_shown else near)


def outside_of_found(view: View) -> Outside | None:
    """Return what `extent_of_found` leaves aside, of what the base map reaches; None for
    nothing."""
    found = _found(view)
    if found is None or not found[1] or found[2]:
        return None
    near, far, _is_shown = found
    names = {row.place_id: row.name for row in view.tables.place_rows}
    there = [symbol for symbol in _placed(view) if (symbol.lat, symbol.lon) in far]
    places = sorted({symbol.id for symbol in there}, key=lambda place: names.get(place, place))
    count = len({row for symbol in there for row in symbol.ids}) or len(places)
    told = ", ".join(names.get(place, place) for place in places[:_NAMED])
    return Outside(
        _("{count} more outside this view: {places}", count=number(count), places=told),
        tuple(sorted(far)),
        around_kosovo(near | far),
    )


def _found(view: View) -> tuple[set[Point], set[Point], bool] | None:
    """Points near Kosovo and those far from it where something was found by name, and whether
    the far ones are shown with the others."""
    if not (view.selection.who or view.selection.text):
        return None
    found = {
        (symbol.lat, symbol.lon)
        for symbol in _placed(view)
        if symbol.lat is not None and symbol.lon is not None
    }
    west, south, east, north = DRAWN
    near = {point for point in found if near_kosovo(*point)}
    far = {p for p in found - near if south < p[0] < north and west < p[1] < east}
    aside = _LEFT_ASIDE_OF_A_SEARCH if view.selection.text else _LEFT_ASIDE
    return near, far, len(far) > aside * len(found)


def _placed(view: View) -> Iterator[Symbol]:
    drawn = (symbol for drawn in view.symbols.values() for symbol in drawn)
    return (symbol for symbol in drawn if not symbol.badge and symbol.lat is not None)

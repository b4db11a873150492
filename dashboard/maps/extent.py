"""What a map shows of its own accord: all of Kosovo, and what was asked for by name."""

from collections.abc import Iterable

from dashboard.core.view.model import View

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

#: outline of Kosovo (assets/basemap/odbl/areas.geojson), widened to tenths of a degree
KOSOVO: Bounds = (20.0, 41.85, 21.8, 43.28)

#: how far from Kosovo, in degrees of longitude and latitude, a mark still widens the view;
#: what lies farther is shown on the inset, or Kosovo would shrink to a corner
_NEAR = (0.75, 0.42)

#: where the base map has data for every layer
DRAWN: Bounds = (17.4, 40.7, 24.2, 46.7)

#: share of the places found that may lie farther: who asks for KFOR is not shown Belgrade for
#: one statement made there, and Kosovo small
_LEFT_ASIDE = 0.1


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
    if not (view.selection.who or view.selection.text):
        return None
    found = {
        (symbol.lat, symbol.lon)
        for drawn in view.symbols.values()
        for symbol in drawn
        if not symbol.badge and symbol.lat is not None and symbol.lon is not None
    }
    west, south, east, north = DRAWN
    near = {point for point in found if near_kosovo(*point)}
    far = {p for p in found - near if south < p[0] < north and west < p[1] < east}
    return around_kosovo(near | far if len(far) > _LEFT_ASIDE * len(found) else near)

"""The lines between states, and the Kosovo line, as the base map draws them: which lie in the
way of what the layout of a map moves away from its place.

What is drawn beside a place says nothing of the status of a line; but on the other side of one
it would seem to be in another country.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from dashboard.core.places.outlines import KM_PER_DEGREE, boundaries, land_at

#: a place from which no line is nearer, in km, is as free as can be
FREE_KM = 40.0

#: length of a px of the screen at the middle of the map, at the farthest zoom that it has
KM_PER_PX = 0.9

#: side of a cell, in degrees, in which the pieces of the lines are looked for
_CELL = 0.2

Way = tuple[float, float]
"""East and south, of a length that does not matter."""

_Piece = tuple[float, float, float, float]
"""Of a line: longitude and latitude of one end and of the other."""


def parted(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether two points, each a latitude and a longitude, lie in different countries as
    they are drawn, Kosovo being told apart from Serbia."""
    return land_at(*one) != land_at(*other)


@lru_cache(maxsize=4096)
def clear_km(lat: float, lon: float, way: Way) -> float:
    """Return how far one may go from a point before a line is crossed, `FREE_KM` at most.

    Parameters
    ----------
    lat, lon
        WGS84 degrees.
    way
        In which direction, on the map.
    """
    length = math.hypot(*way) or 1.0
    east, south = way[0] / length * FREE_KM, way[1] / length * FREE_KM
    to = (
        lon + east / (KM_PER_DEGREE * math.cos(math.radians(lat))),
        lat - south / KM_PER_DEGREE,
    )
    pieces = itertools.chain.from_iterable(_cells().get(c, ()) for c in _along((lon, lat), to))
    return FREE_KM * min((_share((lon, lat), to, piece) for piece in pieces), default=1.0)


def clearest(lat: float, lon: float, ways: Sequence[Way], px: float) -> Way:
    """Return the first way on which no line is crossed where a map moves something by `px` px of
    the screen, at whatever zoom; where there is none, that on which the nearest line is the
    farthest."""
    enough = px * KM_PER_PX
    return max(ways, key=lambda way: min(clear_km(lat, lon, way), enough))


def crossed(lat: float, lon: float, to_lat: float, to_lon: float) -> bool:
    """Return whether the straight way from one point to another crosses a line."""
    start, end = (lon, lat), (to_lon, to_lat)
    pieces = itertools.chain.from_iterable(_cells().get(c, ()) for c in _along(start, end))
    return any(_share(start, end, piece) < 1 for piece in pieces)


@cache
def _cells() -> Mapping[tuple[int, int], tuple[_Piece, ...]]:
    found: dict[tuple[int, int], list[_Piece]] = {}
    for line in boundaries():
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            for cell in _over((x1, y1), (x2, y2)):
                found.setdefault(cell, []).append((x1, y1, x2, y2))
    return MappingProxyType({cell: tuple(pieces) for cell, pieces in found.items()})


def _along(start: tuple[float, float], end: tuple[float, float]) -> Iterable[tuple[int, int]]:
    """The cells that a straight way may touch, each once: those around short pieces of it."""
    steps = max(1, math.ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / _CELL))
    points = [
        (start[0] + (end[0] - start[0]) * k / steps, start[1] + (end[1] - start[1]) * k / steps)
        for k in range(steps + 1)
    ]
    return dict.fromkeys(
        cell for one, other in itertools.pairwise(points) for cell in _over(one, other)
    )


def _over(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """The cells of the box around two points."""
    xs = sorted(math.floor(x / _CELL) for x in (one[0], other[0]))
    ys = sorted(math.floor(y / _CELL) for y in (one[1], other[1]))
    return itertools.product(range(xs[0], xs[1] + 1), range(ys[0], ys[1] + 1))


def _share(start: tuple[float, float], end: tuple[float, float], piece: _Piece) -> float:
    """How much of the way from `start` to `end` is behind one at the piece of a line; 1 where
    it does not cross it."""
    x1, y1, x2, y2 = piece
    way_x, way_y = end[0] - start[0], end[1] - start[1]
    across = way_x * (y2 - y1) - way_y * (x2 - x1)
    if not across:
        return 1.0
    share = ((x1 - start[0]) * (y2 - y1) - (y1 - start[1]) * (x2 - x1)) / across
    on_piece = ((x1 - start[0]) * way_y - (y1 - start[1]) * way_x) / across
    return share if 0 <= share <= 1 and 0 <= on_piece <= 1 else 1.0

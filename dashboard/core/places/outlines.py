"""On which side of the lines a point lies, by the outlines that the base map draws.

The outlines are simplified (``assets/basemap/odbl``, from OpenStreetMap): a point within
`TOLERANCE_KM` of a line may be on either side of it. They say where our rows are drawn,
and nothing about the status of the line.
"""

import itertools
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from dashboard.locations import ASSETS

#: how far a drawn line may be from the true one
TOLERANCE_KM = 2.5

_FOLDER = ASSETS / "basemap" / "odbl"
#: side of a place -> code of the outline, and back
_CODE_OF = {"Kosovo": "XKX", "Serbia": "SRB", "North Macedonia": "MKD"}
#: of latitude, on a sphere of 6,378 km
KM_PER_DEGREE = 111.32

Ring = tuple[tuple[float, float], ...]
"""Points as longitude, latitude, the first of them also the last."""


@lru_cache(maxsize=4096)
def misplaced(lat: float, lon: float, side: str) -> str:
    """Return the side on which a point lies when it is not `side`; "" when it may be right.

    Parameters
    ----------
    lat, lon
        WGS84 degrees.
    side
        "Kosovo", "Serbia", "North Macedonia" or "boundary", the line between Kosovo and
        Serbia; any other gives "".

    Returns
    -------
    str
        One of these three, "elsewhere", or for a point that should be on the boundary the
        side on which it is.
    """
    if side == "boundary":
        near = _km_to(lat, lon, boundaries("XKX-SRB")) <= TOLERANCE_KM
    elif side in _CODE_OF:
        rings = _outlines()[_CODE_OF[side]]
        near = _inside(lat, lon, rings) or _km_to(lat, lon, rings) <= TOLERANCE_KM
    else:
        return ""
    if near:
        return ""
    sides = (name for name, code in _CODE_OF.items() if _inside(lat, lon, _outlines()[code]))
    return next(sides, "elsewhere")


@cache
def _outlines() -> Mapping[str, tuple[Ring, ...]]:
    features = json.loads((_FOLDER / "countries.geojson").read_text(encoding="utf-8"))
    return {
        feature["properties"]["code"]: _rings(feature["geometry"])
        for feature in features["features"]
    }


@lru_cache(maxsize=4096)
def land_at(lat: float, lon: float) -> str:
    """Return the code of the outline in which a point lies as it is drawn, such as "XKX"; ""
    for none."""
    lands = (code for code, rings in _outlines().items() if _inside(lat, lon, rings))
    return next(lands, "")


@cache
def boundaries(between: str = "") -> tuple[Ring, ...]:
    """Return the lines that the base map draws between two lands, such as "XKX-SRB"; "" for
    all."""
    features = json.loads((_FOLDER / "boundaries.geojson").read_text(encoding="utf-8"))
    return tuple(
        ring
        for feature in features["features"]
        if between in ("", feature["properties"]["between"])
        for ring in _rings(feature["geometry"])
    )


def _rings(geometry: Mapping[str, Any]) -> tuple[Ring, ...]:
    parts = geometry["coordinates"]
    if geometry["type"] == "LineString":
        parts = [parts]
    elif geometry["type"] == "MultiPolygon":
        parts = [ring for polygon in parts for ring in polygon]
    return tuple(tuple((x, y) for x, y, *_ in ring) for ring in parts)


def _inside(lat: float, lon: float, rings: Iterable[Ring]) -> bool:
    """Count the edges that a ray to the east crosses: odd is inside."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            crosses = (y1 > lat) != (y2 > lat)
            if crosses and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _km_to(lat: float, lon: float, lines: Iterable[Ring]) -> float:
    """Return the distance to the nearest line; on a plane, which is exact enough here."""
    east = KM_PER_DEGREE * math.cos(math.radians(lat))
    nearest = math.inf
    for line in lines:
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            ax, ay = (x1 - lon) * east, (y1 - lat) * KM_PER_DEGREE
            dx, dy = (x2 - x1) * east, (y2 - y1) * KM_PER_DEGREE
            length = dx * dx + dy * dy
            along = min(max(-(ax * dx + ay * dy) / length, 0.0), 1.0) if length else 0.0
            nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy))
    return nearest

"""Where the badge of an area is drawn: inside the area, at the pole of inaccessibility; and where
the line from its card ends, just inside its outline."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from dashboard.locations import ASSETS

_AREAS = ASSETS / "basemap" / "odbl" / "areas.geojson"

#: how far inside the outline a line ends, in degrees of longitude
_INSIDE = 0.05


def _areas() -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(_AREAS.read_text(encoding="utf-8"))["features"]
    return features


@cache
def anchors() -> Mapping[str, tuple[float, float]]:
    """Return area id -> latitude, longitude (WGS84 degrees) of its label point.

    Source: ``assets/basemap/odbl/areas.geojson``, properties ``area``, ``anchor_lat`` and
    ``anchor_lon``, computed by the script that builds the base map.
    """
    return MappingProxyType(
        {
            area["properties"]["area"]: (
                float(area["properties"]["anchor_lat"]),
                float(area["properties"]["anchor_lon"]),
            )
            for area in _areas()
        }
    )


@cache
def ends() -> Mapping[str, tuple[tuple[float, float], tuple[float, float]]]:
    """Return area id -> where a line that comes from the west ends, and one from the east, as
    latitude and longitude: at the height of its label point, just inside its outline.

    A line to the label point would run over half of the area.
    """
    found = {}
    for area in _areas():
        lat, lon = anchors()[area["properties"]["area"]]
        edges = [x for ring in _rings(area["geometry"]) for x in _crossings(ring, lat)]
        west = max((x for x in edges if x < lon), default=lon)
        east = min((x for x in edges if x > lon), default=lon)
        found[area["properties"]["area"]] = (
            (lat, min(west + _INSIDE, lon)),
            (lat, max(east - _INSIDE, lon)),
        )
    return MappingProxyType(found)


def _rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """The rings of a polygon or of several."""
    parts = geometry["coordinates"]
    return list(parts) if geometry["type"] == "Polygon" else [r for part in parts for r in part]


def _crossings(ring: list[list[float]], lat: float) -> list[float]:
    """The longitudes at which a ring crosses a latitude."""
    return [
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > lat) != (y2 > lat)
    ]

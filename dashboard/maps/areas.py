"""Where the badge of an area is drawn: inside the area, at the pole of inaccessibility."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dashboard.locations import ASSETS

_AREAS = ASSETS / "basemap" / "odbl" / "areas.geojson"


@cache
def anchors() -> Mapping[str, tuple[float, float]]:
    """Return area id -> latitude, longitude (WGS84 degrees) of its label point.

    Source: ``assets/basemap/odbl/areas.geojson``, properties ``area``, ``anchor_lat`` and
    ``anchor_lon``, computed by the script that builds the base map.
    """
    areas = json.loads(_AREAS.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            area["properties"]["area"]: (
                float(area["properties"]["anchor_lat"]),
                float(area["properties"]["anchor_lon"]),
            )
            for area in areas["features"]
        }
    )

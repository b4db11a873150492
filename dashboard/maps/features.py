"""From rows to a Folium feature group, the same way for every layer.

A feature carries where it is, which symbol it wears, and the ids of its rows; the texts
behind the ids are in the catalogue, so that a filter sends only a few kilobytes. The one
text from the tables is what a badge wears: a force's name and a source's "about". Folium
writes it as JSON that no markup can leave, and the browser sets it as text.
"""

from collections.abc import Iterable
from typing import Any

import folium
from folium.utilities import JsCode

#: decimals kept of a coordinate: 5 is about one metre, finer than any row claims
_DECIMALS = 5


def feature(lat: float, lon: float, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON point feature. `lat`, `lon` are WGS84 degrees; GeoJSON itself wants
    longitude first."""
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)],
        },
        "properties": properties,
    }


def feature_group(name: str, features: Iterable[dict[str, Any]]) -> folium.FeatureGroup:
    """Return a new feature group of point features, drawn by ``assets/map/layers.js``.

    `name` is one of our own constants. No features give an empty group.
    """
    group = folium.FeatureGroup(name=name)
    listed = list(features)
    if listed:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": listed},
            point_to_layer=JsCode("KSLayers.point"),
            on_each_feature=JsCode("KSLayers.bind"),
        ).add_to(group)
    return group

"""From rows to a Folium feature group, the same way for every layer.

A feature carries where it is, which symbol it wears, and the ids of its rows; the texts
behind the ids are in the catalogue, so that a filter sends only a few kilobytes. The one
text from the tables is what a badge wears: a force's name and a source's "about". Folium
writes it as JSON that no markup can leave, and the browser sets it as text.

Branca takes the script that Folium has written for a Jinja template once more: a brace
in a text could run as Python on the server. `inert` takes that meaning from it.
"""

import re
from collections.abc import Iterable
from typing import Any

import folium
from folium.utilities import JsCode

#: decimals kept of a coordinate: 5 is about one metre, finer than any row claims
_DECIMALS = 5

#: after the brace with which a Jinja expression, statement or comment begins
_IN_TEMPLATE = re.compile(r"(?<=\{)(?=[{%#])")

#: no sign on the screen and no room
_WORD_JOINER = "\u2060"


def inert(value: Any) -> Any:
    """Return a value, or a list of values, in which no text is a template to Jinja.

    Two signs that would begin one are parted by a sign that nobody sees.
    """
    if isinstance(value, str):
        return _IN_TEMPLATE.sub(_WORD_JOINER, value)
    if isinstance(value, list):
        return [inert(each) for each in value]
    return value


def feature(lat: float, lon: float, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON point feature. `lat`, `lon` are WGS84 degrees; GeoJSON itself wants
    longitude first."""
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)],
        },
        "properties": {name: inert(value) for name, value in properties.items()},
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

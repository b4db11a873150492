"""From rows to a Folium feature group, the same way for every layer.

A feature carries where it is, which symbol it wears, and the ids of its rows; the texts
behind the ids are in the catalogue, so that a filter sends only a few kilobytes. The one
text from the tables is what a badge wears: a force's name and a source's "about". Folium
writes it as JSON that no markup can leave, and the browser sets it as text.

Branca takes the script that Folium has written for a Jinja template once more: a brace
in a text could run as Python on the server. `inert` takes that meaning from it.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

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


def json_text(value: Any) -> str:
    """Return a value as JSON for a script: nothing in it can end the element that the script
    is pasted into. Its texts are to be `inert`."""
    text = json.dumps(value, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


class Scripted(MacroElement):
    """An element that is a script of our own; `name` begins its id."""

    def __init__(self, name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Branca's has no types
        self._name = name


class Features(Scripted):
    """Point features, drawn by ``assets/map/marks/symbols.js``.

    Not Folium's own GeoJSON, which looks over each feature, and then for each way of
    styling it, at each change of a filter. ``features`` are GeoJSON features.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}KSLayers.add({{ this.json }});{% endmacro %}"
    )

    def __init__(self, features: list[dict[str, Any]]) -> None:
        super().__init__("Features")
        self.features = features
        self.json = json_text(features)


def feature_group(name: str, features: Iterable[dict[str, Any]]) -> folium.FeatureGroup:
    """Return a new feature group of point features.

    `name` is one of our own constants. No features give an empty group.
    """
    group = folium.FeatureGroup(name=name)
    listed = list(features)
    if listed:
        Features(listed).add_to(group)
    return group

"""From the symbols of a layer to the features that the browser draws."""

from typing import Any

import folium

from dashboard.core.layers.model import Symbol
from dashboard.core.view.model import View
from dashboard.maps.areas import anchors
from dashboard.maps.features import feature, feature_group


def layer_group(view: View, layer: str) -> folium.FeatureGroup:
    """Return what a view draws of one of its layers, as a new group; empty for a layer that
    is off."""
    return feature_group(layer, (symbol_feature(s) for s in view.symbols.get(layer, ())))


def later_group(view: View) -> folium.FeatureGroup:
    """Return what came after the as-of day, for the map to draw grey."""
    return feature_group("later", (symbol_feature(s, later=True) for s in view.later_symbols))


def symbol_feature(symbol: Symbol, *, later: bool = False) -> dict[str, Any]:
    """Return a symbol as a GeoJSON feature. What is at its default does not travel. `later`
    says that what it stands for came after the as-of day."""
    lat, lon = anchors()[symbol.id] if symbol.lat is None else (symbol.lat, symbol.lon)
    assert lon is not None
    drawn = (
        {"badge": True}
        if symbol.badge
        else {"shape": symbol.shape, "r": symbol.radius, "halo": symbol.halo}
    )
    said = {
        "ids": list(symbol.ids),
        "outline": symbol.outline,
        "hollow": symbol.hollow,
        "stack": symbol.stack,
        "slot": symbol.slot,
        "aside": symbol.aside,
        "dx": symbol.dx,
        "dy": symbol.dy,
        "z": symbol.z,
        "kind": symbol.kind,
        "name": symbol.name,
        "title": symbol.title,
        "text": symbol.text,
        "sub": symbol.sub,
        "age": symbol.age,
        "about": symbol.about,
        "inside": symbol.inside,
        "nation": symbol.nation,
        "there": list(symbol.there),
        "many": symbol.many,
        "later": later,
    }
    return feature(
        lat,
        lon,
        id=symbol.id,
        layer=symbol.layer,
        family=symbol.family,
        **drawn,
        **{name: value for name, value in said.items() if value},
    )

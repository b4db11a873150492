"""The layers of places: settlements and sites, bases, crossing points."""

import folium

from dashboard.core.symbols import symbology
from dashboard.core.tables.rows import PlaceRow, rows_of
from dashboard.core.view.model import View
from dashboard.maps.features import feature, feature_group

#: px between symbols whose places share one coordinate
_DODGE_PX = 15


def places_layer(view: View) -> folium.FeatureGroup:
    """Draw the settlements and other sites in view. See `_layer` for the columns used."""
    return _layer("places", view)


def bases_layer(view: View) -> folium.FeatureGroup:
    """Draw the bases, posts and garrisons in view. See `_layer` for the columns used."""
    return _layer("bases", view)


def crossings_layer(view: View) -> folium.FeatureGroup:
    """Draw the crossing points in view. See `_layer` for the columns used."""
    return _layer("crossings", view)


def _layer(layer: str, view: View) -> folium.FeatureGroup:
    """Draw one symbol per place that has a coordinate.

    Columns used: ``place_id``, ``kind``, ``lat``, ``lon`` (WGS84 degrees; missing places
    are in the view's list of unplaced things, not here), ``operator_id``, ``stand_in``.
    """
    places = view.places[view.places["kind"].map(symbology.layer_of_place) == layer]
    placed = places[places["lat"].notna() & places["lon"].notna()]
    shared: dict[tuple[float, float], int] = {}
    features = []
    for row in rows_of(placed, PlaceRow):
        at = (row.lat, row.lon)
        nth = shared.get(at, 0)
        shared[at] = nth + 1
        shape, half, _ = symbology.PLACE_KINDS[row.kind]
        features.append(
            feature(
                row.lat,
                row.lon,
                id=row.place_id,
                layer=layer,
                shape=shape,
                r=half,
                family=view.family_of.get(row.operator_id, "other"),
                hollow=row.kind in symbology.HOLLOW_KINDS,
                kind=row.kind,
                halo=bool(row.stand_in),
                # stand-ins sit beside the place whose coordinate they borrow
                dx=(nth + (layer == "bases" and bool(row.stand_in))) * _DODGE_PX,
                dy=(layer == "bases" and bool(row.stand_in)) * _DODGE_PX,
            )
        )
    return feature_group(layer, features)

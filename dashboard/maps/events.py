"""The layer of events: one symbol per place and group of kinds."""

import folium

from dashboard.core.symbols import symbology
from dashboard.core.tables.rows import EventRow, rows_of
from dashboard.core.view.model import View
from dashboard.maps.features import feature, feature_group


def events_layer(view: View) -> folium.FeatureGroup:
    """Draw the events in view at their places, latest first within a symbol.

    Columns used: ``event_id``, ``kind``, ``place_id`` and the ``lat``, ``lon`` (WGS84
    degrees) of that place; events without a placed place are in the list of unplaced
    things. No events give an empty group.
    """
    stacks: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(view.newest_first(view.events, "happened"), EventRow):
        if row.place_id in view.coordinates:
            group = symbology.event_group(row.kind)
            stacks.setdefault((row.place_id, group), []).append(row.event_id)
    features = []
    for (place_id, group), ids in sorted(stacks.items()):
        lat, lon, approximate = view.coordinates[place_id]
        shape = symbology.EVENT_GROUPS[group][0]
        features.append(
            feature(
                lat,
                lon,
                id=place_id,
                layer="events",
                ids=ids,
                shape=shape,
                r=7,
                family="other",
                halo=approximate,
                stack=True,
                title=symbology.event_label(group),
                many="events",
                z=300,
            )
        )
    return feature_group("events", features)

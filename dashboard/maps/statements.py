"""The layer of statements: a bubble where they were made, coloured by who spoke."""

import folium

from dashboard.core.i18n.language import _
from dashboard.core.tables.rows import StatementRow, rows_of
from dashboard.core.view.model import View
from dashboard.maps.features import feature, feature_group


def statements_layer(view: View) -> folium.FeatureGroup:
    """Draw the statements in view at the places where they were made.

    Columns used: ``statement_id``, ``actor_id``, ``place_id`` and the ``lat``, ``lon``
    (WGS84 degrees) of that place; statements whose place is not known are in the list of
    unplaced things. No statements give an empty group.
    """
    stacks: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(view.newest_first(view.statements, "made"), StatementRow):
        if row.place_id in view.coordinates:
            family = view.family_of.get(row.actor_id, "other")
            stacks.setdefault(row.place_id, []).append((row.statement_id, family))
    features = []
    for place_id, made in sorted(stacks.items()):
        lat, lon, approximate = view.coordinates[place_id]
        families = {family for _unused, family in made}
        features.append(
            feature(
                lat,
                lon,
                id=place_id,
                layer="statements",
                ids=[i for i, _unused in made],
                shape="bubble",
                r=7.5,
                stack=True,
                halo=approximate,
                family=families.pop() if len(families) == 1 else "other",
                title=_("Statements"),
                many="statements",
                z=400,
            )
        )
    return feature_group("statements", features)

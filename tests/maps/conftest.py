"""Ways to look at what a layer or a map sends to the browser."""

import re

import folium
import pytest

from dashboard.maps.features import Features


@pytest.fixture(scope="session")
def page_of():
    """Return the page that Folium writes for a layer or a map, random ids numbered."""

    def page(drawn):
        if not isinstance(drawn, folium.Map):
            drawn = folium.Map(tiles=None).add_child(drawn)
        ids: dict[str, str] = {}
        return re.sub(
            r"[0-9a-f]{32}",
            lambda found: ids.setdefault(found[0], f"id{len(ids)}"),
            drawn.get_root().render(),
        )

    return page


@pytest.fixture(scope="session")
def features_of():
    """Return the GeoJSON features of a layer."""

    def features(group):
        return [
            feature
            for child in group._children.values()
            if isinstance(child, Features)
            for feature in child.features
        ]

    return features

"""One of the peers that Streamlit runs: which, and how many rows, is in the environment."""

import html
import os

import folium
import streamlit as st
from streamlit_folium import st_folium

from tests.bench.peer.rows import PICKS, rows

_SIZE = {"height": 620, "use_container_width": True}


def bare(drawn) -> None:
    """A line of text: the floor."""
    st.markdown(f"rows: {len(drawn)}")


def usual(drawn) -> None:
    """A new map, a marker with a popup a row."""
    from dashboard.maps.basemap import ASSETS, CENTRE, ZOOM

    class LocalMap(folium.Map):
        default_js = [  # noqa: RUF012 - as Folium declares it
            ("leaflet", f"{ASSETS}vendor/leaflet/leaflet.js"),
            ("jquery", f"{ASSETS}vendor/jquery/jquery.min.js"),
        ]
        default_css = [("leaflet", f"{ASSETS}vendor/leaflet/leaflet.css")]  # noqa: RUF012

    shown = LocalMap(location=CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=13)
    for lat, lon, words in drawn:
        popup = folium.Popup(html.escape(words), max_width=300)
        folium.CircleMarker((lat, lon), radius=4, fill=True, popup=popup).add_to(shown)
    st_folium(shown, key="map", **_SIZE)


def own(drawn) -> None:
    """The map of this dashboard, with these rows as a layer."""
    from dashboard.core.question.selection import Selection
    from dashboard.core.view.build import build_view
    from dashboard.maps.basemap import base_map
    from dashboard.maps.features import feature, feature_group
    from dashboard.maps.layers import Written, layers_for, written
    from dashboard.serving import store

    state = layers_for(build_view(store().current().tables, Selection(show=())))[:1]
    group = feature_group(
        "places",
        (
            feature(lat, lon, id=words, layer="places", family="other", shape="circle", r=4)
            for lat, lon, words in drawn
        ),
    )
    st_folium(
        base_map(),
        key="map",
        feature_group_to_add=Written(written([*state, group])),
        returned_objects=["last_active_drawing"],
        **_SIZE,
    )


def pydeck(drawn) -> None:
    """st.pydeck_chart, a scatter plot without a base map."""
    import pydeck as deck

    layer = deck.Layer(
        "ScatterplotLayer",
        [{"at": [lon, lat], "words": words} for lat, lon, words in drawn],
        get_position="at",
        get_radius=400,
        pickable=True,
    )
    view = deck.ViewState(latitude=42.56, longitude=20.9, zoom=8)
    st.pydeck_chart(deck.Deck([layer], initial_view_state=view, map_style=None), height=620)


st.set_page_config(layout="wide")
picked = st.radio("Rows", PICKS, horizontal=True)
{"bare": bare, "usual": usual, "own": own, "pydeck": pydeck}[os.environ["PEER"]](
    rows(int(os.environ["PEER_ROWS"]), picked)
)

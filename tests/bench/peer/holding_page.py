"""The usual ways with many rows, in Streamlit: which, and of which file, is in the environment."""

import os
from pathlib import Path

import folium
import streamlit as st
from folium.plugins import FastMarkerCluster, HeatMap
from streamlit_folium import st_folium

from dashboard.maps.basemap import ASSETS, CENTRE, ZOOM
from tests.bench.peer.holding_rows import PICKS, rows

_PLUGINS = f"{ASSETS}../peers/"


class LocalMap(folium.Map):
    """A plain Folium map, its scripts served by this application."""

    default_js = [  # noqa: RUF012 - as Folium declares it
        ("leaflet", f"{ASSETS}vendor/leaflet/leaflet.js"),
        ("jquery", f"{ASSETS}vendor/jquery/jquery.min.js"),
    ]
    default_css = [("leaflet", f"{ASSETS}vendor/leaflet/leaflet.css")]  # noqa: RUF012


class LocalCluster(FastMarkerCluster):
    """Folium's own, its script served by this application."""

    default_js = [  # noqa: RUF012
        ("markercluster", f"{_PLUGINS}leaflet.markercluster/dist/leaflet.markercluster.js")
    ]
    default_css = [("cluster", f"{_PLUGINS}leaflet.markercluster/dist/MarkerCluster.css")]  # noqa: RUF012


class LocalHeat(HeatMap):
    """The same."""

    default_js = [("heat", f"{_PLUGINS}leaflet.heat/dist/leaflet-heat.js")]  # noqa: RUF012


#: a marker that needs no font from the internet
_MARKER = "function (row) { return L.circleMarker(new L.LatLng(row[0], row[1]), {radius: 4}); }"


def drawn(layer) -> None:
    """Draw one layer on a new map."""
    shown = LocalMap(location=CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=13)
    layer.add_to(shown)
    st_folium(shown, key="map", height=620, use_container_width=True, returned_objects=[])


def pydeck(found: list[list[float]]) -> None:
    """st.pydeck_chart, a scatter plot without a base map."""
    import pydeck as deck

    layer = deck.Layer(
        "ScatterplotLayer",
        [{"at": [lon, lat]} for lat, lon in found],
        get_position="at",
        get_radius=400,
    )
    view = deck.ViewState(latitude=42.56, longitude=20.9, zoom=8)
    st.pydeck_chart(deck.Deck([layer], initial_view_state=view, map_style=None), height=620)


st.set_page_config(layout="wide")
picked = st.radio("Rows", PICKS, horizontal=True)
points = rows(Path(os.environ["PEER_FILE"]), picked)
match os.environ["PEER"]:
    case "cluster":
        drawn(LocalCluster(points, callback=_MARKER))
    case "heat":
        drawn(LocalHeat(points))
    case "pydeck":
        pydeck(points)

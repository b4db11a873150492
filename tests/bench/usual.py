"""The usual pattern: a new map for each filter, and on it one marker with a popup a row.

The same rows as the dashboard, and the dashboard's own Leaflet and fonts, so that it
needs no internet either.
"""

import html

import folium
import streamlit as st
from streamlit_folium import st_folium

from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.maps.basemap import ASSETS, CENTRE, ZOOM


class LocalMap(folium.Map):
    """A plain Folium map, its scripts served by this application."""

    default_js = [  # noqa: RUF012 - as Folium declares it
        ("leaflet", f"{ASSETS}vendor/leaflet/leaflet.js"),
        ("jquery", f"{ASSETS}vendor/jquery/jquery.min.js"),
    ]
    default_css = [("leaflet", f"{ASSETS}vendor/leaflet/leaflet.css")]  # noqa: RUF012


def rows(view: View) -> list[tuple[str, str]]:
    """Return place id and words of every row in view."""
    return [
        *((r.place_id, f"{r.toponym_en}<br>{r.note}") for r in view.places),
        *((r.place_id, f"{r.speaker}<br>{r.summary}") for r in view.statements),
        *((r.place_id, f"{r.title}<br>{r.summary}") for r in view.events),
        *((r.place_id, f"{r.label}<br>{r.note}") for r in view.on_day),
    ]


@st.cache_resource
def tables():
    """The same tables."""
    return read_tables(DATA)[0]


def page() -> None:
    """Draw filter and map."""
    st.set_page_config(layout="wide")
    actors = dict(zip(tables().actors["name_en"], tables().actors["actor_id"], strict=True))
    chosen = st.selectbox("Actor", ["All actors", *actors], key="actor")
    asked = () if chosen == "All actors" else (actors[chosen],)
    view = build_view(tables(), Selection(actors=asked))
    drawn = LocalMap(location=CENTRE, zoom_start=ZOOM, tiles=None, maxZoom=13)
    for place, words in rows(view):
        if place in view.coordinates:
            lat, lon, _ = view.coordinates[place]
            folium.CircleMarker(
                (lat, lon),
                radius=6,
                fill=True,
                popup=folium.Popup(html.escape(words).replace("`", "&#96;"), max_width=300),
            ).add_to(drawn)
    st_folium(drawn, key="map", height=620, use_container_width=True)


page()

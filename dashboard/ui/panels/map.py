"""The map on the page: what goes in. Its frame, not Python, handles pan, zoom and popups."""

from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from dashboard.core.question.selection import At
from dashboard.core.view.model import View
from dashboard.maps.basemap import base_map
from dashboard.maps.layers import Look, Written
from dashboard.ui import cached, frame, own_tables
from dashboard.ui.panels import controls
from dashboard.ui.panels.holdings import holding_layers, pick_cell

#: px; the stylesheet lets the frame fill the window where there is room
HEIGHT_PX = 620


def map_panel(
    view: View,
    focus_count: int,
    key: str = "situation",
    *,
    whole: bool = False,
    at: At | None = None,
) -> None:
    """Draw `view`. Filters change layers only: the base map is never built anew.

    `key` names the map on its page; `focus_count` differs each time the same thing is
    picked again, so that the map flies to it again. With `whole`, a view that focuses on
    nothing is shown from the whole of the map, whatever was looked at before. `at` is where
    the link has the map, which is put there once.
    """
    look = Look(
        frame.theme(),
        focus_count,
        online_tiles=controls.online_tiles(),
        military=controls.military_symbols(),
        whole=whole,
        at=at,
        holdings=tuple(holding_layers(view)),
        ticket=own_tables.ticket_for(view.version),
    )
    with st.container(key="map"):
        st_folium(
            base_map(),
            key=key,
            render=False,  # once is enough, and streamlit-folium does so anyway
            height=HEIGHT_PX,
            use_container_width=True,
            feature_group_to_add=Written(cached.layers(view, look), _last_click(key)),
            # Only a click on a symbol comes back: panning and zooming rerun nothing.
            returned_objects=["last_active_drawing"],
            on_change=partial(_clicked, key),
        )


def _properties(key: str) -> dict[str, Any]:
    """Return what the map says of what was clicked last; nothing before the first click."""
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    return drawing.get("properties") or {}


def _last_click(key: str) -> int | None:
    """Return the number that the map gave to the last click that has come; None for none."""
    number = _properties(key).get("n")
    return number if isinstance(number, int) else None


def _clicked(key: str) -> None:
    """A click on the symbol of a place picks that place out."""
    clicked = str(_properties(key).get("id", ""))
    if clicked.startswith("cell:"):
        pick_cell(clicked)
    elif clicked.startswith("P_") and clicked != st.query_params.get("focus"):
        frame.pick(clicked)

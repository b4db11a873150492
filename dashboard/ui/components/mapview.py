"""Where the reader looks just now: the map is asked when it matters, and not before."""

from collections.abc import Callable

import streamlit as st

from dashboard.core.question.selection import At, looked_at
from dashboard.ui.components.script import loader

_KEY = "map_view"
_map_view = st.components.v2.component("map_view", js=loader("mapview"))


def map_view(known: At | None, on_moved: Callable[[], None]) -> None:
    """Ask the map on the page where it is.

    Parameters
    ----------
    known
        What is known; only something else is told.
    on_moved
        Called when the map is somewhere else; `map_position` then says where.
    """
    _map_view(key=_KEY, data={"known": list(known) if known else None}, on_at_change=on_moved)


def map_position() -> At | None:
    """Return where the map said it is; None for the opening view, and for what is no place
    on this map, as may come from a browser."""
    said = (st.session_state.get(_KEY) or {}).get("at")
    return looked_at(said) if isinstance(said, list) else None

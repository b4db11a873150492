"""The arrow keys of a page, for turning to the next or the previous step."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_keys = st.components.v2.component(
    "arrow_keys", js=(Path(__file__).parent / "keys.js").read_text(encoding="utf-8")
)


def arrow_keys(key: str, on_turn: Callable[[], None]) -> None:
    """Listen for the left and right arrow, except where they are typed into something.

    `on_turn` is called after a key; ``"previous"`` or ``"next"`` is then in
    ``st.session_state[key]["turned"]``.
    """
    _keys(key=key, on_turned_change=on_turn, height=1)

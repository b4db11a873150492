"""The card of a source on screen: what it is, what rests on it, and links to each row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.core.i18n.for_browser import speech
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_card = st.components.v2.component(
    "source_card",
    css=(_FOLDER / "card.css").read_text(encoding="utf-8"),
    js=loader("card"),
)


def card(data: dict[str, Any], key: str, on_pick: Callable[[], None] | None = None) -> None:
    """Draw a card.

    Parameters
    ----------
    data
        As `dashboard.ui.panels.source_card.card_data` gives it: plain text, never markup.
    key
        Names the card on its page.
    on_pick
        Called after a click on a row that can be focused on; its id is then in
        ``st.session_state[key]["picked"]``. Without it a click follows the link of the row.
    """
    data = data | {"speech": speech()}
    if on_pick is None:
        _card(key=key, data=data | {"picks": False})
    else:
        _card(key=key, data=data | {"picks": True}, on_picked_change=on_pick)

"""The Enter key in a date field: what was typed counts at once."""

import streamlit as st

from dashboard.ui.components.script import loader

_enter = st.components.v2.component("enter_key", js=loader("enter"))


def enter_counts() -> None:
    """Let Enter end the typing of a date, on every date field of the page."""
    with st.container(key="enter_key_place"):  # taken out of the flow by style.css
        _enter(key="enter_key")

"""Text areas whose text counts as one types: Streamlit's ``live`` is for text fields alone."""

import streamlit as st

from dashboard.ui.components.script import loader

_live_areas = st.components.v2.component("live_areas", js=loader("live_areas"))


def live_areas(pause_ms: int) -> None:
    """Let every text area of the page take what is typed after a pause of `pause_ms`."""
    with st.container(key="live_areas_place"):  # taken out of the flow by style.css
        _live_areas(key="live_areas", data={"pause_ms": pause_ms})

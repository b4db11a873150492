"""The situation: the map, what is on it, and what has no place on it."""

import streamlit as st

from dashboard.core import selection as questions
from dashboard.core.view import View
from dashboard.ui import briefing_dialog, controls, frame, table_panel, timeline_panel
from dashboard.ui.map_panel import map_panel
from dashboard.ui.picked_panel import picked_panel
from dashboard.ui.time_panel import time_strip


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    # One block, so that on a phone the stylesheet can put the map before all but the title.
    with st.container(key="face"):
        frame.header(view, shared.snapshot)
        bar = st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center",
            key="bar",
        )  # fmt: skip
        with bar:
            view = frame.with_layers(view, controls.layers())
            timeline_panel.sheet_button(view)
            briefing_dialog.button(view)
        map_panel(view, st.session_state.get("focus_count", 0), at=frame.looked_at())
    time_strip(view)
    st.caption(view.caption)
    picked_panel(view)
    if not view.count:
        _nothing_matches(view)
    table_panel.table_panel(view)
    timeline_panel.sidebar_timeline(view)


def _nothing_matches(view: View) -> None:
    asked = questions.to_query(view.selection)
    names = {"actor": "the actor", "from": "the first day", "to": "the last day",
             "q": "the search text", "kind": "the kind", "status": "the status",
             "topic": "the topic"}  # fmt: skip
    set_now = [words for name, words in names.items() if name in asked]
    st.info(
        f"Nothing answers these filters. Loosen {' or '.join(set_now) or 'the filters'}.",
        icon=":material/filter_alt_off:",
    )

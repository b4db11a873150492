"""The situation: the map, what is on it, and what has no place on it."""

import streamlit as st

from dashboard.core import selection as questions
from dashboard.core.language import tr, tr_later
from dashboard.core.view import View
from dashboard.ui import briefing_dialog, controls, frame, table_panel, timeline_panel
from dashboard.ui.map_panel import map_panel
from dashboard.ui.picked_panel import picked_panel
from dashboard.ui.time_panel import time_strip

#: parameter of the link -> what can be loosened, as it stands in a sentence
_FILTERS = {
    "actor": tr_later("the actor"),
    "from": tr_later("the first day"),
    "to": tr_later("the last day"),
    "q": tr_later("the search text"),
    "kind": tr_later("the kind"),
    "status": tr_later("the status"),
    "topic": tr_later("the topic"),
}


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
    set_now = [tr(words) for name, words in _FILTERS.items() if name in asked]
    loosen = set_now[0] if set_now else tr("the filters")
    for each in set_now[1:]:
        loosen = tr("{one} or {other}", one=loosen, other=each)
    st.info(
        tr("Nothing answers these filters. Loosen {filters}.", filters=loosen),
        icon=":material/filter_alt_off:",
    )
    st.button(tr("Clear these filters"), icon=":material/restart_alt:", key="clear",
              on_click=controls.clear, args=(("actor", "from", "to", "q", "kind", "status", "topic"),))  # fmt: skip

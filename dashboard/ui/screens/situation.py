"""The situation: the map, what is on it, and what has no place on it."""

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.follow import follow_button
from dashboard.ui.panels import briefing_dialog, controls, table, timeline
from dashboard.ui.panels.around.nothing import nothing_matches
from dashboard.ui.panels.around.search_results import search_results_panel
from dashboard.ui.panels.holdings import holdings_panel
from dashboard.ui.panels.map import map_panel
from dashboard.ui.panels.picked import picked_panel
from dashboard.ui.panels.printed import printed_lines
from dashboard.ui.panels.time import time_strip
from dashboard.ui.takeaways import key_takeaways


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    # One block, so that on a phone the stylesheet can put the map before all but the title.
    with st.container(key="face"):
        above = st.container(key="above_map")
        bar = st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key="bar",
        )
        with bar:
            view = frame.with_layers(view, controls.layers())
            timeline.sheet_button(view)
            briefing_dialog.button(view)
        map_panel(view, st.session_state.get("focus_count", 0), at=frame.looked_at())
    # The map is sent first: its frame draws in a process of its own, while the page draws the
    # rest.
    with above:
        frame.header(shared.view, shared.snapshot)
        is_on_map = _is_on_map(shared.view)
        if not is_on_map:  # nothing on the map answers the pick: it is told where it is seen
            with st.container(key="picked_above"):
                picked_panel(shared.view, is_short=True)
        key_takeaways(shared.view)
    time_strip(view)
    st.caption(view.caption)
    follow_button(view, _("Follow this"))
    printed_lines(view)
    with st.container():  # so that the tables keep their place, whatever is picked
        if is_on_map:
            picked_panel(view)
        holdings_panel(view)
        if not view.count:
            _nothing_matches(view)
    table.table_panel(view)
    with shared.head:
        timeline.lead(view)
    with shared.found:
        search_results_panel(view)
    timeline.sidebar_timeline(view)


def _is_on_map(view: View) -> bool:
    """Whether what is picked has a symbol on the map, or nothing is picked."""
    focus = view.selection.focus
    drawn = (symbol for symbols in view.symbols.values() for symbol in symbols)
    if not focus:
        return True
    return any(focus == each.id or focus in (*each.ids, *each.there) for each in drawn)


def _nothing_matches(view: View) -> None:
    st.info(nothing_matches(view.selection), icon=":material/filter_alt_off:")
    st.button(
        _("Clear these filters"),
        icon=":material/restart_alt:",
        key="clear",
        on_click=controls.clear,
        args=(("actor", "from", "to", "q", "kind", "status", "topic"),),
    )

"""The button that gives the address of a feed: what becomes new or changes, without looking."""

from dataclasses import replace

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.view.model import View
from dashboard.core.view.permalink import live_query
from dashboard.ui.panels.around.share import root


def follow_button(view: View, label: str) -> None:
    """Draw the button.

    Parameters
    ----------
    view
        The question that is followed, filters and language included.
    label
        What the button says.
    """
    # What is in it is made when it is open: closed, it would be gone over at each change.
    with st.popover(
        label, icon=":material/rss_feed:", type="tertiary", key="follow", on_change="rerun"
    ) as shown:
        if shown.open:
            _addresses(view)


def _addresses(view: View) -> None:
    query = live_query(replace(view.selection, focus="", at=None))
    asked = f"?{query}" if query else ""
    st.markdown(
        _(
            "Put one of these addresses into a feed reader. It shows each figure, statement, "
            "event and correction added to the data for the filters you have set, with its source."
        )
    )
    for name, extension in (("Atom", "atom"), ("JSON Feed", "json")):
        st.markdown(f"**{name}**")
        st.code(f"{root()}feed.{extension}{asked}", language=None, wrap_lines=True)

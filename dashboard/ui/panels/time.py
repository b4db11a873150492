"""The time strip on the page: what is chosen there becomes the question, once."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.core.question.filters import latest_day
from dashboard.core.view.model import View
from dashboard.ui import cached, frame
from dashboard.ui.components.timestrip import chosen, timestrip


def time_strip(view: View) -> None:
    """Draw the strip of `view`; dragging and playing run nothing here, letting go does.

    The strip is given what is later than the as-of day too, which comes as time is played;
    it draws nothing later than the day that it shows.
    """
    every = cached.view(view.tables, replace(view.selection, start=None, end=None, as_of=None))
    with st.container(key="time"):
        timestrip(view, every, frame.theme(), frame.texts(view), partial(_chosen, view), _picked)


def _chosen(view: View) -> None:
    """Write the days where the widgets of the sidebar have them, and with them the link."""
    said = st.session_state["timestrip"].get("chosen")
    days = chosen(said, view.selection, latest_day(view.tables))
    for name, day in (days or {}).items():
        st.session_state[name] = day


def _picked() -> None:
    picked = st.session_state["timestrip"].get("picked")
    if isinstance(picked, str) and picked:
        frame.pick(picked)

"""Where Streamlit's cache meets the core: one wrapper per plain function."""

from dataclasses import replace

import streamlit as st

from dashboard.core.question import selection as questions
from dashboard.core.question.selection import Selection, Vocabulary
from dashboard.core.store import Snapshot
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.serving import store


def snapshot() -> Snapshot:
    """Return the data as it is now (the store itself reads files only when they change)."""
    return store().current()


def vocabulary(tables: Tables) -> Vocabulary:
    """Return what the data can be asked for."""
    return _vocabulary(tables.version, tables)


def view(tables: Tables, selection: Selection) -> View:
    """Return the answer. A view is frozen, so readers can share it.

    Wherever they look: where that is chooses no row, and is not in the answer's selection.
    """
    return _view(tables.version, replace(selection, at=None), tables)


# Streamlit does not hash an argument whose name begins with an underscore: the version
# stands for the tables.


@st.cache_data(max_entries=4, show_spinner=False)
def _vocabulary(version: str, _tables: Tables) -> Vocabulary:
    return questions.vocabulary_of(_tables)


@st.cache_resource(max_entries=64, show_spinner=False)
def _view(version: str, selection: Selection, _tables: Tables) -> View:
    return build_view(_tables, selection)

"""Where Streamlit's cache meets the core: one wrapper per plain function."""

import streamlit as st

from dashboard.core import selection as questions
from dashboard.core.selection import Selection, Vocabulary
from dashboard.core.store import Snapshot
from dashboard.core.view import View, build_view
from dashboard.serving import store


def snapshot() -> Snapshot:
    """Return the data as it is now (the store itself reads files only when they change)."""
    return store().current()


@st.cache_data(max_entries=4, show_spinner=False)
def vocabulary(version: str) -> Vocabulary:
    """Return what the data of this version can be asked for."""
    return questions.vocabulary_of(_tables(version))


@st.cache_resource(max_entries=64, show_spinner=False)
def view(version: str, selection: Selection) -> View:
    """Return the answer. A view is frozen, so readers can share it."""
    return build_view(_tables(version), selection)


def _tables(version: str):
    tables = snapshot().tables
    assert tables.version == version, "the data changed between two steps of one run"
    return tables

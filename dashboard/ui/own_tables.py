"""The organisation's own tables: whether the reader sees them, and whether files have them."""

import streamlit as st

from dashboard.core.store import Store
from dashboard.serving import own_store, store
from dashboard.ui import preferences
from dashboard.ui.access import may_see_own

HIDDEN, EXPORTED = "false", "true"
"""Values of ``overlay`` in a link: not seen, seen and in files; "" is seen and not in files."""


def are_there() -> bool:
    """Return whether there are own tables and the reader may see them.

    Never in a frame on somebody else's page.
    """
    return own_store() is not None and not st.context.is_embedded and may_see_own()


def store_for_reader() -> Store:
    """Return the store that answers the reader: with the own tables, or without."""
    own = own_store()
    if own is None or preferences.choices().overlay == HIDDEN or not are_there():
        return store()
    return own

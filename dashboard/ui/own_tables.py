"""The organisation's own tables: whether the reader sees them, and whether files have them."""

import streamlit as st

from dashboard.core.store import Store
from dashboard.serving import OWN_TABLES, own_store, own_tickets, store
from dashboard.ui import preferences
from dashboard.ui.access import may_see_own
from dashboard.ui.holdings_access import ticket_of

HIDDEN, EXPORTED = "false", "true"
"""Values of ``overlay`` in a link: not seen, seen and in files; "" is seen and not in files."""


def are_there() -> bool:
    """Return whether there are own tables and the reader may see them.

    Never in a frame on somebody else's page.
    """
    return own_store() is not None and not st.context.is_embedded and may_see_own()


def ticket_for(version: str) -> str:
    """Return a ticket for the texts of a version of the tables; "" for what everybody may
    fetch, and for who may not see the own tables."""
    own = own_store()
    if own is None or version == store().current().tables.version or not are_there():
        return ""
    if version != own.current().tables.version:
        return ""
    return ticket_of(own_tickets(), OWN_TABLES, version)


def store_for_reader() -> Store:
    """Return the store that answers the reader: with the own tables, or without."""
    own = own_store()
    if own is None or preferences.choices().overlay == HIDDEN or not are_there():
        return store()
    return own

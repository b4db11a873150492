"""What a reader sees of a page that fails: a sentence in their language."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.core.i18n.language import _


@contextmanager
def told_if_it_fails() -> Iterator[None]:
    """Say so where what is drawn inside fails. The fault goes on to Streamlit, which logs it; its
    own words, which are English, are hidden by the stylesheet."""
    try:
        yield
    except Exception:
        with st.container(key="failed"):
            st.error(
                _(
                    "This page could not be drawn: the program failed. Reload it, or open another "
                    "page. Whoever runs the dashboard finds the cause in the server’s log."
                ),
                icon=":material/error:",
            )
        raise

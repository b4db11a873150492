"""The language that the page says it is in."""

from pathlib import Path

import streamlit as st

from dashboard.core.i18n import language

_page_language = st.components.v2.component(
    "page_language",
    js=(Path(__file__).parent / "page_language.js").read_text(encoding="utf-8"),
)


def page_language() -> None:
    """Tell the browser which language is spoken."""
    with st.container(key="page_language"):
        _page_language(key="page_language_of", data={"tag": language.current().tag}, height=1)

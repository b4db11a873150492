"""What the whole page says of itself: its language, and whether it is light or dark."""

from pathlib import Path

import streamlit as st

from dashboard.core.i18n import language

_page_language = st.components.v2.component(
    "page_language",
    js=(Path(__file__).parent / "page_language.js").read_text(encoding="utf-8"),
)


def page_language(theme: str) -> None:
    """Tell the browser which language is spoken, and the theme, ``"light"`` or ``"dark"``."""
    with st.container(key="page_language"):
        data = {"tag": language.current().tag, "theme": theme}
        _page_language(key="page_language_of", data=data, height=1)

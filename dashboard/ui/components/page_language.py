"""What the whole page says of itself: its language, its name, whether it is light or dark."""

from pathlib import Path

import streamlit as st

from dashboard.core.i18n import language

_page_language = st.components.v2.component(
    "page_language",
    js=(Path(__file__).parent / "page_language.js").read_text(encoding="utf-8"),
)


def page_language(theme: str, page: str = "", name: str = "") -> None:
    """Tell the browser which language is spoken, the theme, ``"light"`` or ``"dark"``, and
    the address and the name of the page, which the bar names where it has no room for it."""
    with st.container(key="page_language"):
        data = {"tag": language.current().tag, "theme": theme, "page": page, "name": name}
        _page_language(key="page_language_of", data=data, height=1)

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
    the address and the name of the page, which the bar names where it has no room for it.

    When the system turns light or dark the page is asked for anew, in the other theme."""
    with st.container(key="page_language"):
        data = {"tag": language.current().tag, "theme": theme, "page": page, "name": name}
        _page_language(
            key="page_language_of", data=data, height=1, on_recoloured_change=_asked_anew
        )


def _asked_anew() -> None:
    """Nothing but the run itself, which has the theme of the browser."""

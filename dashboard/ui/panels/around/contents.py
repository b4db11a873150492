"""What a page holds, in the sidebar: its headings, each of which leads there."""

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.ui.components import script

_contents = st.components.v2.component(
    "page_contents",
    css=(script.FOLDER / "contents" / "page_contents.css").read_text(encoding="utf-8"),
    js=script.loader("contents/page_contents"),
)


def contents(theme: str) -> None:
    """Draw the headings of the page that is open; nothing where it has fewer than two. They are
    read in the browser, after the page has drawn them."""
    with st.container(key="page_contents"):
        _contents(key="contents_of_page", data={"words": _("On this page"), "theme": theme})

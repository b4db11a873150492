"""The buttons that copy a link or hand it to another app of the device."""

from pathlib import Path

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.ui.components.script import loader

_copy_link = st.components.v2.component(
    "copy_link",
    css=(Path(__file__).parent / "copy_link.css").read_text(encoding="utf-8"),
    js=loader("copy_link"),
)


def copy_link(link: str, title: str, theme: str) -> None:
    """Draw the buttons; the second only where the browser can hand a link on, as phones do.

    `title` is what goes with the link; `theme` is ``"light"`` or ``"dark"``.
    """
    _copy_link(
        key="copy_link",
        data={
            "link": link,
            "title": title,
            "theme": theme,
            "words": {
                "copy": _("Copy link"),
                "copied": _("Copied"),
                "failed": _("Copying failed: select the link below and copy it."),
                "send": _("Send with …"),
            },
        },
    )

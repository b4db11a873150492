"""The marked text on screen: each number with its verdict, and a click that picks it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.reading.output.segments import Segment
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_marked = st.components.v2.component(
    "marked_text",
    css=(_FOLDER / "marked_text.css").read_text(encoding="utf-8"),
    js=loader("marked_text"),
)


def marked_text(
    segments: Sequence[Segment],
    colours: dict[str, str],
    key: str,
    theme: str,
    picked: str = "",
    on_pick: Callable[[], None] | None = None,
) -> None:
    """Draw a text with its marks and what the colours stand for.

    Parameters
    ----------
    segments
        Plain text in pieces, never markup.
    colours
        Colour -> what it stands for, of those that the text has.
    key
        Names the text on its page.
    picked
        Id of the quantity that is picked out; "" for none.
    on_pick
        Called after a click on a number; its id is then in
        ``st.session_state[key]["picked"]``.
    """
    data = {
        "segments": [
            {
                "text": s.text,
                "kind": s.kind,
                "id": s.id,
                "colour": s.colour,
                "number": s.number,
                "title": s.title,
            }
            for s in segments
        ],
        "colours": colours,
        "picked": picked,
        "theme": theme,
        "label": _("The text with its figures marked"),
        "legend": _("What the colours mean"),
        "others": _("Dotted: a number not identified. Thin line: a name or a date."),
    }
    _marked(key=key, data=data, on_picked_change=on_pick or (lambda: None))

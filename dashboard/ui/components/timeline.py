"""The timeline of statements: a scrolling list that hands back the id that was picked."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.core.i18n.for_browser import speech
from dashboard.core.i18n.language import _, pgettext
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_timeline = st.components.v2.component(
    "statement_timeline",
    css=(_FOLDER / "timeline.css").read_text(encoding="utf-8"),
    js=loader("timeline"),
)


def timeline(
    ids: list[str],
    picked: str,
    texts: str,
    theme: str,
    on_pick: Callable[[], None],
    *,
    key: str = "timeline",
    height: str = "",
    later: frozenset[str] = frozenset(),
) -> None:
    """Show statements, newest first.

    Parameters
    ----------
    ids
        Statement ids in the order to be shown, those of figures that somebody stated too; their
        texts come from the catalogue.
    picked
        Id to mark and scroll to; "" for none.
    texts
        Address of the catalogue to fetch.
    theme
        ``"light"`` or ``"dark"``.
    on_pick
        Called after a click; the id is then in ``st.session_state[key]["picked"]``.
    key
        Names the list, of which a page may have two.
    height
        Of the list, as CSS has it; "" for as high as there is room below it.
    later
        Those of `ids` that were made after the as-of day; they are drawn grey.
    """
    _timeline(
        key=key,
        data={
            "ids": ids,
            "later": sorted(later),
            "picked": picked,
            "theme": theme,
            "height": height,
            "catalogue": texts,
            "speech": speech(),
            "words": {
                "list": _("Statements, newest first"),
                "noPoint": _("{place} (not located on the map)", place="{place}"),
                "figure": pgettext("without a point on the map", "Figure"),
                "nowhere": _("location not published"),
                "later": _("after the reference date"),
                "noMonth": _("Month unknown"),
                "failed": _("Statements failed to load. Reload the page."),
            },
        },
        on_picked_change=on_pick,
    )

"""The dashboard in somebody else's page: the map of a link, and where it comes from."""

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.places import viewpoint
from dashboard.core.view.key_numbers import key_numbers
from dashboard.ui import cached, changes_since_link, frame
from dashboard.ui.components.page_language import page_language
from dashboard.ui.panels.map import map_panel


def page() -> None:
    """Draw the map that the link asks for, without filters, and one line of sources."""
    tables = changes_since_link.snapshot().tables
    page_language(frame.theme())
    asked = frame.asked_by_link(tables)
    view = cached.view(tables, asked)
    with st.container(key="embedded"):
        map_panel(view, 0, key="embedded", at=asked.at)
        numbers = [
            f"{number.label} {number.value} ({number.detail})" for number in key_numbers(view)[:1]
        ]
        cited = {row.source_id for row in (*view.on_day, *view.statements)}
        st.caption(
            frame.plain(
                _(
                    "Kosovo–Serbia situation as of {day}. {numbers}. {sources}, data version "
                    "{version}. {line}.",
                    day=dates.words(view.as_of.isoformat()),
                    numbers=" ".join(numbers),
                    sources=ngettext("{count} source", "{count} sources", len(cited)),
                    version=view.version,
                    line=_line(asked.viewpoint),
                )
            )
        )


def _line(chosen: str) -> str:
    """Return how the line between Kosovo and Serbia is drawn."""
    if chosen == viewpoint.DEFAULT:
        return _("Boundary/border (status disputed): shown without prejudice to status")
    return viewpoint.line_label(chosen)

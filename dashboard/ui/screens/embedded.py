"""The dashboard in somebody else's page: the map of a link, and where it comes from."""

import streamlit as st

from dashboard.core import dates, wording
from dashboard.core.summary import key_numbers
from dashboard.ui import cached, frame, remembered
from dashboard.ui.map_panel import map_panel


def page() -> None:
    """Draw the map that the link asks for, without filters, and one line of sources."""
    tables = remembered.snapshot().tables
    asked = frame.asked_by_link(tables)
    view = cached.view(tables, asked)
    with st.container(key="embedded"):
        map_panel(view, 0, key="embedded", at=asked.at)
        numbers = [
            f"{number.label} {number.value} ({number.detail})" for number in key_numbers(view)[:1]
        ]
        cited = {s for s in view.on_day["source_id"]} | {s for s in view.statements["source_id"]}
        st.caption(
            frame.plain(
                f"Kosovo–Serbia situation as of {dates.words(view.as_of.isoformat())}. "
                f"{' '.join(numbers)}. {wording.counted(len(cited), 'source')}, data version "
                f"{view.version}. Boundary/border (status disputed): shown without prejudice."
            )
        )

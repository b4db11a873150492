"""What stands on paper alone: the filters, which are in the sidebar, and the sources."""

import streamlit as st

from dashboard.briefing.document.titles import filter_words
from dashboard.core.i18n.language import _
from dashboard.core.sources import provenance
from dashboard.core.view.model import View
from dashboard.ui.text import plain

#: sources that are named; the rest is in the briefing
_NAMED = 12


def printed_lines(view: View) -> None:
    """Draw the filters of a view and the sources of its figures; the stylesheet shows them on
    paper only.

    Columns used: ``source_id`` of the figures on the day and of the sources.
    """
    wanted = {row.source_id for row in view.on_day}
    named = [provenance.short(row) for row in view.tables.source_rows if row.source_id in wanted]
    lines = []
    if asked := filter_words(view):
        lines.append(f"{_('Filters')}: {'; '.join(asked)}")
    if named:
        more = " …" if len(named) > _NAMED else ""
        lines.append(f"{_('Sources')}: {'; '.join(named[:_NAMED])}{more}")
    with st.container(key="printed"):
        st.markdown(plain("\n".join(lines)).replace("\n", "  \n"))

"""The timeline of statements: in the sidebar, and on a phone as a sheet of its own.

The server does not know how wide a screen is: both are there, and the stylesheet shows the
one that fits. On a phone the sidebar is a drawer over the map, which the filters have.
"""

from functools import partial

import streamlit as st

from dashboard.briefing.document.titles import filter_words
from dashboard.core import dates
from dashboard.core.i18n import language
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.i18n.wording import number
from dashboard.core.layers.stated_figures import is_figure
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.components.timeline import timeline
from dashboard.ui.map_list import lead_to_statements, skip_links
from dashboard.ui.panels.around.nothing import nothing_matches
from dashboard.ui.text import plain

#: set by a pick in the sheet, which then makes room for the map
_CLOSE = "statements_sheet_done"


def sidebar_timeline(view: View) -> None:
    """Draw the timeline of the statements in view, in the sidebar."""
    with st.sidebar, st.container(key="timeline_panel"):
        st.header(_title(view), anchor=False)
        skip_links("statements", to_map=True)
        _list(view, "timeline")


def lead(view: View) -> None:
    """Show the line at the head of the sidebar that leads down to the timeline."""
    lead_to_statements(f"{_title(view)} ↓", frame.theme())


def sheet_button(view: View) -> None:
    """Show the button that opens the timeline as a sheet; seen on narrow screens only."""
    if st.button(_title(view), icon=":material/forum:", key="statements"):
        # Its title is a word of the language that is spoken when it opens.
        st.dialog(_("Statements"), icon=":material/forum:")(_sheet)(view)


def _title(view: View) -> str:
    return _("Statements · {count}", count=number(len(view.statements)))


def _sheet(view: View) -> None:
    # A change in the dialog runs the dialog alone.
    language.set_language(view.selection.language)
    with st.container(key="sheet"):
        if asked := filter_words(view):  # the sheet lies over the filters
            st.caption(plain(f"{_('Filters')}: {'; '.join(asked)}"))
        _list(view, "sheet_timeline", height="calc(85svh - 8.5rem)")
    if st.session_state.pop(_CLOSE, False):
        st.rerun()


def _list(view: View, key: str, height: str = "") -> None:
    rows, later = view.statements, frozenset[str]()
    day = dates.words(view.as_of.isoformat())
    if view.later is not None:
        rows += view.later.statements
        later = frozenset(row.statement_id for row in view.later.statements)
        st.caption(_("Statements after {day} are grey.", day=day))
    elif view.asked_day:
        st.caption(_("Up to {day}; later statements are not shown.", day=day))
    if not rows:
        st.caption(nothing_matches(view.selection))
    if figures := sum(map(is_figure, rows)):
        st.caption(
            ngettext(
                "{count} of them is a figure that a speaker stated; select it for its row and "
                "source.",
                "{count} of them are figures that a speaker stated; select one for its row and "
                "source.",
                figures,
            )
        )
    timeline(
        [row.statement_id for row in view.newest_first(rows, "made")],
        view.selection.focus,
        frame.texts(view),
        frame.theme(),
        partial(_picked, key),
        key=key,
        height=height,
        later=later,
    )


def _picked(key: str) -> None:
    picked = st.session_state[key].get("picked")
    if picked:
        frame.pick(picked)
        st.session_state[_CLOSE] = key != "timeline"

"""The files of a checked text, and the link to the view of what it names."""

from collections.abc import Callable

import streamlit as st

from dashboard.briefing.pdf.checked_text import checked_text_pdf
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, current, ngettext, using_language
from dashboard.core.question.selection import Selection, to_query
from dashboard.core.view.model import View
from dashboard.reading.output.as_csv import check_as_csv, proposed_as_csv, proposed_rows
from dashboard.reading.output.as_html import check_as_html
from dashboard.reading.output.wording import actor_name
from dashboard.reading.verdicts.model import TextCheck
from dashboard.ui import frame, preferences
from dashboard.ui.access import person
from dashboard.ui.panels.desk import cells

#: in the session's state: the page of the desk
DESK_PAGE = "desk_page"
#: rows that are offered one by one; the CSV has them all
_MOST_ROWS = 20


def files(check: TextCheck, view: View) -> None:
    """Draw the downloads of a checked text and the link to its view."""
    st.header(_("Download"), anchor=False)
    tables = view.tables
    # In a row that wraps: in columns their labels would be cut on a narrow screen.
    row = st.container(horizontal=True)
    row.download_button(
        _("Marked text (HTML)"),
        _in_language(lambda: check_as_html(check, tables)),
        "checked-text.html",
        "text/html",
        icon=":material/draft:",
        width="content",
        on_click="ignore",
    )
    row.download_button(
        _("Marked text (PDF)"),
        _in_language(lambda: checked_text_pdf(check, tables)),
        "checked-text.pdf",
        "application/pdf",
        icon=":material/picture_as_pdf:",
        width="content",
        on_click="ignore",
    )
    row.download_button(
        _("Table (CSV)"),
        _in_language(lambda: check_as_csv(check, tables)),
        "checked-text.csv",
        "text/csv",
        icon=":material/table:",
        width="content",
        on_click="ignore",
    )
    if count := len(proposed_rows(check)):
        row.download_button(
            ngettext("{count} row to propose (CSV)", "{count} rows to propose (CSV)", count),
            lambda: proposed_as_csv(check, tables),
            "proposed-rows.csv",
            "text/csv",
            icon=":material/playlist_add:",
            width="content",
            on_click="ignore",
            help=_("Figures missing from the data, in the columns of its figures table."),
        )
    asked = Selection(actors=named_actors(check), as_of=check.day)
    row.link_button(
        _("Map and timeline for this text"),
        preferences.link("./", to_query(preferences.worded(asked))),
        icon=":material/map:",
        width="content",
    )


def to_the_desk(check: TextCheck, view: View) -> None:
    """Draw a button for each number that the data does not have: it opens the desk with the
    form filled. Nothing for a reader to whom the desk is closed, nor outside the pages."""
    desk = st.session_state.get(DESK_PAGE)
    rows = proposed_rows(check)
    if not rows or desk is None or not person().may_propose:
        return
    with st.expander(ngettext("Propose this row", "Propose these rows", len(rows))):
        for number, row in enumerate(rows[:_MOST_ROWS]):
            said, act = st.columns([4, 1], vertical_alignment="center")
            said.markdown(
                frame.plain(
                    f"{actor_name(view.tables, row['actor_id'])}: "
                    f"{row['quantity'] or row['quantity_low'] + '–' + row['quantity_high']} "
                    f"{wording.unit(row['unit'])}"
                )
            )
            said.caption(frame.plain(row["locator"]))
            if act.button(
                _("Fill in the form"),
                key=f"to_desk_{number}",
                icon=":material/edit_note:",
                width="stretch",
            ):
                cells.clear()
                cells.put("deployments", row)
                st.session_state.pop("desk_view", None)
                st.session_state.pop("desk_kind", None)
                # Without a query of its own: Streamlit does not let go of what widgets have bound.
                st.switch_page(desk, query_params={})


def _in_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file in the language that is spoken now: it is called later, in a
    thread of its own."""
    tag = current().tag

    def made() -> bytes:
        with using_language(tag):
            return make()

    return made


def named_actors(check: TextCheck) -> tuple[str, ...]:
    """Return the actors of the numbers of a text, each once, in order; at most ten."""
    ids = (v.quantity.actor_id for v in check.verdicts)
    return tuple(dict.fromkeys(filter(None, ids)))[:10]

"""Corrections and contact: how to report a mistake, what was corrected, who keeps the data."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.layers.cell_words import moved_words
from dashboard.core.sources.mentioned_rows import in_words, row_in_words
from dashboard.core.tables.column_titles import title
from dashboard.core.view.model import View
from dashboard.settings import settings
from dashboard.ui import frame
from dashboard.ui.follow import follow_button
from dashboard.ui.panels.data_table import data_table


def page(shared: frame.Frame) -> None:
    """Draw the page. The log has every correction, whatever the filters."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("Corrections and contact"), anchor=False)
    st.markdown("### " + _("Report a mistake"))
    st.markdown(
        _(
            "Say which row is wrong, by its ID (D001, E001, T001 …) or by a link from this "
            "dashboard; what it should say; and where that can be read: the publication, its "
            "date, and the page or paragraph. What cannot be read anywhere is not added. "
            "Rows that name you are looked at first."
        )
    )
    _contact(settings().contact)
    _log(view)


def _contact(contact: str) -> None:
    if not contact:
        # With what to say, so that the invitation does not lead nowhere.
        st.markdown(
            _(
                "No contact has been given for this dashboard: tell whoever gave you its address, "
                "who can pass it on."
            )
        )
        return
    st.markdown("### " + _("Who keeps the data"))
    is_address = contact.startswith(("http://", "https://"))
    href = contact if is_address else f"mailto:{contact}"
    st.markdown(_("Write to {contact}.", contact=f"[{frame.plain(contact)}]({href})"))


def _log(view: View) -> None:
    corrections = view.tables.corrections
    st.markdown("### " + _("What was corrected"))
    if corrections.empty:
        st.caption(_("Nothing has been corrected yet."))
        return
    follow_button(view, _("Follow corrections and additions"))
    newest = corrections.sort_values(["date", "correction_id"], ascending=False)
    st.caption(
        ngettext(
            "{count} correction, with the words before and after, and why.",
            "{count} corrections, each with the words before and after, and why.",
            len(newest),
        )
    )
    cells = ("table", "column", "was", "is")
    moved = [
        moved_words(view.tables, *each)
        for each in zip(*(newest[name] for name in cells), strict=True)
    ]
    shown = pd.DataFrame(
        {
            _("Date"): [dates.words(day) for day in newest["date"]],
            _("Row"): [row_in_words(view.tables, id_) for id_ in newest["row_id"]],
            _("Before"): [before for before, _after in moved],
            _("After"): [after for _before, after in moved],
            _("Column"): [title(column) for column in newest["column"]],
            _("Why"): [in_words(view.tables, why) for why in newest["why"]],
            _("ID"): [
                f"{row} · {own}"
                for row, own in zip(newest["row_id"], newest["correction_id"], strict=True)
            ],
        }
    )
    data_table(
        shown,
        key="corrections",
        height=620,
        px={_("Date"): 110, _("Row"): 240, _("Before"): 260, _("After"): 260, _("Why"): 320},
        lead=_("Row"),
        small=_("ID"),
        order={_("Date"): list(newest["date"])},
        alt=_("The log of corrections, newest first"),
    )

"""A picked statement: what was said, and each of its numbers beside the other sources."""

from typing import Any

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.claims.check import check_statement
from dashboard.core.ledger.claims.model import FigureCheck
from dashboard.core.ledger.words.claims import check_label, check_text, check_words
from dashboard.core.ledger.words.numbers import quantity_text
from dashboard.core.sources.citations import quotation
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.tables.rows import StatementRow
from dashboard.core.view.model import View
from dashboard.ui.frame import plain, unpick
from dashboard.ui.text_marks import marked

#: verdict -> (icon, colour of the badge, words)
_VERDICTS = {
    "matches": (":material/check_circle:", "blue", N_("consistent with other sources")),
    "inside": (":material/check_circle:", "blue", N_("within the range of other sources")),
    "outside": (":material/error:", "orange", N_("outside the range of other sources")),
    "unsupported": (
        ":material/record_voice_over:",
        "orange",
        N_("claim not supported by any independent source"),
    ),
    "not_comparable": (":material/help:", "gray", N_("not comparable")),
}


def statement_panel(view: View) -> None:
    """Draw the picked statement, if a statement is picked."""
    rows = view.tables.statements
    found = rows[rows["statement_id"] == view.selection.focus]
    if found.empty:
        return
    row = next(found.itertuples())
    with st.container(border=True, key="statement_panel"):
        head, close = st.columns([12, 1], vertical_alignment="top")
        head.markdown(
            f"**{plain(row.speaker)}**, {plain(row.role)} · {dates.words(row.made)}"
            f"{_medium(row)}  \n"
            f"{marked(row.summary, row.text_language)}" + _quotation(row)
        )
        close.button("✕", key="unpick", help=_("Close"), on_click=unpick, type="tertiary")
        if row.place_id not in view.coordinates:
            where = row.said_at or _("location not published")
            said = _("Not located on the map: {place}.", place=plain(where))
            st.caption(f":material/location_off: {said}")
        if row.statement_id not in {each.statement_id for each in view.statements}:
            hidden = _("This statement is hidden by the current filters.")
            st.caption(f":material/filter_alt: {hidden}")
        note = f" · {plain(in_words(view.tables, row.note))}" if row.note else ""
        st.caption(f"{sourced(view, row.source_id)}{note}")
        checks = check_statement(view.tables, row.statement_id).checks
        if not checks:
            st.caption(_("It gives no force or casualty figures."))
        for check in checks:
            _check(view, check)


def _medium(row: Any) -> str:
    # A kept table from before the column has none.
    medium = getattr(row, "medium", "")
    return f" · {plain(medium)}" if medium else ""


def _quotation(row: StatementRow) -> str:
    words = quotation(row.quoted, row.quotation_language, row.quotation_translated)
    return f"  \n> {plain(words)}" if words else ""


def _check(view: View, check: FigureCheck) -> None:
    icon, colour, words = _VERDICTS[check.verdict]
    with st.container(key=f"check_{check.figure_id}"):
        st.markdown(f"**{plain(check_text(check))}** — {plain(check_label(check))}")
        st.badge(_(words), icon=icon, color=colour)
        said = in_words(view.tables, check_words(check))
        st.caption(plain(f"{said[0].upper()}{said[1:]}."))
        if check.others:
            lines = []
            for other in check.others:
                held = dates.words(other.held) if other.held else _("date not published")
                lines.append(
                    f"- {plain(quantity_text(other))} · {held} · {plain(other.stated_by)} — "
                    f"{source_link(view, other.source_id)}"
                )
            st.markdown("\n".join(lines))


def sourced(view: View, source_id: str) -> str:
    """Return "Source:" and a citation as Markdown."""
    return _("Source: {source}", source=source_link(view, source_id))


def source_link(view: View, source_id: str) -> str:
    """Return a citation as Markdown, linked where the source has an address. The text
    cannot break out of the link; the address is http or https by then."""
    short, url = view.citations.get(source_id, ("", ""))
    if not url:
        return plain(short)
    address = url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
    return f"[{plain(short)}](<{address}>)"

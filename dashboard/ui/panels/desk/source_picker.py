"""The source of a row: one that is there, or a new one that is proposed with it."""

from datetime import date

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.layers.cell_words import row_words
from dashboard.core.tables.model import Tables
from dashboard.desk.known_sources import find_sources, is_address
from dashboard.ui.panels.desk.cells import LIVE, cells, key, put
from dashboard.ui.panels.desk.row_fields import Slots, row_fields
from dashboard.ui.text import plain

_NEW = "new"


def source_picker(table: str, tables: Tables, slots: Slots) -> tuple[str, dict[str, str]]:
    """Draw the choice of a source, and return its id and the cells of a new one.

    ("", {}) as long as nothing is chosen; the id is "" for a new one.
    """
    at = key(table, "source_search")
    kept = cells(table)
    if at not in st.session_state:
        st.session_state[at] = kept.get("source_search", "")
    text = st.text_input(
        _("Source: its web address, or words of its title"),
        key=at,
        max_chars=600,
        live=LIVE,
        placeholder="https://",
    )
    kept["source_search"] = text or ""
    if not (text or "").strip():
        slots["sources", "source_id"] = st.empty()
        return "", {}
    found = find_sources(tables, text)
    rows = tables.sources.set_index("source_id", drop=False)
    chosen = st.radio(
        _("Which source?"),
        (*found, _NEW),
        key=f"{at}_{'_'.join(found)}",
        format_func=lambda s: (
            _("a new source") if s == _NEW else plain(f"{s} · {row_words('sources', rows.loc[s])}")
        ),
        label_visibility="collapsed",
    )
    if is_address(text) and found:
        st.caption(_("This address is already in the data: {id}.", id=found[0]))
    slots[table, "source_id"] = st.empty()
    if chosen != _NEW:
        return str(chosen), {}
    if is_address(text) and cells("sources").get("url") != text.strip():
        put("sources", {"url": text.strip()})
    if "retrieved" not in cells("sources"):
        put("sources", {"retrieved": date.today().isoformat()})
    with st.container(border=True, key="desk_new_source"):
        st.caption(_("The new source is proposed together with the row."))
        return "", row_fields("sources", tables, slots)

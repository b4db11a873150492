"""The correction of a row: which one, which of its cells, and what they should hold."""

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.layers.cell_words import row_words
from dashboard.core.tables.model import Tables
from dashboard.desk.drafts import Draft
from dashboard.desk.edits import cells_of
from dashboard.desk.proposals import PROPOSABLE
from dashboard.settings import settings
from dashboard.ui.panels.desk import cells as filled
from dashboard.ui.panels.desk.fields import title
from dashboard.ui.panels.desk.row_fields import Slots, one_field
from dashboard.ui.text import plain

_KIND = "correction"


def correction(tables: Tables, slots: Slots) -> Draft:
    """Draw the choice of a row and the fields of the cells to change, and return the draft."""
    at = filled.key("", "corrected_row")
    kept = filled.cells(_KIND)
    if at not in st.session_state:
        st.session_state[at] = kept.get("row", "")
    row_id = (
        st.text_input(
            _("ID of the row"),
            key=at,
            max_chars=60,
            live=filled.LIVE,
            placeholder="D190",
            help=_("As tables, popups and exports show it."),
        )
        or ""
    ).strip()
    kept["row"] = row_id
    table = _table_of(tables, row_id)
    if not table:
        if row_id:
            st.warning(_("No row has this ID."), icon=":material/search_off:")
        return Draft("deployments", {})
    declared = tables.schema.tables[table]
    now = cells_of(settings().data / declared.file, declared, row_id)
    rows = getattr(tables, table)
    st.caption(plain(row_words(table, next(rows[rows[declared.key] == row_id].itertuples()))))
    columns = [name for name in declared.columns if name != declared.key and name in now]
    chosen = st.multiselect(
        _("What is wrong?"),
        columns,
        format_func=title,
        key=f"{at}_{row_id}_columns",
        placeholder=_("Choose"),
        select_all=False,
        filter_mode="contains",
    )
    if kept.get("of") != row_id:
        # Another row: its fields begin with what it holds.
        kept["of"] = row_id
        filled.put(table, {column: now[column] for column in columns})
    values = {}
    for name in chosen:
        one_field(table, name, tables, slots)
        values[name] = filled.cells(table).get(name, "")
        st.caption(_("It now says: {text}", text=plain(now[name]) or _("nothing")))
    return Draft(table, values, row_id=row_id, was={name: now[name] for name in chosen})


def _table_of(tables: Tables, row_id: str) -> str:
    for name in PROPOSABLE:
        rows = getattr(tables, name)
        if row_id and row_id in set(rows[tables.schema.tables[name].key]):
            return name
    return ""

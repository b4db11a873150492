"""A proposed change as whoever decides on it reads it: cell by cell, in words, with its source."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.layers.cell_words import cell_words, row_words
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import SourceRow, rows_of
from dashboard.core.tables.schema import Column
from dashboard.desk.proposals import NEW_ROW, RowEdit
from dashboard.ui.panels.desk.fields import title
from dashboard.ui.text import plain

#: lines that stand below one another; more of them stand in two columns where there is room
_ONE_COLUMN = 4
#: shown in the form of a link
_ADDRESSES = ("url", "archive_url")


def show_row(edit: RowEdit, tables: Tables) -> None:
    """Show the cells that a new row has, or what a correction changes, each with the words of its
    column. Of the source of a row `show_sources` tells."""
    columns = tables.schema.tables[edit.table].columns
    lines = []
    for name, text in edit.values.items():
        column = columns.get(name)
        if column is None or (not edit.row_id and (not text or name == "source_id")):
            continue
        if NEW_ROW.fullmatch(text):
            continue
        said = _cell(edit.table, column, text, tables)
        if edit.row_id:
            was = cell_words(edit.table, column, edit.was.get(name, ""), tables) or _("nothing")
            said = f"{plain(was)} :material/arrow_forward: {said}"
        lines.append(f"{plain(title(name))}: {said}")
    if edit.row_id and (row := _row_of(edit, tables)) is not None:
        st.caption(plain(f"{edit.row_id} · {row_words(edit.table, row)}"))
    middle = (len(lines) + 1) // 2 if len(lines) > _ONE_COLUMN else len(lines)
    parts = [part for part in (lines[:middle], lines[middle:]) if part]
    for part, beside in zip(parts, st.columns(max(1, len(parts))), strict=True):
        beside.markdown("  \n".join(part))


def show_sources(edits: Sequence[RowEdit], tables: Tables) -> None:
    """Offer the sources that are there already and that the rows of a proposal rest on."""
    asked = {edit.values.get("source_id", "") for edit in edits}
    corrected = (_row_of(edit, tables) for edit in edits if edit.row_id)
    asked |= {getattr(row, "source_id", "") for row in corrected}
    rows = tables.sources[tables.sources["source_id"].isin(asked)]
    for row in rows_of(rows, SourceRow):
        said = plain(f"{row.source_id} · {provenance.short(row)}")
        address = provenance.link(row)
        st.markdown(f"{said} · {_linked(address)}" if address else said)


def _cell(table: str, column: Column, text: str, tables: Tables) -> str:
    if column.name in _ADDRESSES and text.startswith(("http://", "https://")):
        return _linked(text)
    said = cell_words(table, column, text, tables) or _("nothing")
    return f"**{plain(said)}**"


def _row_of(edit: RowEdit, tables: Tables) -> Any:
    """The row that a correction changes; None where there is none any more."""
    rows = getattr(tables, edit.table)
    found = rows[rows[tables.schema.tables[edit.table].key] == edit.row_id]
    return next(found.itertuples(), None)


def _linked(address: str) -> str:
    """An address that can be opened; signs that would end the link are written as numbers."""
    target = "".join(
        f"%{ord(c):02X}" if c in "()<>[]\\ \"'`" or not c.isprintable() else c for c in address
    )
    return f"[{plain(address)}]({target})"

"""Edits put into the text of the tables: every other line stays as it is, byte for byte."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.core.tables.schema import Schema, Table
from dashboard.desk.proposals import NEW_ROW, Proposal, ProposalError, RowEdit

_NUMBERED = re.compile(r"([A-Z])(\d{3,})")
#: letter and width of the ids that are counted, for a table that has none yet
_FIRST = {
    "sources": "S",
    "deployments": "D",
    "statements": "T",
    "events": "E",
    "casualties": "C",
    "corrections": "K",
}


def next_id(table: str, known: Iterable[str]) -> str:
    """Return the id that follows the highest of `known`: D999 is followed by D1000.

    `known` are all ids that were ever given in the table, those of rows that are gone too.
    """
    letter = _FIRST[table]
    numbers = [
        int(match[2])
        for each in known
        if (match := _NUMBERED.fullmatch(each)) and match[1] == letter
    ]
    return f"{letter}{max(numbers, default=0) + 1:03d}"


def row_ids(
    proposal: Proposal, ids_of: Mapping[str, Sequence[str]], schema: Schema
) -> tuple[str, ...]:
    """Return the id of the row of each edit, in order: given, or named by the proposal.

    `ids_of` are all ids ever given, by table. Places are named by whoever proposes them.
    Raises `ProposalError` where a place has no id.
    """
    given: dict[str, list[str]] = {table: list(ids) for table, ids in ids_of.items()}
    found = []
    for edit in proposal.edits:
        key = schema.tables[edit.table].key
        row_id = edit.row_id
        if not row_id and edit.table in _FIRST:
            row_id = next_id(edit.table, given[edit.table])
        elif not row_id:
            row_id = edit.values.get(key, "")
            if not row_id:
                raise ProposalError(_("a row of {table} needs an ID", table=edit.table))
        given.setdefault(edit.table, []).append(row_id)
        found.append(row_id)
    return tuple(found)


def resolved(proposal: Proposal, ids: Sequence[str]) -> tuple[RowEdit, ...]:
    """Return the edits with ``@1``, ``@2`` … replaced by the ids of those edits.

    Raises `ProposalError` for a number beyond the last edit.
    """

    def name(match: re.Match[str]) -> str:
        number = int(match[1])
        if number > len(ids):
            raise ProposalError(
                _("{mark} does not refer to a change in this proposal", mark=match[0])
            )
        return ids[number - 1]

    def cell(column: str, text: str) -> str:
        # Ids stand alone or in a list; an at sign in a title or address is none.
        parts = text.split(";")
        if all(NEW_ROW.fullmatch(part) or "@" not in part for part in parts):
            return ";".join(NEW_ROW.sub(name, part) for part in parts)
        return text

    return tuple(
        RowEdit(e.table, e.row_id, {c: cell(c, t) for c, t in e.values.items()}, e.was)
        for e in proposal.edits
    )


def edited(text: str, table: Table, edits: Iterable[tuple[str, RowEdit]]) -> str:
    """Return the text of a CSV with rows changed and rows added at its end.

    Parameters
    ----------
    text
        The file; its line ends and the order of its columns are kept.
    table
        Its declaration.
    edits
        (id of the row, edit) in order.

    Raises
    ------
    ProposalError
        If a row to change is not there, or no longer holds what the proposal corrects.
    """
    records = list(_records(text))
    if not records:
        raise ProposalError(_("{file} is empty", file=table.file))
    header = records[0][1]
    end = "\r\n" if records[0][0].endswith("\r\n") else "\n"
    at = header.index(table.key)
    for row_id, edit in edits:
        if not edit.row_id:
            cells = [row_id if name == table.key else edit.values.get(name, "") for name in header]
            if records[-1][0] and not records[-1][0].endswith(("\n", "\r")):
                records[-1] = (records[-1][0] + end, records[-1][1])
            records.append((_line(cells, end), cells))
            continue
        number = next(
            (n for n, (_raw, c) in enumerate(records[1:], 1) if len(c) > at and c[at] == row_id), 0
        )
        if not number:
            raise ProposalError(_("{table} has no row {row}", table=table.name, row=row_id))
        cells = list(records[number][1])
        for column, value in edit.values.items():
            now = cells[header.index(column)]
            if now != edit.was.get(column, ""):
                told = _(
                    "{row}, {column}: it now says {now}, but the proposal corrects {was}; propose "
                    "it again",
                    row=row_id,
                    column=column,
                    now=repr(now),
                    was=repr(edit.was.get(column, "")),
                )
                raise ProposalError(told)
            cells[header.index(column)] = value
        records[number] = (_line(cells, end), cells)
    return "".join(raw for raw, _cells in records)


def columns_in(data: bytes, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the cells of some columns of a CSV file (UTF-8), a tuple a record that has them,
    in order; none when the file lacks a column or is no text."""
    try:
        records = list(_records(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, csv.Error):
        return []
    if not records or not set(names) <= set(records[0][1]):
        return []
    at = [records[0][1].index(name) for name in names]
    return [tuple(cells[n] for n in at) for _raw, cells in records[1:] if len(cells) > max(at)]


def cells_of(path: Path, table: Table, row_id: str) -> dict[str, str]:
    """Return the cells of a row as the file has them; {} when it has no such row."""
    records = list(_records(path.read_text(encoding="utf-8-sig"))) if path.exists() else []
    if not records or table.key not in records[0][1]:
        return {}
    header = records[0][1]
    at = header.index(table.key)
    for _raw, cells in records[1:]:
        if len(cells) == len(header) and cells[at] == row_id:
            return dict(zip(header, cells, strict=True))
    return {}


def _records(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the raw text and the cells of each record."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    for cells in csv.reader(lines()):
        yield "".join(taken), cells
        taken.clear()


def _line(cells: Sequence[str], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()

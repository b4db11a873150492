"""From the bytes of a CSV file to its rows, each with the line on which it starts.

Whatever the bytes are, reading never fails: what cannot be a row is set aside and named.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dashboard.core.i18n.language import N_, _, ngettext, number
from dashboard.core.tables.header import CONTROL, NOT_UTF8, SAVE_AS, positions, renamed
from dashboard.core.tables.issues import Findings, shown
from dashboard.core.tables.schema import Table

# A cell of 100,000 characters is a quotation mark never closed, not a note.
MAX_CELL_CHARS = 100_000
# Taking such a line apart costs seconds, and no table has one.
_MAX_LINE_CHARS = 1_000_000
# After so many rows that fit no header the file is some other table.
_MAX_UNREADABLE = 200
# Larger tables want a database, not one frame in the memory of each reader.
_MAX_ROWS = 100_000
# Python's own, from which on a cell is not even read.
_FIELD_LIMIT = 131_072
# As an editor counts lines; str.splitlines() would also break at form feeds and the like.
_LINE = re.compile(r"(?!\Z)[^\r\n]*+(?:\r\n?|\n|\Z)")
_MEND_FIRST = N_("fix these first, or check that this is the right file")
# A line inside a cell that has so many cells of its own is a row that was swallowed.
_LEAST_CELLS = 3


Cells = dict[str, Any]
"""Cells by column: text as it is read; after `checks.rows.check_rows` a float where the
declaration says number, a tuple of text where it says list, and text everywhere else."""


class _LineTooLong(csv.Error):
    """A line that is not worth taking apart."""


@dataclass(slots=True)
class Row:
    """One row: text cells at first, then numbers and tuples where the schema says so."""

    line: int
    """Line of the file on which it starts."""
    values: Cells = field(default_factory=dict)
    is_aside: bool = False


def read_rows(data: bytes, table: Table, findings: Findings) -> list[Row] | None:
    """Return the rows of a file in order, or None when it cannot be read as `table`.

    A byte order mark, CRLF, quoted cells over several lines and blank lines are fine, and
    the order of the columns does not matter. A row that cannot be read is set aside and
    keeps no more than its key.
    """

    def refuse(line: int, column: str, problem: str, remedy: str) -> None:
        findings.add(table.name, line, column, problem, remedy, aside=True)

    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        refuse(1, "file", _("the file is UTF-16"), _(SAVE_AS))
        return None
    if data[:4096].count(0) > 8:
        refuse(1, "file", _("the file is not text"), _(SAVE_AS))
        return None
    text = data.decode("utf-8-sig", errors="surrogateescape")
    if not text.strip():
        refuse(1, "file", _("the file is empty"), _("the file needs at least a header row"))
        return None
    records = _records(text, table, findings)
    line, header = next(records, (0, []))
    if not line:  # every line was at fault, and is named
        return None
    header = renamed(line, header, table, findings)
    columns = positions(line, header, table, findings)
    if columns is None:
        return None
    rows: list[Row] = []
    unreadable = 0
    for line, cells in records:
        if len(rows) == _MAX_ROWS:
            refuse(
                line,
                "file",
                _(
                    "more than {most} rows; the rest of the file was ignored",
                    most=number(_MAX_ROWS),
                ),
                _("keep large tables out of this folder"),
            )
            break
        fault = _fault(cells, header)
        if fault is None:
            rows.append(Row(line, {name: cells[at] for name, at in columns.items()}))
            continue
        findings.add(table.name, line, *fault, aside=True)
        at = columns[table.key]
        rows.append(Row(line, {table.key: cells[at]} if at < len(cells) else {}, True))
        unreadable += 1
        if unreadable == _MAX_UNREADABLE or findings.full(table.name):
            refuse(line, "file", _unreadable_words(unreadable), _(_MEND_FIRST))
            break
    return rows


def _records(text: str, table: Table, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each record that is not a blank line.

    After a quotation mark in the wrong place reading goes on at the next line, so that one
    slip does not cost the rest of the file.
    """
    # The limit is one of the whole process; a library that raised it would change what a
    # huge cell is told.
    csv.field_size_limit(_FIELD_LIMIT)
    at = done = 0  # characters and lines before the record that is read
    end = 0  # characters up to the end of the line that was read last

    width = 0  # cells of the header, once it is known

    def lines() -> Iterator[str]:
        nonlocal end
        for match in _LINE.finditer(text, at):
            end = match.end()
            if end - match.start() > _MAX_LINE_CHARS:
                raise _LineTooLong
            yield match[0]

    for _unused in range(_MAX_UNREADABLE):
        end = at
        before = 0
        records = csv.reader(lines(), strict=True)
        try:
            for cells in records:
                if records.line_num - before > 1 and _swallowed(text[at:end], width):
                    raise csv.Error("a row inside a cell")
                width = width or len(cells)
                if cells:
                    yield done + before + 1, cells
                at, before = end, records.line_num
            return
        except csv.Error as error:
            lines_of = (done + before + 1, done + max(records.line_num, before + 1))
            fault = _fault_named_by(error, *lines_of)
            findings.add(table.name, lines_of[0], "row", *fault, aside=True)
        at = next(_LINE.finditer(text, at)).end()
        done += before + 1
    findings.add(
        table.name,
        done + 1,
        "file",
        _unreadable_words(_MAX_UNREADABLE),
        _(_MEND_FIRST),
        aside=True,
    )


def _swallowed(record: str, width: int) -> bool:
    """Return whether a record over several lines holds a line that is a row by itself.

    Then its quotation mark was not meant to run on. Cells do hold lists and verses, but no
    line of them has as many commas as the table has.
    """
    if width < _LEAST_CELLS:
        return False
    for line in record.splitlines()[1:]:
        if line.count(",") >= width - 1:
            try:
                cells = next(csv.reader([line], strict=True), [])
            except (csv.Error, StopIteration):
                continue
            if len(cells) == width:
                return True
    return False


def _fault_named_by(error: csv.Error, first: int, last: int) -> tuple[str, str]:
    if last > first:
        problem = _(
            "a quotation mark is not closed on its line and swallows lines {first} to {last}",
            first=first,
            last=last,
        )
        return problem, _(
            'close it on line {line}; double any quotation mark inside a cell ("")', line=first
        )
    if isinstance(error, _LineTooLong):
        problem = _("the line is longer than {most} characters", most=number(_MAX_LINE_CHARS))
        return problem, _("check that this is the right file")
    if "field limit" in str(error):
        return _too_long()
    return (
        _("a quotation mark is misplaced or not closed"),
        _('enclose the cell in quotation marks and double any quotation mark inside it ("")'),
    )


def _too_long() -> tuple[str, str]:
    problem = _("a cell is longer than {most} characters", most=number(MAX_CELL_CHARS))
    return problem, _("shorten it, or close its quotation mark")


def _unreadable_words(count: int) -> str:
    return ngettext(
        "{count} row could not be read; the rest of the file was ignored",
        "{count} rows could not be read; the rest of the file was ignored",
        count,
    )


def _fault(cells: list[str], header: list[str]) -> tuple[str, str, str] | None:
    """Return column, problem and remedy when the cells cannot be a row."""
    if not any(cells):
        return "row", _("all cells are blank"), _("delete the line")
    # What is no text has no cells either: bytes are told before a number of cells is.
    fits = len(cells) == len(header)
    for name, cell in zip(header if fits else ["row"] * len(cells), cells, strict=True):
        if len(cell) > MAX_CELL_CHARS:
            return name, *_too_long()
        if not cell.isascii() and (wrong := NOT_UTF8.search(cell)):
            byte = ord(wrong[0]) - 0xDC00
            problem = _(
                "byte {byte} (character {at} of the cell) is not UTF-8",
                byte=f"0x{byte:02X}",
                at=wrong.start() + 1,
            )
            return name, problem, _(SAVE_AS)
        if not cell.isprintable() and (wrong := CONTROL.search(cell)):
            return (
                name,
                _("contains control character {sign}", sign=shown(wrong[0])),
                _("delete it"),
            )
    if not fits:
        return (
            "row",
            _(
                "{cells}, but {columns} expected",
                cells=ngettext("{count} cell", "{count} cells", len(cells)),
                columns=ngettext("{count} column", "{count} columns", len(header)),
            ),
            _(
                "put cells containing commas in quotation marks, and leave empty cells "
                "blank rather than omitting them"
            ),
        )
    return None

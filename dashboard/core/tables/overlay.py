"""An organisation's own tables over the shipped ones: new rows, and corrections of shipped rows.

The folder has CSV files with the names and columns of the shipped tables. Rows in them are
new ones, numbered from `FIRST_NUMBER` on, so that no later release gives the same id.
``corrections.csv`` says which cells of shipped rows are otherwise, and why; each is put in
place only while the shipped cell still holds what it corrects. What no longer fits is
named and left out, and the shipped rows stay as they are.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.core.tables.issues import Issue, of_the_original, shown, shown_path
from dashboard.core.tables.model import OwnRows, Tables
from dashboard.core.tables.read import DECLARATION, read_tables
from dashboard.core.tables.schema import Schema, Table
from dashboard.core.whole_files import write_whole

FIRST_NUMBER = 900_000
"""Numbers of ids from here on are an organisation's own: D900001."""

_Record = dict[str, str]


@dataclass(slots=True)
class _Merge:
    """What the two folders make together, while it is made."""

    base: Path
    own: Path
    issues: list[Issue] = field(default_factory=list)
    rows: dict[str, list[_Record]] = field(default_factory=dict)
    """Shipped rows, corrected, and then the own ones."""
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """table -> lines of the own rows that were taken, in the file of the overlay."""
    shipped: dict[str, int] = field(default_factory=dict)
    """table -> how many of the rows are shipped."""
    corrected: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, list[int]] = field(default_factory=dict)
    """table -> line of each row in the file of both."""

    def refuse(self, table: Table, line: int, column: str, problem: str, remedy: str) -> None:
        path = shown_path(self.own / table.file)
        self.issues.append(Issue(path, line, column, problem, remedy, True))


def read_with_overlay(
    folder: Path | str,
    own: Path,
    check: Callable[[Tables], Iterable[Issue]] = lambda _tables: (),
) -> tuple[Tables, list[Issue]]:
    """Return the tables of `folder` with those of `own` over them, and every problem.

    As `read_tables`, and like it never raises for what is in the folders. Problems of own
    rows, and conflicts with the shipped ones, are named by the files of `own`; so are those
    that `check` finds in the tables of both. The tables say in ``own_rows`` which rows are
    new and which corrected; their version is of both.
    """
    folder = Path(folder)
    shipped, found = read_tables(folder)
    if not own.is_dir():
        problem, remedy = _("folder not found"), _("name the folder of your own tables")
        missing = Issue(shown_path(own), 1, "file", problem, remedy, True)
        return shipped, [*found, *check(shipped), missing]
    merge = _Merge(folder, own)
    tables = shipped.schema.tables
    for table in tables.values():
        if table.name != "corrections":
            _add_rows(merge, table)
    _correct(merge, shipped.schema)
    with tempfile.TemporaryDirectory(prefix="overlay-") as name:
        copy = Path(name)
        for file in (DECLARATION, *(table.file for table in tables.values())):
            if (folder / file).exists():
                shutil.copyfile(folder / file, copy / file)
        for table_name, rows in merge.rows.items():
            merge.written[table_name] = _write(
                copy / tables[table_name].file, tables[table_name], rows
            )
        merged, issues = read_tables(copy)
        # What to add a row to is the folder of one's own.
        issues = [replace(each, remedy=of_the_original(each, copy, own).remedy) for each in issues]
    merged = replace(merged, folder=folder, own_rows=_own_rows(merge, shipped.schema))
    issues += check(merged)
    return merged, [*(_named(issue, merge, tables) for issue in issues), *merge.issues]


def _add_rows(merge: _Merge, table: Table) -> None:
    path = merge.own / table.file
    if not path.exists():
        return
    rows = _records(merge.base / table.file, table)
    known = {row.get(table.key, "") for _line, row in rows}
    merge.shipped[table.name] = len(rows)
    taken, lines = [row for _line, row in rows], []
    for line, row in _records(path, table):
        strange = [column for column in row if column not in table.columns]
        row_id = row.get(table.key, "")
        if strange:
            merge.refuse(
                table,
                line,
                "header",
                _("unknown column: {columns}", columns=", ".join(map(shown, strange))),
                _("use the columns of the shipped table"),
            )
            break
        if row_id in known:
            merge.refuse(
                table,
                line,
                table.key,
                _("{id} is a row of this release", id=shown(row_id)),
                _("give your row a number from {first} on", first=FIRST_NUMBER + 1),
            )
            continue
        known.add(row_id)
        taken.append(row)
        lines.append(line)
    merge.rows[table.name] = taken
    merge.lines[table.name] = tuple(lines)


def _correct(merge: _Merge, schema: Schema) -> None:
    """Put the corrections in place that still fit, and keep them among the corrections."""
    table = schema.tables["corrections"]
    path = merge.own / table.file
    if not path.exists():
        return
    fits, lines = [], []
    for line, record in _records(path, table):
        if problem := _misfit(merge, schema, record):
            remedy = _("compare the two, and write the correction again or remove it")
            merge.refuse(table, line, "row_id", problem, remedy)
            continue
        fits.append(record)
        lines.append(line)
    shipped = [row for _line, row in _records(merge.base / table.file, table)]
    merge.shipped["corrections"] = len(shipped)
    merge.rows["corrections"] = shipped + fits
    merge.lines["corrections"] = tuple(lines)


def _misfit(merge: _Merge, schema: Schema, record: _Record) -> str:
    """Correct a cell, or return why that cannot be."""
    name, row_id, column = (record.get(c, "") for c in ("table", "row_id", "column"))
    table = schema.tables.get(name)
    column = table.name_now(column) if table else column
    if table is None or column not in table.columns or column == table.key:
        return _("{table} has no column {column}", table=shown(name), column=shown(column))
    if not record.get("why", "").strip():
        return _("a correction must give a reason")
    if name not in merge.rows:
        rows = [row for _line, row in _records(merge.base / table.file, table)]
        merge.rows[name], merge.shipped[name] = rows, len(rows)
    row = next((r for r in merge.rows[name] if r.get(table.key) == row_id), None)
    if row is None:
        return _("this release has no row {id} any more", id=shown(row_id))
    now = row.get(column, "")
    if now == record.get("is", ""):
        return _("this release has it too: {column} of {id}", column=column, id=row_id)
    if now != record.get("was", ""):
        return _(
            "this release has changed {column} of {id}: it now says {now}, "
            "and yours corrects {was}",
            column=column,
            id=row_id,
            now=shown(now),
            was=shown(record.get("was", "")),
        )
    row[column] = record["is"]
    merge.corrected.setdefault(name, set()).add(row_id)
    return ""


def _own_rows(merge: _Merge, schema: Schema) -> OwnRows:
    added: dict[str, frozenset[str]] = {}
    for name, rows in merge.rows.items():
        key = schema.tables[name].key
        added[name] = frozenset(row.get(key, "") for row in rows[merge.shipped[name] :])
    corrected = {name: frozenset(ids) for name, ids in merge.corrected.items()}
    return OwnRows(added, corrected)


def _named(issue: Issue, merge: _Merge, tables: Mapping[str, Table]) -> Issue:
    """Return a problem of the merged files with the file and line that somebody can mend."""
    path, line = _file_and_line(issue.path, issue.line, merge, tables)
    along = tuple(_file_and_line(*each, merge, tables) for each in issue.along)
    return replace(issue, path=path, line=line, along=along)


def _file_and_line(
    path: str, line: int, merge: _Merge, tables: Mapping[str, Table]
) -> tuple[str, int]:
    file = Path(path).name
    if file not in {DECLARATION, *(table.file for table in tables.values())}:
        return path, line
    for name in merge.rows:
        if tables[name].file != file:
            continue
        if line not in merge.written[name]:
            return shown_path(merge.base / file), line
        at = merge.written[name].index(line)
        if at >= merge.shipped[name]:
            own = merge.lines[name][at - merge.shipped[name]]
            return shown_path(merge.own / file), own
        return shown_path(merge.base / file), _records(merge.base / file, tables[name])[at][0]
    return shown_path(merge.base / file), line


def _records(path: Path, table: Table) -> list[tuple[int, _Record]]:
    """Return the line and the cells of each row; [] for what is no CSV, which the check names.

    A column under a name that it had before is given the present one.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    reader = csv.reader(io.StringIO(text, newline=""))
    found: list[tuple[int, _Record]] = []
    try:
        header = [table.name_now(name) for name in next(reader, [])]
        before = reader.line_num
        for cells in reader:
            if cells:
                row = dict(zip(header, cells, strict=False))
                found.append((before + 1, row))
            before = reader.line_num
    except csv.Error:
        return found
    return found


def _write(path: Path, table: Table, rows: list[_Record]) -> list[int]:
    """Write the rows of a table, and return the line on which each begins."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([row.get(column, "") for column in table.columns] for row in rows)
    write_whole(path, out.getvalue().encode())
    return [line for line, _row in _records(path, table)]

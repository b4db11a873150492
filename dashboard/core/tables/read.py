"""Read the curated tables: the only module that opens the files of a folder of data.

What is set aside
-----------------
A row is left out of the tables, and named in an `Issue`, when it cannot be read; when a
cell has the wrong type, is required and blank, is not in its vocabulary, is no date, or
does not fit its pattern; when its key was used before; when it contradicts itself (a
latitude without a longitude, a lowest value above the highest); when it refers to a row
that is not there; when it lies on a circle of references; and when it refers to a row that
was set aside. Everything else is reported and kept.
"""

import hashlib
import os
import re
import stat
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.core.editions.localised import with_names
from dashboard.core.i18n.language import _
from dashboard.core.tables.checks.references import check_references
from dashboard.core.tables.checks.rows import check_rows
from dashboard.core.tables.checks.vocabularies import with_known_values
from dashboard.core.tables.csv_reader import Row, read_rows
from dashboard.core.tables.declaration import SchemaError, parse_schema
from dashboard.core.tables.issues import Findings, Issue, shown, shown_path, similar
from dashboard.core.tables.model import Tables
from dashboard.core.tables.schema import OPTIONAL, TABLES, Schema, Table
from dashboard.locations import DATA

#: the file that declares the tables
DECLARATION = "datapackage.json"
# Beside the tables, and written by the program itself.
_OWN_FILES = ("row_counts.json",)
# The project's tables are below 1 MB; a file beyond this is a mistake, and is not opened.
MAX_FILE_BYTES = 50_000_000
_VERSION_CHARS = 12
# What a curator's tools leave beside the tables: copies, exports, workbooks.
_LIKE_A_TABLE = re.compile(
    r"\.(csv|tsv|tab|txt|json|xlsx?|xlsm|ods|numbers|parquet|bak|orig|tmp)~?\d*$",
    re.IGNORECASE,
)
_MAX_STRANGERS = 50


def read_tables(folder: Path | str = DATA) -> tuple[Tables, list[Issue]]:
    """Return the rows of `folder` that can be relied on, and every problem found.

    Never raises for what is in the folder: a file that cannot be used gives an empty frame
    with the right columns. A folder without `datapackage.json` is read by the project's own
    declaration.
    """
    folder = Path(folder)
    digest = hashlib.sha256()
    # The declaration is reported first, under a name that no table can have.
    findings = Findings({DECLARATION: shown_path(folder / DECLARATION)})
    schema = _schema(folder, findings, digest)
    _name_what_is_not_read(folder, schema, findings)
    for table in schema.tables.values():
        findings.path_of[table.name] = shown_path(folder / table.file)

    rows: dict[str, list[Row]] = {name: [] for name in (*OPTIONAL, *schema.tables)}
    unusable: set[str] = set()
    for table in schema.tables.values():
        if table.name in OPTIONAL and not os.path.lexists(folder / table.file):
            continue
        # A table that nothing shows is checked, and is no part of the version.
        read = _read_table(
            folder, table, findings, digest if table.name in TABLES else hashlib.sha256()
        )
        if read is None:
            unusable.add(table.name)
        rows[table.name] = read or []
        check_rows(rows[table.name], table, schema, findings)
    check_references(rows, unusable, schema, findings)

    frames: dict[str, Any] = {
        # A declaration may do without the optional tables; then they are empty.
        name: _frame(rows[name], schema.tables.get(name) or project_schema().tables[name])
        for name in TABLES
    }
    version = digest.hexdigest()[:_VERSION_CHARS]
    tables = Tables(**frames, version=version, folder=folder, schema=_served(schema))
    return with_names(tables), findings.in_order()


def read_schema(folder: Path | str) -> Schema:
    """Return the declaration by which `read_tables` reads a folder, without reading a table."""
    folder = Path(folder)
    findings = Findings({DECLARATION: shown_path(folder / DECLARATION)})
    schema = _schema(folder, findings, hashlib.sha256())
    return _served(schema)


def _served(schema: Schema) -> Schema:
    served = {name: table for name, table in schema.tables.items() if name in TABLES}
    return replace(schema, tables=served)


@lru_cache(maxsize=1)
def project_schema() -> Schema:
    """Return the project's own declaration of the tables."""
    return parse_schema((DATA / DECLARATION).read_text(encoding="utf-8"))


def _schema(folder: Path, findings: Findings, digest: "hashlib._Hash") -> Schema:
    if not os.path.lexists(folder / DECLARATION):
        return project_schema()

    def refuse(line: int, problem: str) -> Schema:
        remedy = _("fix or remove it; the project's own declaration is used instead")
        findings.add(DECLARATION, line, "file", problem, remedy, aside=False)
        return project_schema()

    data = _bytes(folder / DECLARATION)
    if isinstance(data, str):
        return refuse(1, data)
    digest.update(data)
    try:
        schema = parse_schema(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return refuse(1, _("the file is not UTF-8"))
    except SchemaError as error:
        return refuse(error.line, str(error))
    if lacking := schema.lacks(project_schema()):
        return refuse(1, _("{what} is not declared", what=lacking))
    schema, unknown = with_known_values(schema, project_schema())
    for table, column, value in unknown:
        problem = _(
            "{value} in {column} of {table} has no label in the program",
            value=shown(value),
            column=column,
            table=table,
        )
        remedy = _("remove it; rows with it are excluded")
        findings.add(DECLARATION, 1, "file", problem, remedy, aside=False)
    return schema


def _name_what_is_not_read(folder: Path, schema: Schema, findings: Findings) -> None:
    """Warn of tables that nothing draws and of files that look like tables and are none."""
    for table in schema.tables.values():
        if table.name not in TABLES:
            problem = _(
                "table {table} is checked but not shown: no page uses it", table=shown(table.name)
            )
            remedy = _("remove it from the declaration, or keep it for other programs")
            findings.warn(DECLARATION, 1, "file", problem, remedy)
    declared = {table.file for table in schema.tables.values()} | {DECLARATION, *_OWN_FILES}
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return
    for name in names:
        if name in declared or name.startswith(".") or not _LIKE_A_TABLE.search(name):
            continue
        if len(findings.path_of) > _MAX_STRANGERS:
            return
        findings.path_of.setdefault(name, shown_path(folder / name))
        problem = _("not part of this data: {file}", file=shown(name))
        meant = similar(name, [file for file in declared if not (folder / file).exists()])
        findings.warn(name, 1, "file", problem, meant or _("remove it or move it elsewhere"))


def _read_table(
    folder: Path, table: Table, findings: Findings, digest: "hashlib._Hash"
) -> list[Row] | None:
    data = _bytes(folder / table.file)
    digest.update(table.file.encode())
    if isinstance(data, str):
        remedy = _("put the table {table} there, as CSV, UTF-8", table=table.name)
        findings.add(table.name, 1, "file", data, remedy, aside=True)
        return None
    digest.update(data)
    return read_rows(data, table, findings)


def _bytes(path: Path) -> bytes | str:
    """Return what the file holds, or why it cannot be read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _("this is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):
            return _("not a file")
        if status.st_size > MAX_FILE_BYTES:
            return _("larger than {size}; not read", size=f"{MAX_FILE_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except FileNotFoundError:
        return _("file not found")
    except OSError as error:
        return _(
            "the file cannot be read ({reason})", reason=error.strerror or type(error).__name__
        )


def _frame(rows: list[Row], table: Table) -> pd.DataFrame:
    kept = [row for row in rows if not row.is_aside]
    # One index for all: else pandas makes one of each column's, and lays each column out by it.
    index = pd.RangeIndex(len(kept))
    columns = {
        column.name: pd.Series(
            [row.values[column.name] for row in kept],
            index=index,
            dtype=float if column.is_number else object,
        )
        for column in table.columns.values()
    }
    columns["line"] = pd.Series([row.line for row in kept], index=index, dtype="int64")
    return pd.DataFrame(columns, index=index)

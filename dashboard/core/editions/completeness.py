"""Whether new files are whole: a half-written one must never take the place of good data.

A file that is being written looks like a shorter table. So files are held against what was
good before: no table may be lost or shrink by more than a fifth, and no file may be the
beginning of what it was. Whoever means it says so by ``python -m dashboard check
--accept``, which writes the present numbers of rows to ``row_counts.json`` beside the
tables; they hold for a program that starts anew as well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.tables.issues import Issue, rows_set_aside, shown_path
from dashboard.core.tables.model import Tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.whole_files import write_whole

#: the numbers of rows that were accepted, beside the tables
FILE = "row_counts.json"

#: what is left of a table when it is still taken for whole
_LEAST_LEFT = 0.8
#: so many rows may be set aside by a slip without the state being held back
_FEW_ROWS = 10

Why = Literal["fewer rows", "fewer rows used", "cut", "declaration", "not drawn", "writing"]

_WORDS: Mapping[str, str] = {
    "cut": N_("{file} is incomplete"),
    "declaration": N_("{file} cannot be used"),
    "not drawn": N_("no page can be built from it ({detail})"),
    "writing": N_("the files are still being written"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state of the files is not served."""

    why: Why
    file: str = ""
    """The name of the file; "" for all."""
    now: int = 0
    """Rows of the table as the file is."""
    before: int = 0
    """Rows that it had."""
    detail: str = ""

    def words(self) -> str:
        """Return the reason in the language that is spoken, as a phrase."""
        if self.why in _WORDS:
            return _(_WORDS[self.why], file=self.file, detail=self.detail)
        if self.why == "fewer rows":
            return ngettext(
                "{file} has {count} row; it had {before}",
                "{file} has {count} rows; it had {before}",
                self.now,
                file=self.file,
                before=self.before,
            )
        return ngettext(
            "only {count} row of {file} is usable; {before} were before",
            "only {count} rows of {file} are usable; {before} were before",
            self.now,
            file=self.file,
            before=self.before,
        )


@dataclass(frozen=True, slots=True)
class Accepted:
    """The numbers of rows that a curator has accepted."""

    version: str = ""
    """The version of the tables that had them; it is whole, whatever was before."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """Rows by table."""


def accepted(folder: Path) -> Accepted:
    """Return what was accepted for `folder`; nothing where that is not written or not read."""
    try:
        found = json.loads((folder / FILE).read_bytes())
        rows = {name: int(found["rows"][name]) for name in TABLES if name in found["rows"]}
        return Accepted(str(found["version"]), rows)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Accepted()


def accept(folder: Path, tables: Tables) -> Path:
    """Write the numbers of rows of `tables` as accepted, and return the file.

    Raises OSError if it cannot be written.
    """
    rows = {name: len(getattr(tables, name)) for name in TABLES}
    text = json.dumps({"version": tables.version, "rows": rows}, indent=2)
    write_whole(folder / FILE, f"{text}\n".encode())
    return folder / FILE


def shortfalls(
    tables: Tables, issues: Iterable[Issue], before: Mapping[str, int]
) -> Iterator[Reason]:
    """Yield each table that has lost too much against `before`, its rows by table.

    Rows that are set aside are in the file, and are named: they count as there, unless a
    slip takes more than a fifth of the table along.
    """
    aside = rows_set_aside(issues)
    for name in TABLES:
        table = tables.schema.tables.get(name)
        had, used = before.get(name, 0), len(getattr(tables, name))
        if not had:
            continue
        file = table.file if table else f"{name}.csv"
        path = shown_path(tables.folder / file)
        there = used + sum(1 for where, _unused in aside if where == path)
        if there < _LEAST_LEFT * had:
            yield Reason("fewer rows", file, there, had)
        elif used < _LEAST_LEFT * had and had - used > _FEW_ROWS:
            yield Reason("fewer rows used", file, used, had)


def cut_files(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[Reason]:
    """Yield each file that is the beginning of what it was, or ends within a line."""
    for name, data in now.items():
        old = before.get(name, b"")
        ends_within_a_line = old.endswith(b"\n") and not data.endswith((b"\n", b"\r"))
        if (
            len(data) < len(old)
            and old.startswith(data)
            or name.endswith(".csv")
            and ends_within_a_line
        ):
            yield Reason("cut", name)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the tables of a folder and their declaration as they are, by name of file."""
    found = {}
    for path in sorted(folder.glob("*")):
        if path.suffix in {".csv", ".json"} and path.name != FILE:
            try:
                found[path.name] = path.read_bytes()
            except OSError:
                continue
    return found

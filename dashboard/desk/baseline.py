"""The tables as they are before a proposal, and every id that was ever given."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dashboard.core.editions import archive
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import Schema
from dashboard.desk import proposals
from dashboard.desk.edits import columns_in


@dataclass(frozen=True, slots=True)
class Baseline:
    """The tables as they are before a proposal, what is wrong with them, and all ids that
    were ever given, by table. As long as `stamp_of` is the same, so is this."""

    tables: Tables
    issues: tuple[Issue, ...]
    ids_of: Mapping[str, Sequence[str]]


def read_baseline(folder: Path) -> Baseline:
    """Read what every proposal is held against. Raises OSError if a table cannot be read."""
    tables, known = read_tables(folder)
    return Baseline(tables, tuple(known), ids_ever_given(folder, tables.schema))


def stamp_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, time of change (ns) and size of each file that `read_baseline` reads."""
    found = []
    for pattern in ("*.csv", "*.json", f"{proposals.FOLDER}/*.json", f"{archive.FOLDER}/*.zip"):
        for path in sorted(folder.glob(pattern)):
            with suppress(FileNotFoundError):
                stat = path.stat()
                found.append((path.relative_to(folder).as_posix(), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def ids_ever_given(folder: Path, schema: Schema) -> dict[str, list[str]]:
    """Return all ids of each table, those of rows that are gone too.

    A row that is gone is known from a correction of it, from a proposal that made it, or
    from a kept version.
    """
    found: dict[str, list[str]] = {name: [] for name in schema.tables}
    kept = archive.Archive(folder / archive.FOLDER)
    files = [_files(folder, schema)]
    for version in kept.kept():
        with suppress(archive.VersionNotKept):
            files.append(kept.files(version))
    for each in files:
        for name, table in schema.tables.items():
            rows = columns_in(each.get(table.file, b""), (table.key,))
            found[name].extend(row_id for (row_id,) in rows)
    corrections = files[0].get("corrections.csv", b"")
    for name, row_id in columns_in(corrections, ("table", "row_id")):
        found.setdefault(name, []).append(row_id)
    for proposal in proposals.read_proposals(folder, schema)[0]:
        if proposal.decision is not None:
            for row_id, edit in zip(proposal.decision.row_ids, proposal.edits, strict=False):
                found.setdefault(edit.table, []).append(row_id)
    return found


def _files(folder: Path, schema: Schema) -> dict[str, bytes]:
    paths = [folder / table.file for table in schema.tables.values()]
    return {path.name: path.read_bytes() for path in paths if path.exists()}

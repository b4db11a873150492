"""The database work of one import: rows typed, faults named, the best of each id chosen."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from dashboard.core.i18n.language import _
from dashboard.core.view.exports import neutralised
from dashboard.holdings.holding import HeldFile, Holding
from dashboard.holdings.imports import statements
from dashboard.holdings.imports.files import TableFile, batches
from dashboard.holdings.imports.formats import Format
from dashboard.holdings.imports.recognise import release_of
from dashboard.holdings.imports.refusals import ImportRefused, reason
from dashboard.holdings.imports.typed_rows import quoted, typed_rows

#: of the database alone; Python and the batch that is read come to some 300 MB
MEMORY = "1200MB"
_THREADS = 2

#: stages of an import, in order, as `Progress` is told them
STAGES = ("read", "check", "choose", "sort", "count", "compare", "write")

Progress = Callable[[str, float], None]
"""Called with the stage at work and the share of it that is done, 0 to 1."""


@dataclass(slots=True)
class Made:
    """The outcome of the statements: counts, and files in the working folder."""

    files: list[HeldFile]
    rows: int
    first: date
    last: date
    reasons: list[tuple[str, str, int]]
    new: int
    changed: int
    gone: int


class Build:
    """One run of the statements, in a folder to work in; see `importing`."""

    def __init__(
        self,
        work: Path,
        sources: Sequence[tuple[TableFile, Format]],
        before: Holding | None,
        progress: Progress,
    ) -> None:
        self._work = work
        self._sources = sources
        self._before = before
        self._progress = progress

    def run(self, whole: bool) -> Made:
        """Make ``made.duckdb``, ``rejects.csv`` and ``changes.csv`` in the folder.

        With `whole`, events of the version before that the files lack are let go of.

        Raises
        ------
        ImportRefused
            If not one row can be kept.
        """
        self._con = duckdb.connect(
            str(self._work / "work.duckdb"),
            config={
                "memory_limit": MEMORY,
                "threads": str(_THREADS),
                "temp_directory": str(self._work / "spill"),
                "preserve_insertion_order": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        try:
            return self._run(whole)
        finally:
            self._con.close()

    def _run(self, whole: bool) -> Made:
        run = self._con.execute
        self._read_all()
        typed = "SELECT count(*), count(*) FILTER (fault <> '') FROM typed"
        ((rows, rejects),) = run(typed).fetchall()
        self._write_rejects()
        if rows == rejects:
            raise ImportRefused(self._nothing_kept(rows))
        updating = self._before is not None
        if self._before is not None:
            run(f"ATTACH {quoted(str(self._before.path))} AS before (READ_ONLY)")
            if not whole:
                run(statements.KEEP_BEFORE)
        self._progress("choose", 0)
        run(statements.CHOOSE)
        self._progress("sort", 0)
        run(f"ATTACH {quoted(str(self._work / 'made.duckdb'))} AS made")
        run(statements.rows_chosen(updating and not whole))
        for statement in statements.column_types():
            run(statement)
        run(statements.events())
        files = self._held_files()
        run("DROP VIEW chosen_rows")
        run("DROP TABLE typed")
        self._progress("count", 0)
        for statement in (
            *statements.pyramid(),
            *statements.word_counts(),
            *statements.involved(),
        ):
            run(statement)
        self._progress("compare", 0)
        new, changed, gone = self._compare(updating)
        span = "SELECT count(*), min(date_start), max(date_end) FROM made.events"
        ((count, first, last),) = run(span).fetchall()
        self._progress("write", 0)
        run("CHECKPOINT made")
        run("DETACH made")
        return Made(files, count, first, last, self._reasons, new, changed, gone)

    def _read_all(self) -> None:
        """Fill ``typed`` with the rows of every file, and ``rejects`` with those at fault."""
        run = self._con.execute
        run(
            "CREATE TABLE files "
            "(file INTEGER, name VARCHAR, release VARCHAR, rank DOUBLE, sha256 VARCHAR)"
        )
        run(
            "CREATE TABLE rejects "
            "(file INTEGER, line BIGINT, field VARCHAR, code VARCHAR, said VARCHAR)"
        )
        for n, (source, format_) in enumerate(self._sources):
            release, rank = release_of(source.path, format_)
            run(
                "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
                [n, source.path.name, release, rank, sha256_of(source.path)],
            )
            present = [
                f for f, c in format_.columns.items() if c.lower() in source.columns(format_)
            ]
            listed = ", ".join(f"{field} VARCHAR" for field in present)
            run(f"CREATE TABLE raw (file INTEGER, line BIGINT, {listed})")
            self._read(n, source, format_, present)
            self._progress("check", n / len(self._sources))
            typed = typed_rows(format_, present)
            if n:
                run(typed.replace("CREATE TABLE typed AS", "INSERT INTO typed BY NAME", 1))
            else:
                run(typed)
            self._note_rejects(n, present)
            run("DROP TABLE raw")

    def _read(self, n: int, source: TableFile, format_: Format, present: Sequence[str]) -> None:
        run = self._con.execute
        if source.kind == "parquet":
            names = dict(zip(source.columns(format_), source.header, strict=True))
            wanted = ", ".join(
                f'nullif(trim("{names[format_.columns[f].lower()].replace(chr(34), chr(34) * 2)}"'
                f"::VARCHAR), '') AS {f}"
                for f in present
            )
            path = quoted(str(source.path))
            run(
                f"INSERT INTO raw BY NAME "
                f"SELECT {n} AS file, file_row_number + 1 AS line, {wanted} "
                f"FROM read_parquet({path}, file_row_number = true)"
            )
            return
        for batch in batches(source, format_):
            self._con.register("batch", batch.table)
            run(f"INSERT INTO raw BY NAME SELECT {n} AS file, * FROM batch")
            self._con.unregister("batch")
            if batch.faults:
                self._con.executemany(
                    "INSERT INTO rejects VALUES (?, ?, 'row', ?, '')",
                    [[n, line, code] for line, code in batch.faults],
                )
            self._progress("read", batch.share)

    def _note_rejects(self, n: int, present: Sequence[str]) -> None:
        said = " ".join(f"WHEN '{field}' THEN left(raw.{field}, 200)" for field in present)
        self._con.execute(
            f"INSERT INTO rejects SELECT file, line, field, code, CASE field {said} END FROM "
            "(SELECT file, line, split_part(fault, ':', 1) AS field, "
            "split_part(fault, ':', 2) AS code "
            f"FROM typed WHERE file = {n} AND fault <> '') JOIN raw USING (file, line)"
        )

    def _write_rejects(self) -> None:
        self._reasons = self._con.execute(
            "SELECT field, code, count(*) FROM rejects GROUP BY ALL ORDER BY 3 DESC, 1, 2"
        ).fetchall()
        if self._reasons:
            found = self._con.execute(
                "SELECT f.name, r.line, r.field, r.code, coalesce(r.said, '') FROM rejects r "
                "JOIN files f USING (file) ORDER BY r.file, r.line"
            )
            header = ("file", "line", "column", "reason", "value")
            columns = [format_.columns for _, format_ in self._sources]
            named = {field: column for each in reversed(columns) for field, column in each.items()}
            rows = (
                (name, line, named.get(field, field), reason(code), said)
                for name, line, field, code, said in _each(found)
            )
            write_csv(self._work / "rejects.csv", header, rows)

    def _nothing_kept(self, rows: int) -> str:
        if not self._reasons:
            return _("the file contains no rows")
        field, code, count = self._reasons[0]
        return _(
            "no row is usable; of {rows}, {count}: {column}: {reason}",
            rows=rows + sum(n for f, _, n in self._reasons if f == "row"),
            count=count,
            column=field,
            reason=reason(code),
        )

    def _held_files(self) -> list[HeldFile]:
        rejected = dict(
            self._con.execute("SELECT file, count(*) FROM rejects GROUP BY 1").fetchall()
        )
        found = self._con.execute(
            "SELECT f.file, f.name, f.sha256, f.release, count(t.file), "
            "count(c.at.file) FROM files f LEFT JOIN (SELECT * FROM typed WHERE fault = '') t "
            "ON t.file = f.file LEFT JOIN chosen c ON c.at.file = t.file AND c.at.line = t.line "
            "GROUP BY ALL ORDER BY f.file"
        ).fetchall()
        files = []
        for n, name, sha256, release, sound, kept in found:
            rejects = rejected.get(n, 0)
            files.append(
                HeldFile(name, sha256, release, sound + rejects, kept, sound - kept, rejects)
            )
        return files

    def _compare(self, updating: bool) -> tuple[int, int, int]:
        run = self._con.execute
        if not updating:
            return self._count("made.events"), 0, 0
        run(statements.changed_pairs())
        changed = self._count("pairs")
        new = self._count("made.events ANTI JOIN before.events USING (id)")
        gone = self._count("before.events ANTI JOIN made.events USING (id)")
        if new or changed or gone:
            found = _each(run(statements.changes()))
            write_csv(self._work / "changes.csv", ("id", "column", "before", "after"), found)
        return new, changed, gone

    def _count(self, rows: str) -> int:
        """Return how many rows an expression of SQL gives that stands after FROM."""
        ((count,),) = self._con.execute(f"SELECT count(*) FROM {rows}").fetchall()
        return int(count)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _each(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(10_000):
        yield from rows


def write_csv(path: Path, header: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    """Write rows as CSV, UTF-8; no text in it is a formula to a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([neutralised(cell) for cell in row] for row in rows)

"""Any file that is imported, as batches of texts: CSV, Excel, Parquet."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from zipfile import BadZipFile

import duckdb
import openpyxl
import pyarrow as pa

from dashboard.core.i18n.language import _
from dashboard.holdings.imports.formats import Format
from dashboard.holdings.imports.refusals import ImportRefused
from dashboard.holdings.imports.text_files import (
    MAX_CELL_CHARS,
    Layout,
    Record,
    layout_of,
    open_text,
    records,
)

#: rows of a batch: some 20 MB of texts
BATCH = 20_000
#: records by which a file is recognised
_SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that holds a table.

    ``header`` are its columns; "" where the file has no header, then ``headerless`` is true
    and ``sample`` begins with the first record. ``kind`` is ``text``, ``excel`` or
    ``parquet``; ``layout`` is None unless it is a text.
    """

    path: Path
    kind: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    layout: Layout | None = None
    headerless: bool = False

    def columns(self, format_: Format) -> list[str]:
        """Return the names of its columns in order, in small letters."""
        names = format_.headerless if self.headerless else self.header
        return [name.lower() for name in names]

    @property
    def bytes(self) -> int:
        """Size on disk."""
        return self.path.stat().st_size


def open_table(path: Path, encoding: str = "") -> TableFile:
    """Look at the beginning of a file.

    Raises
    ------
    ImportRefused
        If there is no such file, or nothing in it is a table.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
    except IsADirectoryError:
        told = _("{file}: a folder; give the files in it", file=path)
        raise ImportRefused(told) from None
    except OSError as error:
        raise ImportRefused(f"{path}: {error.strerror}") from error
    if head == b"PAR1":
        return _open_parquet(path)
    if head.startswith(b"PK"):
        found = list(islice(_excel_records(path), _SAMPLE + 1))
        return _of_records(path, "excel", found)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportRefused(
            _("{file}: an old Excel file (.xls); save it as .xlsx or CSV", file=path.name)
        )
    layout = layout_of(path, encoding)
    with open_text(path, layout.encoding) as text:
        found = list(islice(records(text, layout), _SAMPLE + 1))
    return _of_records(path, "text", found, layout)


def _of_records(
    path: Path, kind: str, found: Sequence[Record], layout: Layout | None = None
) -> TableFile:
    first = next((record for record in found if record.cells), None)
    if first is None:
        raise ImportRefused(_("{file}: no readable rows", file=path.name))
    header = tuple(cell.strip() for cell in first.cells)
    rest = tuple(r.cells for r in found if r.cells and r is not first)
    # A header has words. A first row with a number in it is a row.
    if any(_is_number(cell) for cell in header):
        return TableFile(path, kind, ("",) * len(header), (header, *rest), layout, True)
    return TableFile(path, kind, header, rest, layout)


def _is_number(text: str) -> bool:
    with suppress(ValueError):
        float(text.replace(",", "."))
        return True
    return False


def _open_parquet(path: Path) -> TableFile:
    try:
        with duckdb.connect() as con:
            rows = con.execute("SELECT * FROM read_parquet(?) LIMIT 1000", [str(path)])
            header = tuple(column[0] for column in rows.description)
            sample = tuple(tuple(_text(cell) for cell in row) for row in rows.fetchall())
    except duckdb.Error as error:
        told = _("{file}: not a readable Parquet file", file=path.name)
        raise ImportRefused(told) from error
    return TableFile(path, "parquet", header, sample)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (
            cell.isoformat(" ")
            if cell.time().isoformat() != "00:00:00"
            else cell.date().isoformat()
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _excel_records(path: Path) -> Iterator[Record]:
    """Yield the rows of the first sheet that has any; blank rows are passed over."""
    try:
        # Opened here: openpyxl would judge a file by the end of its name.
        stream = path.open("rb")
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = sheet.iter_rows(values_only=True)
                filled = (
                    Record(line, tuple(map(_text, cells)))
                    for line, cells in enumerate(rows, start=1)
                    if any(cell is not None for cell in cells)
                )
                first = next(filled, None)
                if first is not None:
                    yield from chain((first,), filled)
                    return
        finally:
            stream.close()
    # openpyxl raises whatever its zip and XML readers raise.
    except (OSError, ValueError, LookupError, TypeError, SyntaxError, BadZipFile) as error:
        told = _("{file}: not a readable Excel workbook", file=path.name)
        raise ImportRefused(told) from error


@dataclass(slots=True)
class Batch:
    """Rows of a file: ``table`` has ``line`` and a text for each field; ``faults`` are the
    line and the code of records without cells; ``share`` of the file is read."""

    table: pa.Table
    faults: list[tuple[int, str]]
    share: float


def batches(source: TableFile, format_: Format) -> Iterator[Batch]:
    """Yield the rows of a text or Excel file, `BATCH` at a time, cut to the fields.

    Blank cells are missing. A record with more or fewer cells than the header is a fault.
    """
    columns = source.columns(format_)
    places = {
        f: columns.index(c.lower()) for f, c in format_.columns.items() if c.lower() in columns
    }
    if source.layout is None:  # a workbook
        yield from _gather(_excel_records(source.path), source, places, len(columns), lambda: 0.5)
        return
    with open_text(source.path, source.layout.encoding) as stream:
        size = max(source.bytes, 1)
        raw = stream.buffer
        yield from _gather(
            records(stream, source.layout), source, places, len(columns), lambda: raw.tell() / size
        )


def _gather(
    found: Iterator[Record],
    source: TableFile,
    places: dict[str, int],
    width: int,
    share: Callable[[], float],
) -> Iterator[Batch]:
    skipped = source.headerless
    lines: list[int] = []
    rows: list[tuple[str, ...]] = []
    faults: list[tuple[int, str]] = []

    def batch() -> Batch:
        by_column = list(zip(*rows, strict=True)) if rows else []
        arrays = [pa.array(lines, pa.int64())]
        for place in places.values():
            cells = by_column[place] if rows else ()
            arrays.append(pa.array([cell.strip() or None for cell in cells], pa.string()))
        return Batch(pa.table(arrays, ["line", *places]), faults, share())

    for record in found:
        if record.fault:
            faults.append((record.line, record.fault))
        elif not skipped:
            skipped = True
        elif len(record.cells) != width:
            if any(record.cells):
                faults.append((record.line, "cells"))
        elif any(len(cell) > MAX_CELL_CHARS for cell in record.cells):
            faults.append((record.line, "long"))
        else:
            lines.append(record.line)
            rows.append(record.cells)
        if len(rows) + len(faults) >= BATCH:
            yield batch()
            lines, rows, faults = [], [], []
    if rows or faults:
        yield batch()

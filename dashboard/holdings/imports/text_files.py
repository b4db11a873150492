"""CSV and its like, of any size, as records with the line on which each starts.

Reading never stops at a bad row: it is named and passed over, and reading goes on at the
next line. Only a file of which hardly anything can be read is refused.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from dashboard.core.i18n.language import _, number
from dashboard.holdings.imports.refusals import ImportRefused

#: characters of a cell; a longer one is a quotation mark never closed
MAX_CELL_CHARS = 100_000
#: characters of a line that are taken apart
_MAX_LINE_CHARS = 1_000_000
#: records in a row that cannot be read before the file is taken for something else
_MAX_UNREADABLE = 1_000
_DELIMITERS = (",", ";", "\t", "|")
#: bytes that are looked at at once
_PIECE = 1 << 20
#: characters of the first line that are looked at
_HEAD = 200_000
_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text file is written: a codec, and the sign between cells."""

    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the ``line`` on which it starts (the first is 1) and its cells, or the
    ``fault`` for which it has none, a code of `refusals.REASONS`."""

    line: int
    cells: tuple[str, ...] = ()
    fault: str = ""


def layout_of(path: Path, encoding: str = "") -> Layout:
    """Find out how a file is written; `encoding` says what is known.

    A byte order mark decides; else UTF-8 if every byte is; else Windows-1252, in which
    Western spreadsheets save.

    Raises
    ------
    ImportRefused
        If the file is empty or no text.
    OSError
        If it cannot be read.
    """
    encoding = encoding or _encoding_of(path)
    with open_text(path, encoding) as stream:
        first = stream.readline(_HEAD)
        while first and not first.strip():
            first = stream.readline(_HEAD)
    if not first:
        raise ImportRefused(_("{file}: the file is empty", file=path.name))
    counts = {sign: len(next(csv.reader([first], delimiter=sign), [])) for sign in _DELIMITERS}
    return Layout(encoding, max(counts, key=lambda sign: counts[sign]))


def open_text(path: Path, encoding: str) -> TextIO:
    """Open a file; bytes that the codec does not know become lone surrogates."""
    return path.open(encoding=encoding, errors="surrogateescape", newline="")


def _encoding_of(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(4)
        if head.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        utf8 = True
        while piece := stream.read(_PIECE):
            if piece.count(0) > 8:
                told = _("{file}: the file is not text; save it as CSV, UTF-8", file=path.name)
                raise ImportRefused(told)
            if utf8:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    utf8 = False
    return "utf-8" if utf8 else "cp1252"


def records(stream: TextIO, layout: Layout) -> Iterator[Record]:
    """Yield every record that is not a blank line, the header too.

    After a quotation mark in the wrong place reading goes on at the line after the one where
    the record began, so that one slip does not cost the rest of the file.

    Raises
    ------
    ImportRefused
        If a thousand records in a row cannot be read.
    """
    lines = _Lines(stream)
    unreadable = 0
    csv.field_size_limit(MAX_CELL_CHARS)
    while True:
        reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
        start = lines.begin()
        try:
            for cells in reader:
                if cells:
                    unreadable = 0
                    yield _checked(start, cells)
                start = lines.begin()
            return
        except (csv.Error, UnicodeError) as error:
            fault = (
                "long"
                if isinstance(error, _LineTooLong) or "field limit" in str(error)
                else "quote"
            )
            yield Record(start, fault=fault)
            unreadable += 1
            if unreadable == _MAX_UNREADABLE:
                raise ImportRefused(
                    _(
                        "{count} consecutive records cannot be read, up to line {line}: "
                        "check that this "
                        "is a table",
                        count=number(unreadable),
                        line=number(start),
                    )
                ) from error
            lines.again_after_first()


def _checked(line: int, cells: list[str]) -> Record:
    for cell in cells:
        if not cell.isascii() and _UNDECODED.search(cell):
            return Record(line, fault="bytes")
    return Record(line, tuple(cells))


class _LineTooLong(csv.Error):
    """A line that is not worth taking apart."""


class _Lines:
    """The lines of a stream, of which those of the record at hand can be read again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ahead: deque[str] = deque()
        self._record: list[str] = []
        self._next = 1

    def begin(self) -> int:
        """Let go of the lines read so far; return the number of the next one."""
        self._record.clear()
        return self._next

    def again_after_first(self) -> None:
        """Give back the lines of this record but the first."""
        for line in reversed(self._record[1:]):
            self._ahead.appendleft(line)
            self._next -= 1
        self._record.clear()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._stream.readline(_MAX_LINE_CHARS)
        if not line:
            raise StopIteration
        self._next += 1
        if len(line) >= _MAX_LINE_CHARS:
            while (rest := self._stream.readline(_MAX_LINE_CHARS)) and not rest.endswith(
                ("\n", "\r")
            ):
                pass
            self._record.append("")
            raise _LineTooLong
        self._record.append(line)
        return line

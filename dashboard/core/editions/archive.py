"""Published versions of the tables, kept whole, and what has changed between two of them.

A version is kept as ``<version>.zip``: the tables and their declaration, byte for byte.
Kept files and not the history of a repository: a dashboard that was installed from an
archive, or that runs in a container, has no such history. This is the only module that opens
kept versions; a folder of data is read by `dashboard.core.tables.read`.
"""

import io
import re
import tempfile
import threading
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from dashboard.core.i18n.language import _
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import MAX_FILE_BYTES, read_tables
from dashboard.core.tables.schema import OPTIONAL, TABLES
from dashboard.core.whole_files import write_whole

#: what a version looks like
VERSION = re.compile(r"[0-9a-f]{12}")

#: folder of the kept versions, inside the folder of the tables
FOLDER = "versions"

_DECLARATION = "datapackage.json"
#: the day that every entry bears, so that the same tables give the same bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: versions held in memory at once; each is a few MB. Not fewer than a feed compares, which asks
#: for all of them in turn: with fewer, each would be read and checked anew for every question.
_HELD = 8

What = Literal["changed", "new", "gone"]


class VersionNotKept(LookupError):
    """A version that was never kept, was removed, or is damaged."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs between two versions.

    ``cells`` are (column, text before, text after) of a changed row, in the order of the
    columns; empty for a row that is new or gone.
    """

    table: str
    row_id: str
    what: What
    label: str
    cells: tuple[tuple[str, str, str], ...] = ()


class Archive:
    """The kept versions in one folder. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Tables] = OrderedDict()

    def kept(self) -> tuple[str, ...]:
        """Return the versions that are kept, sorted by name; () without a folder."""
        return tuple(
            sorted(path.stem for path in self._folder.glob("*.zip") if VERSION.fullmatch(path.stem))
        )

    def keep(self, folder: Path) -> Path:
        """Keep the tables of `folder` and return the file, written whole or not at all.

        A version that is there and sound is left as it is; a damaged file is replaced.

        Raises
        ------
        OSError
            If a declared file cannot be read, or the kept one cannot be written.
        """
        schema = read_tables(folder)[0].schema
        names = [_DECLARATION]
        names += [
            table.file
            for table in schema.tables.values()
            if table.name not in OPTIONAL or (folder / table.file).exists()
        ]
        files = {name: (folder / name).read_bytes() for name in names}
        # The version is that of the bytes which are kept, should a file change meanwhile.
        version = _read(files).version
        path = self._folder / f"{version}.zip"
        if not self._is_sound(version):
            write_whole(path, zipped(files))
        return path

    def _is_sound(self, version: str) -> bool:
        try:
            self._read_file(version)
        except VersionNotKept:
            return False
        return True

    def read(self, version: str) -> Tables:
        """Return the tables of a kept version.

        Raises
        ------
        VersionNotKept
            If there is no such version, or its file is not what its name says.
        """
        if not VERSION.fullmatch(version):
            raise VersionNotKept(_("{version} is not a data version", version=repr(version)))
        with self._lock:
            if version not in self._held:
                self._held[version] = self._read_file(version)
                while len(self._held) > _HELD:
                    self._held.popitem(last=False)
            self._held.move_to_end(version)
            return self._held[version]

    def files(self, version: str) -> dict[str, bytes]:
        """Return the files of a kept version by name, without looking at what is in them.

        Raises `VersionNotKept` if there is no such version, or its file cannot be opened.
        """
        path = self._folder / f"{version}.zip"
        try:
            # What zipfile raises for a damaged file depends on where the damage is.
            with zipfile.ZipFile(path) as archive:
                entries = archive.infolist()
                if sum(entry.file_size for entry in entries) > MAX_FILE_BYTES:
                    raise VersionNotKept(
                        _("version {version} is too large to read", version=version)
                    )
                return {entry.filename: archive.read(entry) for entry in entries}
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
            raise VersionNotKept(
                _("data version {version} is not archived here", version=version)
            ) from error

    def _read_file(self, version: str) -> Tables:
        tables = _read(self.files(version))
        if tables.version != version:
            raise VersionNotKept(_("version {version} of the data is damaged", version=version))
        return replace(tables, folder=self._folder)


def zipped(files: Mapping[str, bytes], compress: bool = True) -> bytes:
    """Return a zip file of `files`, by name: the same files give the same bytes.

    Compressed, the bytes may differ between two builds of zlib, though never the content;
    stored, they are the same on every machine.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def changes_between(
    before: Tables, after: Tables, only: Mapping[str, Collection[str]] | None = None
) -> tuple[RowChange, ...]:
    """Return the rows that differ between two versions, by their declared cells: where a row
    stands in the file is no part of it.

    Parameters
    ----------
    before, after
        The older and the newer tables.
    only
        table -> ids; rows of other tables, and other rows, are passed over. None: all.

    Returns
    -------
    tuple of RowChange
        In the order of the tables, then by id. What differs is told by the cells as they
        were read, for a translation is no change; labels are those of the tables given.
    """
    read_before, read_after = before.original, after.original
    found: list[RowChange] = []
    for name in TABLES if only is None else (n for n in TABLES if n in only):
        table = after.schema.tables[name]
        frames = getattr(read_before, name), getattr(read_after, name)
        # An older declaration may lack a column, a newer one may have dropped it.
        columns = tuple(c for c in table.columns if c in frames[0])
        ids = None if only is None else frozenset(only[name])
        old, new = (_cells_by_id(rows, table.key, columns, ids) for rows in frames)
        differing = sorted(i for i in {*old, *new} if old.get(i) != new.get(i))
        labels = _labels(getattr(before, name), name, table.key, old.keys() - new.keys())
        labels |= _labels(getattr(after, name), name, table.key, new.keys() & set(differing))
        for row_id in differing:
            what: What = "changed"
            if row_id not in old:
                what = "new"
            elif row_id not in new:
                what = "gone"
            cells: tuple[tuple[str, str, str], ...] = ()
            if what == "changed":
                each = zip(columns, old[row_id], new[row_id], strict=True)
                cells = tuple((column, was, now) for column, was, now in each if was != now)
            found.append(RowChange(name, row_id, what, labels[row_id], cells))
    return tuple(found)


def _cells_by_id(
    rows: pd.DataFrame, key: str, columns: Collection[str], ids: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    """Return row id -> the texts of its cells, of these rows or of all."""
    kept = rows if ids is None else rows[rows[key].isin(ids)]
    texts = [[_text(cell) for cell in kept[column].tolist()] for column in columns]
    return dict(zip(kept[key].tolist(), zip(*texts, strict=True), strict=True))


#: what a reader calls a row of a table
_LABEL = {
    "sources": ("publisher", "title"),
    "actors": ("name",),
    "places": ("name",),
    "deployments": ("label",),
    "statements": ("speaker", "summary"),
    "events": ("title",),
    "casualties": ("group", "outcome"),
    "corrections": ("why",),
}


def _labels(rows: pd.DataFrame, name: str, key: str, ids: Collection[str]) -> dict[str, str]:
    """Return row id -> what a reader calls these rows of a table."""
    if not ids:
        return {}
    kept = rows[rows[key].isin(ids)]
    said = zip(*(kept[column].map(str) for column in _LABEL[name]), strict=True)
    return {i: ": ".join(filter(None, texts)) for i, texts in zip(kept[key], said, strict=True)}


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if isinstance(cell, float):
        if pd.isna(cell):
            return ""
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    return str(cell)


def _read(files: Mapping[str, bytes]) -> Tables:
    """Read tables from bytes, by way of a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="version-") as name:
        folder = Path(name)
        for file, data in files.items():
            # The name alone: an entry such as ../x would leave the folder.
            (folder / Path(file).name).write_bytes(data)
        return read_tables(folder)[0]

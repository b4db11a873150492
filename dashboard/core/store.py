"""The data that is being served: read again when a file changes, last good data kept.

A curator edits the files while readers read. A change that leaves some rows unusable is
served without those rows; a change that leaves a whole table unusable is not served at
all until it is mended, and the data from before it stays.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import DEFAULT, current, using_language
from dashboard.core.places.gazetteer import Names
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.wire.catalogue import build_catalogue


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the data.

    ``tables`` are what is served; ``issues`` is what is wrong with the files as they are
    now; ``held_back`` says that the files are so broken that older tables are served.
    ``catalogue`` is the display text of every row as JSON bytes (UTF-8), and ``issues`` are
    worded, in the default language; see `catalogue_bytes` and `Store.issues` for others.
    ``read_at`` is when `tables` were read, in seconds since 1970.
    """

    tables: Tables
    issues: tuple[Issue, ...]
    held_back: bool
    catalogue: bytes
    read_at: float = field(default_factory=time.time)

    @property
    def set_aside(self) -> int:
        """How many rows are left out of what is served."""
        return len({(i.path, i.line) for i in self.issues if i.set_aside})


class Store:
    """Serve the tables of one folder. Safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        read: Callable[[Path], tuple[Tables, list[Issue]]] = read_tables,
    ) -> None:
        self._folder = folder
        self._read = read
        self._lock = threading.Lock()
        self._stamp: tuple[tuple[str, int, int], ...] | None = None
        self._snapshot: Snapshot | None = None
        self._issues: dict[str, tuple[Issue, ...]] = {}

    def current(self) -> Snapshot:
        """Return the data as it is now; files are read only when one has changed."""
        stamp = self._stamp_of_files()
        with self._lock:
            if self._snapshot is None or stamp != self._stamp:
                self._snapshot = self._next(self._snapshot)
                self._stamp = stamp
                self._issues = {DEFAULT: self._snapshot.issues}
            return self._snapshot

    def issues(self) -> tuple[Issue, ...]:
        """Return what is wrong with the files, in the language that is spoken.

        Problems are worded while files are read: they are read once more a language, and
        only where there is a problem.
        """
        if not self.current().issues:
            return ()
        tag = current().tag
        with self._lock:
            if tag not in self._issues:
                self._issues[tag] = tuple(self._read(self._folder)[1])
            return self._issues[tag]

    def _next(self, before: Snapshot | None) -> Snapshot:
        # Whoever asks first must not choose the language for all.
        with using_language(DEFAULT):
            tables, issues = self._read(self._folder)
        if before is not None and _lost_a_table(before.tables, tables, issues):
            return Snapshot(before.tables, tuple(issues), True, before.catalogue, before.read_at)
        return Snapshot(tables, tuple(issues), False, catalogue_bytes(tables))

    def _stamp_of_files(self) -> tuple[tuple[str, int, int], ...]:
        found = []
        for path in sorted(self._folder.glob("*")):
            if path.suffix in {".csv", ".json"}:
                try:
                    stat = path.stat()
                except OSError:
                    continue
                found.append((path.name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


@lru_cache(maxsize=12)
def catalogue_bytes(
    tables: Tables, language: str = DEFAULT, names: Names = ()
) -> bytes:
    """Return the display text of every row as JSON, in a language and with places named so.

    Kept for each state of the tables and wording. Raises `UnknownLanguage` for a tag that
    is none.
    """
    with using_language(language):
        catalogue = build_catalogue(localised(tables, language, names))
    return json.dumps(catalogue, ensure_ascii=False, separators=(",", ":")).encode()


def _lost_a_table(before: Tables, now: Tables, issues: list[Issue]) -> bool:
    """Whether a table that had rows has none left, through no wish of the curator."""
    complained = {Path(issue.path).stem for issue in issues}
    return any(
        len(getattr(before, name)) and not len(getattr(now, name)) and name in complained
        for name in TABLES
    )

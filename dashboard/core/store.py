"""The data that is being served: read again when a file changes, last good data kept.

A curator edits the files while readers read. A change that leaves some rows unusable is
served without those rows; a state that is not whole is not served at all until it is
mended or accepted, and the data from before it stays.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from dashboard.core.editions.archive import FOLDER, Archive, VersionNotKept
from dashboard.core.editions.completeness import (
    Reason,
    accepted,
    bytes_of,
    cut_files,
    shortfalls,
)
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import DEFAULT, current, using_language
from dashboard.core.places.gazetteer import Names
from dashboard.core.question.selection import Selection
from dashboard.core.tables.issues import Issue, rows_set_aside
from dashboard.core.tables.model import Tables
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import DECLARATION, read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.core.whole_files import finish_for_the_killed

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, time of change, size, and the later of the times of file and entry (ns)."""

#: how long files must be left alone before they are taken for written, in seconds
QUIET_S = 3.0
#: after so long a time of changes a page says that it waits for their end, in seconds
_PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the data.

    ``tables`` are what is served; ``issues`` is what is wrong with the files as they are
    now; ``held_back`` says that these are not served, for the ``reasons`` given, and that
    older tables are. ``catalogue`` is the display text of every row as JSON bytes (UTF-8),
    and ``issues`` are worded, in the default language; see `catalogue_bytes` and
    `Store.issues` for others. ``read_at`` is when `tables` were read, in seconds since 1970.
    """

    tables: Tables
    issues: tuple[Issue, ...]
    held_back: bool
    catalogue: bytes
    read_at: float = field(default_factory=time.time)
    reasons: tuple[Reason, ...] = ()

    @property
    def set_aside(self) -> int:
        """How many rows are left out of what is served; a file counts as one."""
        whole = {(i.path, i.line) for i in self.issues if i.set_aside}
        return len(whole | rows_set_aside(self.issues))


class Store:
    """Serve the tables of one folder. Safe to share between threads.

    New files take the place of good data only when they are whole: left alone for
    ``quiet_s`` seconds, no table lost or cut (`completeness`), and a view and a catalogue
    made from them. A program that starts on files that are not whole serves the kept
    version that was accepted last, where there is one. With ``own`` the tables of that
    folder lie over them.
    """

    def __init__(
        self,
        folder: Path,
        read: Callable[[Path], tuple[Tables, list[Issue]]] = read_tables,
        quiet_s: float = 0.0,
        own: Path | None = None,
    ) -> None:
        self._folder = folder
        self._read = partial(read_with_overlay, own=own) if own else read
        self._folders = (folder, own) if own else (folder,)
        self._quiet_s = quiet_s
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._seen: tuple[Stamp, float] = ((), 0.0)
        self._whole: Stamp = ()
        self._restless_since: float | None = None
        self._snapshot: Snapshot | None = None
        self._good_bytes: dict[str, bytes] = {}
        self._issues: dict[str, tuple[Issue, ...]] = {}

    def current(self) -> Snapshot:
        """Return the data as it is now; files are read only when one has changed."""
        is_whole = finish_for_the_killed(self._folder)
        stamp = self._stamp_of_files()
        with self._lock:
            if not is_whole and self._snapshot is not None:
                return self._waiting(self._snapshot)
            if self._snapshot is None or stamp != self._stamp:
                if self._snapshot is not None and not self._is_quiet(stamp):
                    return self._waiting(self._snapshot)
                self._snapshot = self._next(self._snapshot, stamp)
                self._stamp = stamp
                self._issues = {DEFAULT: self._snapshot.issues}
            self._restless_since = None
            return self._snapshot

    def files_are_whole(self) -> None:
        """Take the files as they are now as left alone: whoever calls this has written them,
        and they are served with the next question."""
        with self._lock:
            self._whole = self._stamp_of_files()

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

    def _is_quiet(self, stamp: Stamp) -> bool:
        """Return whether the files have not changed for as long as it takes."""
        if stamp == self._whole:
            return True
        now = time.monotonic()
        if stamp != self._seen[0]:
            self._seen = (stamp, now)
        if now - self._seen[1] >= self._quiet_s:
            return True
        newest = max((changed for *_unused, changed in stamp), default=0) / 1e9
        return 0.0 <= self._quiet_s <= time.time() - newest

    def _waiting(self, good: Snapshot) -> Snapshot:
        """Return the good data while files change; after a while it says why it stays."""
        now = time.monotonic()
        if self._restless_since is None:
            self._restless_since = now
        if now - self._restless_since < _PATIENCE_S:
            return good
        return replace(good, held_back=True, reasons=(Reason("writing"),))

    def _next(self, before: Snapshot | None, stamp: Stamp) -> Snapshot:
        """Read the files, and return them or what is served in their place."""
        files = bytes_of(self._folder)
        # Whoever asks first must not choose the language for all.
        with using_language(DEFAULT):
            tables, read_issues = self._read(self._folder)
        issues = tuple(read_issues)
        reasons = self._not_whole(before, tables, issues, files)
        if self._stamp_of_files() != stamp:
            reasons = (*reasons, Reason("writing"))
        catalogue = b""
        if not reasons or before is None:
            try:
                build_view(tables, Selection())
                catalogue = catalogue_bytes(tables)
            # Whatever it is that cannot be drawn, the good data stays.
            except Exception as error:  # noqa: BLE001
                reasons = (*reasons, Reason("not drawn", detail=type(error).__name__))
        if not reasons:
            self._good_bytes = files
            return Snapshot(tables, issues, False, catalogue)
        if before is not None:
            return replace(before, issues=issues, held_back=True, reasons=reasons)
        kept = self._kept()
        if kept is not None:
            return Snapshot(kept, issues, True, catalogue_bytes(kept), reasons=reasons)
        if not catalogue:
            tables = replace(tables, **{name: getattr(tables, name).head(0) for name in TABLES})
            return Snapshot(tables, issues, True, catalogue_bytes(tables), reasons=reasons)
        return Snapshot(tables, issues, False, catalogue, reasons=reasons)

    def _not_whole(
        self,
        before: Snapshot | None,
        tables: Tables,
        issues: tuple[Issue, ...],
        files: dict[str, bytes],
    ) -> tuple[Reason, ...]:
        """Return why the files are no whole state; () when they are, or are accepted."""
        told = accepted(self._folder)
        if told.version == tables.version:
            return ()
        rows = dict(told.rows)
        if before is not None:
            for name in TABLES:
                rows[name] = max(rows.get(name, 0), len(getattr(before.tables, name)))
        reasons = [*shortfalls(tables, issues, rows), *cut_files(self._good_bytes, files)]
        if (
            before is not None
            and any(i.path.endswith(DECLARATION) and not i.is_warning for i in issues)
            or DECLARATION in self._good_bytes
            and DECLARATION not in files
        ):
            reasons.append(Reason("declaration", DECLARATION))
        return tuple(dict.fromkeys(reasons))

    def _kept(self) -> Tables | None:
        """Return the version that was accepted last, where it is kept."""
        version = accepted(self._folder).version
        try:
            return Archive(self._folder / FOLDER).read(version) if version else None
        except VersionNotKept:
            return None

    def _stamp_of_files(self) -> Stamp:
        found = []
        for path in chain.from_iterable(sorted(each.glob("*")) for each in self._folders):
            if path.suffix in {".csv", ".json"}:
                try:
                    stat = path.stat()
                except OSError:
                    continue
                # Copying may keep the time of change; that of the entry it never keeps.
                newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
                found.append((path.name, stat.st_mtime_ns, stat.st_size, newest))
        return tuple(found)


@lru_cache(maxsize=12)
def catalogue_bytes(tables: Tables, language: str = DEFAULT, names: Names = ()) -> bytes:
    """Return the display text of every row as JSON, in a language and with places named so.

    Kept for each state of the tables and wording. Raises `UnknownLanguage` for a tag that
    is none.
    """
    with using_language(language):
        catalogue = build_catalogue(localised(tables, language, names))
    return json.dumps(catalogue, ensure_ascii=False, separators=(",", ":")).encode()

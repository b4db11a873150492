"""The one store of this process, its kept versions and the holdings: for pages and routes."""

from functools import cache
from pathlib import Path

from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.store import QUIET_S, Store
from dashboard.holdings.collection import Collection
from dashboard.settings import settings


def store() -> Store:
    """Return the store of the data folder; made on first use, kept for the process."""
    return _store(settings().data, QUIET_S)


def own_store() -> Store | None:
    """Return the store of the data folder with the organisation's own tables over it; None
    when there are none."""
    own = settings().overlay
    return _store(settings().data, QUIET_S, own) if own else None


def archive() -> Archive:
    """Return the kept versions of the data folder."""
    return _archive(settings().data / FOLDER)


def holdings() -> Collection:
    """Return the holdings of the folder of holdings."""
    return _holdings(settings().holdings)


# One for each folder: a process has one of each, and a test as many as it names.
@cache
def _store(folder: Path, quiet_s: float, own: Path | None = None) -> Store:
    return Store(folder, quiet_s=quiet_s, own=own)


@cache
def _archive(folder: Path) -> Archive:
    return Archive(folder)


@cache
def _holdings(folder: Path) -> Collection:
    return Collection(folder)

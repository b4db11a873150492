"""The one store of this process, its kept versions and the holdings: for pages and routes."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.store import QUIET_S, Store
from dashboard.holdings.collection import Collection
from dashboard.holdings.tickets import Tickets
from dashboard.settings import settings

OWN_TABLES = "own tables"
"""What a ticket for the texts of the own tables names; no holding is called so."""


def store() -> Store:
    """Return the store of the data folder; made on first use, kept for the process."""
    return _store(settings().data, QUIET_S)


def own_store() -> Store | None:
    """Return the store of the data folder with the organisation's own tables over it; None
    when there are none."""
    own = settings().overlay
    return _store(settings().data, QUIET_S, own) if own else None


def own_tickets() -> Tickets:
    """Return what writes and reads the tickets for the texts of the own tables.

    Its secret is made of the tables themselves: every replica has the same one, and whoever
    knows it has read what it guards. Raises OSError where they cannot be read.
    """
    own = own_store()
    return _own_tickets(settings().overlay, own.current().tables.version if own else "")


def admits_to_own(ticket: str, version: str) -> bool:
    """Return whether a ticket is for the texts of this version of the own tables."""
    return own_tickets().admits(ticket, OWN_TABLES, version)


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


@lru_cache(maxsize=2)
def _own_tickets(folder: Path | None, version: str) -> Tickets:
    digest = hashlib.sha256(version.encode())
    for path in sorted(folder.glob("*.csv")) if folder else ():
        digest.update(path.read_bytes())
    return Tickets(digest.hexdigest())


@cache
def _archive(folder: Path) -> Archive:
    return Archive(folder)


@cache
def _holdings(folder: Path) -> Collection:
    return Collection(folder)

"""The one store of this process, its kept versions and the holdings: for pages and routes."""

from functools import cache

from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.store import QUIET_S, Store
from dashboard.holdings.collection import Collection
from dashboard.settings import settings


@cache
def store() -> Store:
    """Return the store of the data folder; made on first use, kept for the process."""
    return Store(settings().data, quiet_s=QUIET_S)


@cache
def own_store() -> Store | None:
    """Return the store of the data folder with the organisation's own tables over it; None
    when there are none."""
    own = settings().overlay
    return Store(settings().data, quiet_s=QUIET_S, own=own) if own else None


@cache
def archive() -> Archive:
    """Return the kept versions of the data folder."""
    return Archive(settings().data / FOLDER)


@cache
def holdings() -> Collection:
    """Return the holdings of the folder of holdings."""
    return Collection(settings().holdings)

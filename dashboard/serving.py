"""The one store of this process and its kept versions, shared by the pages and the routes."""

from functools import cache

from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.store import Store
from dashboard.settings import settings


@cache
def store() -> Store:
    """Return the store of the data folder; made on first use, kept for the process."""
    return Store(settings().data)


@cache
def archive() -> Archive:
    """Return the kept versions of the data folder."""
    return Archive(settings().data / FOLDER)

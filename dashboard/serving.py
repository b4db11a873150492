"""The one store of this process, shared by the pages and the routes."""

from functools import cache

from dashboard.core.store import Store
from dashboard.settings import settings


@cache
def store() -> Store:
    """Return the store of the data folder; made on first use, kept for the process."""
    return Store(settings().data)

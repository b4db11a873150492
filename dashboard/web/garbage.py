"""When unreachable objects are looked for: by a timer, and not among what is kept for good.

Streamlit would look for them after each answer, among all objects. Nearly all of those are
our tables and views, which every reader shares and nobody lets go of: three quarters of the
processor went into walking them. What has no cycle is given back at once in any case.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

#: seconds from one look at what is new to the next
_EVERY_S = 15.0
#: how many such looks until what was set aside is looked at as well, and set aside anew:
#: a table that a curator replaced, the pages of readers who have left
_THOROUGH = 40


@asynccontextmanager
async def collecting(_app: object) -> AsyncIterator[None]:
    """Collect by a timer while the application runs."""
    task = asyncio.create_task(_by_timer())
    try:
        yield
    finally:
        task.cancel()
        gc.unfreeze()


async def _by_timer() -> None:
    turn = 0
    while True:
        await asyncio.sleep(_EVERY_S)
        collect(thorough=turn % _THOROUGH < 2)
        turn += 1


def collect(thorough: bool) -> None:
    """Collect what is unreachable among the objects that are new.

    Among all of them when it is to be `thorough`; what is reachable is then set aside, so
    that it is not walked until the next thorough collection.
    """
    if thorough:
        gc.unfreeze()
    gc.collect()
    if thorough:
        gc.freeze()

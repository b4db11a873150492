"""Bounded rendering: so many pieces of work at once, so many waiting, the rest sent away.

A picture takes about half a second of processor time. Without a bound a page with twenty of
them, or one impatient reader, would stop the dashboard for everybody else.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

import anyio
import anyio.to_thread

from dashboard.briefing.forking.client import AT_ONCE

#: seconds that a piece is taken to need before the first one was timed
_FIRST_GUESS_S = 1.0
#: how much the latest piece counts in what a piece is taken to need
_WEIGHT = 0.25
#: seconds that room is kept for somebody who was told to come back and is late
_GRACE_S = 5.0


class Busy(Exception):
    """Too much is waiting already; ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too much is being drawn just now; try again in {retry_after} s")
        self.retry_after = retry_after


class RenderPool:
    """Do work in threads, a few pieces at a time, and remember what was made.

    Used from one event loop. The same piece asked for by many is made once. Whoever is sent
    away is told when to come back, and finds room then: others who come meanwhile are not let
    in before, unless they will be done by that time.

    Parameters
    ----------
    at_once
        How many pieces are worked on at the same time.
    waiting
        How many more may wait: the last of them waits for about
        ``(waiting + at_once) / at_once`` times as long as a piece takes.
    cache_bytes
        How much of what was made is kept for the next who asks.
    """

    def __init__(
        self, at_once: int = AT_ONCE, waiting: int = 6, cache_bytes: int = 48_000_000
    ) -> None:
        self._at_once = at_once
        self._waiting = waiting
        self._shelf_bytes = cache_bytes
        self._shelf: OrderedDict[Hashable, bytes] = OrderedDict()
        self._under_way: dict[Hashable, asyncio.Task[bytes]] = {}
        self._limiter: anyio.CapacityLimiter | None = None
        self._piece_s = _FIRST_GUESS_S
        self._promised: dict[Hashable, float] = {}

    async def get_or_render(self, key: Hashable, work: Callable[[], bytes]) -> bytes:
        """Return what `work` returns, or what it returned before under the same `key`.

        Raises
        ------
        Busy
            If as many pieces as may wait are waiting.
        """
        if key in self._shelf:
            self._shelf.move_to_end(key)
            return self._shelf[key]
        task = self._under_way.get(key)
        if task is None:
            if not self._has_room(key):
                raise Busy(retry_after=self._promise(key))
            self._promised.pop(key, None)
            task = asyncio.create_task(self._work(key, work))
            self._under_way[key] = task
        # A reader who leaves does not take the picture away from the others.
        return await asyncio.shield(task)

    async def _work(self, key: Hashable, work: Callable[[], bytes]) -> bytes:
        if self._limiter is None:  # made here, because it belongs to the event loop
            self._limiter = anyio.CapacityLimiter(self._at_once)

        def timed() -> bytes:
            started = time.monotonic()
            made = work()
            self._piece_s += _WEIGHT * (time.monotonic() - started - self._piece_s)
            return made

        try:
            made = await anyio.to_thread.run_sync(timed, limiter=self._limiter)
        finally:
            self._under_way.pop(key, None)
        if len(made) <= self._shelf_bytes // 4:
            self._shelf[key] = made
            while sum(map(len, self._shelf.values())) > self._shelf_bytes:
                self._shelf.popitem(last=False)
        return made

    def _has_room(self, key: Hashable) -> bool:
        now, ahead = time.monotonic(), len(self._under_way)
        self._promised = {k: due for k, due in self._promised.items() if due + _GRACE_S > now}
        room = self._at_once + self._waiting - ahead
        if self._promised.get(key, math.inf) <= now + 1:
            # Its time has come. Pieces that took longer than was thought are no reason to send
            # it away again.
            return room > -self._at_once
        done = now + (ahead + 1) * self._piece_s / self._at_once
        return room > sum(due <= done for k, due in self._promised.items() if k != key)

    def _promise(self, key: Hashable) -> int:
        """Return the seconds after which whoever asks for `key` finds room.

        Room for those who were sent away before and have not come back yet is left: sent
        back all at the same time, most of them would be sent away again.
        """
        self._promised.pop(key, None)
        turn = len(self._under_way) - self._waiting + 1 + len(self._promised)
        seconds = max(1, math.ceil(turn * self._piece_s / self._at_once))
        self._promised[key] = time.monotonic() + seconds
        return seconds

"""What a run of the page's script says goes out in two bursts: the map, and then the rest.

Whenever an element has come, the browser goes over the whole page, from its root. Sent one by one,
as the script makes them, some eighty elements have it do so six to ten times a change, and the map
waits behind all of them. Here the elements are kept until the map's own is there, and the others
until the run is over; of the sidebar nothing goes before the map, whose frame is then told, and
draws, first. A run that takes long shows what it has, and so does the run that opens the page:
there each element has its script fetched, and nothing on the page is to be gone over.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: seconds after which a run that is not over shows what it has, and at once all else that it says
PATIENCE_S = 0.15
#: seconds that the map has for itself, before the browser goes over the rest of the page
HEAD_START_S = 0.09
#: how many maps are known again when Streamlit names them instead of sending them once more;
#: above the runs after which the browser forgets them (``global.maxCachedMessageAge``)
_MAPS = 64

#: what the bytes of a message say: Streamlit's ``ForwardMsg``
Read = Callable[[bytes], Any]


class WholeAnswers:
    """ASGI middleware for the websocket of a page; everything else passes through.

    Parameters
    ----------
    app
        The application it wraps.
    read
        Reads a message of Streamlit's; when it raises, the message passes through.
    """

    def __init__(self, app: ASGIApp, read: Read) -> None:
        self._app = app
        self._read = read

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        bursts = Bursts(send, self._read)
        try:
            await self._app(scope, receive, bursts.send)
        finally:
            bursts.forget()


class Bursts:
    """The messages of one websocket; within a part of the page they keep their order.

    Parameters
    ----------
    send
        Sends a message to the browser.
    read
        As `WholeAnswers` has it.
    """

    def __init__(self, send: Send, read: Read) -> None:
        self._send = send
        self._read = read
        self._kept: list[tuple[Any, Message]] = []  # what each says, or None, and the message
        self._is_open = False  # whether the page has been drawn once
        self._keeps = False  # whether a run is kept together
        self._leads_on = False  # whether the run that is over leads to another
        self._not_before = 0.0  # time of the loop at which the rest may go
        self._later: asyncio.TimerHandle | None = None
        self._sending = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._maps: deque[str] = deque(maxlen=_MAPS)

    async def send(self, message: Message) -> None:
        """Take a message of the application. It goes out now or later."""
        said = self._said(message)
        self._kept.append((said, message))
        if said is None:
            await self._flush()
            return
        kind = said.WhichOneof("type")
        is_map = self._is_map(said)  # asked of each, so that it is known again
        if kind == "script_finished":
            self._leads_on = said.script_finished == said.FINISHED_EARLY_FOR_RERUN
        if kind == "new_session" and self._is_open and not self._keeps:
            self._keeps = True
            self._send_at(_now() + PATIENCE_S)
        has_stopped = _has_stopped(said) and not self._leads_on
        self._is_open = self._is_open or has_stopped
        if not self._keeps:
            if self._later is None:
                await self._flush()
        elif is_map:
            self._not_before = _now() + HEAD_START_S
            await self._flush(only=_part(said))
        elif has_stopped:
            self._keeps = False
            self.forget()
            if _now() < self._not_before:
                self._send_at(self._not_before)
            else:
                await self._flush()

    def forget(self) -> None:
        """Wait no more; what is kept is for nobody."""
        if self._later is not None:
            self._later.cancel()
            self._later = None

    def _send_at(self, time: float) -> None:
        """Send what is kept at that time of the loop, whatever has come by then."""
        self.forget()
        self._later = asyncio.get_running_loop().call_at(time, self._time_is_over)

    def _time_is_over(self) -> None:
        self._keeps, self._later = False, None
        self._task = asyncio.get_running_loop().create_task(self._flush_unasked())

    async def _flush_unasked(self) -> None:
        with suppress(Exception):  # that the reader is gone, the application hears by itself
            await self._flush()

    async def _flush(self, only: int | None = None) -> None:
        """Send what is kept, or of the elements of the latest run those in one part of the page.

        The browser takes an element for one of the run that was announced last: what is of a run
        before goes before that, or a dialog that this run closes would stay for good.
        """
        async with self._sending:
            kept, self._kept = self._kept, []
            announced = [_begins(said) for said, _unused in kept]
            latest = len(kept) - announced[::-1].index(True) - 1 if any(announced) else 0
            goes = [
                only is None or nth < latest or not _is_element(said) or _part(said) == only
                for nth, (said, _unused) in enumerate(kept)
            ]
            self._kept = [each for each, now in zip(kept, goes, strict=True) if not now]
            for (_unused, message), now in zip(kept, goes, strict=True):
                if now:
                    await self._send(message)

    def _said(self, message: Message) -> Any:
        payload = message.get("bytes") if message["type"] == "websocket.send" else None
        with suppress(Exception):  # bytes that are no message
            return None if payload is None else self._read(payload)

    def _is_map(self, said: Any) -> bool:
        if said.WhichOneof("type") == "ref_hash":
            return said.ref_hash in self._maps
        if said.delta.new_element.WhichOneof("type") != "component_instance":
            return False
        self._maps.append(said.hash)
        return True


def _now() -> float:
    return asyncio.get_running_loop().time()


def _begins(said: Any) -> bool:
    return said is not None and said.WhichOneof("type") == "new_session"


def _is_element(said: Any) -> bool:
    return said is not None and said.WhichOneof("type") in ("delta", "ref_hash")


def _part(said: Any) -> int:
    """Which part of the page an element is in: the main one, the sidebar."""
    return said.metadata.delta_path[0] if said is not None and said.metadata.delta_path else 0


def _has_stopped(said: Any) -> bool:
    is_told = said.WhichOneof("type") == "session_status_changed"
    return is_told and not said.session_status_changed.script_is_running

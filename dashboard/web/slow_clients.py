"""Clients that are too slow on purpose: none may hold a connection by doing nothing.

The server's own protocol waits for ever for the end of a request that has begun, and for a
client that does not take its answer. A reader with a bad line is far within these bounds.
"""

import asyncio
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: seconds for the head of a request, from the first byte to the last
HEAD_S = 10.0
#: seconds between two pieces of a body, and for a client to take what is waiting for it
PAUSE_S = 30.0
#: connections of one process; a page opens about six and keeps one
MOST_CONNECTIONS = 1_500

NAME = f"{__name__}:BoundedProtocol"
"""How the server is told to use it."""


class BoundedProtocol(H11Protocol):
    """The protocol of the server, with an end to waiting: what is too slow is cut off."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.limit_concurrency = MOST_CONNECTIONS
        self._arriving: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for the head of the first request. A server gives a socket's transport,
        which writes as well."""
        super().connection_made(cast(asyncio.Transport, transport))
        self._expect_within(HEAD_S)

    def data_received(self, data: bytes) -> None:
        """Take what came, and decide how long the rest may take."""
        super().data_received(data)
        if self.transport.get_protocol() is not self:  # a websocket, which has pings
            self._expect_nothing()
        elif self.conn.their_state is h11.SEND_BODY:
            self._expect_nothing()
            self._expect_within(PAUSE_S)
        elif self.conn.their_state is not h11.IDLE:
            self._expect_nothing()
        elif self._arriving is None:  # a head has begun; more of it gives it no more time
            self._expect_within(HEAD_S)

    def pause_writing(self) -> None:
        """The client does not take what is sent."""
        super().pause_writing()
        self._leaving = self.loop.call_later(PAUSE_S, self._look_again, self._waiting())

    def resume_writing(self) -> None:
        """The client has taken what was sent."""
        super().resume_writing()
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._expect_nothing()
        if self._leaving is not None:
            self._leaving.cancel()
        super().connection_lost(exc)

    def _look_again(self, before: int) -> None:
        """Cut off a client that has taken nothing since; one that is slow goes on."""
        if self._waiting() >= before:
            self.transport.abort()
            return
        self._leaving = self.loop.call_later(PAUSE_S, self._look_again, self._waiting())

    def _waiting(self) -> int:
        """Return how many bytes wait for the client to take them."""
        return self.transport.get_write_buffer_size()

    def _expect_within(self, seconds: float) -> None:
        self._arriving = self.loop.call_later(seconds, self.transport.abort)

    def _expect_nothing(self) -> None:
        if self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None

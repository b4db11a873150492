"""No client holds a connection by doing nothing; a slow one that goes on is served."""

import asyncio
import contextlib

import pytest
import uvicorn

from dashboard.web import slow_clients
from dashboard.web.slow_clients import BoundedProtocol
from tests.busy import PATIENCE_S

pytestmark = pytest.mark.process

LARGE = b"x" * 30_000_000


async def app(scope, receive, send):
    """Answer with the length of what was sent, or with `LARGE`."""
    if scope["type"] != "http":
        return
    length = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
    body = LARGE if scope["path"] == "/large" else str(length).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(autouse=True)
def short_bounds(monkeypatch):
    """Bounds of tenths of seconds: that they are kept is what is tested, not how long they are."""
    monkeypatch.setattr(slow_clients, "HEAD_S", 0.4)
    monkeypatch.setattr(slow_clients, "PAUSE_S", 0.4)


def with_server(talk):
    """Run a server in an event loop, and `talk(reader, writer)` with one connection to it."""

    async def run():
        config = uvicorn.Config(
            app, port=0, http=BoundedProtocol, log_level="critical", lifespan="off"
        )
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1_000)
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await talk(reader, writer)
        finally:
            writer.transport.abort()
            server.should_exit = True
            await task

    return asyncio.run(run())


async def until_cut_off(reader, writer, piece=b"", pause=0.1):
    """Send `piece` again and again until the server has closed; return what it sent."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while not reader.at_eof():
            if piece:
                writer.write(piece)
                await writer.drain()
            try:
                async with asyncio.timeout(pause):
                    got += await reader.read(4_096)
            except TimeoutError:
                continue
    return got


def test_a_connection_that_says_nothing_is_closed():
    assert with_server(until_cut_off) == b""


def test_a_head_that_drips_is_cut_off_however_long_it_drips():
    async def talk(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
        return await until_cut_off(reader, writer, b"X-A: b\r\n")

    assert with_server(talk) == b""


def test_a_second_request_that_drips_is_cut_off_too():
    async def talk(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        first = await reader.readuntil(b"\r\n\r\n0")
        assert b"200 OK" in first
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
        return await until_cut_off(reader, writer, b"X-A: b\r\n")

    assert with_server(talk) == b""


def test_a_body_that_stops_is_cut_off():
    async def talk(reader, writer):
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123")
        return await until_cut_off(reader, writer)

    assert with_server(talk) == b""


@pytest.fixture
def long_pause(monkeypatch):
    """What goes on is not cut off because the computer, and not the client, paused."""
    monkeypatch.setattr(slow_clients, "PAUSE_S", 2.0)


def test_a_body_that_goes_on_slowly_is_taken(long_pause):
    async def talk(reader, writer):
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 25\r\n\r\n")
        for _ in range(25):
            await asyncio.sleep(0.1)
            writer.write(b"1")
        return await reader.readuntil(b"\r\n\r\n25")

    assert b"200 OK" in with_server(talk)


def test_a_client_that_does_not_take_its_answer_is_cut_off():
    async def talk(reader, writer):
        writer.write(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(2)
        got = 0
        with contextlib.suppress(ConnectionError):
            while piece := await reader.read(1_000_000):
                got += len(piece)
        return got

    assert with_server(talk) < len(LARGE)


def test_a_client_that_takes_its_answer_slowly_gets_all_of_it(long_pause):
    async def talk(reader, writer):
        writer.write(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        got = 0
        while got < len(LARGE):
            piece = await reader.read(2_000_000)
            assert piece, f"cut off after {got}"
            got += len(piece)
            if got % 7 == 0:
                await asyncio.sleep(0.02)
        return got

    assert with_server(talk) == len(LARGE)

"""The page's own stylesheet in the shell that Streamlit serves, before anything is drawn.

Sent with the page's elements, as Streamlit would have it, a stylesheet arrives after the
first of them, and what the reader sees first jumps to its place.
"""

from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: where the shell takes a stylesheet, and where a class. In the body, for what Streamlit
#: adds to the head while it draws would otherwise come later and win.
_PLACE, _ROOT = b'<div id="root">', b"<html "

#: of requests for the shell: with them it might come packed, or not at all
_LEFT_OUT = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


class FirstPaint:
    """ASGI middleware that puts a stylesheet into the shell of the page.

    In somebody else's page (``embed=true``) the root also has the class ``embedded``, for
    which no room is kept for a sidebar.

    Parameters
    ----------
    app
        The application it wraps.
    stylesheet
        File that is put in as it is; it must not hold ``</``.
    """

    def __init__(self, app: ASGIApp, stylesheet: Path) -> None:
        self._app = app
        self._style = b"<style>" + stylesheet.read_bytes() + b"</style>"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = scope["type"] == "http" and scope["method"] == "GET"
        if not wanted or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        embedded = asked.get("embed", [""])[-1].lower() == "true"
        start: Message = {}
        body = b""

        async def send_with_style(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                if not _is_page(message):
                    await send(message)
                return
            if message["type"] != "http.response.body" or not _is_page(start):
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            page = self._styled(body, embedded)
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(page))
            for name in ("ETag", "Last-Modified"):
                del headers[name]
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self._app({**scope, "headers": kept}, receive, send_with_style)

    def _styled(self, page: bytes, embedded: bool) -> bytes:
        page = page.replace(_PLACE, self._style + _PLACE, 1)
        return page.replace(_ROOT, b'<html class="embedded" ', 1) if embedded else page


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith("text/html")
        and "content-encoding" not in headers
    )

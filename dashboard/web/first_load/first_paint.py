"""What the shell that Streamlit serves has before anything is drawn.

The page's own stylesheet: sent with the page's elements, as Streamlit would have it, it
arrives after the first of them, and what the reader sees first jumps to its place. Scripts
that have to run before Streamlit's. And what the link is about, for who runs no script.
"""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.first_load.loading_words import loading_words
from dashboard.web.link_preview import Preview

#: where the shell takes a stylesheet, and where a class. In the body, for what Streamlit
#: adds to the head while it draws would otherwise come later and win.
_PLACE, _ROOT = b'<div id="root">', b"<html "
#: what is replaced by what the link says of itself, and what comes before any other script
_TITLE, _LANGUAGE, _HEAD = b"<title>Streamlit</title>", b'lang="en"', b"<head>"
_END_OF_HEAD = b"</head>"
#: Streamlit's own sentence for a browser without scripts
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)

#: of requests for the shell: with them it might come packed, or not at all
_LEFT_OUT = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


class FirstPaint:
    """ASGI middleware that puts a stylesheet into the shell of the page.

    In somebody else's page (``embed=true``) the root also has the class ``embedded``, for
    which no room is kept for a sidebar; on a page without filters it is ``unfiltered``, for which
    less is kept.

    Parameters
    ----------
    app
        The application it wraps.
    stylesheet
        File that is put in as it is, with `loading_words`; it must not hold ``</``.
    scripts
        Other such files, which run before all other scripts, in their order.
    preview
        What a request's link says of itself, or None; see `dashboard.web.link_preview`.
    links
        Elements that are put at the end of the head.
    pages
        The addresses of the pages below the root, which a script finds as ``data-pages``.
    unfiltered
        Those of them on which no filter counts.
    """

    def __init__(
        self,
        app: ASGIApp,
        stylesheet: Path,
        scripts: Sequence[Path] = (),
        preview: Callable[[Scope], Preview | None] | None = None,
        links: bytes = b"",
        pages: Collection[str] = (),
        unfiltered: Collection[str] = (),
    ) -> None:
        self._app = app
        self._unfiltered = unfiltered
        self._links = links
        style = stylesheet.read_bytes() + loading_words().encode()
        self._style = b"<style>" + style + b"</style>"
        told = f' data-pages="{" ".join(sorted(pages))}"' if pages else ""
        tag = f"<script{told}>".encode()
        self._script = b"".join(tag + each.read_bytes() + b"</script>" for each in scripts)
        self._preview = preview

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = scope["type"] == "http" and scope["method"] == "GET"
        # The frame of the map has a root of its own, which is not the page's.
        wanted = wanted and "/component/" not in scope["path"]
        if not wanted or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if asked.get("embed", [""])[-1].lower() == "true":
            kind = "embedded"
        else:
            address = scope["path"].rstrip("/").rpartition("/")[2]
            kind = "unfiltered" if address in self._unfiltered else ""
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
            preview = await to_thread.run_sync(self._preview, scope) if self._preview else None
            page = self._styled(body, kind, preview)
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(page))
            for name in ("ETag", "Last-Modified"):
                del headers[name]
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self._app({**scope, "headers": kept}, receive, send_with_style)

    def _styled(self, page: bytes, kind: str, preview: Preview | None) -> bytes:
        before = self._style
        if preview is not None:
            said = preview.body.encode()
            page = page.replace(_LANGUAGE, f'lang="{preview.language}"'.encode(), 1)
            page = page.replace(_TITLE, preview.head.encode(), 1)
            page = _NOSCRIPT.sub(b"", page)
            before += b'<noscript><main class="alone">' + said + b"</main></noscript>"
            # Not in the page, where a second heading would be found, until it is needed.
            before += b'<template id="alone"><main class="alone">' + said + b"</main></template>"
        page = page.replace(_HEAD, _HEAD + self._script, 1)
        page = page.replace(_END_OF_HEAD, self._links + _END_OF_HEAD, 1)
        page = page.replace(_PLACE, before + _PLACE, 1)
        return page.replace(_ROOT, f'<html class="{kind}" '.encode(), 1) if kind else page


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith("text/html")
        and "content-encoding" not in headers
    )

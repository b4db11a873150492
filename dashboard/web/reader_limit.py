"""So many open pages a process, and no more: the rest are asked to come back.

Each open page is a session with a script that is run at every click. Beyond what a process
can run, every reader would wait; so those who are in stay in, and who comes later gets a
short page that tries again by itself.
"""

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.core.i18n.language import LANGUAGES, N_, _, using_language

#: seconds after which a browser that was sent away comes back
RETRY_S = 5
#: pages that load when the limit is reached may still open their connection
_ON_THEIR_WAY = 1.1

_FULL = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="{RETRY_S}"><title>One moment</title>
<style>:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem;
  margin: 20vh auto; padding: 0 1rem }}
</style></head><body>
"""
_SAID = N_("Too many people are reading just now. This page tries again in {seconds} seconds.")


def _full() -> str:
    """The page of who is sent away, in every language."""
    said = []
    for tag in LANGUAGES:
        with using_language(tag):
            said.append(f'<p lang="{tag}">{_(_SAID, seconds=RETRY_S)}</p>')
    return "\n".join((_FULL, *said, "</body></html>\n"))


class ReaderLimit:
    """ASGI middleware that counts open pages and answers 503 beyond a number of them.

    Parameters
    ----------
    app
        The application it wraps.
    at_most
        How many pages may be open at once.
    """

    def __init__(self, app: ASGIApp, at_most: int) -> None:
        self._app = app
        self._at_most = at_most
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if self._open >= self._at_most * _ON_THEIR_WAY:
                # Before it is accepted, this is an answer of 403.
                await WebSocketClose(1013)(scope, receive, send)
                return
            self._open += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._open -= 1
            return
        if self._open >= self._at_most and _is_new_page(scope):
            headers = {"Retry-After": str(RETRY_S), "Cache-Control": "no-store"}
            await HTMLResponse(_full(), 503, headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_new_page(scope: Scope) -> bool:
    """Whether a browser asks for the shell of the page; the map's frame is none."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "text/html" in Headers(scope=scope).get("accept", "")
        and "/component/" not in scope["path"]
    )

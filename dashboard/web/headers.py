"""Security headers on every response.

The page and the map frame need different rules. The map frame evaluates the script that
Folium writes, so it is sandboxed into an opaque origin: whatever ran in it could reach
neither the page nor its cookies.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: the Streamlit page. Styles are inline in Streamlit; components of the second kind load
#: their script from a blob: address; {websocket} is this host's own, which not every browser
#: takes 'self' to mean.
PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'{websocket}; worker-src 'self' blob:; frame-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)

#: the map frame; {tiles} is empty unless online tiles were allowed when starting
FRAME_POLICY = (
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; "
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{tiles}; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)

#: gives the map frame a thread of its own, so that the map is drawn while the page works; its
#: files and online tiles are fetched without cookies. A browser that does not know it, or a page
#: without TLS, goes without
FRAME_ISOLATION = "isolate-and-credentialless"

#: a drawing that is opened by itself is a document of this origin: it may draw, no more
DRAWING_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
)

#: a host and its port, as a browser sends it; anything else does not get into a header
_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")

#: the tile server of the one online layer that a reader can turn on
ONLINE_TILES_HOST = "https://tile.openstreetmap.org"


class SecurityHeaders:
    """ASGI middleware that adds the headers.

    Parameters
    ----------
    app
        The application it wraps.
    online_tiles
        Whether the map frame may load tiles from `ONLINE_TILES_HOST`.
    public_url
        Address of the page as readers know it; "" takes the host of each request.
    """

    def __init__(self, app: ASGIApp, online_tiles: bool = False, public_url: str = "") -> None:
        self._app = app
        self._host = urlsplit(public_url).netloc
        self._frame = FRAME_POLICY.format(tiles=f" {ONLINE_TILES_HOST}" if online_tiles else "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = self._page_policy(scope)
        of_frame = "/component/" in scope["path"]
        if of_frame:
            policy = self._frame
        elif scope["path"].endswith("/brief.svg"):
            policy = DRAWING_POLICY

        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                if of_frame:
                    headers["Document-Isolation-Policy"] = FRAME_ISOLATION
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            # The server's own answer to a failure is made outside of this, without them.
            if not started:
                failed = PlainTextResponse(
                    "Something went wrong. Please try again.\n",
                    500,
                    headers={"Cache-Control": "no-store"},
                )
                await failed(scope, receive, send_with_headers)
            raise

    def _page_policy(self, scope: Scope) -> str:
        host = self._host or Headers(scope=scope).get("host", "")
        own = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
        return PAGE_POLICY.format(websocket=own)

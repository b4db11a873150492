"""Security headers on every response.

The page and the map frame need different rules. The map frame evaluates the script that
Folium writes, so it is sandboxed into an opaque origin: whatever ran in it could reach
neither the page nor its cookies.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: the Streamlit page. Styles are inline in Streamlit; components of the second kind load
#: their script from a blob: address; the websocket is same-origin.
PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-src 'self' blob:; "
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

#: a drawing that is opened by itself is a document of this origin: it may draw, no more
DRAWING_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
)

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
    """

    def __init__(self, app: ASGIApp, online_tiles: bool = False) -> None:
        self._app = app
        self._frame = FRAME_POLICY.format(tiles=f" {ONLINE_TILES_HOST}" if online_tiles else "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = PAGE_POLICY
        if "/component/" in scope["path"]:
            policy = self._frame
        elif scope["path"].endswith("/brief.svg"):
            policy = DRAWING_POLICY

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            await send(message)

        await self._app(scope, receive, send_with_headers)

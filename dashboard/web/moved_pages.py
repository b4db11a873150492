"""Old addresses of pages lead to the new ones, so that links printed years ago still open."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.locations import MOVED


class MovedPages:
    """ASGI middleware that answers an old address of `MOVED` with 308 and the new one.

    The query, which holds the filters, goes along. ``base`` is the path below which the
    dashboard is served, "" or such as ``dash``.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app = app
        self._base = f"/{base}" if base else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        new = self._new_path(scope)
        if not new:
            await self._app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        address = f"{new}?{query}" if query else new
        await RedirectResponse(address, status_code=308)(scope, receive, send)

    def _new_path(self, scope: Scope) -> str:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return ""
        inner = scope["path"].removeprefix(self._base).strip("/")
        return f"{self._base}/{MOVED[inner]}" if inner in MOVED else ""

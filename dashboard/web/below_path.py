"""The routes beside the pages, below the path at which a proxy serves the dashboard.

Streamlit puts its own routes below ``server.baseUrlPath`` and leaves those of the application
at the root, where no reader behind such a proxy can reach them.
"""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send


class BelowPath:
    """ASGI middleware that lets routes answer below a path as well as at the root.

    Parameters
    ----------
    app
        The application it wraps.
    path
        Such as ``/dash``.
    routes
        The routes of the application, without those of Streamlit.
    """

    def __init__(self, app: ASGIApp, path: str, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._path = path
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(f"{self._path}/"):
            below = {**scope, "root_path": self._path}
            if any(route.matches(below)[0] is not Match.NONE for route in self._routes):
                scope = below
        await self._app(scope, receive, send)

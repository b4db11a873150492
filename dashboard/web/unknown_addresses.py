"""404 for what is no address of the dashboard.

Streamlit answers any address with its page, as if all of them were pages. The page then
says that there is none such, but only to who runs its script.
"""

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Known:
    """The addresses that are pages.

    ``pages`` are their paths, without slashes, below ``base``, which is "" or such as
    ``dash``.
    """

    pages: frozenset[str]
    base: str = ""

    def is_page(self, path: str) -> bool:
        """Whether a path, such as ``/dash/troop-strength``, is that of a page."""
        inner = path.strip("/")
        if self.base:
            inner = inner.removeprefix(self.base).strip("/")
        return not inner or inner in self.pages


class UnknownAddresses:
    """ASGI middleware that makes 404 of an answer that is Streamlit's page and no page."""

    def __init__(self, app: ASGIApp, known: Known) -> None:
        self._app = app
        self._known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._may_be_unknown(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def send_as_unknown(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                    message["status"] = 404
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_as_unknown)

    def _may_be_unknown(self, path: str) -> bool:
        # The frames of components and the help are pages of their own.
        return not any(p in path for p in ("/component/", "/help/")) and not self._known.is_page(
            path
        )

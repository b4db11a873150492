"""Streamlit's own scripts and styles, packed once and kept.

Streamlit sends them as they are, 3.4 MB for a first page, and reads each from the disk in a
thread of its own. Packed they are a third of that, and the forty that a page needs at its start
take the server half of the time.
"""

import gzip
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.packed import ready_packed

_KINDS = {".js": "application/javascript", ".css": "text/css"}
#: their names hold a digest of their content; Streamlit says the same of them
_KEPT = {"Cache-Control": "public, immutable, max-age=31536000"}
#: of zlib; a higher one saves little, and the first reader would wait for it
_EFFORT = 6


class StreamlitFiles:
    """ASGI middleware that answers for the scripts and styles of Streamlit.

    Parameters
    ----------
    app
        The application it wraps; it answers for everything else.
    folder
        Streamlit's folder of static files.
    base
        Path below which the dashboard is served, without slashes; "" for the root.
    """

    def __init__(self, app: ASGIApp, folder: Path, base: str = "") -> None:
        self._app = app
        self._files = {
            f"{f'/{base}' if base else ''}/{path.relative_to(folder).as_posix()}": path
            for path in (folder / "static").rglob("*")
            if path.suffix in _KINDS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        answer = ready_packed(Request(scope), *_read(path), _KINDS[path.suffix], _KEPT)
        await answer(scope, receive, send)


@cache
def _read(path: Path) -> tuple[bytes, bytes]:
    """A file as it is, and packed: some two hundred, 5 MB together."""
    content = path.read_bytes()
    return content, gzip.compress(content, _EFFORT, mtime=0)

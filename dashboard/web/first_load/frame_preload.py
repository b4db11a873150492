"""What the map's frame needs is fetched at once, and not one thing after the other.

streamlit-folium loads a script, then the next, then runs Folium's script, and only that asks for
the base map. The frame's document names all of it in its ``Link`` header, in the order in which it
is needed: the browser has six connections, and streamlit-folium's own script, which the document
names as one that can wait, would come after all that is only drawn by it. The page cannot do that
for it: the frame is sandboxed, and what the page has fetched is not the frame's.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.maps.basemap import FRAME_FILES, FRAME_FONTS, OfflineMap

_DOCUMENT = "/component/streamlit_folium.st_folium/index.html"


class FramePreload:
    """ASGI middleware that adds the header to the document of the map's frame."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(_DOCUMENT):
            await self._app(scope, receive, send)
            return

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Link"] = links()
            await send(message)

        await self._app(scope, receive, send_with_links)


def links() -> str:
    """Return the header: scripts, styles and the files of the base map, relative to the frame."""
    named = [(address, "script", "") for address in _own_scripts()]
    named += [(address, "script", "") for _name, address in OfflineMap.default_js]
    named += [(address, "style", "") for _name, address in OfflineMap.default_css]
    # The origin of the frame is none: everything that a script fetches is cross-origin.
    named += [(address, "fetch", "; crossorigin") for address in FRAME_FILES]
    named += [(address, "font", "; crossorigin") for address in FRAME_FONTS]
    return ", ".join(f"<{address}>; rel=preload; as={kind}{more}" for address, kind, more in named)


@cache
def _own_scripts() -> tuple[str, ...]:
    """The scripts that streamlit-folium's document names, relative to it; none when it is laid out
    in another way, for a preload is a help and no more."""
    # Found and not imported: a component that is declared before Streamlit runs is never served.
    package = find_spec("streamlit_folium")
    if package is None or package.origin is None:
        return ()
    build = Path(package.origin).parent / "frontend" / "build"
    found = sorted((build / "static" / "js").glob("main.*.js"))
    return tuple(f"./{path.relative_to(build).as_posix()}" for path in found)

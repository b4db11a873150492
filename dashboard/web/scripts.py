"""The routes that serve the scripts of the page's components and of the map."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.scripts import (
    component_script,
    component_script_address,
    map_script,
    map_script_address,
)
from dashboard.web.packed import packed

_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
#: of an address that another version of the program made: the script of now, and not kept
_NOT_KEPT = {"Cache-Control": "no-cache"}


def script_routes(modules: Path, assets: Path) -> list[Route]:
    """Return the routes that serve the modules in a folder and below it as one, and the script
    of the map whose parts are in `assets`, and nothing else in either."""

    def headers(request: Request, address: str) -> dict[str, str]:
        return _KEPT if request.url.path.endswith(f"/{address}") else _NOT_KEPT

    async def components(request: Request) -> Response:
        kept = headers(request, component_script_address(modules))
        return packed(request, component_script(modules).encode(), "text/javascript", kept)

    async def whole_map(request: Request) -> Response:
        kept = headers(request, map_script_address(assets))
        return packed(request, map_script(assets).encode(), "text/javascript", kept)

    return [
        Route("/scripts/{version:str}/map.js", whole_map),
        Route("/scripts/{version:str}/components.js", components),
    ]

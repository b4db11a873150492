"""The scripts of the page's components, each at an address that names its content.

Streamlit would send a component's script along with every change of its data; a script
with an address is fetched once, and kept.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

#: between the names of files that make one script
_AND = "+"


def script_text(folder: Path, names: Sequence[str]) -> str:
    """Return the files ``<name>.js`` of a folder as one script."""
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


def script_address(folder: Path, names: Sequence[str]) -> str:
    """Return the address of a script, relative to the root of the application."""
    version = hashlib.sha256(script_text(folder, names).encode()).hexdigest()[:12]
    return f"scripts/{_AND.join(names)}.js?v={version}"


def script_routes(folder: Path) -> list[Route]:
    """Return the route that serves the scripts of a folder, and nothing else in it."""

    async def script(request: Request) -> Response:
        known = {path.stem for path in folder.glob("*.js")}
        names = request.path_params["names"].split(_AND)
        if len(set(names)) < len(names) or not known.issuperset(names):
            return PlainTextResponse("There is no such script.\n", 404)
        return Response(
            script_text(folder, names),
            media_type="text/javascript",
            headers={"Cache-Control": "public, max-age=31536000, immutable"},
        )

    return [Route("/scripts/{names:str}.js", script)]

"""The route that serves the scripts of the page's components."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.scripts import AND, script_text


def script_routes(folder: Path) -> list[Route]:
    """Return the route that serves the scripts of a folder, and nothing else in it."""

    async def script(request: Request) -> Response:
        known = {path.stem for path in folder.glob("*.js")}
        names = request.path_params["names"].split(AND)
        if len(set(names)) < len(names) or not known.issuperset(names):
            return PlainTextResponse("There is no such script.\n", 404)
        return Response(
            script_text(folder, names),
            media_type="text/javascript",
            headers={"Cache-Control": "public, max-age=31536000, immutable"},
        )

    return [Route("/scripts/{names:str}.js", script)]

"""``/help``: the pages of the help, built from docs/ into the assets."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard.core.i18n.language import LANGUAGES


def help_routes(folder: Path) -> list[Route | Mount]:
    """Return the routes; `folder` holds the built pages.

    ``/help`` leads to the first steps, with ``lang`` to those in that language, where there
    are some.
    """

    async def first(request: Request) -> Response:
        language = request.query_params.get("lang", "")
        known = language in LANGUAGES and (folder / f"{language}.html").is_file()
        page = language if known else "index"
        # Relative, so that it holds below a path.
        return RedirectResponse(f"help/{page}.html", 307)

    return [
        Route("/help", first),
        Mount("/help", StaticFiles(directory=folder, html=True, check_dir=False)),
    ]

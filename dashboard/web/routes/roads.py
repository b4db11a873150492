"""``/roads.json``: the roads that were added to the base map, for the map to draw."""

import hashlib

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.roads.keeping import collection, kept
from dashboard.web.packed import packed
from dashboard.web.request import has_already


def road_routes() -> list[Route]:
    """Return the route. Without roads it answers with an empty collection."""

    async def roads(request: Request) -> Response:
        content = await to_thread.run_sync(lambda: collection(kept()))
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"Access-Control-Allow-Origin": "*", "ETag": tag, "Cache-Control": "no-cache"}
        if has_already(request, tag):
            return Response(status_code=304, headers=headers)
        return packed(request, content, "application/geo+json", headers)

    return [Route("/roads.json", roads)]

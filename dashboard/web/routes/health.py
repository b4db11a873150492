"""``/healthz``: whether this process serves, and what; for a proxy and for who operates it."""

import time

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.core.store import Store


def health_routes(store: Store, program_version: str) -> list[Route]:
    """Return the route.

    It answers 200 while there is data to serve, and 503 when no table can be read. Data
    that is held back is no reason to be taken out of service: every other replica has the
    same broken files, and the last good data is served. It is ``"held_back": true``.
    ``"problems"`` counts warnings too, which exclude no row.
    """
    started = time.monotonic()

    async def healthz(_: Request) -> Response:
        snapshot = await to_thread.run_sync(store.current)
        rows = snapshot.tables.row_count()
        status = "no data" if not rows else "held back" if snapshot.held_back else "ok"
        return JSONResponse(
            {
                "status": status,
                "program": program_version,
                "data": snapshot.tables.version,
                "rows": rows,
                "held_back": snapshot.held_back,
                "set_aside": snapshot.set_aside,
                "problems": len(snapshot.issues),
                "data_age_s": round(max(0.0, time.time() - snapshot.read_at)),
                "up_s": round(time.monotonic() - started),
            },
            200 if rows else 503,
            headers={"Cache-Control": "no-store"},
        )

    return [Route("/healthz", healthz)]

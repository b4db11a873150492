"""``/api/``: rows, the ledger and what changed, for people who program; and its document."""

import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.core.editions.archive import Archive
from dashboard.core.i18n.language import _, using_language
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.store import Store
from dashboard.core.view import exports
from dashboard.web.api import openapi, parameters
from dashboard.web.api.resources import (
    CONTENT_TYPES,
    RESOURCES,
    changes,
    geojson,
    parquet_bytes,
    records,
)
from dashboard.web.render_pool import Busy, RenderPool
from dashboard.web.request import (
    BriefRequest,
    HttpError,
    cached_response,
    language_of,
    one_of,
    own_address,
    read,
    too_busy,
)
from dashboard.web.routes.other_methods import METHODS, other_methods

_OPTIONS = {"format": "json", "limit": "", "offset": "", "since": ""}


def api_routes(
    store: Store,
    archive: Archive,
    public_url: str = "",
    hosts: Sequence[str] = (),
    pool: RenderPool | None = None,
) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    store, archive
        The data of now, and kept versions.
    public_url, hosts
        As `dashboard.web.request.own_address` has them.
    pool
        Where answers are made, so many at once; one of its own when None.

    What is refused is said as RFC 9457 has it.
    """
    pool = pool or RenderPool()

    def route(name: str, make: Callable[[BriefRequest, Request, int, int], bytes]) -> Route:
        async def endpoint(request: Request) -> Response:
            with using_language(language_of(request)):
                try:
                    taken = openapi.allowed(store.current().tables, name)
                    parameters.check(request.query_params.multi_items(), taken)
                    limit, offset = _page(request, taken)
                    asked = read(request, store, archive, _OPTIONS, public_url, None, hosts)
                    form = one_of(asked, "format", _formats(name))
                    parts = (f"api/{name}", form, str(limit), str(offset), asked.options["since"])
                    headers, known = cached_response(request, asked, *parts)
                    if known:
                        return Response(status_code=304, headers=headers)
                    data = await pool.get_or_render(
                        headers["ETag"], lambda: make(asked, request, limit, offset)
                    )
                    return Response(data, media_type=CONTENT_TYPES[form], headers=headers)
                except HttpError as refused:
                    return _problem(refused)
                except Busy as busy:
                    return _problem(too_busy(busy))

        return Route(f"/api/{name}", endpoint)

    def written(
        asked: BriefRequest, request: Request, limit: int, offset: int, rows: pd.DataFrame
    ) -> bytes:
        form = asked.options["format"]
        page = rows.iloc[offset : offset + limit]
        if form == "csv":
            return exports.csv_of(page)
        if form == "parquet":
            return parquet_bytes(page)
        if form == "geojson":
            return _json(geojson(asked.view, page))
        more = offset + limit < len(rows)
        return _json(
            {
                "data": records(page),
                "total": len(rows),
                "limit": limit,
                "offset": offset,
                "next": _next(request, asked, limit, offset) if more else None,
                "data_version": asked.view.version,
            }
        )

    def rows_of(name: str) -> Route:
        def make(asked: BriefRequest, request: Request, limit: int, offset: int) -> bytes:
            with using_language(asked.view.selection.language):
                rows: pd.DataFrame = RESOURCES[name].rows(asked.view)
            return written(asked, request, limit, offset, rows)

        return route(name, make)

    def changed(asked: BriefRequest, request: Request, limit: int, offset: int) -> bytes:
        rows = changes(asked.view, archive, asked.base, asked.options["since"])
        return written(asked, request, limit, offset, rows)

    def ledger(asked: BriefRequest, _request: Request, _limit: int, _offset: int) -> bytes:
        view = asked.view
        with using_language(view.selection.language):
            total = total_as_json(view.ledger, view.tables.source_rows)
        top = {"as_of": view.as_of.isoformat(), "data_version": view.version, "total": total}
        return _json(top)

    async def document(request: Request) -> Response:
        try:
            base = f"{own_address(request, public_url, hosts).rstrip('/')}/"
        except HttpError as refused:
            return _problem(refused)
        headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, no-cache"}
        return JSONResponse(openapi.document(store.current().tables, base), headers=headers)

    async def index(request: Request) -> Response:
        # Relative, so that it holds below a path.
        return RedirectResponse(
            f"{'' if request.url.path.endswith('/') else 'api/'}openapi.json", 307
        )

    known = (*RESOURCES, "changes", "ledger", "openapi.json")

    async def unknown(request: Request) -> Response:
        with using_language(language_of(request)):
            name = request.path_params["name"]
            words = _(
                "There is no /api/{name}; there are {known}.",
                name=name[:40],
                known=", ".join(f"/api/{each}" for each in known),
            )
            return _problem(HttpError(404, words))

    there = [
        *(rows_of(name) for name in RESOURCES),
        route("changes", changed),
        route("ledger", ledger),
        Route("/api/openapi.json", document),
        Route("/api/", index),
        Route("/api", index),
    ]
    return [
        *there,
        *other_methods(there, _problem),
        Route("/api/{name:path}", unknown, methods=sorted(METHODS)),
    ]


def _formats(name: str) -> tuple[str, ...]:
    if name in RESOURCES:
        return RESOURCES[name].formats
    return ("json", "csv") if name == "changes" else ("json",)


def _page(request: Request, taken: Sequence[parameters.Parameter]) -> tuple[int, int]:
    by_name = {each.name: each for each in taken}
    if "limit" not in by_name:
        return 0, 0
    values = dict(request.query_params)
    limit, offset = (parameters.whole_number(values, by_name[n]) for n in ("limit", "offset"))
    return limit, offset


def _next(request: Request, asked: BriefRequest, limit: int, offset: int) -> str:
    items = [i for i in request.query_params.multi_items() if i[0] not in ("limit", "offset")]
    items += [("limit", str(limit)), ("offset", str(offset + limit))]
    base = asked.base.partition("?")[0].rstrip("/")
    return f"{base}/api/{request.url.path.rpartition('/')[2]}?{urlencode(items)}"


def _json(top: dict[str, Any]) -> bytes:
    return json.dumps(top, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _problem(refused: HttpError) -> Response:
    top = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": str(refused),
    }
    kept = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"} | refused.headers
    return Response(_json(top), refused.status, kept, media_type="application/problem+json")

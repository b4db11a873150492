"""Holdings by address: cells for the map, rows, months, and rows as files.

Below ``/holdings/<name>/<version>/``. What an owner does not share is for who has a ticket;
anybody else gets 403, whether there is such a holding or not.
"""

import gzip
import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.core.i18n.language import _
from dashboard.holdings.answers.engine import Engine, EngineFailed, TooSlow
from dashboard.holdings.answers.filters import PARAMETERS, BadFilter, Filter, filter_of
from dashboard.holdings.answers.tiles import Box, cell_box, tiles_bytes
from dashboard.holdings.collection import Collection
from dashboard.holdings.holding import Holding, NoHolding
from dashboard.holdings.row_files import FORMS, as_json, credit
from dashboard.holdings.tickets import BadTicket
from dashboard.web.render_pool import Busy, RenderPool
from dashboard.web.request import HttpError

#: rows of one answer, and of one file
_PAGE, _MOST_ROWS = 200, 100_000
#: how many tiles beside and below one another
_BLOCK = "{columns:int}x{rows:int}"
_SHARED = {"Access-Control-Allow-Origin": "*"}
_FOR_EVER, _FOR_ONE = "public, max-age=31536000, immutable", "private, max-age=900"

Answer = Callable[[Engine, Filter, Holding], bytes]


def holding_routes(collection: Collection) -> list[Route]:
    """Return the routes of the holdings of a collection."""
    # As many at once as DuckDB has threads; a view is a dozen tiles, and readers are many.
    pool = RenderPool(at_once=2, waiting=200, cache_bytes=64_000_000)

    async def answer(
        request: Request, what: str, type_: str, make: Answer, extra: tuple[str, ...] = ()
    ) -> Response:
        try:
            holding, public = _visible(collection, request, what)
            asked = _asked(request, collection.engine(holding), (*extra, "ticket"))
            # What lives elsewhere may change: its answers are kept for a minute.
            minute = int(time.time() // 60) if holding.live else 0
            key = (
                minute,
                request.url.path,
                *asked.query(),
                *((n, request.query_params.get(n)) for n in extra),
            )
            engine = collection.engine(holding)
            packed = await pool.get_or_render(
                key, lambda: gzip.compress(make(engine, asked, holding), 5)
            )
        except (HttpError, BadFilter, NoHolding) as error:
            return _refusal(error)
        except (Busy, TooSlow, EngineFailed) as error:
            after = str(error.retry_after) if isinstance(error, Busy) else "5"
            said = _("The server is busy counting. Please try again shortly.")
            return Response(
                f"{said}\n",
                503,
                _SHARED | {"Retry-After": after, "Cache-Control": "no-store"},
                media_type="text/plain",
            )
        headers = _SHARED | {"Cache-Control": _kept_for(holding, public), "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(gzip.decompress(packed), headers=headers, media_type=type_)
        return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=type_)

    async def cells(request: Request) -> Response:
        zoom, x, y, columns, lines = (
            request.path_params[name] for name in ("z", "x", "y", "columns", "rows")
        )

        def make(engine: Engine, asked: Filter, holding: Holding) -> bytes:
            try:
                found = engine.cells(asked, zoom, x, y, columns, lines)
                return tiles_bytes(zoom, x, y, columns, lines, found)
            except ValueError as error:
                raise HttpError(404, _("Tile not found.")) from error

        return await answer(request, "aggregates", "application/json", make)

    async def months(request: Request) -> Response:
        def make(engine: Engine, asked: Filter, holding: Holding) -> bytes:
            found = engine.months(asked)
            return as_json({name: [row[name] for row in found] for name in ("month", "kind", "n")})

        return await answer(request, "aggregates", "application/json", make)

    async def rows(request: Request) -> Response:
        def make(engine: Engine, asked: Filter, holding: Holding) -> bytes:
            box = _cell(request)
            found = engine.rows(asked, box, _PAGE)
            return as_json({"count": engine.count(asked, box), "rows": found, **credit(holding)})

        return await answer(request, "rows", "application/json", make, ("cell",))

    def file(form: str) -> Callable[[Request], Awaitable[Response]]:
        async def download(request: Request) -> Response:
            def make(engine: Engine, asked: Filter, holding: Holding) -> bytes:
                if engine.count(asked) > _MOST_ROWS:
                    said = _(
                        "More than {most} rows: narrow the selection, or use `holdings export`.",
                        most=_MOST_ROWS,
                    )
                    raise HttpError(413, said)
                return FORMS[form][1](engine.rows(asked, None, _MOST_ROWS), holding)

            response = await answer(request, "rows", FORMS[form][0], make)
            if response.status_code == 200:
                name = f"{request.path_params['name']}.{form}"
                response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return response

        return download

    async def renew(request: Request) -> Response:
        try:
            renewed = collection.tickets.renewed(request.query_params.get("ticket", ""))
        except BadTicket:
            return _refusal(_not_for_you())
        return JSONResponse({"ticket": renewed}, headers=_SHARED | {"Cache-Control": "no-store"})

    below = "/holdings/{name}/{version}"
    return [
        Route("/holdings/ticket.json", renew),
        # All tiles of a view in one answer: each would cost a way to the server and a question.
        Route(
            f"{below}/cells/{{z:int}}/{{x:int}}/{{y:int}}/{{columns:int}}x{{rows:int}}.json", cells
        ),
        Route(f"{below}/months.json", months),
        Route(f"{below}/rows.json", rows),
        *(Route(f"{below}/rows.{form}", file(form)) for form in FORMS),
    ]


def _kept_for(holding: Holding, public: bool) -> str:
    if holding.live:
        return f"{'public' if public else 'private'}, max-age=60"
    return _FOR_EVER if public else _FOR_ONE


def _visible(collection: Collection, request: Request, what: str) -> tuple[Holding, bool]:
    """Return the holding that is asked for, and whether it is for everybody.

    Raises
    ------
    HttpError
        403 where it is not for who asks; 410 for a version that is not the present one.
    """
    name, version = request.path_params["name"], request.path_params["version"]
    try:
        holding = collection.get(name)
    except NoHolding:
        raise _not_for_you() from None
    ticket = request.query_params.get("ticket", "")
    public = collection.may_see(holding, what)
    if not public and not collection.tickets.admits(ticket, name, version):
        raise _not_for_you()
    if holding.version != version:
        raise HttpError(410, _("This version of the holding has been replaced. Reload the page."))
    return holding, public


def _not_for_you() -> HttpError:
    return HttpError(403, _("Holding not found, or not shared with you."))


def _asked(request: Request, engine: Engine, others: tuple[str, ...]) -> Filter:
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    if unknown := set(query) - {*PARAMETERS, *others}:
        raise BadFilter(_("unknown parameter: {name}", name=repr(min(unknown)[:40])))
    asked = filter_of(query)
    words = engine.words
    for name, values, known in (
        ("kind", asked.kinds, words.kinds),
        ("actor", asked.actors, words.every_actor),
    ):
        for value in values:
            if value not in known:
                raise BadFilter(_("unknown {name}: {value}", name=name, value=repr(value[:40])))
    return asked


def _cell(request: Request) -> Box | None:
    text = request.query_params.get("cell", "")
    if not text:
        return None
    try:
        zoom, x, y = map(int, text.split("/"))
        return cell_box(zoom, x, y)
    except ValueError:
        raise BadFilter(_("unknown cell: {cell}", cell=repr(text[:40]))) from None


def _refusal(error: Exception) -> Response:
    if isinstance(error, HttpError):
        return error.response()
    status = 400 if isinstance(error, BadFilter) else 403
    return HttpError(status, f"{str(error)[:1].upper()}{str(error)[1:]}.").response()

"""Briefings and data by address: ``/brief.png``, ``/brief.webp`` (the period, animated),
``/data.csv`` and their like, ``/oembed``.

They take the query of the page. Where the page leaves out what it does not know and says
so, these refuse: a file has no place to say it.
"""

import html
import json
import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.briefing import formats
from dashboard.briefing.document.build import Document, build_document
from dashboard.briefing.document.titles import (
    filter_words,
    named_by_filters,
    too_long_to_print,
)
from dashboard.briefing.forking.client import render
from dashboard.core.editions.archive import Archive, VersionNotKept
from dashboard.core.i18n.language import _, using_language
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.store import Store
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.core.view.permalink import (
    MAX_LINK,
    live_query,
    permalink,
    query_of,
    query_text,
    read_link,
)
from dashboard.holdings.collection import Collection
from dashboard.roads.keeping import state_of
from dashboard.web.render_pool import RenderPool
from dashboard.web.request import (
    BriefRequest,
    HttpError,
    answering,
    cached_response,
    ignored_header,
    ignored_of,
    one_of,
    own_address,
    read,
    too_long,
)

_BRIEF = {"size": formats.DEFAULT_SIZE, "title": "", "handling": "", "download": ""}
#: px; the largest frame that is offered, and the side below which nothing can be read
_OEMBED_SIZE, _OEMBED_LEAST = (1_600, 900), 200
_OEMBED = ("url", "format", "maxwidth", "maxheight")


def brief_routes(
    store: Store,
    archive: Archive,
    public_url: str = "",
    render_pool: RenderPool | None = None,
    collection: Collection | None = None,
    hosts: Sequence[str] = (),
) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    store, archive
        The data of now, and kept versions.
    public_url
        Address of the page as readers know it, for the links in files; "" takes that of
        each request.
    render_pool
        Where files are made; one of its own when None.
    hosts
        Names by which the dashboard may be asked, as `own_address` has them.
    """
    pool = render_pool or RenderPool()

    async def made(
        request: Request,
        asked: BriefRequest,
        parts: tuple[str, ...],
        work: Callable[[], bytes],
        content_type: str,
        name: str,
        shown: bool,
    ) -> Response:
        headers, known = cached_response(request, asked, *parts)
        if known:
            return Response(status_code=304, headers=headers)
        data = await pool.get_or_render(headers["ETag"], work)
        way = "inline" if shown and asked.options.get("download") != "1" else "attachment"
        headers["Content-Disposition"] = f'{way}; filename="{name}"'
        return Response(data, media_type=content_type, headers=headers)

    def brief(name: str) -> Route:
        kind = formats.FILES[name]

        async def answer(request: Request) -> Response:
            asked = read(request, store, archive, _BRIEF, public_url, collection, hosts)
            size = one_of(asked, "size", tuple(formats.SIZES))
            one_of(asked, "download", ("", "0", "1"))
            title, handling = asked.options["title"], asked.options["handling"]
            if said := too_long_to_print(title, handling):
                raise HttpError(400, said)

            def work() -> bytes:
                document = _document(asked, title, handling)
                return render(name, asked.view, document, size)

            as_of, version = asked.view.as_of.isoformat(), asked.view.version
            return await made(
                request,
                asked,
                (name, size, title, handling, state_of()),
                work,
                kind.content_type,
                f"kosovo-serbia_{as_of}_{version}.{name}",
                kind.is_shown,
            )

        return Route(f"/brief.{name}", answering(answer))

    def data(name: str, content_type: str, write: Callable[[BriefRequest, str], bytes]) -> Route:
        async def answer(request: Request) -> Response:
            asked = read(
                request, store, archive, {"table": "deployments"}, public_url, collection, hosts
            )
            table = one_of(asked, "table", tuple(tables_of_layers()))
            as_of, version = asked.view.as_of.isoformat(), asked.view.version
            part = f"-{table}" if name == "csv" else ""
            return await made(
                request,
                asked,
                # What is said of the address is part of the answer where it has a field for it.
                (f"data.{name}", table, *(asked.ignored if name == "json" else ())),
                lambda: write(asked, table),
                content_type,
                f"kosovo-serbia{part}{named_by_filters(asked.view)}_{as_of}_{version}.{name}",
                name == "json",
            )

        return Route(f"/data.{name}", answering(answer))

    async def oembed(request: Request) -> Response:
        answer = _oembed(request, store, archive, own_address(request, public_url, hosts))
        headers = {"Cache-Control": "public, no-cache", "Access-Control-Allow-Origin": "*"}
        headers |= ignored_header(ignored_of(request.query_params, _OEMBED))
        return JSONResponse(answer, headers=headers)

    return [
        *(brief(name) for name in formats.FILES),
        data(
            "csv",
            "text/csv; charset=utf-8",
            lambda asked, table: exports.csv_bytes(asked.view, table),
        ),
        data(
            "geojson",
            "application/geo+json",
            lambda asked, _unused: exports.geojson_bytes(asked.view, _filters(asked.view)),
        ),
        data("json", "application/json", lambda asked, _unused: _as_json(asked)),
        Route("/oembed", answering(oembed)),
    ]


def _document(asked: BriefRequest, title: str, handling: str) -> Document:
    link = permalink(asked.view, asked.base, frozen=asked.link.frozen)
    return build_document(asked.view, title=title, handling=handling, permalink=link)


def _as_json(asked: BriefRequest) -> bytes:
    """The ledger of the day and the rows in view; ``notes`` say what was ignored."""
    with using_language(asked.view.selection.language):
        return _json_of(asked.view, _notes(asked.ignored))


def _filters(view: View) -> tuple[str, ...]:
    with using_language(view.selection.language):
        return filter_words(view)


def _notes(ignored: Sequence[str]) -> list[str]:
    return [
        _("The parameter “{name}” is not known here; it was ignored.", name=name[:40])
        for name in ignored[:20]
    ]


def _json_of(view: View, notes: list[str]) -> bytes:
    rows = {
        table: json.loads(exports.rows_of(view, table).to_json(orient="records"))
        for table in tables_of_layers()
    }
    answer = {
        "as_of": view.as_of.isoformat(),
        "data_version": view.version,
        "query": query_text(view),
        "filters": list(filter_words(view)),
        "total": total_as_json(view.ledger, view.tables.source_rows),
        "notes": notes,
    } | rows
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _oembed(request: Request, store: Store, archive: Archive, base: str) -> dict[str, Any]:
    """What a page that embeds a link shows: the map in a frame, live or frozen as the link
    is, no larger than the page asks for; and the picture. See https://oembed.com, 2.3.4.4."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        raise HttpError(501, _("Only format=json is supported."))
    address = asked.get("url", "")
    if not address:
        raise HttpError(400, _("Give the address of a page: /oembed?url=…"))
    if len(address) > MAX_LINK:
        raise HttpError(413, too_long())
    try:
        if urlsplit(address).netloc.lower() != urlsplit(base).netloc.lower():
            raise HttpError(404, _("That address does not belong to this dashboard."))
        link = read_link(query_of(address), store.current().tables, archive)
    except ValueError as error:
        raise HttpError(400, _("That address could not be read.")) from error
    except VersionNotKept as error:
        raise HttpError(404, f"{str(error).capitalize()}.") from error
    if link.notices:
        raise HttpError(404, link.refusal)
    width, height = (
        min(_bound(asked.get(name, "")), most)
        for name, most in (("maxwidth", _OEMBED_SIZE[0]), ("maxheight", _OEMBED_SIZE[1]))
    )
    with using_language(link.selection.language):
        view = build_view(link.tables, link.selection)
        provider = _("Kosovo–Serbia situation dashboard")
    query = query_text(view, True) if link.frozen else live_query(link.selection)
    root = base.partition("?")[0].rstrip("/")
    title = build_document(view).title
    page = html.escape(f"{root}/?{query}{'&' if query else ''}embed=true")
    full = formats.SIZES[formats.DEFAULT_SIZE]
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": provider,
        "provider_url": f"{root}/",
        "title": title,
        "html": f'<iframe src="{page}" width="{width}" height="{height}" '
        f'title="{html.escape(title)}" loading="lazy" style="border:0"></iframe>',
        "width": width,
        "height": height,
        "thumbnail_url": f"{root}/brief.png?{query}",
        "thumbnail_width": full[0],
        "thumbnail_height": full[1],
        "cache_age": 86400 if link.frozen else 300,
    }


def _bound(text: str) -> int:
    if not text:
        return max(_OEMBED_SIZE)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise HttpError(
            400, _("“{text}” is not a valid width or height in pixels.", text=text[:20])
        )
    if int(text) < _OEMBED_LEAST:
        raise HttpError(
            400, _("Maps narrower than {least} px are not legible.", least=_OEMBED_LEAST)
        )
    return int(text)

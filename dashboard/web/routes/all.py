"""HTTP routes beside Streamlit: the app's own assets, and the catalogue of texts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dashboard.core.editions.archive import Archive, VersionNotKept
from dashboard.core.i18n.language import DEFAULT, LANGUAGES, _, using_language
from dashboard.core.places.gazetteer import Names, default_names, names_of
from dashboard.core.store import Store, catalogue_bytes
from dashboard.locations import FILTERED
from dashboard.version import program_version
from dashboard.web.first_load.first_paint import FirstPaint
from dashboard.web.first_load.frame_preload import FramePreload
from dashboard.web.first_load.streamlit_files import StreamlitFiles
from dashboard.web.headers import SecurityHeaders
from dashboard.web.link_preview import Preview
from dashboard.web.moved_pages import MovedPages
from dashboard.web.packed import packed
from dashboard.web.reader_limit import ReaderLimit
from dashboard.web.request import HttpError, has_already, language_of
from dashboard.web.request_log import RequestLog
from dashboard.web.unknown_addresses import Known, UnknownAddresses

#: the pages may be found; drawing a file for each of their links is not for a machine
_ROBOTS = """\
User-agent: *
Disallow: /brief.
Disallow: /api/
Disallow: /data.
Disallow: /feed.
Disallow: /_stcore/
"""


class Assets(StaticFiles):
    """The assets folder, readable from the map frame, whose origin is opaque."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        # The sandboxed map frame has the origin "null": its fetches of map data and
        # fonts are cross-origin. Nothing here is secret, and cookies are not involved.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response


def routes(
    store: Store,
    assets: Path,
    archive: Archive | None = None,
    own: Store | None = None,
    admits_to_own: Callable[[str, str], bool] = lambda _ticket, _version: False,
) -> list[Route | Mount]:
    """Return the routes; `assets` is the folder served below ``/assets``.

    A page of a frozen link asks for the catalogue of its version; `archive` has it. The
    catalogue is worded as ``lang`` and ``names`` ask; what they have that is none is passed
    over, for the page has told the reader. That of the own tables of an organisation is for
    who has a ticket of the page, of which `admits_to_own` says whether it is for the version.
    """

    async def catalogue(request: Request) -> Response:
        snapshot = store.current()
        version = snapshot.tables.version
        tables = snapshot.tables
        asked = request.query_params.get("v", version)
        is_own = own is not None and asked not in ("", version) and asked == _version_of(own)
        if own is not None and is_own:
            # A link names the version too, and is passed on to those who may not see them.
            if not admits_to_own(request.query_params.get("ticket", ""), asked):
                with using_language(language_of(request)):
                    said = _("These texts are not shared with you. Reload the page.")
                    return HttpError(403, said).response()
            snapshot = own.current()
            tables, version = snapshot.tables, asked
        elif archive is not None and asked != version:
            with suppress(VersionNotKept):
                tables, version = await to_thread.run_sync(archive.read, asked), asked
        language, names = _wording(request)
        is_default = (language, names) == (DEFAULT, ())
        program = program_version()[:8]
        tag = f'"{version}.{program}.{language}.{"+".join(names)}"'
        asked_for = (request.query_params.get("v"), request.query_params.get("p"))
        headers = {
            "Access-Control-Allow-Origin": "*",
            "ETag": tag,
            # An address that names the versions can be kept for ever.
            "Cache-Control": f"{'private' if is_own else 'public'}, max-age=31536000, immutable"
            if asked_for == (version, program)
            else "no-cache",
        }
        if has_already(request, tag):
            return Response(status_code=304, headers=headers)
        if is_default and tables is snapshot.tables:
            content = snapshot.catalogue
        else:
            content = await to_thread.run_sync(catalogue_bytes, tables, language, names)
        return packed(request, content, "application/json", headers)

    async def robots(_unused: Request) -> Response:
        return PlainTextResponse(_ROBOTS, headers={"Cache-Control": "public, max-age=86400"})

    async def icon(_unused: Request) -> Response:
        return FileResponse(
            assets / "favicon.png", headers={"Cache-Control": "public, max-age=86400"}
        )

    return [
        Route("/catalogue.json", catalogue),
        Route("/robots.txt", robots),
        Route("/favicon.ico", icon),
        Mount("/assets", Assets(directory=assets, follow_symlink=False)),
    ]


def _version_of(store: Store) -> str:
    return store.current().tables.version


def _wording(request: Request) -> tuple[str, Names]:
    """Return the language and the names of places that are asked for, or the defaults."""
    language = request.query_params.get("lang", DEFAULT)
    names: Names = ()
    with suppress(ValueError):
        names = names_of(request.query_params.get("names", ""))
    language = language if language in LANGUAGES else DEFAULT
    return language, () if names == default_names(language) else names


def middleware(
    online_tiles: bool,
    stylesheet: Path | None = None,
    max_readers: int | None = None,
    log_requests: bool = False,
    public_url: str = "",
    known: Known | None = None,
    scripts: Sequence[Path] = (),
    preview: Callable[[Scope], Preview | None] | None = None,
    links: bytes = b"",
    streamlit_files: Path | None = None,
) -> list[Middleware]:
    """Return the middleware that every response passes through, outermost first.

    `stylesheet` is the page's; beyond `max_readers` open pages new readers are asked to come
    back; `log_requests` writes a line a request. `public_url` is the address as readers know it;
    with `known` every address that is none is answered with 404. `scripts` run in the page before
    any other; `preview` is what a link says of itself; `links` are what its head names beforehand;
    `streamlit_files` is Streamlit's folder of static files, which are sent packed.
    """
    layers = [Middleware(RequestLog)] if log_requests else []
    layers.append(Middleware(SecurityHeaders, online_tiles=online_tiles, public_url=public_url))
    layers.append(Middleware(FramePreload))
    if streamlit_files is not None:
        base = known.base if known else ""
        layers.append(Middleware(StreamlitFiles, folder=streamlit_files, base=base))
    if max_readers is not None:
        layers.append(Middleware(ReaderLimit, at_most=max_readers))
    if known is not None:
        layers.append(Middleware(MovedPages, base=known.base))
        layers.append(Middleware(UnknownAddresses, known=known))
    if stylesheet is not None:
        shell = Middleware(
            FirstPaint,
            stylesheet=stylesheet,
            scripts=scripts,
            preview=preview,
            links=links,
            pages=known.pages if known else (),
            unfiltered=known.pages - FILTERED if known else (),
        )
        layers.append(shell)
    return layers

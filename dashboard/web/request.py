"""What an address beside the pages asks for, and the refusals of what cannot be had."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.core.editions.archive import Archive, VersionNotKept
from dashboard.core.i18n import language
from dashboard.core.i18n.language import _, ngettext, using_language
from dashboard.core.question import parameters
from dashboard.core.store import Store
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.core.view.permalink import MAX_LINK, Link, query_text, read_link
from dashboard.holdings.answers.engine import EngineFailed, TooSlow
from dashboard.holdings.collection import Collection
from dashboard.holdings.drawn import with_holdings
from dashboard.version import program_version
from dashboard.web.render_pool import Busy

#: parameters of an address
_PARAMETERS = 200
_SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "X-Ignored-Parameters",
}


class HttpError(Exception):
    """An answer other than 200, with a plain sentence."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] = {}) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = dict(headers)

    def response(self) -> Response:
        """Return the answer, in the language that is spoken; it is never kept by a cache."""
        headers = (
            {"Cache-Control": "no-store", "Content-Language": language.current().tag}
            | _SHARED
            | self.headers
        )
        return PlainTextResponse(f"{self}\n", self.status, headers=headers)


Answer = Callable[[Request], Awaitable[Response]]


def too_busy(busy: Busy) -> HttpError:
    """Return the 429 that says when to come again."""
    said = _("The server is busy. Please try again shortly.")
    return HttpError(429, said, {"Retry-After": str(busy.retry_after)})


def answering(answer: Answer) -> Answer:
    """Return an endpoint that answers in the request's language, and says in a sentence what
    it refuses: `HttpError`, or `Busy` with the time after which to try again."""

    async def endpoint(request: Request) -> Response:
        with using_language(language_of(request)):
            try:
                return await answer(request)
            except HttpError as refused:
                return refused.response()
            except Busy as busy:
                return too_busy(busy).response()

    return endpoint


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """One address, understood. ``options`` are the values of the parameters of the route."""

    link: Link
    view: View
    options: Mapping[str, str]
    base: str
    ignored: tuple[str, ...] = ()
    """Names of parameters that neither the question nor the route has."""

    @property
    def query(self) -> str:
        """The question in its one form, whatever the order in which it came."""
        return query_text(self.view, self.link.frozen)


def read(
    request: Request,
    store: Store,
    archive: Archive,
    options: Mapping[str, str],
    public_url: str = "",
    collection: Collection | None = None,
    hosts: Sequence[str] = (),
) -> BriefRequest:
    """Understand a request.

    Parameters
    ----------
    request
        Its query is that of the page, and the parameters in `options`.
    store, archive
        The data of now, and kept versions.
    options
        Parameter of the route -> its default.
    public_url
        Address of the page as readers know it; "" takes that of the request.
    collection
        The holdings that the request may ask for, as far as they are shared.
    hosts
        Names by which the dashboard may be asked, as in `own_address`.

    Raises
    ------
    HttpError
        413 for a query without end, 400 for values that the data does not have, 410 for
        a frozen link whose version is not kept. The page leaves such values out and says
        so; a file has no place to say it, and would be taken for an answer.
    """
    text = request.url.query
    if len(text) > MAX_LINK:
        raise HttpError(413, too_long())
    items = request.query_params.multi_items()
    if len(items) > _PARAMETERS:
        raise HttpError(
            413, _("The URL has too many parameters (maximum {most}).", most=_PARAMETERS)
        )
    query: dict[str, list[str]] = {}
    for name, value in items:
        query.setdefault(name, []).append(value)
    try:
        link = read_link(query, store.current().tables, archive)
    except VersionNotKept as error:
        said = str(error)
        raise HttpError(410, f"{said[0].upper()}{said[1:]}.") from error
    if link.notices:
        raise HttpError(400, link.refusal)
    if link.selection.overlay == "true":
        raise HttpError(403, _("Own rows can be exported only from the page, not through a URL."))
    values = {name: query.get(name, [default])[-1] for name, default in options.items()}
    base = own_address(request, public_url, hosts)
    with using_language(link.selection.language):
        view = build_view(link.tables, link.selection)
        ignored = ignored_of(query, {*parameters.LINK, *options})
        return BriefRequest(link, _with_shared(view, collection), values, base, ignored)


def ignored_of(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the names of an address that are not known to it, once each, in their order.

    They are no error: the links of a newsletter bring names of its own. Who mistyped one is
    told by `ignored_header`.
    """
    foreign = {*known, *parameters.EMBEDDING}
    return tuple(name for name in dict.fromkeys(names) if name not in foreign)


def ignored_header(ignored: Sequence[str]) -> dict[str, str]:
    """Return the header that names parameters that were ignored; {} for none."""
    shown = ", ".join(quote(name[:40], safe="") for name in ignored[:20])
    return {"X-Ignored-Parameters": shown} if shown else {}


def _with_shared(view: View, collection: Collection | None) -> View:
    """Return a view with its holdings, each of which must be shared with everybody.

    Raises
    ------
    HttpError
        403 for one that is not, 503 for one that cannot be counted in time.
    """
    if not view.selection.holdings.names:
        return view
    try:
        if collection is not None:
            view = with_holdings(view, collection, lambda h: collection.may_see(h, "aggregates"))
    except (TooSlow, EngineFailed) as error:
        raise HttpError(503, _("The server is busy counting. Please try again shortly.")) from error
    if len(view.holdings) < len(view.selection.holdings.names):
        raise HttpError(403, _("Holding not found, or not shared with you."))
    return view


def own_address(request: Request, public_url: str, hosts: Sequence[str] = ()) -> str:
    """Return the address of the dashboard that links are made of.

    Parameters
    ----------
    request
        Its ``Host`` is whatever the asker says.
    public_url
        The address as readers know it, which then is the answer; "" takes that of the request.
    hosts
        Streamlit's ``server.allowedHosts``: names, of which ``*.example.com`` stands for those
        below it and ``*`` for any. Empty lets any name pass.

    Raises
    ------
    HttpError
        400 where the request names a host that is not among `hosts`.
    """
    if public_url:
        return public_url
    name = (request.url.hostname or "").lower()
    allowed = [host.lower() for host in hosts]
    below = any(host.startswith("*.") and name.endswith(host[1:]) for host in allowed)
    if allowed and name not in allowed and "*" not in allowed and not below:
        raise HttpError(400, _("The dashboard is not served under this host name."))
    return str(request.base_url)


def language_of(request: Request) -> str:
    """Return the tag in which an address asks to be answered; English where it asks for none
    that is known."""
    asked = request.query_params.get("lang", "")
    return asked if asked in language.LANGUAGES else language.DEFAULT


def too_long() -> str:
    """Return the sentence for an address without end."""
    return ngettext(
        "The URL is too long (maximum {count} character).",
        "The URL is too long (maximum {count} characters).",
        MAX_LINK,
    )


def one_of(asked: BriefRequest, name: str, allowed: tuple[str, ...]) -> str:
    """Return the value of an option that has few; anything else is refused with 400."""
    value = asked.options[name]
    if value not in allowed:
        raise HttpError(
            400,
            _(
                "{name} “{value}” is not one of {allowed}.",
                name=name,
                value=value[:40],
                allowed=", ".join(allowed),
            ),
        )
    return value


def cached_response(
    request: Request, asked: BriefRequest, *parts: str
) -> tuple[dict[str, str], bool]:
    """Return the headers of an answer, and whether the asker has it already.

    The tag is known without drawing: it is made of the question, the version of the data
    and the version of this program.
    """
    versions = (asked.view.version, *(holding.version for holding in asked.view.holdings))
    text = "\n".join((program_version(), *versions, asked.query, asked.base, *parts))
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Vary": "Host",
        "Content-Language": asked.view.selection.language,
        # What is frozen stays for a day; anything else is asked for again, which is cheap.
        "Cache-Control": "public, max-age=86400" if asked.link.frozen else "public, no-cache",
    } | _SHARED
    headers |= ignored_header(asked.ignored)
    return headers, has_already(request, tag)


def has_already(request: Request, tag: str) -> bool:
    """Whether the asker has what the tag stands for: ``If-None-Match``, RFC 9110, 13.1.2."""
    known = request.headers.get("if-none-match", "")
    tags = {part.strip().removeprefix("W/") for part in known.split(",")}
    return tag in tags or "*" in tags

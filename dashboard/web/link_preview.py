"""What a link says of itself to who does not run the page: a messenger, a search engine, a
browser without scripts. Open Graph (https://ogp.me) and the discovery of oEmbed.

The title, the description and the picture are those of the link's own question, in its
language.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request
from starlette.types import Scope

from dashboard.briefing import formats
from dashboard.briefing.document.titles import default_title
from dashboard.core.editions.archive import Archive, VersionNotKept
from dashboard.core.i18n.language import LANGUAGES, _, using_language
from dashboard.core.store import Store
from dashboard.core.view.build import build_view
from dashboard.core.view.permalink import Link, live_query, query_of, query_text, read_link
from dashboard.web.request import HttpError, own_address

#: px; what messengers ask for is wide
_PICTURE = "1600x900"


@dataclass(frozen=True, slots=True)
class Preview:
    """``language`` is the tag of the link; ``head`` and ``body`` are markup for the page."""

    language: str
    head: str
    body: str


def preview_of(
    store: Store, archive: Archive, public_url: str, path: str, hosts: Sequence[str]
) -> Callable[[Scope], Preview | None]:
    """Return the function that makes the preview of a request, and keeps it for a while.

    Parameters
    ----------
    store, archive
        The data of now, and kept versions.
    public_url, hosts
        As `own_address` has them. There is no preview of a host that is not ours.
    path
        The path below which the dashboard is served, without slashes.

    What a link asks for that cannot be had is passed over, as the page does.
    """
    below = f"/{path}" if path else ""

    @lru_cache(maxsize=256)
    def kept(version: str, root: str, page: str, query: str) -> Preview:
        return _preview(_read(query, store, archive), root, page, query)

    def preview(scope: Scope) -> Preview | None:
        request = Request(scope)
        try:
            address = own_address(request, public_url, hosts)
        except HttpError:
            return None
        root = f"{address.partition('?')[0].rstrip('/')}{'' if public_url else below}/"
        page = request.url.path.removeprefix(below).lstrip("/")
        return kept(store.current().tables.version, root, page, request.url.query)

    return preview


def _read(query: str, store: Store, archive: Archive) -> Link:
    tables = store.current().tables
    try:
        return read_link(query_of(f"?{query}") if query else {}, tables, archive)
    except (ValueError, VersionNotKept):
        return read_link({}, tables, archive)


def _preview(link: Link, root: str, page: str, query: str) -> Preview:
    with using_language(link.selection.language):
        view = build_view(link.tables, link.selection)
        asked = query_text(view, True) if link.frozen else live_query(link.selection)
        title, about = default_title(view), view.caption
        address = f"{root}{page}{f'?{query}' if query else ''}"
        picture = f"{root}brief.png?{asked}{'&' if asked else ''}size={_PICTURE}"
        width, height = formats.SIZES[_PICTURE]
        oembed = f"{root}oembed?url={quote(f'{root}?{asked}', safe='')}"
        tag = link.selection.language
        named = (
            ("og:type", "website"),
            ("og:site_name", _("Kosovo–Serbia situation dashboard")),
            ("og:title", title),
            ("og:description", about),
            ("og:url", address),
            ("og:locale", LANGUAGES[tag].locale),
            ("og:image", picture),
            ("og:image:type", "image/png"),
            ("og:image:width", str(width)),
            ("og:image:height", str(height)),
            ("og:image:alt", title),
        )
        head = "".join(
            f'<meta property="{name}" content="{html.escape(content)}">' for name, content in named
        )
        head += (
            f"<title>{html.escape(title)}</title>"
            f'<meta name="description" content="{html.escape(about)}">'
            '<meta name="twitter:card" content="summary_large_image">'
            f'<link rel="alternate" type="application/json+oembed" href="{html.escape(oembed)}" '
            f'title="{html.escape(title)}">'
        )
        followed = _("New and changed: {title}", title=title)
        for kind, extension in (("atom+xml", "atom"), ("feed+json", "json")):
            feed = f"{root}feed.{extension}?{live_query(link.selection)}".rstrip("?")
            head += (
                f'<link rel="alternate" type="application/{kind}" href="{html.escape(feed)}" '
                f'title="{html.escape(followed)}">'
            )
        as_picture, by_itself = _("View as an image"), _("Open in its own page")
        said = _("This page needs JavaScript and browser storage, which are not allowed here.")
        body = (
            f"<h1>{html.escape(title)}</h1><p>{html.escape(about)}</p>"
            f"<p>{html.escape(said)}</p>"
            f'<p><a href="{html.escape(picture)}">{html.escape(as_picture)}</a> · '
            f'<a href="{html.escape(address)}" target="_blank" rel="noopener">'
            f"{html.escape(by_itself)}</a></p>"
        )
    return Preview(tag, head, body)

"""``/feed.atom`` and ``/feed.json``: what is new or changed for the question of a link."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.core.editions.archive import Archive
from dashboard.core.i18n.language import _
from dashboard.core.store import Store
from dashboard.feeds import atom, json_feed
from dashboard.feeds.feed import Feed, feed_of
from dashboard.web.render_pool import RenderPool
from dashboard.web.request import HttpError, answering, cached_response, read

#: extension -> what writes it, and its content type
_FORMS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "atom": (atom.atom_bytes, atom.CONTENT_TYPE),
    "json": (json_feed.json_feed_bytes, json_feed.CONTENT_TYPE),
}
#: seconds for which a feed reader need not ask again
_FRESH_S = 900


def feed_routes(
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
        Where feeds are made; one of its own when None.

    They take the query of the page. A frozen link is refused with 400: it never changes.
    """
    pool = pool or RenderPool()

    def route(name: str) -> Route:
        write, content_type = _FORMS[name]

        async def answer(request: Request) -> Response:
            asked = read(request, store, archive, {}, public_url, None, hosts)
            if asked.link.frozen:
                raise HttpError(400, _("A frozen link does not change; remove frozen=1."))
            headers, known = cached_response(request, asked, f"feed.{name}")
            headers["Cache-Control"] = f"public, max-age={_FRESH_S}"
            if known:
                return Response(status_code=304, headers=headers)
            data = await pool.get_or_render(
                headers["ETag"], lambda: write(feed_of(asked.view, archive, asked.base))
            )
            return Response(data, media_type=content_type, headers=headers)

        return Route(f"/feed.{name}", answering(answer))

    return [route(name) for name in _FORMS]

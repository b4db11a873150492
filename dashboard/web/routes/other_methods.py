"""405 for a method that an address does not take.

Streamlit answers whatever no route takes, and would say that there is no such address.
"""

from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.core.i18n.language import _, using_language
from dashboard.web.request import Answer, HttpError, language_of

#: those of RFC 9110 and RFC 5789 that a client sends to a resource
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


def other_methods(
    routes: Iterable[BaseRoute], said: Callable[[HttpError], Response] = HttpError.response
) -> list[Route]:
    """Return a route for each address of `routes` that takes what none of them takes: it answers
    405 with ``Allow``, and OPTIONS with 204.

    `said` makes the answer of the refusal, in the form in which the address answers otherwise.
    """
    taken: dict[str, set[str]] = {}
    for route in routes:
        if isinstance(route, Route):
            taken.setdefault(route.path, set()).update(route.methods or METHODS)
    return [
        Route(path, _refusing(methods, said), methods=sorted(METHODS - methods))
        for path, methods in taken.items()
        if METHODS - methods
    ]


def _refusing(methods: Iterable[str], said: Callable[[HttpError], Response]) -> Answer:
    allowed = {"Allow": ", ".join(sorted(methods))}

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allowed)
        with using_language(language_of(request)):
            words = _(
                "{method} is not possible here; use {allowed}.",
                method=request.method,
                allowed=allowed["Allow"],
            )
            return said(HttpError(405, words, allowed))

    return answer

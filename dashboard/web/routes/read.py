"""``POST /read.json``: a text in, its numbers beside the ledger out. Nothing is kept."""

import json
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.core import dates
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import DEFAULT, LANGUAGES, _, using_language
from dashboard.core.store import Store
from dashboard.reading.files import MAX_CHARACTERS, UnreadableText, bounded
from dashboard.reading.output.as_json import check_as_json
from dashboard.reading.verdicts.check_text import CORRECTABLE, Correction, check_text
from dashboard.web.render_pool import Busy, RenderPool
from dashboard.web.request import HttpError
from dashboard.web.routes.other_methods import other_methods

# A character is at most six bytes when JSON escapes it, and there is room for corrections.
_MAX_BYTES = MAX_CHARACTERS * 6 + 50_000
_MAX_CORRECTIONS = 500
_HEADERS = {"Cache-Control": "no-store"}
_KEYS = frozenset({"text", "date", "lang", "corrections"})


def read_routes(store: Store) -> list[Route]:
    """Return the route. It reads two texts at a time; a few wait, the rest are sent away.

    The body is a JSON object: ``text``; and, as wished, ``date`` (2024-03-20), ``lang`` (a
    tag of the interface) and ``corrections`` (id of a quantity -> actor, unit, kind, day,
    speaker, or ``"drop": true``).
    """
    # What is made is not kept for the next who asks: the text is the reader's own.
    pool = RenderPool(at_once=2, waiting=8, cache_bytes=0)

    async def read(request: Request) -> Response:
        language = DEFAULT
        try:
            _nothing_in(request.query_params)
            asked = _object(await _body(request))
            language = _language(asked)
            with using_language(language):
                text, day = _text(asked), _day(asked)
                tables = localised(store.current().tables, language)
                corrections = _corrections(asked, set(tables.actors["actor_id"]))

                def make() -> bytes:
                    with using_language(language):
                        check = check_text(text, tables, day, corrections)
                        answer = check_as_json(check, tables)
                    return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()

                made = await pool.get_or_render(object(), make)
        except HttpError as refused:
            return _refusal(refused)
        except Busy as busy:
            said = _("The server is busy reading other texts. Please try again shortly.")
            return _refusal(HttpError(429, said, {"Retry-After": str(busy.retry_after)}))
        return Response(made, headers=_HEADERS, media_type="application/json")

    there = [Route("/read.json", read, methods=["POST"])]
    return [*there, *other_methods(there, _refusal)]


def _refusal(refused: HttpError) -> Response:
    return JSONResponse({"error": str(refused)}, refused.status, _HEADERS | refused.headers)


def _nothing_in(query: QueryParams) -> None:
    """Refuse what would be ignored: all that is asked is in the body."""
    if query:
        names = ", ".join(dict.fromkeys(query))
        raise HttpError(
            400,
            _("“{names}” belongs in the JSON body, not in the URL.", names=names[:80]),
        )


async def _body(request: Request) -> bytes:
    parts = bytearray()
    try:
        async for part in request.stream():
            parts += part
            if len(parts) > _MAX_BYTES:
                raise HttpError(
                    413,
                    _(
                        "The text is too long (maximum {most} characters).",
                        most=MAX_CHARACTERS,
                    ),
                )
    except ClientDisconnect as error:
        raise HttpError(400, _("The text was cut off in transfer.")) from error
    return bytes(parts)


def _object(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HttpError(
            400, _("The body is not JSON; send an object with a text in it.")
        ) from error
    if not isinstance(asked, dict):
        raise HttpError(400, _("The body is not a JSON object with a text in it."))
    if unknown := sorted(set(asked) - _KEYS):
        raise HttpError(
            400,
            _(
                "Unknown: {names}. Allowed: {known}.",
                names=", ".join(unknown)[:80],
                known=", ".join(sorted(_KEYS)),
            ),
        )
    return asked


def _language(asked: dict[str, Any]) -> str:
    language = asked.get("lang", DEFAULT)
    if not isinstance(language, str) or language not in LANGUAGES:
        raise HttpError(400, _("The language must be one of {known}.", known=", ".join(LANGUAGES)))
    return language


def _text(asked: dict[str, Any]) -> str:
    text = asked.get("text")
    if not isinstance(text, str):
        raise HttpError(400, _("The body has no text."))
    try:
        return bounded(text.encode("utf-8", "replace").decode())
    except UnreadableText as error:
        raise HttpError(413, str(error)) from error


def _day(asked: dict[str, Any]) -> date | None:
    if not (text := asked.get("date")):
        return None
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise HttpError(400, _("This is not a date; use the form 2024-03-20.")) from error
    if outside := dates.outside_calendar(day, text):
        raise HttpError(400, f"{outside}.")
    return day


def _corrections(asked: dict[str, Any], actors: set[str]) -> dict[str, Correction]:
    said = asked.get("corrections") or {}
    if not isinstance(said, dict) or len(said) > _MAX_CORRECTIONS:
        raise HttpError(400, _("The corrections must be an object keyed by number ID."))
    found = {}
    for key, values in said.items():
        day = values.get("day") if isinstance(values, dict) else None
        if isinstance(day, str) and day and not dates.is_date(day):
            raise HttpError(
                400, _("“{value}” for {id} is not a date.", value=day[:40], id=key[:20])
            )
        try:
            found[key] = Correction.of(values)
        except ValueError as error:
            known = ", ".join((*CORRECTABLE, "drop"))
            raise HttpError(
                400,
                _("Unknown correction for {id}; allowed: {known}.", id=key[:20], known=known),
            ) from error
        if (actor := found[key].actor_id) and actor not in actors:
            raise HttpError(
                400,
                _(
                    "The actor “{value}” for {id} is not in the data.",
                    value=actor[:40],
                    id=key[:20],
                ),
            )
    return found

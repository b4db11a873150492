"""One line of the log for each request and for each page that was open."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.logs import Stopwatch, event, public_path


class RequestLog:
    """ASGI middleware that writes an event when an answer has been sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        watch = Stopwatch()
        status = 0
        size = 0

        async def send_and_note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            if scope["type"] == "websocket":
                event("page closed", open_ms=watch.ms())
            else:
                # A path that leads nowhere may be anything that somebody pasted.
                path = "unknown" if status == 404 else public_path(scope["path"])
                event(
                    "request",
                    method=scope["method"],
                    path=path,
                    status=status,
                    bytes=size,
                    ms=watch.ms(),
                )

"""Who is in stays in; who comes when it is full gets a page that tries again."""

from contextlib import ExitStack

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.web.reader_limit import RETRY_S, ReaderLimit

PAGE = {"accept": "text/html,*/*"}


@pytest.fixture
def client():
    async def page(request):
        return PlainTextResponse("page")

    async def stream(socket):
        await socket.accept()
        await socket.receive()

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/data.csv", page),
            Route("/component/map/index.html", page),
            WebSocketRoute("/_stcore/stream", stream),
        ],
        middleware=[Middleware(ReaderLimit, at_most=2)],
    )
    with TestClient(app) as client:
        yield client


def test_below_the_limit_everybody_is_let_in(client):
    with client.websocket_connect("/_stcore/stream"):
        assert client.get("/", headers=PAGE).text == "page"


def test_at_the_limit_a_new_reader_gets_a_page_that_tries_again(client):
    with client.websocket_connect("/_stcore/stream"), client.websocket_connect("/_stcore/stream"):
        answer = client.get("/", headers=PAGE)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == str(RETRY_S)
        assert f'http-equiv="refresh" content="{RETRY_S}"' in answer.text
        assert 'lang="sq"' in answer.text and 'lang="sr-Cyrl"' in answer.text
    assert client.get("/", headers=PAGE).text == "page"


def test_those_who_are_in_are_served_at_the_limit(client):
    with client.websocket_connect("/_stcore/stream"), client.websocket_connect("/_stcore/stream"):
        assert client.get("/component/map/index.html", headers=PAGE).text == "page"
        assert client.get("/data.csv").text == "page"


def test_beyond_the_limit_no_further_page_is_opened(client):
    connect = client.websocket_connect
    with ExitStack() as inside:
        for _ in range(3):
            inside.enter_context(connect("/_stcore/stream"))
        with pytest.raises(WebSocketDisconnect):
            inside.enter_context(connect("/_stcore/stream"))

"""Behind a proxy at a path, the routes answer there, and know by which address they are reached."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard.web.below_path import BelowPath


@pytest.fixture
def client():
    async def own(request):
        return PlainTextResponse(f"own {request.base_url}")

    async def page(request):
        return PlainTextResponse("page")

    routes = [Route("/data.csv", own), Mount("/assets", own_files())]
    app = Starlette(
        routes=[*routes, Route("/{rest:path}", page)],
        middleware=[Middleware(BelowPath, path="/dash", routes=routes)],
    )
    return TestClient(app, base_url="https://example.org")


def own_files():
    async def file(scope, receive, send):
        await PlainTextResponse("file")(scope, receive, send)

    return file


def test_a_route_answers_below_the_path_and_knows_it(client):
    assert client.get("/dash/data.csv").text == "own https://example.org/dash/"
    assert client.get("/dash/assets/a/b.js").text == "file"


def test_at_the_root_it_answers_as_before(client):
    assert client.get("/data.csv").text == "own https://example.org/"


@pytest.mark.parametrize(
    "path", ["/dash/", "/dash/strength", "/dashdata.csv", "/dash/_stcore/health"]
)
def test_whatever_is_none_of_the_routes_is_left_to_the_page(client, path):
    assert client.get(path).text == "page"


def test_of_a_route_the_method_counts(client):
    assert client.post("/dash/data.csv").status_code == 405

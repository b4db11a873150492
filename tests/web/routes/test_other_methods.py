"""405 for what an address does not take, although a page answers everything else."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard.web.routes.other_methods import other_methods


@pytest.fixture(scope="module")
def client():
    async def answer(request):
        return PlainTextResponse(request.method)

    async def page(request):
        return HTMLResponse("a page", 404)

    there = [
        Route("/data.csv", answer),
        Route("/read.json", answer, methods=["POST"]),
        Mount("/assets", PlainTextResponse("asset")),
    ]
    every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
    shell = Route("/{path:path}", page, methods=every)
    return TestClient(Starlette(routes=[*there, *other_methods(there), shell]))


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/data.csv", "GET, HEAD"),
        ("DELETE", "/data.csv", "GET, HEAD"),
        ("GET", "/read.json", "POST"),
        ("PUT", "/read.json", "POST"),
    ],
)
def test_it_is_refused_with_what_is_possible(client, method, path, allowed):
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.text == f"{method} is not possible here; use {allowed}.\n"
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_said_in_the_readers_language(client):
    assert "not possible" not in client.post("/data.csv?lang=sr-Latn").text


def test_who_asks_what_is_possible_is_told(client):
    answer = client.options("/read.json")
    assert (answer.status_code, answer.text, answer.headers["allow"]) == (204, "", "POST")


def test_what_is_taken_is_answered_as_before(client):
    assert client.get("/data.csv").text == "GET"
    assert client.post("/read.json").text == "POST"
    assert client.get("/nowhere").status_code == 404

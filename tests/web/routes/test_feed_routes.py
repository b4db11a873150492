"""``/feed.atom`` and ``/feed.json`` as a feed reader asks for them."""

import shutil

import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.core.editions.archive import Archive
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA
from dashboard.web.routes.feeds import feed_routes


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("served") / "data")
    routes = feed_routes(Store(folder), Archive(folder / "versions"))
    with TestClient(Starlette(routes=routes)) as client:
        yield client


def test_a_question_can_be_followed(client):
    answer = client.get("/feed.atom?actor=NATO")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == "application/atom+xml"
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo and parsed.entries
    assert parsed.feed.links[0].href == "http://testserver/feed.atom?actor=NATO"
    items = client.get("/feed.json?actor=NATO").json()["items"]
    assert [item["id"] for item in items] == [entry.id for entry in parsed.entries]


def test_who_has_it_already_is_told_so(client):
    tag = client.get("/feed.json").headers["etag"]
    assert client.get("/feed.json", headers={"If-None-Match": tag}).status_code == 304
    other = client.get("/feed.json?actor=EU", headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [("actor=NOBODY", 400), ("v=27d07478ea34&frozen=1", 400), ("q=" + "x" * 9000, 413)],
)
def test_what_cannot_be_had_is_refused_with_a_sentence(client, query, status):
    answer = client.get(f"/feed.atom?{query}")
    assert answer.status_code == status
    assert answer.text.strip().endswith(".")


def test_it_speaks_the_language_of_the_link(client):
    assert client.get("/feed.json?lang=sr-Cyrl").json()["language"] == "sr-Cyrl"

"""``/feed.atom`` and ``/feed.json`` as a feed reader asks for them."""

import shutil

import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.core.editions.archive import Archive
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA, read_schema
from dashboard.desk.proposals import new_proposal
from dashboard.desk.review import accept, propose
from dashboard.web.routes.feeds import feed_routes
from tests.desk.test_desk import FIGURE, SOURCE, added


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("served") / "data")
    Archive(folder / "versions").keep(folder)
    return folder


@pytest.fixture(scope="module")
def client(served):
    routes = feed_routes(Store(served), Archive(served / "versions"))
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


def test_a_figure_that_is_accepted_is_in_the_feed_of_its_question_and_of_no_other(client, served):
    def ids(query):
        return {item["id"] for item in client.get(f"/feed.json?{query}").json()["items"]}

    before, elsewhere = ids("actor=KFOR"), ids("actor=EULEX")
    figure = FIGURE | {"actor_id": "KFOR", "mission_id": "KFOR", "label": "KFOR total"}
    # Later than everything else in the data, as what is read today is.
    figure |= {"held": "2026-11-01", "stated": "2026-11-02"}
    source = SOURCE | {"published": "2026-11-02"}
    edits = (added("sources", **source), added("deployments", **figure))
    made = new_proposal("Ana", "read it", edits, read_schema(served))
    propose(served, made)
    accept(served, made.name, "Besa")
    assert ids("actor=EULEX") == elsewhere
    (new,) = ids("actor=KFOR") - before
    parsed = feedparser.parse(client.get("/feed.atom?actor=KFOR").content)
    assert not parsed.bozo
    entry = next(entry for entry in parsed.entries if entry.id == new)
    assert "4,650" in entry.title + entry.summary
    assert entry.links

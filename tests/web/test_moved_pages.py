"""Links with the old addresses of pages go on opening."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.locations import MOVED, PAGES
from dashboard.web.routes.all import middleware
from dashboard.web.unknown_addresses import Known


def _client(base: str = "") -> TestClient:
    app = Starlette(
        routes=[Route("/{path:path}", lambda request: PlainTextResponse(request.url.path))],
        middleware=middleware(False, known=Known(frozenset(PAGES), base)),
    )
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_an_old_address_leads_to_the_new_one_with_its_filters(old, new):
    answer = _client().get(f"/{old}?as_of=2024-03-20&actor=KFOR")

    assert answer.status_code == 308
    assert answer.headers["location"] == f"/{new}?as_of=2024-03-20&actor=KFOR"


def test_below_a_path_the_path_stays():
    answer = _client("dash").get("/dash/strength/")

    assert answer.headers["location"] == "/dash/troop-strength"


def test_every_old_address_has_a_page_and_no_page_but_the_first_has_moved():
    assert set(MOVED.values()) <= {"", *PAGES[1:]}
    assert set(MOVED) & set(PAGES) == {PAGES[0]}
    assert _client("dash").get("/dash/map").headers["location"] == "/dash/"
    assert _client().get(f"/{PAGES[1]}").status_code == 200

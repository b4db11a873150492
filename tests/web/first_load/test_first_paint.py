"""The stylesheet is in the page before its elements are, and nothing else is touched."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.web.first_load.first_paint import FirstPaint
from dashboard.web.first_load.loading_words import loading_words

SHELL = '<!doctype html><html lang="en"><head></head><body><div id="root"></div></body></html>'
STYLE = ".a { color: light-dark(#fff, #000); }"
PAGE = {"Accept": "text/html,*/*"}


@pytest.fixture
def client(tmp_path):
    stylesheet = tmp_path / "style.css"
    stylesheet.write_text(STYLE, encoding="utf-8")

    def shell(request):
        if "if-none-match" in request.headers:
            return HTMLResponse(status_code=304)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"ETag": '"1"', "X-Packed": str(packed)}
        return HTMLResponse(SHELL, headers=headers)

    app = Starlette(
        routes=[
            Route("/", shell),
            Route("/desk", shell),
            Route("/component/map/index.html", shell),
            Route("/missing", lambda _: HTMLResponse(SHELL, status_code=404)),
            Route("/text", lambda _: PlainTextResponse(SHELL)),
        ]
    )
    return TestClient(FirstPaint(app, stylesheet, unfiltered={"desk"}))


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/desk", ' class="unfiltered"'), ("/desk?embed=true", ' class="embedded"'), ("/", "")],
)
def test_a_page_without_filters_keeps_less_room_for_its_sidebar(client, address, kind):
    assert f'<html{kind} lang="en">' in client.get(address, headers=PAGE).text


def test_the_shell_has_the_style_before_its_root(client):
    answer = client.get("/", headers=PAGE)
    assert f'<body><style>{STYLE}{loading_words()}</style><div id="root">' in answer.text
    assert answer.headers["content-length"] == str(len(answer.content))
    assert "etag" not in answer.headers, "an older style would be taken for the same page"
    assert answer.headers["x-packed"] == "False", "a packed page cannot be added to"


def test_a_browser_that_has_the_shell_is_sent_it_again(client):
    answer = client.get("/", headers=PAGE | {"If-None-Match": '"1"'})
    assert answer.status_code == 200 and STYLE in answer.text


@pytest.mark.parametrize(
    ("query", "embedded"),
    [("?embed=true", True), ("?embed=false", False), ("?q=embed=true", False), ("", False)],
)
def test_an_embedded_page_keeps_no_room_for_a_sidebar(client, query, embedded):
    text = client.get(f"/{query}", headers=PAGE).text
    assert ('<html class="embedded" lang="en">' in text) == embedded


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/missing", PAGE),
        ("/text", PAGE),
        ("/", {"Accept": "image/png"}),
        ("/component/map/index.html", PAGE),
    ],
)
def test_whatever_is_not_the_page_is_left_alone(client, path, headers):
    assert client.get(path, headers=headers).text == SHELL


def test_the_script_comes_before_all_others_and_is_told_the_pages(tmp_path):
    stylesheet, script = tmp_path / "style.css", tmp_path / "shell.js"
    stylesheet.write_text(STYLE, encoding="utf-8")
    script.write_text("run();", encoding="utf-8")
    app = Starlette(routes=[Route("/", lambda _: HTMLResponse(SHELL))])
    told = FirstPaint(app, stylesheet, (script,), pages={"map", "desk"})
    text = TestClient(told).get("/", headers=PAGE).text
    assert '<head><script data-pages="desk map">run();</script>' in text

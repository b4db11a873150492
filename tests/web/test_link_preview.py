"""What a link says of itself without a script: its own view, in its own language."""

import html
import re

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.core.editions.archive import Archive
from dashboard.core.store import Store
from dashboard.web.link_preview import preview_of
from dashboard.web.routes.all import middleware

SHELL = (
    '<!doctype html><html lang="en"><head><title>Streamlit</title></head>'
    '<body><noscript>Old words</noscript><div id="root"></div></body></html>'
)


@pytest.fixture
def page_of(data_folder, tmp_path):
    """Return the shell of an address."""
    style, script = tmp_path / "style.css", tmp_path / "shell.js"
    style.write_text("a{}", encoding="utf-8")
    script.write_text("first()", encoding="utf-8")

    def page(address, public_url="", hosts=(), host="testserver"):
        preview = preview_of(Store(data_folder), Archive(data_folder / "v"), public_url, "", hosts)
        layers = middleware(False, style, scripts=(script,), preview=preview)
        app = Starlette(
            routes=[Route("/{path:path}", lambda _: HTMLResponse(SHELL))], middleware=layers
        )
        return TestClient(app).get(address, headers={"Accept": "text/html", "Host": host}).text

    return page


def meta(page):
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


def test_a_link_says_what_its_view_is_about(page_of):
    all_of_it, one = meta(page_of("/")), meta(page_of("/troop-strength?q=bases&lang=sq"))
    assert (
        one["og:title"] != all_of_it["og:title"] or one["description"] != all_of_it["description"]
    )
    assert one["og:url"] == "http://testserver/troop-strength?q=bases&lang=sq"
    assert one["og:image"].startswith("http://testserver/brief.png?")
    assert "q=bases" in one["og:image"] and "lang=sq" in one["og:image"]
    assert one["og:locale"] == "sq" and "Gjendja" in one["og:title"]


def test_the_shell_has_its_language_title_and_script_before_any_other(page_of):
    page = page_of("/?lang=sq")
    assert '<html lang="sq"' in page and "<head><script>first()</script>" in page
    assert "<title>Streamlit</title>" not in page and "Old words" not in page
    (oembed,) = re.findall(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page
    )
    assert oembed == "http://testserver/oembed?url=http%3A%2F%2Ftestserver%2F%3Flang%3Dsq"


def test_the_feeds_of_a_link_are_found_in_its_page(page_of):
    page = page_of("/?q=bases&lang=sq")
    for kind, extension in (("atom", "atom"), ("feed", "json")):
        (feed,) = re.findall(
            rf'<link rel="alternate" type="application/{kind}\+(?:xml|json)" href="([^"]+)"', page
        )
        assert html.unescape(feed) == f"http://testserver/feed.{extension}?q=bases&lang=sq"


@pytest.mark.parametrize(
    "query",
    [
        "actor=nobody",
        "as_of=2024-13-99",
        "v=x&frozen=1",
        "q=" + "x" * 9000,
        "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_a_link_that_cannot_be_read_has_a_preview_and_no_markup(page_of, query):
    page = page_of(f"/?{query}")
    assert meta(page)["og:title"]
    assert "<script>alert" not in page


def test_the_address_is_that_which_readers_know(page_of):
    page = page_of("/", public_url="https://dash.example/kosovo", host="evil.example")
    assert meta(page)["og:url"] == "https://dash.example/kosovo/"
    assert "evil.example" not in page


def test_a_host_that_is_not_ours_is_in_no_preview(page_of):
    page = page_of("/", hosts=("dash.example",), host="evil.example")
    assert "evil.example" not in page and "og:title" not in page

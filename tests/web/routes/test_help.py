"""The help is there without the internet, in the reader's language where short, and links hold."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.locations import ASSETS, PACKAGE
from dashboard.web.routes.help import help_routes
from dashboard.web.unknown_addresses import Known, UnknownAddresses

HELP = ASSETS / "help"
SOURCES = PACKAGE.parent / "docs" / "pages"


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=help_routes(HELP)))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "First steps"),
        ("?lang=en", "First steps"),
        ("?lang=sq", "Hapat e parë"),
        ("?lang=sr-Cyrl", "Први кораци"),
        ("?lang=sr-Latn", "Prvi koraci"),
        ("?lang=xx", "First steps"),
        ("?lang=../../LICENSE", "First steps"),
    ],
)
def test_help_begins_in_the_language_that_is_asked_for(client, asked, words):
    answer = client.get(f"/help{asked}")
    assert answer.status_code == 200
    assert "<h1 id=" in answer.text and words in answer.text


def test_each_page_is_built_from_its_source():
    sources = {path.stem for path in SOURCES.glob("*.md")}
    assert {path.stem for path in HELP.glob("*.html")} - {"404"} == sources | {"sr-Latn"}
    for path in SOURCES.glob("*.md"):
        built = (HELP / f"{path.stem}.html").read_text(encoding="utf-8")
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
            assert f">{heading.replace('&', '&amp;')}</h" in built, f"{path.name}: run `make help`"


class Links(HTMLParser):
    """Addresses and anchors of one page."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.anchors, self.silent = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.addresses += [given[name] for name in ("href", "src") if given.get(name)]
        self.anchors |= {given["id"]} if "id" in given else set()
        if tag == "img" and not given.get("alt"):
            self.silent.append(given.get("src"))


def test_every_link_leads_somewhere_and_none_leaves():
    pages = {path.name: Links(path.read_text("utf-8")) for path in HELP.glob("*.html")}
    broken = []
    for name, page in pages.items():
        assert not page.silent, f"{name}: a picture without words"
        for address in page.addresses:
            parts = urlsplit(address)
            assert not parts.scheme and not parts.netloc, f"{name}: {address}"
            if parts.path in {"../", "../assets/favicon.png"}:  # the dashboard itself
                continue
            target = (
                (HELP / name).parent.joinpath(parts.path).resolve() if parts.path else HELP / name
            )
            if (
                not target.is_file()
                or parts.fragment
                and parts.fragment not in pages[target.name].anchors
            ):
                broken.append((name, address))
    assert broken == []
    assert len(pages) > 8


def test_the_help_is_no_unknown_address():
    known = Known(frozenset({"map"}))
    app = Starlette(
        routes=help_routes(HELP), middleware=[Middleware(UnknownAddresses, known=known)]
    )
    assert TestClient(app).get("/help/api.html").status_code == 200

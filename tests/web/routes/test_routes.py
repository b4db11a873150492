import json
import re
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.core.store import Store
from dashboard.holdings.tickets import LIFE_S, Tickets
from dashboard.locations import PACKAGE as DASHBOARD
from dashboard.locations import PAGES
from dashboard.serving import OWN_TABLES, admits_to_own, own_store, own_tickets, store
from dashboard.version import program_version
from dashboard.web.headers import ONLINE_TILES_HOST, SecurityHeaders
from dashboard.web.routes.all import middleware, routes
from dashboard.web.unknown_addresses import Known
from tests.core.tables.test_overlay import FIGURE, write

YEAR = 31_536_000


@pytest.fixture
def assets(tmp_path):
    folder = tmp_path / "assets"
    (folder / "map").mkdir(parents=True)
    (folder / "map" / "layers.js").write_text("1;")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def client_of(data_folder, assets):
    """Build a client of the routes, beside a page and a map frame such as Streamlit's."""

    def build(online_tiles=False):
        async def page(request):
            return PlainTextResponse("page")

        app = Starlette(
            routes=[
                *routes(Store(data_folder), assets),
                Route("/", page),
                Route("/component/streamlit_folium.st_folium/index.html", page),
            ],
            middleware=middleware(online_tiles),
        )
        return TestClient(app)

    return build


@pytest.fixture
def client(client_of):
    return client_of()


def policy_of(response):
    """Return the content security policy as directive -> sources."""
    parts = (part.split() for part in response.headers["content-security-policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}


ADDRESSES = (
    "/",
    "/component/streamlit_folium.st_folium/index.html",
    "/catalogue.json",
    "/assets/map/layers.js",
    "/assets/no-such-file.js",
    "/no-such-page",
)


# --- headers -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "default-src" in headers["content-security-policy"]


def test_the_map_frame_is_sandboxed_away_from_the_page(client):
    policy = policy_of(client.get(ADDRESSES[1]))
    assert "allow-scripts" in policy["sandbox"]
    assert "allow-same-origin" not in policy["sandbox"]
    assert "allow-top-navigation" not in policy["sandbox"]
    assert policy["base-uri"] == policy["form-action"] == {"'none'"}


def test_a_failure_carries_the_security_headers_too():
    def fails(request):
        raise ZeroDivisionError("said to nobody")

    app = Starlette(routes=[Route("/", fails)], middleware=middleware(False))
    answer = TestClient(app, raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "said to nobody" not in answer.text


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("dash.example:8501", {"'self'", "ws://dash.example:8501", "wss://dash.example:8501"}),
        ("[::1]:80", {"'self'", "ws://[::1]:80", "wss://[::1]:80"}),
        ("x; script-src *", {"'self'"}),
        ("*", {"'self'"}),
    ],
)
def test_the_page_connects_to_its_own_host_alone(host, allowed):
    sent = {"type": "http", "headers": [(b"host", host.encode())], "path": "/"}
    policy = SecurityHeaders(None)._page_policy(sent)
    said = next(part for part in policy.split(";") if "connect-src" in part)
    assert set(said.split()[1:]) == allowed


def test_the_page_connects_to_the_address_that_readers_know():
    sent = {"type": "http", "headers": [(b"host", b"inner:1")], "path": "/"}
    policy = SecurityHeaders(None, public_url="https://dash.example/x")._page_policy(sent)
    assert "connect-src 'self' ws://dash.example wss://dash.example;" in policy


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/troop-strength", 200),
        ("/strength/", 200),
        ("/nonsense", 404),
        ("/strength/nonsense", 404),
        ("/component/x/index.html", 200),
        ("/wp-login.php", 404),
    ],
)
def test_an_address_that_is_no_page_is_not_found(address, status):
    def shell(request):
        return HTMLResponse("<p>a page")

    known = Known(frozenset(PAGES))
    app = Starlette(
        routes=[Route("/{path:path}", shell)], middleware=middleware(False, known=known)
    )
    answer = TestClient(app).get(address)
    assert answer.status_code == status
    assert answer.text == "<p>a page", "the page itself says that there is none such"


def test_pages_below_a_path_are_known_there():
    known = Known(frozenset(PAGES), "dash")
    assert known.is_page("/dash/") and known.is_page("/dash/troop-strength")
    assert not known.is_page("/dash/nonsense")


def test_the_addresses_of_the_pages_are_those_of_the_navigation():
    main = (DASHBOARD / "ui/main.py").read_text(encoding="utf-8")
    assert tuple(re.findall(r'^    "([a-z-]+)": \(\w+\.page, ', main, re.MULTILINE)) == PAGES


def test_machines_are_told_what_not_to_draw(client):
    answer = client.get("/robots.txt")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /brief." in answer.text.splitlines()


def test_the_icon_is_a_picture(client, assets):
    (assets / "favicon.png").write_bytes(b"\x89PNG")
    answer = client.get("/favicon.ico")
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"


def test_the_page_is_not_sandboxed_and_does_not_evaluate_text(client):
    policy = policy_of(client.get("/"))
    assert "sandbox" not in policy
    assert "'unsafe-eval'" not in policy["script-src"]


@pytest.mark.parametrize("address", ADDRESSES[:2])
def test_nothing_is_loaded_from_another_host(client, address):
    policy = policy_of(client.get(address))
    own = {"ws://testserver", "wss://testserver"}
    sources = {source for listed in policy.values() for source in listed} - own
    assert not any("://" in source or source == "*" for source in sources)
    assert policy["default-src"] == {"'self'"}
    assert policy["object-src"] == {"'none'"}


def test_tiles_from_the_internet_are_let_in_only_when_they_were_allowed(client_of):
    frame = ADDRESSES[1]
    allowed = client_of(online_tiles=True)
    assert ONLINE_TILES_HOST in policy_of(allowed.get(frame))["img-src"]
    assert ONLINE_TILES_HOST not in policy_of(allowed.get(frame))["script-src"]
    assert ONLINE_TILES_HOST not in policy_of(allowed.get("/"))["img-src"]
    assert ONLINE_TILES_HOST not in policy_of(client_of().get(frame))["img-src"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_assets_and_the_catalogue_can_be_fetched_from_the_map_frame(client, address):
    """The sandboxed frame has an opaque origin: its fetches are cross-origin."""
    response = client.get(address, headers={"Origin": "null"})
    shared = response.status_code == 200 and address.startswith(("/assets", "/catalogue"))
    assert response.headers.get("access-control-allow-origin") == ("*" if shared else None)
    assert "access-control-allow-credentials" not in response.headers


# --- the catalogue -------------------------------------------------------------------------


def test_the_catalogue_is_the_text_of_the_tables(client):
    response = client.get("/catalogue.json")
    assert response.headers["content-type"] == "application/json"
    assert response.json()["statements"]["T001"]["speaker"] == "A. Speaker"


def test_a_catalogue_that_is_known_is_not_sent_again(client):
    first = client.get("/catalogue.json")
    again = client.get("/catalogue.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("known", ["W/{tag}", '"other", {tag}', '"other",W/{tag}', "*"])
def test_a_catalogue_that_is_known_by_any_form_of_its_tag_is_not_sent_again(client, known):
    tag = client.get("/catalogue.json").headers["etag"]
    headers = {"If-None-Match": known.format(tag=tag)}
    assert client.get("/catalogue.json", headers=headers).status_code == 304


def test_a_catalogue_of_another_program_is_sent_anew(client, monkeypatch):
    tag = client.get("/catalogue.json").headers["etag"]
    monkeypatch.setattr("dashboard.web.routes.all.program_version", lambda: "another release")
    again = client.get("/catalogue.json", headers={"If-None-Match": tag})
    assert again.status_code == 200 and again.headers["etag"] != tag


def test_a_catalogue_of_older_data_is_sent_anew(client, broken):
    first = client.get("/catalogue.json")
    broken("statements", 2, speaker="B. Speaker")
    again = client.get("/catalogue.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.json()["statements"]["T001"]["speaker"] == "B. Speaker"
    assert again.headers["etag"] != first.headers["etag"]


def test_only_an_address_with_the_right_version_is_kept_for_ever(client, broken):
    version = client.get("/catalogue.json").json()["version"]
    program = program_version()[:8]
    kept = client.get(f"/catalogue.json?v={version}&p={program}").headers["cache-control"]
    assert f"max-age={YEAR}" in kept and "immutable" in kept
    for query in ("", "?v=0", "?v=", f"?v={version}", f"?v={version}&p=0", f"?p={program}"):
        address = f"/catalogue.json{query}"
        assert client.get(address).headers["cache-control"] == "no-cache"
    broken("statements", 2, speaker="B. Speaker")
    old = client.get(f"/catalogue.json?v={version}&p={program}")
    assert old.headers["cache-control"] == "no-cache"


def test_a_catalogue_is_worded_as_asked_and_its_tag_says_how(client):
    plain = client.get("/catalogue.json")
    tags = {plain.headers["etag"]}
    for query in ("?lang=sq", "?lang=sr-Latn&names=sr-Cyrl", "?names=sq"):
        worded = client.get(f"/catalogue.json{query}")
        assert worded.json()["figures"].keys() == plain.json()["figures"].keys()
        tags.add(worded.headers["etag"])
        again = client.get(
            f"/catalogue.json{query}", headers={"If-None-Match": worded.headers["etag"]}
        )
        assert again.status_code == 304
        # What is kept in one language does not stand for another.
        other = client.get(
            f"/catalogue.json{query}", headers={"If-None-Match": plain.headers["etag"]}
        )
        assert other.status_code == 200
    assert len(tags) == 4
    held = client.get("/catalogue.json?lang=sq").json()["figures"]["D001"]["held"]
    assert held == "tetor 2023"


@pytest.mark.parametrize(
    "query",
    [
        "?lang=xx",
        "?lang=",
        "?names=xx",
        "?names=en,en",
        "?names=",
        "?lang=en&names=en",
        "?lang=../x&names=a,b,c",
    ],
)
def test_a_wording_that_is_none_gives_the_default_one(client, query):
    plain = client.get("/catalogue.json")
    worded = client.get(f"/catalogue.json{query}")
    assert worded.content == plain.content
    assert worded.headers["etag"] == plain.headers["etag"]


@pytest.fixture
def own(data_folder, tmp_path, assets, monkeypatch):
    """A client of a dashboard with own tables, their version, and what writes its tickets."""
    write(tmp_path / "own", "deployments.csv", FIGURE)
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    monkeypatch.setenv("DASHBOARD_OVERLAY", str(tmp_path / "own"))
    there = routes(store(), assets, own=own_store(), admits_to_own=admits_to_own)
    return TestClient(Starlette(routes=there)), own_store().current().tables.version, own_tickets()


def test_the_texts_of_own_tables_are_for_who_has_a_ticket(own):
    client, version, tickets = own
    ticket = tickets.write(OWN_TABLES, version, "reader")
    answer = client.get(f"/catalogue.json?v={version}&p={program_version()[:8]}&ticket={ticket}")
    assert "D900001" in answer.json()["figures"]
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_whoever_knows_the_version_of_own_tables_alone_reads_none_of_them(own, monkeypatch):
    client, version, tickets = own
    good = tickets.write(OWN_TABLES, version, "reader")
    for ticket in (
        "",
        "nonsense",
        tickets.write(OWN_TABLES, "0123456789ab", "reader"),
        tickets.write("a-holding", version, "reader"),
        Tickets("another secret").write(OWN_TABLES, version, "reader"),
    ):
        answer = client.get(f"/catalogue.json?v={version}&ticket={ticket}")
        assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
        assert "D900001" not in answer.text
    tag = client.get(f"/catalogue.json?v={version}&ticket={good}").headers["etag"]
    asked = client.get(f"/catalogue.json?v={version}", headers={"If-None-Match": tag})
    assert asked.status_code == 403
    later = time.time() + LIFE_S + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(f"/catalogue.json?v={version}&ticket={good}").status_code == 403


def test_without_own_tables_a_version_that_nobody_knows_gives_the_present_texts(own):
    client, _version, _tickets = own
    assert "D900001" not in client.get("/catalogue.json?v=0123456789ab").json()["figures"]
    assert "D900001" not in client.get("/catalogue.json").json()["figures"]


def test_the_catalogue_takes_no_orders(client):
    assert client.post("/catalogue.json", content=json.dumps({})).status_code == 405


# --- the assets ----------------------------------------------------------------------------


def test_an_asset_is_served_and_can_be_revalidated(client):
    first = client.get("/assets/map/layers.js")
    assert first.text == "1;"
    assert "javascript" in first.headers["content-type"]
    assert "immutable" not in first.headers["cache-control"]
    again = client.get("/assets/map/layers.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/assets/../secret.txt", id="dots"),
        pytest.param("/assets/%2e%2e/secret.txt", id="encoded dots"),
        pytest.param("/assets/..%2fsecret.txt", id="encoded slash"),
        pytest.param("/assets/map/..%2f..%2fsecret.txt", id="from a folder"),
        pytest.param("/assets/..%5csecret.txt", id="backslash"),
        pytest.param("/assets//etc/passwd", id="absolute"),
        pytest.param("/assets/%00", id="null"),
        pytest.param("/assets/out.txt", id="symbolic link"),
        pytest.param("/assets/", id="folder"),
        pytest.param("/assets/map", id="folder below"),
    ],
)
def test_nothing_outside_the_assets_is_served(client, path):
    response = client.get(path)
    assert response.status_code in {400, 404}
    assert "secret" not in response.text
    assert "root:" not in response.text


def test_the_project_serves_its_own_scripts(data_folder):
    assets = Path(__file__).parents[3] / "assets"
    app = Starlette(routes=routes(Store(data_folder), assets))
    response = TestClient(app).get("/assets/map/layers.js")
    assert response.status_code == 200
    assert "KSLayers" in response.text

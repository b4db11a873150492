import io
import json
import shutil
from datetime import date
from gettext import NullTranslations
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.briefing import formats
from dashboard.briefing.picture import animation
from dashboard.core.editions.archive import Archive
from dashboard.core.i18n import language
from dashboard.core.question import parameters
from dashboard.core.question.holdings import HoldingsAsked
from dashboard.core.question.selection import Selection, to_query
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA, read_tables
from dashboard.web.render_pool import Busy, RenderPool
from dashboard.web.routes import briefs
from dashboard.web.routes.all import middleware
from dashboard.web.routes.briefs import brief_routes

ASKED = "actor=NATO&as_of=2024-03-20"
MAGIC = {
    "png": b"\x89PNG",
    "svg": b"<",
    "pdf": b"%PDF-",
    "pptx": b"PK",
    "slide.pptx": b"PK",
    "zip": b"PK",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return shutil.copytree(DATA, tmp_path_factory.mktemp("served") / "data")


def serve(folder, **options):
    routes = brief_routes(Store(folder), Archive(folder / "versions"), **options)
    return TestClient(Starlette(routes=routes, middleware=middleware(False)))


@pytest.fixture(scope="module")
def client(folder):
    # One event loop for all requests, as in a server: work under way belongs to it.
    with serve(folder) as client:
        yield client


@pytest.mark.parametrize("name", formats.FORMATS)
def test_each_format_has_its_type_name_and_content(client, name):
    answer = client.get(f"/brief.{name}?{ASKED}")
    kind = formats.FORMATS[name]
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind.content_type
    assert answer.content.startswith(MAGIC[name])
    way, _, file = answer.headers["content-disposition"].partition("; ")
    assert way == ("inline" if kind.is_shown else "attachment")
    assert file.startswith('filename="kosovo-serbia_2024-03-20_') and file.endswith(f'.{name}"')
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("name", "magic"), [("webp", b"RIFF"), ("gif", b"GIF8")])
def test_the_period_can_be_had_animated(client, monkeypatch, name, magic):
    monkeypatch.setattr(animation, "FRAMES", 2)
    monkeypatch.setattr(briefs, "render", formats.render)  # in this process, with two frames
    answer = client.get(f"/brief.{name}?from=2023-09-20&to=2023-09-30&download=1")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"image/{name}"
    assert answer.content.startswith(magic)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.n_frames == 3  # two days, and the sources


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("csv", "text/csv"), ("geojson", "application/geo+json"), ("json", "application/json")],
)
def test_data_has_its_type_and_rows(client, name, content_type):
    answer = client.get(f"/data.{name}?{ASKED}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == content_type
    assert "D001" in answer.text


def test_the_ledger_of_the_day_is_in_the_json(client):
    answer = client.get(f"/data.json?{ASKED}").json()
    total = answer["total"]["parts"][0] if answer["total"]["headline"] is None else answer["total"]
    assert (total["headline"], total["low"], total["high"]) == (4443, 4000, 5000)
    assert answer["as_of"] == "2024-03-20"


def test_each_table_can_be_had(client):
    heads = {
        table: client.get(f"/data.csv?table={table}").text.lstrip("\ufeff").partition(",")[0]
        for table in ("deployments", "statements", "events", "places")
    }
    assert heads == {
        "deployments": "deployment_id",
        "statements": "statement_id",
        "events": "event_id",
        "places": "place_id",
    }


def test_the_words_that_the_page_writes_are_understood(client):
    by_word = client.get("/data.csv?actor=NATO+›+KFOR&as_of=2024-03-20")
    assert by_word.content == client.get("/data.csv?actor=KFOR&as_of=2024-03-20").content


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actor=NOBODY", "NOBODY"),
        ("as_of=yesterday", "yesterday"),
        ("as_of=1789-07-14", "1990"),
        ("kind=x&status=y", "x"),
        ("focus=T999999", "T999999"),
        ("v=newest", "newest"),
        ("frozen=1", "data version"),
        ("at=here", "here"),
        ("names=xx", "xx"),
        ("viewpoint=mine", "mine"),
    ],
)
@pytest.mark.parametrize("path", ["/data.csv", "/brief.png"])
def test_a_bad_value_is_refused_in_a_plain_sentence(client, path, query, said):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert said in answer.text
    assert "ignored" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/brief.png?size=20000x20000", 400),
        ("/brief.png?size=1920X1080", 400),
        ("/brief.png?download=yes", 400),
        ("/brief.pdf?title=" + "x" * 141, 400),
        ("/brief.pdf?handling=" + "x" * 61, 400),
        ("/data.csv?table=sources", 400),
        ("/data.csv?q=" + "x" * 8_001, 413),
        ("/data.csv?" + "a=1&" * 300, 413),
        ("/oembed?format=xml", 501),
        ("/brief.bmp", 404),
    ],
)
def test_what_cannot_be_had_is_refused(client, path, status):
    assert client.get(path).status_code == status


@pytest.mark.parametrize("path", ["/data.csv", "/data.geojson", "/data.json", "/brief.svg"])
def test_unknown_parameters_belong_to_somebody_else_and_are_named(client, path):
    answer = client.get(f"{path}?{ASKED}&utm_source=mail&embed=true&actr=é")
    assert answer.status_code == 200
    assert answer.headers["x-ignored-parameters"] == "utm_source, actr"
    assert "x-ignored-parameters" not in client.get(f"{path}?{ASKED}&lang=en&v=").headers


def test_an_answer_that_has_room_for_it_says_what_it_ignored(client):
    asked = client.get(f"/data.json?{ASKED}&actr=KFOR").json()
    assert asked["notes"] == ["The parameter “actr” is not known here; it was ignored."]
    assert client.get(f"/data.json?{ASKED}").json()["notes"] == []


def test_every_parameter_of_a_link_is_known(client):
    every = Selection(
        ("KFOR",),
        *(date(2024, 3, 20), date(2023, 1, 1), date(2024, 12, 31)),
        kinds=("strength",),
        statuses=("official",),
        topics=("strength",),
        text="KFOR",
        show=("figures",),
        focus="D001",
        at=(42.6, 21.1, 9.0),
        language="sq",
        names=("sq",),
        viewpoint="pristina",
        last_known=False,
        claimed=False,
        later=True,
        holdings=HoldingsAsked(("acled",), ("kind",), ("actor",)),
        overlay="false",
    )
    assert set(to_query(every)) | {"v", "frozen"} == parameters.LINK


def test_what_the_asker_has_is_not_sent_again(client):
    first = client.get(f"/data.csv?{ASKED}")
    tag = first.headers["etag"]
    again = client.get(f"/data.csv?{ASKED}", headers={"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    other = client.get("/data.csv?actor=EU&as_of=2024-03-20", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_the_order_of_parameters_does_not_matter_and_their_values_do(client):
    def tag(query, path="/brief.svg"):
        return client.head(f"{path}?{query}").headers["etag"]

    assert tag("actor=NATO&as_of=2024-03-20") == tag("as_of=2024-03-20&actor=NATO")
    different = [
        ASKED,
        f"{ASKED}&title=x",
        f"{ASKED}&size=1600x900",
        f"{ASKED}&handling=x",
        f"{ASKED}&at=42.89,20.87,10",
    ]
    assert len({tag(query) for query in different}) == 5


def test_a_picture_is_drawn_where_the_link_has_the_map(client):
    fitted = client.get(f"/brief.svg?{ASKED}").text
    there = client.get(f"/brief.svg?{ASKED}&at=42.21,20.74,12").text
    assert "outside this map" in there
    assert "outside this map" not in fitted
    assert "at=42.2100,20.7400,12" in there  # its link leads back to the same


def test_a_changed_table_changes_the_tag(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    with serve(folder) as client:
        before = client.get("/data.csv").headers["etag"]
        path = folder / "deployments.csv"
        text = path.read_text(encoding="utf-8").replace("KFOR total", "Total of KFOR")
        path.write_text(text, encoding="utf-8")
        assert client.get("/data.csv").headers["etag"] != before


def test_a_frozen_address_shows_the_kept_data_and_a_lost_one_is_gone(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    old = read_tables(folder)[0].version
    Archive(folder / "versions").keep(folder)
    path = folder / "deployments.csv"
    text = path.read_text(encoding="utf-8").replace("KFOR total", "Total of KFOR")
    path.write_text(text, encoding="utf-8")
    with serve(folder) as client:
        frozen = client.get(f"/data.csv?v={old}&frozen=1")
        live = client.get(f"/data.csv?v={old}")
        lost = client.get("/data.csv?v=0123456789ab&frozen=1")
    assert "Total of KFOR" not in frozen.text
    assert "Total of KFOR" in live.text
    assert "max-age=86400" in frozen.headers["cache-control"]
    assert "no-cache" in live.headers["cache-control"]
    assert (lost.status_code, "not archived" in lost.text) == (410, True)


def test_too_much_at_once_is_sent_away_with_a_time_to_come_back(folder):
    class Full(RenderPool):
        async def get_or_render(self, key, work):
            raise Busy(retry_after=3)

    with serve(folder, render_pool=Full()) as client:
        answer = client.get("/brief.png")
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "3"
        assert "Please try again" in answer.text


def test_the_address_of_readers_is_in_the_files_and_not_that_of_the_request(folder):
    with serve(folder, public_url="https://map.example.org/") as client:
        svg = client.get(f"/brief.svg?{ASKED}", headers={"Host": "evil.example"}).text
    assert "evil.example" not in svg
    assert "https://map.example.org/?" in svg


def test_a_drawing_opened_by_itself_may_run_nothing(client):
    policy = client.head(f"/brief.svg?{ASKED}").headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "</svg>", "😀\u202e" * 20])
def test_a_hostile_title_stays_text(client, title):
    answer = client.get("/brief.svg", params={"title": title, "as_of": "2024-03-20"})
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert answer.text.count("</svg>") == 1


# --- oEmbed --------------------------------------------------------------------------------


def test_a_link_can_be_embedded_within_the_bounds_of_the_page_that_asks(client):
    answer = client.get(
        "/oembed",
        params={"url": f"http://testserver/?{ASKED}", "maxwidth": 640, "maxheight": 99_999},
    ).json()
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert (answer["width"], answer["height"]) == (640, 900)
    assert "embed=true" in answer["html"]
    query = parse_qs(urlsplit(answer["thumbnail_url"]).query)
    assert query == {"actor": ["NATO"], "as_of": ["2024-03-20"]}
    picture = client.get(answer["thumbnail_url"])
    assert picture.content.startswith(MAGIC["png"])


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 400),
        ({"url": "http://elsewhere.example/"}, 404),
        ({"url": "http://testserver/?actor=NOBODY"}, 404),
        ({"url": "http://testserver/?v=0123456789ab&frozen=1"}, 404),
        ({"url": "http://testserver/", "maxwidth": "wide"}, 400),
        ({"url": "http://testserver/", "maxwidth": "10"}, 400),
        ({"url": "http://testserver/", "format": "xml"}, 501),
        ({"url": "http://testserver/?q=" + "x" * 8_001}, 413),
        ({"url": "http://[testserver/"}, 400),
    ],
)
def test_what_cannot_be_embedded_is_refused(client, params, status):
    assert client.get("/oembed", params=params).status_code == status


def test_the_frame_of_an_embed_cannot_be_broken_out_of(client):
    link = 'http://testserver/?q="><script>alert(1)</script>'
    answer = client.get("/oembed", params={"url": link}).json()
    assert "<script" not in answer["html"]
    assert json.dumps(answer["html"]).count("<iframe") == 1


@pytest.fixture
def marked(monkeypatch):
    """Put every sentence in another language than English between marks."""

    class Marked(NullTranslations):
        def gettext(self, message):
            return f"«{message}»"

        def ngettext(self, one, several, count):
            return f"«{several}»"

    marked, english = Marked(), NullTranslations()
    monkeypatch.setattr(
        language, "messages", lambda: marked if language.current().catalogue else english
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/brief.png?size=20000x20000", 400),
        ("/brief.pdf?title=" + "x" * 141, 400),
        ("/brief.pdf?handling=" + "x" * 61, 400),
        ("/data.csv?q=" + "x" * 8_001, 413),
        ("/data.csv?" + "a=1&" * 300, 413),
        ("/oembed?x=", 400),
        ("/oembed?url=http://testserver/&maxwidth=10", 400),
        ("/oembed?url=http://elsewhere.example/", 404),
    ],
)
def test_a_refusal_is_in_the_language_that_was_asked_for(client, marked, path, status):
    for tag, spoken, mark in (("sq", "sq", "«"), ("xx", "en", ""), ("", "en", "")):
        answer = client.get(f"{path}&lang={tag}")
        assert answer.status_code == status
        assert answer.headers["content-language"] == spoken
        assert answer.text.startswith(mark) and ("«" in answer.text) == bool(mark), answer.text


def test_a_language_that_is_not_spoken_is_refused(client):
    answer = client.get("/brief.png?lang=xx")
    assert answer.status_code == 400
    assert "xx" in answer.text


def test_too_much_at_once_is_said_in_the_language_that_was_asked_for(folder, marked):
    class Full(RenderPool):
        async def get_or_render(self, key, work):
            raise Busy(retry_after=3)

    with serve(folder, render_pool=Full()) as client:
        answer = client.get(f"/brief.png?{ASKED}&lang=sr-Cyrl")
        assert answer.status_code == 429 and answer.text.startswith("«The server is busy")


def test_files_of_other_wordings_are_other_files_with_the_same_facts(client):
    plain = client.get(f"/data.csv?{ASKED}")
    asked = ("lang=sq", "viewpoint=pristina", "names=sr-Cyrl,sq")
    others = [client.get(f"/data.csv?{ASKED}&{each}") for each in asked]
    assert len({each.headers["etag"] for each in (plain, *others)}) == 4
    assert [each.headers["content-language"] for each in others] == ["sq", "en", "en"]

    def ids(answer):
        return [line.split(",")[0] for line in answer.text.splitlines()[1:]]

    assert all(ids(each) == ids(plain) for each in others)
    kept = client.get(f"/brief.svg?{ASKED}&lang=sr-Latn&viewpoint=belgrade")
    assert 'lang="sr-Latn"' in kept.text[:400]


def test_the_title_of_an_embed_is_in_the_language_of_its_page(client, marked):
    page = "http://testserver/?lang%3Dsq"
    answer = client.get(f"/oembed?url={page}").json()
    assert answer["title"].startswith("«") and "lang=sq" in answer["html"]


@pytest.mark.parametrize("host", ["evil.example", "evil.dash.example.org"])
def test_no_link_comes_from_a_host_that_is_not_ours(folder, host):
    hosts = ["dash.example", "*.dash.example"]
    with serve(folder, hosts=hosts) as client:
        for address in (f"/data.json?{ASKED}", "/oembed?url=http://evil.example/"):
            answer = client.get(address, headers={"Host": host})
            assert answer.status_code == 400 and host not in answer.text
        for own in ("dash.example:8501", "a.dash.example", "DASH.example"):
            answer = client.get(f"/oembed?url=http://{own.lower()}/", headers={"Host": own})
            assert answer.status_code == 200, answer.text

"""Streamlit's scripts and styles come packed, and are what Streamlit would have sent."""

import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from dashboard.web.first_load.streamlit_files import StreamlitFiles

STATIC = Path(file_util.get_static_dir()) / "static"
SCRIPT = next((STATIC / "js").glob("protobuf.*.js"))


def client(base: str = "") -> TestClient:
    others = Route("/{path:path}", lambda _: PlainTextResponse("Streamlit's", 418))
    return TestClient(StreamlitFiles(Starlette(routes=[others]), STATIC.parent, base))


@pytest.mark.parametrize("base", ["", "dash"])
def test_a_script_comes_packed_and_is_the_same(base):
    path = f"{'/' + base if base else ''}/static/js/{SCRIPT.name}"
    with client(base).stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("application/javascript")
    assert gzip.decompress(sent) == SCRIPT.read_bytes()
    assert len(sent) < SCRIPT.stat().st_size / 3


def test_who_takes_no_packed_answer_gets_it_as_it_is():
    answer = client().get(f"/static/js/{SCRIPT.name}", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT.read_bytes()


@pytest.mark.parametrize(
    "path", ["/", "/static/", "/static/js/none.js", "/static/js/%00.js", "/static/../index.html"]
)
def test_everything_else_is_left_to_streamlit(path):
    assert client().get(path).status_code == 418


def test_another_method_is_left_to_streamlit():
    assert client().post(f"/static/js/{SCRIPT.name}").status_code == 405


def test_styles_are_packed_and_typefaces_are_not():
    style = next((STATIC / "css").glob("*.css"))
    font = next((STATIC / "media").glob("*.woff2"))
    assert client().get(f"/static/css/{style.name}").headers["content-encoding"] == "gzip"
    assert client().get(f"/static/media/{font.name}").status_code == 418

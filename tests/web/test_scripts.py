"""Scripts of the browser: fetched once, and nothing beside them can be."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.locations import ASSETS, PACKAGE
from dashboard.scripts import (
    MAP_PARTS,
    component_script,
    component_script_address,
    map_script_address,
    module_paths,
)
from dashboard.web import packed
from dashboard.web.scripts import script_routes


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "one.js").write_text('import { two } from "./parts/two.js";\n', encoding="utf-8")
    (tmp_path / "parts/two.js").write_text("export const two = 2;\n", encoding="utf-8")
    (tmp_path / "secret.py").write_text("SECRET = 1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder):
    return TestClient(Starlette(routes=script_routes(folder, ASSETS)))


def test_the_modules_are_one_script_that_is_kept(client, folder):
    answer = client.get(f"/{component_script_address(folder)}")
    assert answer.status_code == 200
    assert answer.text == component_script(folder)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_an_address_changes_with_any_of_the_modules(folder):
    before = component_script_address(folder)
    (folder / "parts/two.js").write_text("export const two = 'two';\n", encoding="utf-8")
    assert component_script_address(folder) != before


def test_an_address_of_another_version_is_answered_and_not_kept(client, folder):
    answer = client.get("/scripts/000000000000/components.js")
    assert "const two = 2;" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_the_map_is_given_one_script_of_all_parts_in_order(client):
    answer = client.get(f"/{map_script_address(ASSETS)}")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text.index("window.KS = ") < answer.text.index("window.KSBasemap = ")
    assert answer.text.index("window.KSBasemap = ") < answer.text.index("window.KSLayers = ")
    assert {path.removesuffix(".js") for path in module_paths(ASSETS / "map")} == set(MAP_PARTS)


@pytest.mark.parametrize(
    "path",
    [
        "/scripts/1/secret.js",
        "/scripts/1/secret.py",
        "/scripts/1/three.js",
        "/scripts/1/one.js",
        "/scripts/1/parts/two.js",
        "/scripts/1/.js",
        "/scripts/1/..%2fone.js",
        "/scripts/1/one%00.js",
        "/scripts/1/parts/../secret.py",
        "/scripts/1/",
        "/scripts/one.js",
    ],
)
def test_nothing_else_is_served(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "SECRET" not in answer.text


@pytest.mark.parametrize(
    "path", [map_script_address(ASSETS), component_script_address(PACKAGE / "ui/components")]
)
def test_each_script_is_packed_once_where_the_browser_takes_it(path):
    client = TestClient(Starlette(routes=script_routes(PACKAGE / "ui/components", ASSETS)))
    before = packed._packed.cache_info().misses
    address = f"/{path}"
    plain = client.get(address, headers={"accept-encoding": "identity"})
    small = [client.get(address, headers={"accept-encoding": "gzip"}) for _ in range(3)]
    assert "content-encoding" not in plain.headers
    for answer in small:
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.text == plain.text
        assert int(answer.headers["content-length"]) < len(plain.content) / 2.5
    assert packed._packed.cache_info().misses - before <= 1

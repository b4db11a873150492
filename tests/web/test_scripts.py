"""Scripts of components: fetched once, and nothing beside them can be."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.scripts import script_address
from dashboard.web.scripts import script_routes


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.js").write_text("export const one = 1;\n", encoding="utf-8")
    (tmp_path / "two.js").write_text("export const two = 2;\n", encoding="utf-8")
    (tmp_path / "secret.py").write_text("SECRET = 1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder):
    return TestClient(Starlette(routes=script_routes(folder)))


def test_files_that_belong_together_are_one_script(client, folder):
    answer = client.get("/" + script_address(folder, ("one", "two")))
    assert answer.text == "export const one = 1;\n\nexport const two = 2;\n"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_an_address_changes_with_the_script(folder):
    before = script_address(folder, ("one",))
    (folder / "one.js").write_text("export const one = 3;\n", encoding="utf-8")
    assert script_address(folder, ("one",)) != before


@pytest.mark.parametrize(
    "path",
    ["/scripts/secret.js", "/scripts/secret.py", "/scripts/three.js", "/scripts/.js",
     "/scripts/..%2fone.js", "/scripts/one%00.js", "/scripts/one+one.js"],
)  # fmt: skip
def test_nothing_else_is_served(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "SECRET" not in answer.text

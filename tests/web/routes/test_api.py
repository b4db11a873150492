"""``/api/``: the document is true, and what it promises comes."""

import csv
import io
import json
import shutil

import pyarrow.parquet
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.core.editions.archive import Archive
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA, project_schema
from dashboard.web.api.resources import CONTENT_TYPES, RESOURCES
from dashboard.web.routes.api import api_routes
from tests.busy import PATIENCE_S


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("served") / "data")
    return Starlette(routes=api_routes(Store(folder), Archive(folder / "versions")))


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def document(app):
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("path", [*RESOURCES, "changes", "ledger"])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_document_is_true(document, path, mode):
    """Whatever it allows is answered as it says; whatever it does not is refused as it says."""
    operation = document[f"/{path}"]["GET"]

    @settings(
        max_examples=8,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case):
        case.call_and_validate(timeout=PATIENCE_S)

    holds()


def test_every_column_is_described_as_the_tables_declare_it(client):
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    for name, resource in RESOURCES.items():
        described = schemas[name]["properties"]
        for column in project_schema().tables[resource.table].columns.values():
            assert described[column.name]["description"] == column.title
        rows = client.get(f"/api/{name}?limit=1").json()["data"]
        assert set(rows[0]) == set(described)


def test_pages_follow_one_another_and_together_are_all(client):
    address, ids = "/api/figures?actor=KFOR&limit=100", []
    while address:
        page = client.get(address).json()
        ids += [row["deployment_id"] for row in page["data"]]
        address = page["next"]
    assert len(ids) == len(set(ids)) == page["total"] > 100


@pytest.mark.parametrize("name", RESOURCES)
def test_every_format_has_the_same_rows(client, name):
    rows = client.get(f"/api/{name}?limit=7").json()["data"]
    for form in RESOURCES[name].formats[1:]:
        answer = client.get(f"/api/{name}?limit=7&format={form}")
        assert answer.headers["content-type"] == CONTENT_TYPES[form]
        key = next(iter(rows[0]))
        if form == "csv":
            read = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        elif form == "parquet":
            read = pyarrow.parquet.read_table(io.BytesIO(answer.content)).to_pylist()
        else:
            read = [feature["properties"] for feature in answer.json()["features"]]
        assert [row[key] for row in read] == [row[key] for row in rows]


def test_the_ledger_of_a_day_is_that_of_the_command_line(client):
    total = client.get("/api/ledger?as_of=2024-03-20&actor=KFOR").json()["total"]
    assert (total["headline"], total["low"], total["high"]) == (4443, 4000, 5000)


def test_what_changed_can_be_had_since_a_day(client):
    rows = client.get("/api/changes?since=2026-11-27&limit=5").json()["data"]
    assert rows and all(row["at"] >= "2026-11-27" for row in rows)
    assert client.get("/api/changes?since=2040-01-01").json()["data"] == []


def test_everything_that_changed_can_be_had_page_by_page(client):
    ids, address = [], "/api/changes?limit=1000"
    while address:
        page = client.get(address).json()
        ids += [row["id"] for row in page["data"]]
        address = page["next"]
    assert len(ids) == len(set(ids)) == page["total"] > 1_000


def test_who_has_it_already_is_told_so(client):
    tag = client.get("/api/figures?limit=1").headers["etag"]
    same = client.get("/api/figures?limit=1", headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    other = client.get("/api/figures?limit=2", headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("actr=KFOR", "There is no parameter “actr” here; use actor, as_of, from, to, "),
        ("actor=KFRO", "“KFRO” is not a value of “actor”. Did you mean “KFOR”? All values are "),
        ("actor=kfor", "“kfor” is not a value of “actor”. Did you mean “KFOR”?"),
        ("actor=NOBODY", "“NOBODY” is not a value of “actor”."),
        (
            "as_of=2024-02-30",
            "“2024-02-30” is not a value of “as_of”. Use a date between 1990 and 2040, in the ",
        ),
        ("limit=0", "“0” is not a value of “limit”. Use a whole number from 1 to 1000."),
        ("limit=1001", "“1001” is not a value of “limit”. Use a whole number from 1 to 1000."),
        ("offset=-1", "“-1” is not a value of “offset”. Use a whole number from 0 to 1000000."),
        (
            "format=xml",
            "“xml” is not a value of “format”. Use one of json, csv, geojson, parquet.",
        ),
        ("lang=de", "“de” is not a value of “lang”. Use one of en, sq, sr-Latn, sr-Cyrl."),
        ("q=" + "x" * 121, "is not a value of “q”. Use at most 120 characters."),
        ("limit=1&limit=2", "“limit” can be given only once."),
        ("kind=strength&" * 21, "“kind” can be given at most 20 times."),
        ("actor=", "“actor” has no value: give one, or leave the parameter out."),
    ],
)
def test_what_cannot_be_had_is_refused_and_the_cause_named(client, query, said):
    answer = client.get(f"/api/figures?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in json.loads(answer.content)["detail"]


@pytest.mark.parametrize("path", ["nosuch", "figures/D190", "Figures"])
def test_what_is_not_there_is_refused_like_everything_else(client, path):
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()["detail"]
    assert said.startswith(f"There is no /api/{path}; there are /api/figures, /api/statements, ")
    assert "/api/openapi.json" in said


def test_what_is_not_there_is_said_in_the_readers_language(client):
    assert "/api/figures" in (said := client.get("/api/nosuch?lang=sq").json()["detail"])
    assert "There is no" not in said


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/api/figures", "/api/openapi.json", "/api/"])
def test_it_can_only_be_read(client, method, path):
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == f"{method} is not possible here; use GET, HEAD."


def test_what_it_takes_can_be_asked(client):
    answer = client.options("/api/figures")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD")


@pytest.mark.parametrize("root", ["/api", "/api/"])
def test_the_root_leads_to_the_document(client, root):
    assert client.get(root).json()["openapi"] == "3.1.0"

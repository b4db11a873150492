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
        case.call_and_validate()

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
        ("actr=KFOR", "“actr”"),
        ("actor=NOBODY", "NOBODY"),
        ("as_of=2024-02-30", "as_of"),
        ("limit=0", "from 1 to 1000"),
        ("limit=1001", "from 1 to 1000"),
        ("offset=-1", "offset"),
        ("format=xml", "xml"),
        ("limit=1&limit=2", "too often"),
        ("actor=", "no value"),
    ],
)
def test_what_cannot_be_had_is_refused_and_the_cause_named(client, query, said):
    answer = client.get(f"/api/figures?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in json.loads(answer.content)["detail"]


def test_the_root_leads_to_the_document(client):
    assert client.get("/api/").json()["openapi"] == "3.1.0"

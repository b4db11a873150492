"""Holdings by address: who gets what, and nothing else."""

import csv
import io
import json
import os
import shutil

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.holdings import tickets
from dashboard.holdings.collection import Collection
from dashboard.holdings.imports.files import open_table
from dashboard.holdings.imports.importing import About, import_files
from dashboard.holdings.imports.recognise import recognise
from dashboard.web.routes.holdings import holding_routes

HEADER = (
    "event_id_cnty,event_date,event_type,actor1,actor2,location,latitude,longitude,"
    "fatalities,source,notes,timestamp\n"
)
ROWS = (
    "A1,2020-01-05,Type A,Actor 1,Actor 2,Town,42.66,21.16,0,Paper,=1+1,1\n"
    "A2,2020-01-06,Type B,Actor 2,,Town,42.66,21.16,3,Paper,<b>x</b>,1\n"
    "A3,2021-03-01,Type A,Actor 1,,Elsewhere,43.1,20.5,1,Radio,,1\n"
)
TILE = "cells/7/{}/{}/1x1.json"


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A folder of holdings: ``shut`` is shared with nobody, ``counts`` as numbers, ``open`` with
    its rows."""
    folder = tmp_path_factory.mktemp("imported")
    path = folder / "a.csv"
    path.write_text(HEADER + ROWS)
    source = open_table(path)
    for name, licence, share in (
        ("shut", "acled", ""),
        ("counts", "acled", "aggregates"),
        ("open", "cc0", ""),
    ):
        about = About(name, licence=licence, share=share, citation="The people who counted")
        import_files(folder / "holdings", [(source, recognise(source))], about)
    return folder / "holdings"


@pytest.fixture
def collection(imported, tmp_path):
    """These holdings, each test its own."""
    return Collection(shutil.copytree(imported, tmp_path / "holdings"))


@pytest.fixture
def client(collection):
    return TestClient(Starlette(routes=holding_routes(collection)))


def address(collection, name, rest, **query):
    holding = collection.get(name)
    pairs = "&".join(f"{n}={v}" for n, v in query.items())
    return f"/holdings/{name}/{holding.version}/{rest}" + (f"?{pairs}" if pairs else "")


def tile_of(lat=42.66, lon=21.16, zoom=7):
    from math import asinh, pi, radians, tan

    side = 1 << (zoom - 1)
    return TILE.format(
        int((lon + 180) / 360 * side), int((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * side)
    )


def counted(response):
    assert response.status_code == 200, response.text
    return sum(n for tile in response.json()["tiles"] for n in tile[2::3])


@pytest.mark.parametrize(
    ("name", "cells", "months", "rows"),
    [
        ("shut", 403, 403, 403),
        ("counts", 200, 200, 403),
        ("open", 200, 200, 200),
    ],
)
def test_the_licence_and_its_owner_decide_what_leaves(
    client, collection, name, cells, months, rows
):
    assert client.get(address(collection, name, tile_of())).status_code == cells
    assert client.get(address(collection, name, "months.json")).status_code == months
    for form in ("json", "csv", "geojson", "parquet"):
        response = client.get(address(collection, name, f"rows.{form}"))
        assert response.status_code == rows
        if rows == 403:
            assert "A1" not in response.text


def test_a_ticket_lets_its_own_holding_be_seen(client, collection):
    holding = collection.get("shut")
    ticket = collection.tickets.write("shut", holding.version, "somebody")
    response = client.get(address(collection, "shut", tile_of(), ticket=ticket))
    assert counted(response) == 3
    assert response.headers["cache-control"].startswith("private")
    assert (
        len(client.get(address(collection, "shut", "rows.json", ticket=ticket)).json()["rows"]) == 3
    )


def test_no_other_ticket_does(client, collection, monkeypatch):
    holding = collection.get("shut")
    others = [
        "",
        "nonsense",
        collection.tickets.write("open", collection.get("open").version, "x"),
        collection.tickets.write("shut", "0" * 12, "x"),
        tickets.Tickets("another secret").write("shut", holding.version, "x"),
    ]
    for ticket in others:
        for rest in (tile_of(), "months.json", "rows.json", "rows.csv"):
            response = client.get(address(collection, "shut", rest, ticket=ticket))
            assert response.status_code == 403
            assert "tiles" not in response.text
            assert "A1" not in response.text


def test_a_ticket_runs_out_and_is_renewed_for_half_a_day(client, collection, monkeypatch):
    import itsdangerous.timed

    now = tickets.time.time()
    clock = {"now": now}
    monkeypatch.setattr(tickets.time, "time", lambda: clock["now"])
    monkeypatch.setattr(
        itsdangerous.timed.TimestampSigner, "get_timestamp", lambda self: int(clock["now"])
    )
    ticket = collection.tickets.write("shut", collection.get("shut").version, "x")
    clock["now"] += tickets.LIFE_S - 60
    renewed = client.get("/holdings/ticket.json", params={"ticket": ticket}).json()["ticket"]
    clock["now"] += 120
    assert client.get(address(collection, "shut", tile_of(), ticket=ticket)).status_code == 403
    assert client.get(address(collection, "shut", tile_of(), ticket=renewed)).status_code == 200
    assert client.get("/holdings/ticket.json", params={"ticket": ticket}).status_code == 403
    while clock["now"] < now + tickets.RENEWED_FOR_S:
        clock["now"] += tickets.LIFE_S - 60
        response = client.get("/holdings/ticket.json", params={"ticket": renewed})
        renewed = response.json()["ticket"] if response.status_code == 200 else renewed
    assert response.status_code == 403


def test_two_servers_of_one_folder_write_the_same_tickets(collection, tmp_path):
    other = Collection(tmp_path / "holdings")
    assert other.tickets.read(collection.tickets.write("a", "b", "c")).name == "a"
    assert (tmp_path / "holdings" / ".secret").stat().st_mode & 0o077 == 0


def test_a_server_that_may_not_write_takes_the_secret_that_is_there(
    collection, tmp_path, monkeypatch
):
    written = collection.tickets.write("a", "b", "c")

    def refused(*_unused, **_more):
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    assert Collection(tmp_path / "holdings").tickets.read(written).name == "a"


def test_who_may_not_see_a_holding_is_not_told_that_there_is_one(client, collection):
    refused = client.get(address(collection, "shut", "months.json"))
    none = client.get("/holdings/nobody/000000000000/months.json")
    assert (refused.status_code, refused.text) == (none.status_code, none.text)


def test_the_question_is_in_the_address(client, collection):
    def count(**query):
        return counted(client.get(address(collection, "open", tile_of(), **query)))

    assert count() == 3
    assert count(kind="Type A") == 2
    assert count(actor="Actor 2") == 2
    assert count(**{"from": "2020-01-06", "to": "2020-12-31"}) == 1
    assert count(q="radio") == 1


@pytest.mark.parametrize(
    "query", [{"kind": "Type X"}, {"actor": "Nobody"}, {"from": "soon"}, {"colour": "red"}]
)
def test_what_there_is_not_is_refused(client, collection, query):
    assert client.get(address(collection, "open", tile_of(), **query)).status_code == 400


@pytest.mark.parametrize(
    "rest",
    [
        "cells/99/0/0/1x1.json",
        "cells/7/64/0/1x1.json",
        "cells/7/35/23/0x1.json",
        "cells/7/0/0/60x60.json",
        "rows.json?cell=1/2",
        "rows.json?cell=7/99999/0",
    ],
)
def test_no_tile_and_no_cell_that_there_is_not(client, collection, rest):
    assert client.get(address(collection, "open", rest)).status_code in {400, 404}


def test_a_version_that_was_replaced_is_gone(client, collection):
    assert client.get(f"/holdings/open/{'0' * 12}/months.json").status_code == 410
    response = client.get(address(collection, "open", "months.json"))
    assert "immutable" in response.headers["cache-control"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_the_rows_of_a_cell_with_their_citation(client, collection):
    (cells,) = client.get(address(collection, "open", tile_of())).json()["tiles"]
    x, y = (int(part) for part in tile_of().split("/")[2:4])
    (at,) = [i for i in range(0, len(cells), 3) if cells[i + 2] == 2]
    cell = f"7/{x * 32 + cells[at] // 16}/{y * 32 + cells[at + 1] // 16}"
    said = client.get(address(collection, "open", "rows.json", cell=cell)).json()
    assert said["count"] == 2
    assert [row["id"] for row in said["rows"]] == ["A2", "A1"]
    assert (said["citation"], said["licence"]) == ("The people who counted", "CC0")


def test_files_of_rows_carry_their_citation_and_no_formula(client, collection):
    rows = list(
        csv.DictReader(io.StringIO(client.get(address(collection, "open", "rows.csv")).text))
    )
    assert {row["notes"] for row in rows} == {"'=1+1", "<b>x</b>", ""}
    assert all(row["citation"] == "The people who counted" and row["accessed"] for row in rows)
    collected = json.loads(client.get(address(collection, "open", "rows.geojson")).text)
    assert collected["licence"] == "CC0"
    assert collected["features"][0]["geometry"]["coordinates"] == [20.5, 43.1]
    response = client.get(address(collection, "open", "rows.parquet"))
    table = pq.read_table(io.BytesIO(response.content))
    assert table.num_rows == 3
    assert table.schema.metadata[b"citation"] == b"The people who counted"


def test_a_view_is_small(client, collection):
    response = client.get(address(collection, "open", tile_of()))
    assert response.headers["content-encoding"] == "gzip"


# --- pictures --------------------------------------------------------------------------------


@pytest.fixture
def pictures(collection, data_folder):
    from dashboard.core.editions.archive import Archive
    from dashboard.core.store import Store
    from dashboard.web.routes.briefs import brief_routes

    routes = brief_routes(
        Store(data_folder), Archive(data_folder / "versions"), collection=collection
    )
    with TestClient(Starlette(routes=routes)) as client:
        yield client


def test_a_picture_has_what_is_shared_with_its_citation_and_nothing_else(pictures):
    drawn = pictures.get("/brief.svg?hold=counts")
    assert drawn.status_code == 200
    assert "The people who counted" in drawn.text
    refused = pictures.get("/brief.svg?hold=shut")
    assert refused.status_code == 403
    assert "The people" not in refused.text
    assert pictures.get("/brief.svg?hold=nobody").text == refused.text

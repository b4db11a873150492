import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.core import dates
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.core.view.exports import csv_bytes, geojson_bytes, neutralised, rows_of

EXPORTED = ("deployments", "statements", "events", "places")
DAY = Selection(as_of=date(2023, 10, 6))


@pytest.fixture
def view(small):
    return build_view(small, DAY)


def cells_of(data):
    """Read the file as a spreadsheet does: one dictionary a row."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=1+1", id="equals"),
        pytest.param("+1", id="plus"),
        pytest.param("-1", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("\t=1", id="tab"),
        pytest.param("\r=1", id="carriage return"),
        pytest.param("\n=1", id="line feed"),
        pytest.param("＝1+1", id="full-width equals"),
        pytest.param("＋1", id="full-width plus"),
        pytest.param("－1", id="full-width minus"),
        pytest.param("＠SUM(A1)", id="full-width at"),
        pytest.param("  =1+1", id="behind spaces"),
        pytest.param("\ufeff=1+1", id="behind a byte order mark"),
        pytest.param("\u200b=1+1", id="behind a zero-width space"),
        pytest.param("\x00=1+1", id="behind a null"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_written_behind_an_apostrophe(text):
    assert neutralised(text) == "'" + text.replace("\x00", "")


@pytest.mark.parametrize("value", ["KFOR", "", "4–5", "a = b", "'quoted'", -5, -1.5, 0, None])
def test_what_no_spreadsheet_runs_is_left_as_it_is(value):
    assert neutralised(value) == value


def test_a_formula_in_any_text_column_reaches_the_file_as_text(small):
    hostile = replace(
        small, statements=small.statements.assign(summary="=cmd|' /C calc'!A0", note="＠x")
    )
    (row,) = cells_of(csv_bytes(build_view(hostile, DAY), "statements"))
    assert row["summary"] == "'=cmd|' /C calc'!A0"
    assert row["note"] == "'＠x"


def test_a_negative_number_stays_a_number(small):
    west = replace(small, places=small.places.assign(lon=-3.5))
    row = cells_of(csv_bytes(build_view(west, DAY), "places"))[0]
    assert row["lon"] == "-3.5"


def test_a_whole_number_is_written_without_a_point_and_a_missing_one_as_blank(view):
    rows = {row["deployment_id"]: row for row in cells_of(csv_bytes(view, "deployments"))}
    assert rows["D001"]["quantity"] == "4500"
    assert rows["D003"]["quantity"] == ""
    assert "nan" not in csv_bytes(view, "deployments").decode().lower()


def test_a_cell_with_commas_quotes_and_lines_comes_back_as_it_was(broken):
    text = 'He said, "we stay",\nand left'
    tables, _ = read_tables(broken("events", 2, summary=text))
    (row,) = cells_of(csv_bytes(build_view(tables, DAY), "events"))
    assert row["summary"].replace("\r\n", "\n") == text


def test_letters_of_all_alphabets_come_back_and_spreadsheets_are_told_the_encoding(real):
    data = csv_bytes(build_view(real, Selection()), "places")
    assert data.startswith(b"\xef\xbb\xbf")
    assert {"Приштина", "Prishtinë"} <= {cell for row in cells_of(data) for cell in row.values()}


@pytest.mark.parametrize("table", EXPORTED)
def test_every_row_is_written_with_its_source(view, table):
    rows = cells_of(csv_bytes(view, table))
    assert len(rows) == len(rows_of(view, table)) > 0
    assert all(row["source"] for row in rows)
    assert {row["source_url"] for row in rows if row["source_id"] == "S001"} <= {
        "https://example.org/1"
    }
    assert "line" not in rows[0]


def test_a_figure_is_written_with_how_it_stands_on_the_day(view):
    rows = cells_of(csv_bytes(view, "deployments"))
    assert {row["as_of"] for row in rows} == {"2023-10-06"}
    assert {row["on_day"] for row in rows} == {"True"}
    assert all(row["status_on_day"] for row in rows)


@pytest.mark.parametrize("table", EXPORTED)
def test_an_empty_view_gives_the_header_alone(small, view, table):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    data = csv_bytes(build_view(nothing, DAY), table)
    assert cells_of(data) == []
    assert data.splitlines()[0] == csv_bytes(view, table).splitlines()[0]


def test_only_what_is_in_view_is_written(small):
    view = build_view(small, replace(DAY, statuses=("reported",)))
    assert [row["deployment_id"] for row in cells_of(csv_bytes(view, "deployments"))] == ["D003"]
    ids = {feature["id"] for feature in json.loads(geojson_bytes(view))["features"]}
    assert "D003" in ids and "D001" not in ids


def test_geojson_gives_longitude_first_and_null_for_what_has_no_place(view):
    collection = json.loads(geojson_bytes(view))
    assert collection["type"] == "FeatureCollection"
    geometry = {feature["id"]: feature["geometry"] for feature in collection["features"]}
    assert geometry["P_TOWN"] == {"type": "Point", "coordinates": [21.1, 42.5]}
    assert geometry["D002"] == geometry["E001"] == geometry["P_TOWN"]
    assert geometry["P_UNPLACED"] is None
    assert geometry["D001"] is None


def test_geojson_leaves_nothing_out_and_names_everything_once(real):
    view = build_view(real, Selection(as_of=date(2024, 3, 20)))
    features = json.loads(geojson_bytes(view))["features"]
    assert len(features) == view.count == len({feature["id"] for feature in features})
    for feature in features:
        assert feature["type"] == "Feature"
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"]:
            at = feature["geometry"]["coordinates"]
            several = feature["geometry"]["type"] == "MultiPoint"
            for lon, lat in at if several else [at]:
                assert 17.5 <= lon <= 24 and 40.5 <= lat <= 47


def test_geojson_is_strict_json(real):
    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    view = build_view(real, Selection())
    json.loads(geojson_bytes(view), parse_constant=refuse)


def test_the_same_view_gives_the_same_bytes(data_folder):
    def files():
        view = build_view(read_tables(data_folder)[0], DAY)
        return [csv_bytes(view, table) for table in EXPORTED] + [geojson_bytes(view)]

    assert files() == files()


def test_a_place_is_written_with_its_lead_nation_only_from_the_day_on_which_it_was_stated(real):
    stated = {row.place_id: row.lead_stated for row in real.place_rows if row.lead_id}
    assert stated
    for place_id, text in stated.items():
        first = dates.parse(text).first
        for day, is_led in ((first, True), (first - timedelta(days=1), False)):
            rows = rows_of(build_view(real, Selection(as_of=day)), "places")
            (row,) = rows[rows["place_id"] == place_id].itertuples()
            said = (row.lead_id, row.lead_stated, row.lead_source_id)
            assert all(said) if is_led else said == ("", "", ""), (place_id, day)

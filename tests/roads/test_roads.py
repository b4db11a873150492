"""Roads of a reader's own: read, kept, drawn on screen and paper, and whose they are."""

import json
import os

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.briefing.document.build import build_document
from dashboard.briefing.picture import svg
from dashboard.cli import main
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.whole_files import write_whole
from dashboard.roads import model, reading
from dashboard.roads.keeping import MOST_LAYERS, kept, state_of
from dashboard.web.routes.roads import road_routes

TERMS = ["--licence", "ODbL 1.0", "--credit", "© Survey <b>of</b> Roads"]
LINE = [[21.0, 42.6], [21.1, 42.65], [21.2, 42.7]]


def geojson(*lines, **properties):
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": properties,
                    "geometry": {"type": "LineString", "coordinates": line},
                }
                for line in lines
            ],
        }
    )


OSM = """<?xml version="1.0"?>
<osm version="0.6">
 <node id="1" lat="42.6" lon="21.0"/><node id="2" lat="42.65" lon="21.1"/>
 <way id="9"><nd ref="1"/><nd ref="2"/><nd ref="404"/><tag k="highway" v="trunk"/></way>
 <way id="8"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>
 <way id="7"><nd ref="1"/><nd ref="2"/><tag k="waterway" v="river"/></way>
</osm>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder in which roads are kept; it is not there yet."""
    monkeypatch.setenv("DASHBOARD_BASEMAP", str(tmp_path / "kept"))
    return tmp_path / "kept"


def add(tmp_path, text, name="roads.geojson", *more):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return main(["basemap", "add", str(path), *TERMS, *more])


def test_roads_are_added_listed_and_removed(tmp_path, folder, capsys):
    assert add(tmp_path, geojson(LINE, highway="primary")) == 0
    (roads,) = kept()
    assert roads.lines == (model.Road("road_major", tuple(map(tuple, LINE))),)
    assert roads.attribution == "© Survey <b>of</b> Roads (ODbL 1.0)"
    capsys.readouterr()
    assert main(["basemap", "list"]) == 0
    assert capsys.readouterr().out == f"roads: 1 line, 3 points · {roads.attribution}\n"
    assert main(["basemap", "remove", "roads"]) == 0
    assert capsys.readouterr().out == "roads deleted\n"
    assert kept() == () and list(folder.iterdir()) == []
    capsys.readouterr()
    assert main(["basemap", "list"]) == 0
    assert capsys.readouterr().out == (
        "no roads have been added yet; add some with `python -m dashboard basemap add FILE "
        "--credit … --licence …`\n"
    )
    assert main(["basemap", "remove", "roads"]) == 2
    assert main(["basemap", "remove", "../../etc"]) == 2


def test_roads_that_another_process_replaced_are_read_anew_though_the_clock_stood_still(
    tmp_path, folder
):
    add(tmp_path, geojson(LINE, highway="primary"))
    (path,) = folder.iterdir()
    os.utime(path, ns=(0, 0))
    before, state = kept(), state_of()
    # Of the same length.
    write_whole(path, path.read_bytes().replace(b"42.7", b"42.8"))
    os.utime(path, ns=(0, 0))
    assert before[0].lines[0].points[-1] == (21.2, 42.7)
    assert kept()[0].lines[0].points[-1] == (21.2, 42.8)
    assert state_of() != state


def test_of_an_osm_extract_the_roads_are_taken(tmp_path, folder):
    assert add(tmp_path, OSM, "extract.osm") == 0
    (roads,) = kept()
    assert roads.lines == (model.Road("road_major", ((21.0, 42.6), (21.1, 42.65))),)


def test_terms_are_required(tmp_path, folder, capsys):
    path = tmp_path / "roads.geojson"
    path.write_text(geojson(LINE), encoding="utf-8")
    assert main(["basemap", "add", str(path), "--credit", "Me"]) == 2
    assert main(["basemap", "add", str(path), "--credit", "Me", "--licence", " "]) == 2
    assert "Credit and licence are required" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("r.gpkg", "x", "r.gpkg: only GeoJSON (.geojson) and OpenStreetMap XML (.osm) are read"),
        ("r.osm.pbf", "x", "r.osm.pbf: only GeoJSON"),
        ("r.geojson", '{\n"type": ', "r.geojson:2: not valid JSON"),
        ("r.geojson", "[]", "r.geojson: not a GeoJSON FeatureCollection"),
        ("r.geojson", geojson([[21, 142], [21, 43]]), "feature 1 is not valid GeoJSON"),
        ("r.geojson", geojson([[21], [22]]), "feature 1 is not valid GeoJSON"),
        ("r.geojson", geojson([["NaN", 42], [21, 43]]), "feature 1 is not valid GeoJSON"),
        ("r.geojson", geojson([[2, 48], [3, 49]]), "no road in it lies on the map"),
        ("r.geojson", geojson(LINE, highway="footway"), "no road in it lies on the map"),
        ("r.osm", "<osm><node", "r.osm:1: not valid OpenStreetMap XML"),
        ("r.osm", '<osm><node id="1"/></osm>', "lacks its id or its coordinates"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_nothing_is_kept(
    tmp_path, folder, capsys, name, text, said
):
    assert add(tmp_path, text, name) == 1
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_what_is_missing_or_too_large_is_said(tmp_path, folder, capsys, monkeypatch):
    assert main(["basemap", "add", str(tmp_path / "no.geojson"), *TERMS]) == 2
    assert "no.geojson: No such file" in capsys.readouterr().err
    monkeypatch.setattr(reading, "MOST_POINTS", 2)
    assert add(tmp_path, geojson(LINE)) == 1
    assert "3 points are too many (maximum 2)" in capsys.readouterr().err
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert add(tmp_path, geojson(LINE)) == 1
    assert "too large" in capsys.readouterr().err


def test_so_many_layers_are_kept_and_no_more(tmp_path, folder, capsys):
    for nth in range(MOST_LAYERS):
        assert add(tmp_path, geojson(LINE), "r.geojson", "--name", f"layer-{nth}") == 0
    assert add(tmp_path, geojson(LINE), "r.geojson", "--name", "one-more") == 1
    assert "remove one first" in capsys.readouterr().err
    assert add(tmp_path, geojson(LINE[:2]), "r.geojson", "--name", "layer-0") == 0
    assert kept()[0].points == 2
    assert add(tmp_path, geojson(LINE), "r.geojson", "--name", "../x") == 2


def test_the_browser_is_given_lines_and_credits(tmp_path, folder):
    client = TestClient(Starlette(routes=road_routes()))
    empty = client.get("/roads.json")
    assert empty.json() == {"type": "FeatureCollection", "credits": [], "features": []}
    add(tmp_path, geojson(LINE, highway="secondary"))
    answer = client.get("/roads.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["credits"] == ["© Survey <b>of</b> Roads (ODbL 1.0)"]
    (feature,) = answer.json()["features"]
    assert feature["properties"] == {"class": "road"}
    again = client.get("/roads.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_picture_has_the_roads_and_names_whose_they_are(tmp_path, folder, small):
    view = build_view(small, Selection(at=(42.65, 21.1, 10.0)))
    before = svg.render(build_document(view), "1600x900").decode()
    add(tmp_path, geojson(LINE, highway="primary"))
    document = build_document(view)
    after = svg.render(document, "1600x900").decode()
    assert "© Survey" in document.credit_line and "(ODbL 1.0)" in document.credit_line
    assert "c3a17c" in after and "c3a17c" not in before
    assert "<b>of</b>" not in after and "Survey" in after

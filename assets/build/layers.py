"""Write the outline layers: countries, lines, municipalities, districts, areas."""

from pathlib import Path

from arcs import Arc, arcs_of, areas_from, simplified
from geometry import anchor, coverage, feature, polygonal, polygons, write_geojson
from labels import label_points
from names import ALONG_LINE, AREAS, COUNTRIES, MUNICIPALITIES, NAME_KEYS, NORTH
from outlines import (
    WIDE,
    countries,
    district_lines,
    districts,
    municipalities,
    unnamed_district_lines,
)
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

NOTICE = {
    "attribution": "© OpenStreetMap contributors, ODbL 1.0",
    "licence": "ODbL-1.0",
}
SOUTH = box(8, 40, 34, 44.3)
SHIPPED = ("XKX", "SRB", "MNE", "MKD", "ALB", "BIH")
NEAR = ("XKX", "SRB", "MNE", "MKD", "ALB", "BIH")


def build_outlines(work: Path, target: Path) -> dict[str, BaseGeometry]:
    """Write the five files of `target` and return country code -> simplified outline."""
    frame = countries(work)
    lines = district_lines(work)
    split = districts(lines, frame["SRB"])
    units = {
        **{f"XKX/{name}": area for name, area in municipalities(work, frame["XKX"]).items()},
        **{f"SRB/{name}": area for name, area in split.items()},
        **{f"{code}/": area for code, area in frame.items() if code not in ("XKX", "SRB")},
    }
    units = coverage(units)
    arcs = simplified(arcs_of(units), _tolerance_m)
    small = areas_from(arcs, units)
    if set(small) != set(units):
        raise ValueError(f"lost in simplification: {sorted(set(units) - set(small))}")
    shapes = {code: _whole(small, f"{code}/") for code in frame}
    _write_countries(target, shapes)
    _write_lines(target, arcs, unnamed_district_lines(lines, split))
    _write_parts(target, small)
    _write_areas(target, small, shapes)
    return shapes


def _country(unit: str | None) -> str | None:
    return unit.split("/")[0] if unit else None


def _tolerance_m(arc: Arc) -> float:
    one, two = _country(arc.left), _country(arc.right)
    if one == two:  # the sources of inner lines are only good to 110 m and 1 km
        return 110 if one == "XKX" else 160
    if "XKX" in (one, two):
        return 30
    if one in NEAR and two in NEAR or "SRB" in (one, two):
        return 75
    if two is None and one in ("ALB", "MNE"):
        return 150
    return 250 if one in NEAR or two in NEAR else 900


def _whole(units: dict[str, BaseGeometry], prefix: str) -> BaseGeometry:
    return polygonal(unary_union([area for name, area in units.items() if name.startswith(prefix)]))


def _names(names: tuple[str, str, str, str] | None) -> dict[str, str]:
    return dict(zip(NAME_KEYS, names or ("",) * len(NAME_KEYS), strict=True))


def _write_countries(target: Path, shapes: dict[str, BaseGeometry]) -> None:
    write_geojson(
        target / "countries.geojson",
        [feature(shapes[code], code=code, **_names(COUNTRIES[code])) for code in SHIPPED],
        **NOTICE,
    )
    sea = WIDE.difference(unary_union(list(shapes.values())))
    # Gaps inland (land of countries that are not read here) are not the sea.
    water = [part for part in polygons(sea) if part.area > 0.005]
    write_geojson(target / "sea.geojson", [feature(part) for part in water], **NOTICE)


def _joined(lines: list[BaseGeometry]) -> BaseGeometry:
    return linemerge(unary_union(lines)) if len(lines) > 1 else lines[0]


def _write_lines(target: Path, arcs: list[Arc], loose: list[BaseGeometry]) -> None:
    groups: dict[tuple[str, str], list[BaseGeometry]] = {}
    for arc in arcs:
        one, two = _country(arc.left), _country(arc.right)
        if two is None:
            continue  # coasts and the edge of the map are drawn as edges of areas
        if one == two:
            key = ("municipality" if one == "XKX" else "district", one)
        elif {one, two} == {"SRB", "XKX"}:
            key = ("disputed", "XKX-SRB")
        else:
            key = ("state", "-".join(sorted((one, two), key=list(COUNTRIES).index)))
        groups.setdefault(key, []).append(arc.line)
    groups[("district", "SRB")] += loose
    for name, kinds in (
        ("boundaries.geojson", ("disputed", "state")),
        ("units.geojson", ("municipality", "district")),
    ):
        write_geojson(
            target / name,
            [
                feature(_joined(lines), **{"class": kind, "between": pair})
                for (kind, pair), lines in sorted(groups.items())
                if kind in kinds
            ],
            **NOTICE,
        )


def _write_parts(target: Path, small: dict[str, BaseGeometry]) -> None:
    features = []
    for unit, area in sorted(small.items()):
        country, _, name = unit.partition("/")
        if country == "XKX":
            lat, lon = anchor(area)
            features.append(
                feature(area, anchor_lat=lat, anchor_lon=lon, **_names(MUNICIPALITIES[name]))
            )
    write_geojson(
        target / "municipalities.geojson",
        features,
        **NOTICE,
        missing="Gračanica, Klokot, North Mitrovica, Parteš and Ranilug (founded 2010-13) "
        "are not separate here; their territory is inside the older municipality.",
    )


def _write_areas(
    target: Path, small: dict[str, BaseGeometry], shapes: dict[str, BaseGeometry]
) -> None:
    members = {
        "kosovo": [shapes["XKX"]],
        "kosovo_north": [small[f"XKX/{name}"] for name in NORTH],
        "serbia": [shapes["SRB"]],
        "serbia_along_line": [small[f"SRB/{name}"] for name in ALONG_LINE],
    }
    keep_off = label_points()
    features = []
    for key, parts in members.items():
        names, note = AREAS[key]
        area = polygonal(unary_union(parts))
        # In the south of Serbia, so that the anchor is on screen together with Kosovo.
        lat, lon = anchor(area.intersection(SOUTH) if key == "serbia" else area, keep_off)
        features.append(
            feature(area, area=key, anchor_lat=lat, anchor_lon=lon, note=note, **_names(names))
        )
    write_geojson(target / "areas.geojson", features, **NOTICE)

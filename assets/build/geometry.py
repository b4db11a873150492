"""Small geometry used by the build; coordinates are (lon, lat) in WGS84 degrees.

One degree of longitude is about 0.73 of a degree of latitude here, so distances are
taken on coordinates whose longitude was multiplied by `SQUEEZE`.
"""

import json
import math
from collections.abc import Iterable
from pathlib import Path

import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

SQUEEZE = math.cos(math.radians(42.8))
METRE = 1 / 111_195  # one metre in degrees of latitude


def squeezed(geometry: BaseGeometry) -> BaseGeometry:
    return affinity.scale(geometry, SQUEEZE, 1, origin=(0, 0))


def unsqueezed(geometry: BaseGeometry) -> BaseGeometry:
    return affinity.scale(geometry, 1 / SQUEEZE, 1, origin=(0, 0))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in a geometry of any kind; lines and points are dropped."""
    if isinstance(geometry, Polygon):
        return [geometry] if not geometry.is_empty else []
    return [part for child in getattr(geometry, "geoms", []) for part in polygons(child)]


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    parts = polygons(geometry)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def fitted(parts: dict[str, BaseGeometry], outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """Make `parts` of a coarser source cover `outline` exactly, edge to edge.

    What lies outside is cut off. What is left uncovered goes to the nearest part
    (Voronoi cells of points along the parts' edges).
    """
    taken = shapely.MultiPolygon()
    cut = {}
    for name, part in parts.items():
        cut[name] = polygonal(part.intersection(outline).difference(taken))
        taken = taken.union(part)
    gaps = polygons(outline.difference(unary_union(list(cut.values()))))
    owners: dict[tuple[float, float], str] = {}
    for name, part in cut.items():
        for x, y in shapely.get_coordinates(part.segmentize(0.003)).round(5):
            owners.setdefault((x, y), name)
    seeds = shapely.points(list(owners))
    cells = shapely.voronoi_polygons(
        shapely.multipoints(seeds), extend_to=outline.buffer(0.1), ordered=True
    )
    gap_tree = shapely.STRtree(gaps)
    shares: dict[str, list[BaseGeometry]] = {name: [part] for name, part in cut.items()}
    for cell, owner in zip(cells.geoms, owners.values(), strict=True):
        for index in gap_tree.query(cell):
            gap = shapely.make_valid(cell).intersection(gaps[index])
            shares[owner] += polygons(gap)
    return {
        name: polygonal(shapely.union_all(pieces, grid_size=1e-7).buffer(1e-6).buffer(-1e-6))
        for name, pieces in shares.items()
    }


def coverage(parts: dict[str, BaseGeometry], grid: float = 2e-5) -> dict[str, BaseGeometry]:
    """Give neighbouring polygons the very same vertices along their common edge.

    All edges are noded on one grid, and each face belongs to the part that covers
    most of it. Faces of nobody that are thinner than a river (gaps between two
    sources) go to the part with the longest common edge.
    """
    lines = shapely.union_all(
        [shapely.boundary(part) for part in parts.values()], grid_size=grid
    )
    faces = list(shapely.polygonize([lines]).geoms)
    names = list(parts)
    tree = shapely.STRtree([parts[name] for name in names])
    owned: dict[str, list[Polygon]] = {name: [] for name in names}
    loose = []
    for face in faces:
        point = face.representative_point()
        hits = [names[index] for index in tree.query(point, predicate="intersects")]
        if hits:
            best = max(hits, key=lambda name: parts[name].intersection(face).area)
            owned[best].append(face)
        elif face.area < 1e-4 and face.buffer(-0.002).is_empty:
            loose.append(face)
    for face in loose:
        lengths = {
            name: sum(face.intersection(other).length for other in owned[name]
                      if face.intersects(other))
            for name in names
        }
        best = max(lengths, key=lengths.__getitem__)
        if lengths[best] > 0:
            owned[best].append(face)
    return {
        name: shapely.coverage_union_all(faces_) for name, faces_ in owned.items() if faces_
    }


def anchor(area: BaseGeometry, tolerance: float = 0.002) -> tuple[float, float]:
    """(lat, lon) of the point of `area` that is farthest from its edge (polylabel)."""
    largest = max(polygons(squeezed(area)), key=lambda part: part.area)
    point = unsqueezed(shapely.ops.polylabel(largest, tolerance))
    return round(point.y, 4), round(point.x, 4)


def feature(geometry: BaseGeometry, digits: int = 4, **properties: object) -> dict:
    shape = shapely.set_precision(geometry, 10**-digits, mode="pointwise")
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": _rounded(mapping(shape), digits),
    }


def _rounded(value, digits: int):
    if isinstance(value, dict):
        return {key: _rounded(item, digits) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item, digits) for item in value]
    return round(value, digits) if isinstance(value, float) else value


def write_geojson(path: Path, features: Iterable[dict], **head: object) -> None:
    """Write one feature a line, so that a change of the data reads as a small diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    opening = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False)[:-1]
    path.write_text(f'{opening},"features":[\n{body}\n]}}\n', encoding="utf-8")

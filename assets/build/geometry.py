"""Small geometry used by the build; coordinates are (lon, lat) in WGS84 degrees.

One degree of longitude is about 0.73 of a degree of latitude here, so distances are
taken on coordinates whose longitude was multiplied by `SQUEEZE`.
"""

import json
import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
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
    shares = nearest_shares(gaps, cut)
    return {
        name: polygonal(
            shapely.union_all([part, *shares[name]], grid_size=1e-7).buffer(1e-6).buffer(-1e-6)
        )
        for name, part in cut.items()
    }


def nearest_shares(gaps: list[Polygon], parts: dict[str, BaseGeometry]) -> dict[str, list[Polygon]]:
    """Divide `gaps` among `parts` by nearness (Voronoi cells of points on the edges)."""
    shares: dict[str, list[Polygon]] = {name: [] for name in parts}
    if not gaps:
        return shares
    around = unary_union(gaps).buffer(0.05)
    owners: dict[tuple[float, float], str] = {}
    for name, part in parts.items():
        edge = shapely.boundary(part).intersection(around)
        for x, y in shapely.get_coordinates(edge.segmentize(0.002)).round(5):
            owners.setdefault((x, y), name)
    seeds = shapely.multipoints(shapely.points(list(owners)))
    cells = shapely.voronoi_polygons(seeds, extend_to=around, ordered=True)
    tree = shapely.STRtree(gaps)
    for cell, owner in zip(cells.geoms, owners.values(), strict=True):
        for index in tree.query(cell):
            shares[owner] += polygons(shapely.make_valid(cell).intersection(gaps[index]))
    return shares


def coverage(parts: dict[str, BaseGeometry], grid: float = 2e-5) -> dict[str, BaseGeometry]:
    """Give neighbouring polygons the very same vertices along their common edge.

    Narrow gaps between two parts are divided along their middle first. Then all edges
    are noded on one grid, and each face belongs to the part that covers most of it.
    """
    whole = unary_union(list(parts.values()))
    gaps = [
        hole
        for part in polygons(whole)
        for ring in part.interiors
        if (hole := Polygon(ring)).area < 2e-3 and hole.buffer(-0.008).is_empty
    ]
    near = {name: part for name, part in parts.items() if any(part.intersects(gap) for gap in gaps)}
    for name, pieces in nearest_shares(gaps, near).items():
        if pieces:
            parts = {
                **parts,
                name: polygonal(unary_union([parts[name], *pieces]).buffer(1e-6).buffer(-1e-6)),
            }
    lines = shapely.union_all([shapely.boundary(part) for part in parts.values()], grid_size=grid)
    faces = list(shapely.polygonize([lines]).geoms)
    names = list(parts)
    tree = shapely.STRtree([parts[name] for name in names])
    owned: dict[str, list[Polygon]] = {name: [] for name in names}
    for face in faces:
        point = face.representative_point()
        hits = [names[index] for index in tree.query(point, predicate="intersects")]
        if hits:
            best = max(hits, key=lambda name: parts[name].intersection(face).area)
            owned[best].append(face)
        elif face.area < 1e-5 and (touching := tree.query(face, predicate="intersects")).size:
            # Crumbs of the noding, less than a tenth of a square kilometre.
            best = max(
                (names[index] for index in touching),
                key=lambda name: parts[name].intersection(face.buffer(1e-5)).area,
            )
            owned[best].append(face)
    return {name: shapely.coverage_union_all(faces_) for name, faces_ in owned.items() if faces_}


def anchor(
    area: BaseGeometry, keep_off: list[tuple[float, float]] | None = None
) -> tuple[float, float]:
    """(lat, lon) of the point of `area` that is farthest from its edge (polylabel).

    With `keep_off`, points (lat, lon) of names, the point farthest from the edge and
    from these names is taken instead, so that a badge put there hides none of them.
    """
    largest = max(polygons(squeezed(area)), key=lambda part: part.area)
    point = shapely.ops.polylabel(largest, 0.002)
    if keep_off:
        names = shapely.multipoints([(lon * SQUEEZE, lat) for lat, lon in keep_off])
        largest = largest.simplify(0.004)  # the choice is not finer than that
        west, south, east, north = largest.bounds
        step = max(east - west, north - south) / 90
        grid = shapely.points(
            *(
                axis.ravel()
                for axis in np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
            )
        )
        shapely.prepare(largest)
        grid = grid[shapely.contains(largest, grid)]
        room = np.minimum(
            shapely.distance(grid, largest.exterior) * 1.2, shapely.distance(grid, names)
        )
        point = grid[int(np.argmax(room))]
    point = unsqueezed(point)
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

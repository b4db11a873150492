"""Simplify a coverage arc by arc, so that neighbours keep one common edge.

An arc is a stretch of edge between the same two areas. Each arc has its own tolerance:
the boundaries that the dashboard is about are kept fine, far coasts coarse.
"""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass

import shapely
from geometry import METRE, SQUEEZE, polygons
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union


@dataclass(frozen=True)
class Arc:
    """`line` has `left` and `right` on its sides, in alphabetical order; None is the sea."""

    line: LineString
    left: str
    right: str | None


def arcs_of(areas: dict[str, BaseGeometry]) -> list[Arc]:
    """Cut the edges of a valid coverage into arcs."""
    names = list(areas)
    edges: dict[tuple, set[str]] = {}
    for name in names:
        for part in polygons(areas[name]):
            for ring in (part.exterior, *part.interiors):
                points = list(ring.coords)
                for start, end in itertools.pairwise(points):
                    edges.setdefault((min(start, end), max(start, end)), set()).add(name)
    by_owner: dict[tuple, list[LineString]] = {}
    for edge, owners in edges.items():
        by_owner.setdefault(tuple(sorted(owners)), []).append(LineString(edge))
    found = []
    for owners, segments in by_owner.items():
        for line in _merged(segments):
            found.append(Arc(line, owners[0], owners[1] if len(owners) > 1 else None))
    return found


def _merged(segments: list[LineString]) -> list[LineString]:
    merged = linemerge(unary_union(segments)) if len(segments) > 1 else segments[0]
    return list(getattr(merged, "geoms", [merged]))


def simplified(arcs: list[Arc], tolerance_m: Callable[[Arc], float]) -> list[Arc]:
    """Drop vertices by Visvalingam's rule: triangles smaller than tolerance squared go."""
    return [Arc(_thinned(arc.line, tolerance_m(arc)), arc.left, arc.right) for arc in arcs]


def _thinned(line: LineString, tolerance_m: float) -> LineString:
    points = list(line.coords)
    limit = (tolerance_m * METRE) ** 2
    least = 4 if points[0] == points[-1] else 2
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    area = [0.0] * len(points)
    queue: list[tuple[float, int]] = []

    def size(index: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = (points[before[index]], points[index], points[after[index]])
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) * SQUEEZE / 2

    for index in range(1, len(points) - 1):
        area[index] = size(index)
        heapq.heappush(queue, (area[index], index))
    kept = [True] * len(points)
    count = len(points)
    while queue and count > least:
        value, index = heapq.heappop(queue)
        if value > limit:
            break
        if not kept[index] or value != area[index]:
            continue
        kept[index] = False
        count -= 1
        one, two = before[index], after[index]
        after[one], before[two] = two, one
        for neighbour in (one, two):
            if 0 < neighbour < len(points) - 1:
                area[neighbour] = max(size(neighbour), value)
                heapq.heappush(queue, (area[neighbour], neighbour))
    return LineString([point for point, keep in zip(points, kept, strict=True) if keep])


def areas_from(arcs: list[Arc], old: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Rebuild the areas that the simplified arcs enclose, named as in `old`."""
    lines = unary_union([arc.line for arc in arcs])
    faces = list(shapely.polygonize([lines]).geoms)
    names = list(old)
    tree = shapely.STRtree([old[name] for name in names])
    owned: dict[str, list[BaseGeometry]] = {}
    for face in faces:
        hits = [names[index] for index in tree.query(face, predicate="intersects")]
        shares = {name: old[name].intersection(face).area for name in hits}
        if shares and max(shares.values()) > face.area / 2:
            owned.setdefault(max(shares, key=shares.__getitem__), []).append(face)
    return {name: shapely.coverage_union_all(parts) for name, parts in owned.items()}

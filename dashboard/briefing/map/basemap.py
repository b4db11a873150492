"""The base map on paper: the files, palette and widths of the screen's base map."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
from PIL import Image

from dashboard.briefing.drawing.scene import Box, Picture, Scene, Shape, box_path, line_path
from dashboard.briefing.map.viewport import Viewport, mercator_x, mercator_y
from dashboard.core.places.viewpoint import LineStyle
from dashboard.locations import ASSETS

FOLDER = ASSETS / "basemap"
_RELIEF = FOLDER / "pd" / "relief"
_TILE = 256
#: how the Kosovo–Serbia line is drawn -> the line of the style that it is drawn as
_DRAWN_AS: Mapping[LineStyle, str] = {
    "disputed": "disputed",
    "border": "state",
    "internal": "internal",
}


@cache
def style() -> Mapping[str, Any]:
    """Return the style that browser and print share."""
    read: Mapping[str, Any] = json.loads((FOLDER / "style.json").read_text(encoding="utf-8"))
    return read


def stepped(steps: Mapping[str, Any], zoom: float) -> Any:
    """Return the value of the largest step that `zoom` reaches, else of the smallest."""
    reached = sorted((float(key), value) for key, value in steps.items())
    return next((v for key, v in reversed(reached) if zoom >= key), reached[0][1])


@cache
def features(name: str) -> tuple[Mapping[str, Any], ...]:
    """Return the features of a file such as ``"odbl/areas"``."""
    path = FOLDER / f"{name}.geojson"
    return tuple(json.loads(path.read_text(encoding="utf-8"))["features"])


def draw_ground(
    scene: Scene, view: Viewport, px: float, line: LineStyle, below_lines: Callable[[], None]
) -> None:
    """Draw land, relief, water and lines, the Kosovo–Serbia line as asked; `px` is px of the
    picture for one px of the screen. `below_lines` draws what lies between land and lines."""
    look, zoom = style()["light"], view.zoom(px)
    scene.add(Shape(*box_path(view.box), fill=look["land"]))
    scene.add(Picture(view.box.left, view.box.top, relief(view)))
    veil = _neighbours(view)
    scene.add(Shape(*veil, fill=look["neighbour_veil"], opacity=look["neighbour_veil_opacity"]))

    def wide(name: str) -> float:
        width: float = stepped(style()["widths"][name], zoom)
        return width * px

    for properties, lines in _lines("pd/rivers", view):
        name = "river_large" if properties["rank"] == 1 else "river"
        scene.add(Shape(*lines, stroke=look["river"], width=wide(name), round=True))
    for name in ("odbl/sea", "pd/lakes"):
        for _, rings in _lines(name, view):
            scene.add(Shape(*rings, fill=look["water"], stroke=look["shore"], width=wide("shore")))
    below_lines()
    for properties, lines in _lines("odbl/units", view):
        kind = properties["class"]
        if zoom >= style()["view"]["units_from"][kind] - 0.5:
            scene.add(
                Shape(
                    *lines,
                    stroke=look[kind],
                    width=wide(kind),
                    opacity=0.8,
                    dashes=_dashes(kind, px),
                )
            )
    _draw_boundaries(scene, view, px, wide, line)


def _draw_boundaries(
    scene: Scene, view: Viewport, px: float, wide: Callable[[str], float], line: LineStyle
) -> None:
    """Ribbon, paler edge, line: it reads on relief of any tone."""
    look, lines = style()["light"], list(_lines("odbl/boundaries", view))
    ours = [(p, path, "XKX" in p["between"] or "SRB" in p["between"]) for p, path in lines]
    for _, path, own in ours:
        opacity = look["ribbon_opacity"] * (1 if own else 0.5)
        scene.add(Shape(*path, stroke=look["ribbon"], width=wide("ribbon"), opacity=opacity))
    for _, path, _ in ours:
        scene.add(
            Shape(
                *path, stroke=look["casing"], width=wide("casing"), opacity=look["casing_opacity"]
            )
        )
    for properties, path, own in ours:
        kind = properties["class"]
        kind = _DRAWN_AS[line] if kind == "disputed" else kind
        scene.add(
            Shape(
                *path,
                stroke=look[kind],
                width=wide(kind),
                opacity=1 if own else 0.75,
                dashes=_dashes(kind, px),
            )
        )


def line_sample(left: float, right: float, y: float, line: LineStyle, px: float) -> Shape:
    """Return a piece of the Kosovo–Serbia line for a legend, as `draw_ground` draws it."""
    kind = _DRAWN_AS[line]
    wide = stepped(style()["widths"][kind], style()["view"]["min_zoom"] + 2)
    return Shape(
        *line_path((left, y), (right, y)),
        stroke=style()["light"][kind],
        width=wide * px,
        dashes=_dashes(kind, px),
    )


def _dashes(kind: str, px: float) -> tuple[float, ...]:
    return tuple(length * px for length in style()["dashes"][kind])


def disputed_points(view: Viewport) -> np.ndarray:
    """Return points along the Kosovo–Serbia line in px, as an (n, 2) array.

    They are near enough for a name that crosses the line to hold one of them.
    """
    found = [path[0] for p, path in _lines("odbl/boundaries", view) if p["class"] == "disputed"]
    if not found:
        return np.empty((0, 2))
    points = np.concatenate(found)
    steps = np.linspace(0, 1, 4)[:, None, None]
    between = points[:-1] + (points[1:] - points[:-1]) * steps
    return np.concatenate([between.reshape(-1, 2), points[-1:]])


@lru_cache(maxsize=8)
def relief(view: Viewport) -> Image.Image:
    """Return the shaded relief of a window, in the size of its box.

    Tiles are those of the screen; where there is none the land is flat.
    """
    ranges = json.loads((_RELIEF / "tiles.json").read_text(encoding="utf-8"))["ranges"]
    zoom = next((int(z) for z in sorted(ranges) if _TILE * 2 ** int(z) >= view.scale), None)
    zoom = max(map(int, ranges)) if zoom is None else zoom
    side = _TILE * 2**zoom
    left, top = view.left * side, view.top * side
    right = left + view.box.width / view.scale * side
    bottom = top + view.box.height / view.scale * side
    first, last = (
        (int(left // _TILE), int(top // _TILE)),
        (int(right // _TILE), int(bottom // _TILE)),
    )
    size = ((last[0] - first[0] + 1) * _TILE, (last[1] - first[1] + 1) * _TILE)
    sheet = Image.new("RGB", size, style()["light"]["land"])
    for x in range(first[0], last[0] + 1):
        for y in range(first[1], last[1] + 1):
            path = _RELIEF / "light" / str(zoom) / str(x) / f"{y}.webp"
            if path.exists():
                with Image.open(path) as tile:
                    sheet.paste(tile, ((x - first[0]) * _TILE, (y - first[1]) * _TILE))
    window = (
        left - first[0] * _TILE,
        top - first[1] * _TILE,
        right - first[0] * _TILE,
        bottom - first[1] * _TILE,
    )
    shown = (max(1, round(view.box.width)), max(1, round(view.box.height)))
    picture = sheet.resize(shown, Image.Resampling.BICUBIC, box=window)
    opacity = stepped(style()["relief_opacity"], np.log2(view.scale / _TILE))
    flat = Image.new("RGB", shown, style()["light"]["land"])
    return Image.blend(flat, picture, opacity)


def _neighbours(view: Viewport) -> tuple[np.ndarray, np.ndarray]:
    """Everything but Kosovo and Serbia: a box with their outlines as holes."""
    parts = [box_path(view.box.grown(4))]
    for properties, (vertices, codes) in _lines("odbl/areas", view):
        if properties["area"] not in {"kosovo", "serbia"}:
            continue
        for ring in np.split(vertices, np.flatnonzero(codes == 1)[1:]):
            # against the sense of the box, so that it is a hole under either fill rule
            turned = ring if _signed_area(ring) < 0 else ring[::-1]
            kinds = np.full(len(turned), 2, dtype=np.uint8)
            kinds[0], kinds[-1] = 1, 79
            parts.append((turned, kinds))
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def _signed_area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


@cache
def _world(name: str) -> tuple[tuple[Mapping[str, Any], tuple[tuple[np.ndarray, bool], ...]], ...]:
    """A file's features as (properties, parts): Mercator points, and whether it is a ring."""
    found = []
    for feature in features(name):
        shape = feature["geometry"]
        many = shape["coordinates"]
        if shape["type"] == "MultiPolygon":
            # the first ring only: no lake is an island's outline here
            lines = [ring for polygon in many for ring in polygon]
        else:
            lines = [many] if shape["type"] == "LineString" else many
        ring = shape["type"].endswith("Polygon")
        parts = []
        for line in lines:
            lonlat = np.array(line, dtype=float)
            world = np.column_stack([mercator_x(lonlat[:, 0]), mercator_y(lonlat[:, 1])])
            parts.append((world, ring))
        found.append((feature["properties"], tuple(parts)))
    return tuple(found)


def _lines(
    name: str, view: Viewport, clip: bool = True
) -> Iterator[tuple[Mapping[str, Any], tuple[np.ndarray, np.ndarray]]]:
    """Yield properties and path in px of what a window shows of a file."""
    window = view.box.grown(12)
    for properties, parts in _world(name):
        vertices, codes = [], []
        for world, ring in parts:
            points = (world - (view.left, view.top)) * view.scale + (view.box.left, view.box.top)
            for piece in shown_pieces(points, window, ring) if clip else [_thinned(points)]:
                kinds = np.full(len(piece), 2, dtype=np.uint8)
                kinds[0] = 1
                if ring:
                    kinds[-1] = 79
                vertices.append(piece)
                codes.append(kinds)
        if vertices:
            yield properties, (np.concatenate(vertices), np.concatenate(codes))


def shown_pieces(points: np.ndarray, window: Box, ring: bool) -> Iterator[np.ndarray]:
    """Yield the pieces of a line that touch the window, without points nearer than half a px."""
    low, high = points.min(axis=0), points.max(axis=0)
    if high[0] < window.left or high[1] < window.top:
        return
    if low[0] > window.right or low[1] > window.bottom:
        return
    if ring:
        piece = _thinned(_clipped(points, window))
        if len(piece) > 3:
            yield piece
        return
    inside = (
        (points[:, 0] >= window.left)
        & (points[:, 0] <= window.right)
        & (points[:, 1] >= window.top)
        & (points[:, 1] <= window.bottom)
    )
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    edges = np.flatnonzero(np.diff(np.concatenate(([0], near.view(np.int8), [0]))))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if last - first > 1:
            yield _thinned(points[first:last])


def _thinned(points: np.ndarray) -> np.ndarray:
    if len(points) < 4:
        return points
    cells = np.round(points * 2).astype(np.int64)
    keep = np.concatenate(([True], (np.diff(cells, axis=0) != 0).any(axis=1)))
    keep[-1] = True
    return points[keep]


def _clipped(points: np.ndarray, window: Box) -> np.ndarray:
    """A closed ring cut to the window (Sutherland and Hodgman, 1974)."""
    sides = ((0, window.left, 1), (0, window.right, -1), (1, window.top, 1), (1, window.bottom, -1))
    for axis, limit, sign in sides:
        if not len(points):
            return points
        away = (points[:, axis] - limit) * sign
        following, next_away = np.roll(points, -1, axis=0), np.roll(away, -1)
        crosses = (away >= 0) != (next_away >= 0)
        share = np.where(crosses, away / np.where(crosses, away - next_away, 1), 0)
        crossing = points + (following - points) * share[:, None]
        both = np.stack([points, crossing], axis=1).reshape(-1, 2)
        points = both[np.stack([away >= 0, crosses], axis=1).reshape(-1)]
    return np.concatenate([points, points[:1]]) if len(points) else points

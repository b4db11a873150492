"""Roads that were added to the base map, on paper: the lines and looks of the screen's."""

import numpy as np

from dashboard.briefing.drawing.scene import Scene, Shape
from dashboard.briefing.map import basemap
from dashboard.briefing.map.viewport import Viewport, mercator_x, mercator_y
from dashboard.roads.keeping import kept
from dashboard.roads.model import Road

#: what is drawn below what
_ORDER = ("road_minor", "road", "road_major")


def draw_roads(scene: Scene, view: Viewport, px: float) -> None:
    """Draw what roads a window shows, the large ones on top; nothing where none were added.
    `px` is px of the picture for one px of the screen."""
    style, zoom = basemap.style(), view.zoom(px)
    lines = [line for layer in kept() for line in layer.lines]
    for kind in _ORDER:
        if zoom < style["view"]["roads_from"][kind] - 0.5:
            continue
        pieces = [
            piece
            for line in lines
            if line.kind == kind
            for piece in basemap.shown_pieces(_in_px(line, view), view.box.grown(12), ring=False)
        ]
        if not pieces:
            continue
        codes = [np.array([1] + [2] * (len(piece) - 1), dtype=np.uint8) for piece in pieces]
        scene.add(
            Shape(
                np.concatenate(pieces),
                np.concatenate(codes),
                stroke=style["light"][kind],
                width=basemap.stepped(style["widths"][kind], zoom) * px,
                round=True,
            )
        )


def _in_px(line: Road, view: Viewport) -> np.ndarray:
    lonlat = np.array(line.points, dtype=float)
    world = np.column_stack([mercator_x(lonlat[:, 0]), mercator_y(lonlat[:, 1])])
    return (world - (view.left, view.top)) * view.scale + (view.box.left, view.box.top)

"""A scene as a bitmap, by matplotlib's Agg renderer, without a browser or a display."""

import threading
from typing import cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform, TransformedBbox
from PIL import Image

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Group, Item, Picture, Scene, Shape, Text

# Agg's own state is one for each renderer, but matplotlib promises no safety of threads.
_LOCK = threading.Lock()


def bitmap(scene: Scene, paper: str) -> Image.Image:
    """Return the scene as an opaque picture of its size in px."""
    with _LOCK:
        painter = _Painter(scene.width, scene.height)
        painter.rectangle(Box(0, 0, scene.width, scene.height), paper)
        painter.paint(scene.items, None)
        return painter.image()


class _Painter:
    def __init__(self, width: int, height: int) -> None:
        self._agg = RendererAgg(width, height, 72)
        self._height = height
        # Agg counts y from the bottom
        self._flip = Affine2D().scale(1, -1).translate(0, height)

    def image(self) -> Image.Image:
        return Image.fromarray(np.asarray(self._agg.buffer_rgba())).convert("RGB")

    def rectangle(self, box: Box, fill: str) -> None:
        points = [
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
            (box.left, box.top),
        ]
        self._path(np.array(points), np.array([1, 2, 2, 2, 79]), fill=fill, clip=None)

    def paint(self, items: list[Item] | tuple[Item, ...], clip: Box | None) -> None:
        for item in items:
            match item:
                case Group():
                    self.paint(item.items, item.clip or clip)
                case Shape():
                    self._path(
                        item.vertices,
                        item.codes,
                        item.fill,
                        item.stroke,
                        item.width,
                        item.dashes,
                        item.opacity,
                        item.round,
                        clip,
                    )
                case Text():
                    self._text(item, clip)
                case Picture():
                    self._picture(item, clip)

    def _text(self, item: Text, clip: Box | None) -> None:
        if item.spacing and not fonts.runs_from_right(item.text):
            x = item.box.left
            for letter in item.text:
                self._line(item, letter, x, clip)
                x += fonts.width(letter, item.size, item.face) + item.spacing
        else:
            self._line(item, item.text, item.box.left, clip)

    def _line(self, item: Text, text: str, x: float, clip: Box | None) -> None:
        vertices, codes, _ = fonts.outline(text, item.face)
        if not len(vertices):
            return
        points = vertices * (item.size, -item.size) + (x, item.y)
        if item.halo:
            self._path(
                points,
                codes,
                stroke=item.halo,
                width=item.halo_width,
                opacity=item.opacity,
                rounded=True,
                clip=clip,
            )
        self._path(points, codes, fill=item.colour, opacity=item.opacity, clip=clip)

    def _picture(self, item: Picture, clip: Box | None) -> None:
        gc = self._context(clip)
        pixels = np.asarray(item.image.convert("RGBA"))[::-1]
        bottom = self._height - item.y - item.image.height
        self._agg.draw_image(gc, round(item.x), round(bottom), pixels)

    def _path(
        self,
        vertices: np.ndarray,
        codes: np.ndarray,
        fill: str = "",
        stroke: str = "",
        width: float = 1.0,
        dashes: tuple[float, ...] = (),
        opacity: float = 1.0,
        rounded: bool = False,
        clip: Box | None = None,
    ) -> None:
        path = Outline(vertices, codes)
        gc = self._context(clip)
        gc.set_alpha(opacity)
        gc.set_antialiased(True)
        gc.set_snap(False)
        gc.set_joinstyle("round" if rounded else "miter")
        gc.set_capstyle("round" if rounded else "butt")
        gc.set_linewidth(width if stroke else 0)
        if stroke:
            gc.set_foreground((*to_rgb(stroke), 1.0), isRGBA=True)
            gc.set_alpha(opacity)
            if dashes:
                gc.set_dashes(0, list(dashes))
        self._agg.draw_path(gc, path, self._flip, to_rgb(fill) if fill else None)

    def _context(self, clip: Box | None) -> GraphicsContextBase:
        gc = self._agg.new_gc()
        if clip is not None:
            top, bottom = self._height - clip.top, self._height - clip.bottom
            box = Bbox.from_extents(clip.left, bottom, clip.right, top)
            # Agg wants a box that is transformed; only the type says otherwise.
            gc.set_clip_rectangle(cast(Bbox, TransformedBbox(box, IdentityTransform())))
        return gc

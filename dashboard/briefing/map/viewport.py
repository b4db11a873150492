"""Where the map looks: Web Mercator, fitted to what is in view and never less than Kosovo."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, degrees, log2, pi, sinh

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.briefing.drawing.scene import Box
from dashboard.core.question.selection import At
from dashboard.maps.extent import DRAWN, Bounds, around_kosovo, near_kosovo

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window on the world: `scale` px across the whole of Web Mercator."""

    box: Box
    left: float
    top: float
    scale: float

    def px(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Return px of the picture for degrees (WGS84)."""
        return (
            self.box.left + (mercator_x(lon) - self.left) * self.scale,
            self.box.top + (mercator_y(lat) - self.top) * self.scale,
        )

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Return px of one point."""
        x, y = self.px(lon, lat)
        return float(x), float(y)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return latitude and longitude of a px of the picture."""
        down = self.top + (y - self.box.top) / self.scale
        lat = degrees(atan(sinh(pi * (1 - 2 * down))))
        return lat, 360 * (self.left + (x - self.box.left) / self.scale) - 180

    def zoom(self, px: float) -> float:
        """Return the zoom of a screen that shows this scale, with `px` px a screen px."""
        return log2(self.scale / 256 / px)

    def sees(self, lat: float, lon: float, margin: float = 0) -> bool:
        """Return whether a point lies inside, at least `margin` px from the edge."""
        x, y = self.point(lat, lon)
        inner = self.box.grown(-margin)
        return inner.left <= x <= inner.right and inner.top <= y <= inner.bottom

    def metres_per_px(self) -> float:
        """Return the length of a px at the middle of the window, on the ground."""
        y = self.top + self.box.height / self.scale / 2
        lat = np.arctan(np.sinh(np.pi * (1 - 2 * y)))
        return float(40_075_016.7 * np.cos(lat) / self.scale)


def mercator_x(lon: ArrayLike) -> Floats:
    """Return the share of the world's width west of a longitude, 0 to 1."""
    degrees: Floats = np.asarray(lon, dtype=np.float64)
    return (degrees + 180) / 360


def mercator_y(lat: ArrayLike) -> Floats:
    """Return the share of the world's height north of a latitude, 0 to 1."""
    angle: Floats = np.radians(np.asarray(lat, dtype=np.float64))
    north: Floats = np.arcsinh(np.tan(angle))
    return (1 - north / np.pi) / 2


def fitted(box: Box, points: Iterable[tuple[float, float]], margin: float) -> Viewport:
    """Return the window in which Kosovo and all points near it lie `margin` px inside.

    `points` are latitude, longitude. No points give Kosovo.
    """
    return around(box, around_kosovo(p for p in points if near_kosovo(*p)), margin)


def looking(box: Box, at: At, px: float) -> Viewport:
    """Return the window on what a reader looks at, at the size that it has on the screen.

    It is moved, and enlarged, no farther than to where the base map is drawn. `px` is px of
    the picture for one px of the screen.
    """
    west, south, east, north = DRAWN
    left, right = float(mercator_x(west)), float(mercator_x(east))
    top, bottom = float(mercator_y(north)), float(mercator_y(south))
    scale = max(256 * 2 ** at[2] * px, box.width / (right - left), box.height / (bottom - top))
    wide, high = box.width / scale, box.height / scale
    x, y = float(mercator_x(at[1])) - wide / 2, float(mercator_y(at[0])) - high / 2
    return Viewport(box, min(max(x, left), right - wide), min(max(y, top), bottom - high), scale)


def around(box: Box, bounds: Bounds, margin: float) -> Viewport:
    """Return the window that shows the bounds in the middle, `margin` px inside."""
    west, south, east, north = bounds
    left, right = float(mercator_x(west)), float(mercator_x(east))
    top, bottom = float(mercator_y(north)), float(mercator_y(south))
    scale = min(
        max(box.width - 2 * margin, 1) / (right - left),
        max(box.height - 2 * margin, 1) / (bottom - top),
    )
    return Viewport(
        box,
        (left + right) / 2 - box.width / 2 / scale,
        (top + bottom) / 2 - box.height / 2 / scale,
        scale,
    )

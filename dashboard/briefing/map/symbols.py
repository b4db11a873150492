"""The symbols of the screen as paths: the same shapes, colours and outlines."""

import math
import re
from functools import cache
from itertools import pairwise

import numpy as np

from dashboard.briefing.drawing.scene import Shape
from dashboard.core.symbols import symbology
from dashboard.core.symbols.arrangement import DASHES

#: colours of the screen's light theme (assets/map/layers.css and symbols.js)
PAPER, INK, MUTED, RULE = "#fffdf8", "#2b2620", "#6d655b", "#d9d1c4"
_TOKEN = re.compile(r"[MLHVCAZ]|[-+]?(?:\d+\.\d*|\.\d+|\d+)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


def colour(family: str) -> str:
    """Return the colour of a family, or of a group of events, on the light base map; an unknown
    one is "other"."""
    tints = symbology.EVENT_TINTS.get(family)
    return tints[0] if tints else symbology.FAMILIES.get(family, symbology.FAMILIES["other"])[0]


def symbol(
    shape: str,
    x: float,
    y: float,
    half: float,
    family: str,
    outline: str = "solid",
    hollow: bool = False,
    px: float = 1.0,
) -> Shape:
    """Return one symbol around a point, drawn as the screen draws it.

    Parameters
    ----------
    shape
        Key of `symbology.SHAPES`; an unknown one is a circle, as on the screen.
    x, y, half
        Centre, and half the size, in px of the picture.
    px
        px of the picture for one px of the screen: outlines grow with it.
    """
    vertices, codes = unit_path(shape if shape in symbology.SHAPES else "circle")
    tint, open_ = colour(family), hollow or outline != "solid"
    return Shape(
        vertices * half + (x, y),
        codes,
        fill=PAPER if open_ else tint,
        stroke=tint if open_ else PAPER,
        width=(2.0 if open_ else 1.4) * px * 0.9,
        dashes=tuple(d * px for d in DASHES.get(outline, ())),
    )


def ring(x: float, y: float, radius: float, px: float = 1.0) -> Shape:
    """Return the dashed ring around what stands at the coordinate of something else."""
    vertices, codes = unit_path("circle")
    return Shape(
        vertices * radius + (x, y),
        codes,
        stroke=INK,
        width=1.3 * px,
        dashes=(3.2 * px, 2.4 * px),
        opacity=0.55,
    )


@cache
def unit_path(shape: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the path of a shape in its box from -1 to 1, y downwards."""
    tokens = _TOKEN.findall(symbology.SHAPES[shape])
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    at = start = (0.0, 0.0)
    position, command = 0, "M"
    while position < len(tokens):
        if tokens[position] in _ARGUMENTS:
            command, position = tokens[position], position + 1
        count = _ARGUMENTS[command]
        given = [float(t) for t in tokens[position : position + count]]
        position += count
        if command == "Z":
            points.append(start)
            codes.append(79)
            continue
        if command == "A":
            bend = _arc(at, given)
            points += bend
            codes += [4] * len(bend)
        elif command == "C":
            points += [(given[0], given[1]), (given[2], given[3]), (given[4], given[5])]
            codes += [4, 4, 4]
        else:
            x = at[0] if command == "V" else given[0]
            y = at[1] if command == "H" else given[-1]
            points.append((x, y))
            codes.append(1 if command == "M" else 2)
        at = points[-1]
        if command == "M":
            start, command = at, "L"
    return np.array(points), np.array(codes, dtype=np.uint8)


def _arc(start: tuple[float, float], given: list[float]) -> list[tuple[float, float]]:
    """Cubic curves for a circular arc (SVG 1.1, appendix F.6.5, with equal radii)."""
    radius, _, _, large, sweep, x, y = given
    half = ((start[0] - x) / 2, (start[1] - y) / 2)
    middle = ((start[0] + x) / 2, (start[1] + y) / 2)
    distance = math.hypot(*half)
    radius = max(radius, distance)
    offset = math.sqrt(max(radius**2 - distance**2, 0)) / (distance or 1)
    sign = -1 if large == sweep else 1
    centre = (middle[0] + sign * offset * half[1], middle[1] - sign * offset * half[0])
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(y - centre[1], x - centre[0]) - first
    if sweep and turn <= 0:
        turn += 2 * math.pi
    if not sweep and turn >= 0:
        turn -= 2 * math.pi
    steps = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    pull = 4 / 3 * math.tan(turn / steps / 4)
    found = []
    for one, other in pairwise(first + turn * k / steps for k in range(steps + 1)):
        (c1, s1), (c2, s2) = (math.cos(one), math.sin(one)), (math.cos(other), math.sin(other))
        found += [
            (centre[0] + radius * (c1 - pull * s1), centre[1] + radius * (s1 + pull * c1)),
            (centre[0] + radius * (c2 + pull * s2), centre[1] + radius * (s2 - pull * c2)),
            (centre[0] + radius * c2, centre[1] + radius * s2),
        ]
    return found

"""One symbol of the map as lines and text."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Shape, Text, box_path, line_path
from dashboard.briefing.map.clusters import COUNT_AT, COUNT_PX, RING_PX, Symbol
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, colour, ring, symbol, unit_path
from dashboard.core.symbols.arrangement import DASHES

#: fill of the neutral frame of APP-6, as on the screen
_NEUTRAL = "#aaffaa"
#: chords of a whole ring
_CHORDS = 72


def draw_symbol(one: Symbol, px: float) -> list[Item]:
    """Return what draws one symbol: its ring, its shape, and how many it stands for."""
    if one.parts:
        return draw_gathered(one.x, one.y, one.half, len(one.ids), one.parts, px)
    mark = one.mark
    drawn: list[Item] = []
    if mark.halo:
        drawn.append(ring(one.x, one.y, one.half * 1.1 + RING_PX * px, px))
    if mark.unit:
        return drawn + draw_unit(one.x, one.y, one.half, mark.family, mark.outline, mark.unit, px)
    drawn.append(
        symbol(mark.shape, one.x, one.y, one.half, mark.family, mark.outline, mark.hollow, px)
    )
    if mark.stack and len(one.ids) > 1:
        size = 10 * px
        count = str(len(one.ids))
        wide = max(fonts.width(count, size, "semibold") + 6 * px, 13 * px)
        x, y = one.x + one.half * COUNT_AT, one.y - one.half * COUNT_AT
        pill = Box(x - wide / 2, y - COUNT_PX * px, x + wide / 2, y + COUNT_PX * px)
        drawn += [
            Shape(*box_path(pill, COUNT_PX * px), fill=INK),
            Text(x, y + 3.4 * px, count, size, PAPER, "semibold", "middle"),
        ]
    return drawn


def draw_tethers(stacked: Sequence[Symbol], px: float) -> list[Item]:
    """Return short lines from the rows that stepped aside to the places they belong to."""
    rows: dict[tuple[float, float], list[Symbol]] = {}
    for one in stacked:
        rows.setdefault(one.home, []).append(one)
    drawn: list[Item] = []
    for home, row in rows.items():
        nearest = min(row, key=lambda s: (s.x - home[0]) ** 2 + (s.y - home[1]) ** 2)
        if hypot(nearest.x - home[0], nearest.y - home[1]) > 24 * px:
            path = line_path((nearest.x, nearest.y), home)
            drawn += [
                Shape(*path, stroke=PAPER, width=3 * px, opacity=0.7),
                Shape(*path, stroke=MUTED, width=1.2 * px),
            ]
    return drawn


def draw_unit(
    x: float, y: float, half: float, family: str, outline: str, unit: str, px: float
) -> list[Item]:
    """Return what draws a unit as the screen does: the frame of APP-6 with the mark of its size
    above it, on a line in the colour of its force, which is dashed where it is last known.

    ``x``, ``y`` and ``half`` are its middle and half its height, in px of the picture.
    """
    side, top = half * 0.66, y - half * 0.42
    frame = box_path(Box(x - side, top, x + side, top + 2 * side * 0.94))
    base = top + 2 * side * 0.94 + half * 0.16
    line = line_path((x - side, base), (x + side, base))
    dashes = tuple(d * 0.4 * px for d in DASHES.get(outline, ()))
    return [
        Shape(*frame, fill=_NEUTRAL, stroke=INK, width=0.9 * px),
        Shape(*line, stroke=colour(family), width=max(half * 0.26, 1.6 * px), dashes=dashes),
        *(
            Shape(*line_path(*ends), stroke=INK, width=1.1 * px)
            for ends in _size_mark(unit, x, y - half * 0.98, half * 0.42)
        ),
    ]


def _size_mark(
    unit: str, x: float, top: float, high: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The strokes of the size of a unit, below `top`; none where no source gives it."""
    bars = {"companies": (0.0,), "battalions": (-0.4, 0.4)}.get(unit, ())
    strokes = [((x + at * high, top), (x + at * high, top + high)) for at in bars]
    half = high / 2
    if unit in ("brigades", "teams"):
        strokes.append(((x - half, top + high), (x + half, top)))
    if unit == "brigades":
        strokes.append(((x - half, top), (x + half, top + high)))
    if unit == "teams":
        rim = [
            (x + half * 0.6 * sin(t * pi / 6), top + half - half * 0.6 * cos(t * pi / 6))
            for t in range(13)
        ]
        strokes += pairwise(rim)
    return strokes


def draw_gathered(
    x: float,
    y: float,
    half: float,
    count: int,
    parts: Sequence[tuple[str, int]],
    px: float,
    least: float = 0,
) -> list[Item]:
    """Return what draws the badge of several kinds of thing: their number in a ring of their
    colours, each as long as its share of `parts` (family, how many).

    ``x``, ``y`` and ``half`` are its middle and half its height, in px of the picture;
    the type of its number is `least` px at least.
    """
    vertices, codes = unit_path("circle")
    drawn: list[Item] = [
        Shape(
            vertices * (half + 1.2 * px) + (x, y), codes, fill=PAPER, stroke=MUTED, width=0.5 * px
        )
    ]
    whole, start = sum(n for _family, n in parts), 0
    for family, n in parts:
        # from the top, clockwise, as on the screen; a chord for each few degrees
        steps = max(1, round(n / whole * _CHORDS))
        turns = [2 * pi * (start + n * k / steps) / whole for k in range(steps + 1)]
        rim = [(x + half * sin(turn), y - half * cos(turn)) for turn in turns]
        drawn.append(Shape(*line_path((x, y), *rim), fill=colour(family)))
        start += n
    size = max((10.5 if count < 100 else 9) * px, least)
    return [
        *drawn,
        Shape(vertices * (half - 3 * px) + (x, y), codes, fill=PAPER),
        Text(x, y + size * 0.35, str(count), size, INK, "semibold", "middle"),
    ]

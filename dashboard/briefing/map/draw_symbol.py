"""One symbol of the map as lines and text."""

from collections.abc import Sequence
from math import cos, pi, sin

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Shape, Text, box_path, line_path
from dashboard.briefing.map.clusters import COUNT_AT, COUNT_PX, RING_PX, Symbol
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, colour, ring, symbol, unit_path

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


def draw_gathered(
    x: float, y: float, half: float, count: int, parts: Sequence[tuple[str, int]], px: float
) -> list[Item]:
    """Return what draws the badge of several kinds of thing: their number in a ring of their
    colours, each as long as its share of `parts` (family, how many).

    ``x``, ``y`` and ``half`` are its middle and half its height, in px of the picture.
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
    size = (10.5 if count < 100 else 9) * px
    return [
        *drawn,
        Shape(vertices * (half - 3 * px) + (x, y), codes, fill=PAPER),
        Text(x, y + size * 0.35, str(count), size, INK, "semibold", "middle"),
    ]

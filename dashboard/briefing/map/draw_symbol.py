"""One symbol of the map as lines and text."""

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Shape, Text, box_path
from dashboard.briefing.map.clusters import Symbol
from dashboard.briefing.map.symbols import INK, PAPER, ring, symbol


def draw_symbol(one: Symbol, px: float) -> list[Item]:
    """Return what draws one symbol: its ring, its shape, and how many it stands for."""
    mark = one.mark
    drawn: list[Item] = []
    if mark.halo:
        drawn.append(ring(one.x, one.y, one.half * 1.1 + 4.5 * px, px))
    drawn.append(
        symbol(mark.shape, one.x, one.y, one.half, mark.family, mark.outline, mark.hollow, px)
    )
    if mark.stack and len(one.ids) > 1:
        size = 10 * px
        count = str(len(one.ids))
        wide = max(fonts.width(count, size, "semibold") + 6 * px, 13 * px)
        x, y = one.x + one.half * 0.95, one.y - one.half * 0.95
        pill = Box(x - wide / 2, y - 6.5 * px, x + wide / 2, y + 6.5 * px)
        drawn += [
            Shape(*box_path(pill, 6.5 * px), fill=INK),
            Text(x, y + 3.4 * px, count, size, PAPER, "semibold", "middle"),
        ]
    return drawn

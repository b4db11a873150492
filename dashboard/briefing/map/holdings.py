"""Cells of holdings on a picture: dots whose size grows with the logarithm of their number."""

from collections.abc import Iterator
from math import log10

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing.scene import Shape
from dashboard.briefing.map.symbols import PAPER, unit_path
from dashboard.briefing.map.viewport import Viewport
from dashboard.core.symbols.symbology import HOLDING_TINTS


def holding_dots(document: Document, view: Viewport, px: float) -> Iterator[Shape]:
    """Yield the dots of every holding, the largest first, sized as on the screen.

    `px` is px of the picture for one px of the screen.
    """
    vertices, codes = unit_path("circle")
    for nth, holding in enumerate(document.holdings):
        for lat, lon, count in sorted(holding.cells, key=lambda cell: -cell[2]):
            if not view.sees(lat, lon):
                continue
            radius = min(9.5, 2.6 + 1.6 * log10(count)) * px
            yield Shape(
                vertices * radius + view.point(lat, lon),
                codes,
                fill=HOLDING_TINTS[nth % len(HOLDING_TINTS)][0],
                stroke=PAPER,
                width=0.7 * px,
                opacity=0.72,
            )

"""The inset: what is in view and too far from Kosovo for the map itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path
from dashboard.briefing.map.basemap import draw_ground
from dashboard.briefing.map.clusters import Symbol, single_symbols, stacked_symbols
from dashboard.briefing.map.draw_symbol import draw_symbol
from dashboard.briefing.map.labels import Name, Room, place
from dashboard.briefing.map.roads import draw_roads
from dashboard.briefing.map.symbols import INK, PAPER
from dashboard.briefing.map.viewport import Viewport, around, mercator_x, mercator_y
from dashboard.core.i18n.language import _
from dashboard.maps.extent import KOSOVO

#: share of the map's width and height that the inset takes
_SHARE = (0.3, 0.42)
#: px of the screen between the outermost mark and the frame: a row of symbols fits
_EDGE = 34
#: and never more than that share of its shorter side
_EDGE_SHARE = 0.24
#: places along an edge are this far apart, in px of the screen
_STEP = 14
#: where it would cover something, it is smaller: so many shares of what it would be
_SIZES = (1.0, 0.85, 0.7)
#: what is to be kept clear counts as so many symbols more
_CLEAR = 3
#: symbols of the inset, in shares of those of the map
_SMALLER = 0.86


@dataclass(frozen=True, slots=True)
class Inset:
    """A small window, and what it shows."""

    box: Box
    view: Viewport
    symbols: tuple[Symbol, ...]


def place_inset(
    document: Document, view: Viewport, room: Room, px: float, clear: Sequence[Box] = ()
) -> Inset | None:
    """Return the inset at the edge where it covers the least of what `room` holds, and none of
    `clear` if it can; in a corner rather than between two. None when the map shows every mark."""
    far = [m for m in document.marks if not m.badge and not view.sees(m.lat, m.lon)]
    if not far:
        return None
    west, south, east, north = KOSOVO
    bounds = (
        min(west, *(m.lon for m in far)),
        min(south, *(m.lat for m in far)),
        max(east, *(m.lon for m in far)),
        max(north, *(m.lat for m in far)),
    )
    high = min(view.box.height * _SHARE[1], 270 * px)
    tall = float(mercator_y(bounds[1]) - mercator_y(bounds[3]))
    broad = float(mercator_x(bounds[2]) - mercator_x(bounds[0]))
    wide = (high - 2 * _EDGE * px) * broad / tall + 2 * _EDGE * px
    wide = min(max(wide, 150 * px), view.box.width * _SHARE[0])
    kept = [(b.left, b.top, b.right, b.bottom) for b in clear]
    taken = np.vstack([room.array(), *[np.array(kept).reshape(-1, 4)] * _CLEAR])

    def covered(box: Box) -> int:
        return int(
            (
                (taken[:, 0] < box.right)
                & (taken[:, 2] > box.left)
                & (taken[:, 1] < box.bottom)
                & (taken[:, 3] > box.top)
            ).sum()
        )

    inner, step = view.box.grown(-10 * px), _STEP * px
    boxes = (b for size in _SIZES for b in _edges(inner, wide * size, high * size, step))
    box = min(boxes, key=covered)
    # In a small inset that would leave its middle nothing, and show half the world.
    small = around(box, bounds, min(_EDGE * px, _EDGE_SHARE * min(box.width, box.height)))
    near = [replace(mark, dx=0, dy=0) for mark in far]
    places = single_symbols(near, small, px * _SMALLER)
    rows = stacked_symbols(near, small, px * _SMALLER, [s.box for s in places])
    return Inset(box, small, (*places, *rows))


def _edges(inner: Box, wide: float, high: float, step: float) -> list[Box]:
    """The places of a box along the edges of another, the corners first."""
    right, bottom = inner.right - wide, inner.bottom - high
    xs = [inner.left + step * n for n in range(int(max(right - inner.left, 0) / step))]
    ys = [inner.top + step * n for n in range(int(max(bottom - inner.top, 0) / step))]
    spots = [(right, inner.top), (right, bottom), (inner.left, inner.top), (inner.left, bottom)]
    spots += [(x, y) for x in (right, inner.left) for y in ys]
    spots += [(x, y) for y in (inner.top, bottom) for x in reversed(xs)]
    return [Box(x, y, x + wide, y + high) for x, y in spots]


def draw_inset(scene: Scene, document: Document, view: Viewport, inset: Inset, px: float) -> None:
    """Draw the inset: where the map lies in it, the symbols outside, and their names."""
    small = px * _SMALLER
    with scene.group("inset", _("Places shown that lie further from Kosovo"), inset.box):
        draw_ground(
            scene,
            inset.view,
            px * 0.7,
            document.line,
            lambda: draw_roads(scene, inset.view, px * 0.7),
        )
        frame = _frame(view, inset.view)
        scene.add(
            Shape(*box_path(frame), fill=PAPER, opacity=0.35),
            Shape(*box_path(frame), stroke=INK, width=px, opacity=0.75),
        )
        room = Room(inset.box.grown(-2 * px))
        room.take(frame)
        names = []
        for one in inset.symbols:
            owner = f"inset:{one.mark.id}:{one.mark.layer}:{one.mark.shape}"
            room.take(one.box)
            scene.take("symbol", owner, one.box)
        seen: set[str] = set()
        for one in inset.symbols:
            if one.mark.name and one.mark.id not in seen:
                seen.update(one.places)
                names.append(_name(one, inset.symbols, small, document))
        place(scene, room, names, np.empty((0, 2)), small)
        for one in inset.symbols:
            scene.add(*draw_symbol(one, small))
    scene.add(
        Shape(*box_path(inset.box), stroke=PAPER, width=4 * px),
        Shape(*box_path(inset.box), stroke=INK, width=px),
    )


def _name(one: Symbol, symbols: Sequence[Symbol], px: float, document: Document) -> Name:
    row = [s for s in symbols if set(s.places) & set(one.places)]
    left, right = min(s.box.left for s in row), max(s.box.right for s in row)
    # There is room for one name: the first.
    words = one.mark.name.split(" / ")[0]
    if len(one.places) > 1:
        words = _("{place} and surroundings", place=words)
    return Name(
        owner=f"inset:{one.mark.id}",
        lines=fonts.wrap(words, 110 * px, 12 * px, "semibold", 2),
        x=(left + right) / 2,
        y=one.y,
        reach=(right - left) / 2 + 2 * px,
        size=12 * px,
        face="semibold",
        colours=(INK, INK),
        weight=0,
        rise=max(one.y - min(s.box.top for s in row), max(s.box.bottom for s in row) - one.y) * 1.25
        + 2 * px,
    )


def _frame(view: Viewport, small: Viewport) -> Box:
    share = small.scale / view.scale
    left = small.box.left + (view.left - small.left) * small.scale
    top = small.box.top + (view.top - small.top) * small.scale
    return Box(left, top, left + view.box.width * share, top + view.box.height * share)

"""Callouts: what happened or was said at a few symbols, in words beside the map's crowd."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import hypot

import numpy as np

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Moment
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Scene, Shape, Text, box_path, line_path
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.clusters import Symbol
from dashboard.briefing.map.labels import Room
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, RULE
from dashboard.briefing.map.viewport import Viewport
from dashboard.maps.extent import KOSOVO

#: how many of the cheapest spots are looked at closely
_LOOKED_AT = 60
#: costs in px of the screen: a leader that crosses something, a box on Kosovo, a box on the
#: line, and the longest leader
_CROSSING, _ON_KOSOVO, _ON_LINE, _LONGEST = 90, 260, 140, 230
_STEP, _LINES, _WIDE = 10, 4, 172
#: a leader whose ends are both so near to one edge of the map reads as a part of its frame;
#: px of the screen, and what it costs
_NEAR_EDGE, _ALONG_EDGE = 44, 500
#: callouts whose tops are no farther apart are read as one row, from left to right; px of the
#: screen
ROW_PX = 24
#: how long before the as-of day something may have been for words on a map of that day
_RECENT = timedelta(days=2 * 365)


Leader = tuple[tuple[float, float], tuple[float, float]]
"""A line from a symbol to a callout, in px."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A moment in words: its box, and the line from its symbol."""

    moment: Moment
    box: Box
    leader: Leader
    title: tuple[str, ...]


def chosen(document: Document, symbols: Sequence[Symbol]) -> list[tuple[Moment, Symbol]]:
    """Return the moments worth words, best first: the one picked out, then from the as-of
    day backwards; one a kind of thing at a symbol, and each place before a second of it.

    Without a period that says from when, none that was longer than `_RECENT` before that day:
    beside what stands on the map it would read as of now. The symbol is there all the same.
    """
    at = {i: symbol for symbol in symbols if symbol.mark.stack for i in symbol.ids}
    since = document.period[0] or document.as_of - _RECENT
    past = [m for m in document.moments if since <= m.last and m.first <= document.as_of]
    past = [m for m in past if m.id in at]
    past.sort(key=lambda m: (m.id != document.focus, -m.first.toordinal(), m.table, m.id))
    picked = [m for m in document.moments if m.id == document.focus and m.id in at]
    found: list[tuple[Moment, Symbol]] = []
    later: list[tuple[Moment, Symbol]] = []
    places, shapes = set(), set()
    for moment in (*picked, *past):
        symbol = at[moment.id]
        one = (symbol.places, moment.shape)
        if symbol.places not in places:
            found.append((moment, symbol))
        elif one not in shapes:
            later.append((moment, symbol))
        places.add(symbol.places)
        shapes.add(one)
    return found + later


def place_callouts(
    room: Room,
    wanted: Sequence[tuple[Moment, Symbol]],
    symbols: Sequence[Symbol],
    view: Viewport,
    px: float,
    most: int,
    line: np.ndarray,
) -> list[Callout]:
    """Return up to `most` callouts, each where there is room for it.

    They keep off Kosovo and off `line`, points in px, as far as they can, and their leaders
    off everything that `room` holds.
    """
    others = room.array()
    line = line[:: max(1, len(line) // 300)]
    found: list[Callout] = []
    for moment, symbol in wanted:
        if len(found) == most:
            break
        size = 11.5 * px
        title = fonts.wrap(moment.title, _WIDE * px, size, "regular", _LINES)
        head = fonts.width(moment.when, size, "semibold") + 26 * px
        wide = max([head, *(fonts.width(t, size) for t in title)]) + 14 * px
        high = (len(title) + 1) * 13.6 * px + 9 * px
        spot = _spot(room, symbol, others, line, view, wide, high, px, found)
        if spot is None:
            continue
        box, leader = spot
        room.take(box.grown(3 * px))
        room.take_along(*leader, 1.5 * px)
        found.append(Callout(moment, box, leader, title))
    return found


def draw_callouts(scene: Scene, callouts: Sequence[Callout], px: float) -> list[Item]:
    """Return what draws the callouts; their room is noted in the scene."""
    drawn: list[Item] = []
    for one in callouts:
        box, size = one.box, 11.5 * px
        scene.take("callout", f"callout:{one.moment.id}", box)
        drawn += [
            Shape(*box_path(box, 3 * px), fill=PAPER, stroke=RULE, width=0.8 * px, opacity=0.96),
            Text(box.left + 7 * px, box.top + 14.5 * px, one.moment.when, size, INK, "semibold"),
        ]
        after = box.left + 9 * px + fonts.width(one.moment.when, size, "semibold")
        drawn.append(
            Text(after, box.top + 10.5 * px, note_words(one.moment.notes, 2), size * 0.76, MUTED)
        )
        drawn += [
            Text(
                box.left + 7 * px,
                box.top + (14.5 + 13.6 * (row + 1)) * px,
                line,
                size,
                INK,
                language=one.moment.language,
            )
            for row, line in enumerate(one.title)
        ]
    return drawn


def draw_leaders(callouts: Sequence[Callout], px: float) -> list[Item]:
    """Return the lines from the symbols to the callouts."""
    drawn: list[Item] = []
    for one in callouts:
        path = line_path(*one.leader)
        drawn += [
            Shape(*path, stroke=PAPER, width=2.8 * px, opacity=0.8),
            Shape(*path, stroke=INK, width=0.9 * px),
        ]
    return drawn


def _spot(
    room: Room,
    symbol: Symbol,
    others: np.ndarray,
    line: np.ndarray,
    view: Viewport,
    wide: float,
    high: float,
    px: float,
    placed: Sequence[Callout],
) -> tuple[Box, Leader] | None:
    step = _STEP * px
    inner = view.box.grown(-8 * px)
    xs = np.arange(inner.left, inner.right - wide, step)
    ys = np.arange(inner.top, inner.bottom - high, step)
    if not len(xs) or not len(ys):
        return None
    corners = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    taken, gap = room.array(), 3 * px
    left, top = corners[:, :1] - gap, corners[:, 1:] - gap
    free = ~(
        (left < taken[:, 2])
        & (taken[:, 0] < left + wide + 2 * gap)
        & (top < taken[:, 3])
        & (taken[:, 1] < top + high + 2 * gap)
    ).any(axis=1)
    corners = corners[free]
    if not len(corners):
        return None
    x, y = symbol.x, symbol.y
    ends = np.column_stack(
        [
            np.clip(x, corners[:, 0], corners[:, 0] + wide),
            np.clip(y, corners[:, 1] + 8 * px, corners[:, 1] + high - 8 * px),
        ]
    )
    west, north = view.point(KOSOVO[3], KOSOVO[0])
    east, south = view.point(KOSOVO[1], KOSOVO[2])
    covered = (
        np.clip(np.minimum(corners[:, 0] + wide, east) - np.maximum(corners[:, 0], west), 0, None)
        * np.clip(
            np.minimum(corners[:, 1] + high, south) - np.maximum(corners[:, 1], north), 0, None
        )
        / (wide * high)
    )
    far = np.hypot(ends[:, 0] - x, ends[:, 1] - y)
    on_line = (
        (line[:, 0] > corners[:, :1] - 4)
        & (line[:, 0] < corners[:, :1] + wide + 4)
        & (line[:, 1] > corners[:, 1:] - 4)
        & (line[:, 1] < corners[:, 1:] + high + 4)
    ).any(axis=1)
    cost = far + (covered * _ON_KOSOVO + on_line * _ON_LINE + (far < 18 * px) * 400) * px
    cost += (far > _LONGEST * px) * 400 * px
    cost += along_edge(ends, (x, y), view.box, _NEAR_EDGE * px) * _ALONG_EDGE * px
    best: tuple[float, Box, Leader, int] | None = None
    for index in np.argsort(cost, kind="stable")[:_LOOKED_AT]:
        end = (float(ends[index, 0]), float(ends[index, 1]))
        start = _edge(symbol, end)
        leader = (start, end)
        hit = _crossed(leader, others, symbol, px)
        if any(_cross(leader, other.leader) for other in placed):
            hit += 3
        if any(_enters(leader, other.box) for other in placed):
            hit += 5
        total = float(cost[index]) + hit * _CROSSING * px
        if best is None or total < best[0]:
            x0, y0 = map(float, corners[index])
            best = (total, Box(x0, y0, x0 + wide, y0 + high), leader, hit)
    if best is None or best[3] >= 3 or best[0] > 640 * px:
        return None
    return best[1], best[2]


def along_edge(ends: np.ndarray, symbol: tuple[float, float], box: Box, near: float) -> np.ndarray:
    """Return which leaders, from a symbol to each of `ends`, lie within `near` px of one edge
    of the map with both ends."""
    x, y = symbol
    return (
        ((abs(x - box.left) < near) & (abs(ends[:, 0] - box.left) < near))
        | ((abs(x - box.right) < near) & (abs(ends[:, 0] - box.right) < near))
        | ((abs(y - box.top) < near) & (abs(ends[:, 1] - box.top) < near))
        | ((abs(y - box.bottom) < near) & (abs(ends[:, 1] - box.bottom) < near))
    )


def _edge(symbol: Symbol, end: tuple[float, float]) -> tuple[float, float]:
    away = hypot(end[0] - symbol.x, end[1] - symbol.y) or 1
    share = symbol.half * 1.1 / away
    return symbol.x + (end[0] - symbol.x) * share, symbol.y + (end[1] - symbol.y) * share


def _crossed(leader: Leader, others: np.ndarray, own: Symbol, px: float) -> int:
    if not len(others):
        return 0
    points = _along(leader, 4 * px)
    b = own.box
    strange = others[~np.isclose(others, (b.left, b.top, b.right, b.bottom)).all(axis=1)]
    x, y = points[:, :1], points[:, 1:]
    inside = (x > strange[:, 0]) & (x < strange[:, 2]) & (y > strange[:, 1]) & (y < strange[:, 3])
    # a badge, a callout or a name is wide, and worse to run under than a symbol
    weights = 1 + (strange[:, 2] - strange[:, 0] > 46 * px)
    return int((inside.any(axis=0) * weights).sum())


def _along(leader: Leader, step: float) -> np.ndarray:
    (x1, y1), (x2, y2) = leader
    count = max(2, int(hypot(x2 - x1, y2 - y1) / step))
    k = np.arange(count + 1)
    return np.column_stack([x1 + (x2 - x1) * k / count, y1 + (y2 - y1) * k / count])


def _enters(leader: Leader, box: Box) -> bool:
    corners = ((box.left, box.top), (box.right, box.bottom))
    others = ((box.right, box.top), (box.left, box.bottom))
    return _cross(leader, corners) or _cross(leader, others)


def _cross(one: Leader, other: Leader) -> bool:
    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
        return (c[1] - a[1]) * (b[0] - a[0]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)

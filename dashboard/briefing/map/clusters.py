"""Marks on the map of a picture: at their px, and merged where they would cover each other.

The rules and lengths are those of the screen (assets/map/marks/clusters.js,
`dashboard.core.symbols.arrangement`): stacks of events and statements
whose places are nearer than `MERGE_PX` share one row of symbols above the first of them,
each kind of symbol once, with a count; more kinds than `MOST_IN_A_ROW` are one badge with
their number. As paper has no zoom, a row or a badge steps aside where it would lie on another
symbol; as a badge cannot be opened there, what it stands for is listed beside the map.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot

from dashboard.briefing.document.model import Mark, Notes
from dashboard.briefing.drawing.scene import Box
from dashboard.briefing.map.viewport import Viewport
from dashboard.core.places.lines import crossed, parted
from dashboard.core.symbols.arrangement import (
    MANY_PX,
    MERGE_PX,
    MOST_IN_A_ROW,
    SLOT_PX,
    STEP_PX,
)

#: symbols of places that look the same and are nearer than this are drawn once
MERGE_WITHIN_PX = 9

#: a ring is drawn that much outside its symbol; a count stands at the corner that is so many
#: halves of its symbol away, and is so high to each side
RING_PX, COUNT_AT, COUNT_PX = 4.5, 0.95, 6.5

#: a row steps aside by as much rather than lie on one more thing
_LYING_PX = 18
#: a row on a row cannot be read at all: it counts as so many things
_COVERED = 6
#: and one on a name of a large town, which would have to stand elsewhere
_NAMED = 3
#: a row steps aside by as much rather than stand across a line between countries from its place;
#: it would sooner do that than lie on another row
_ABROAD_PX = 30


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol on the map: what it is, where, and what it stands for.

    ``x``, ``y`` are its centre and ``half`` half its size in px; ``places`` the ids of all
    places merged into it, the first being its owner, at ``home`` on the map.
    """

    mark: Mark
    x: float
    y: float
    half: float
    ids: tuple[str, ...]
    places: tuple[str, ...]
    notes: Notes
    home: tuple[float, float]
    parts: tuple[tuple[str, int], ...] = ()
    """Of a badge for several kinds of thing: how many are of each family of colours, by its
    name; () for any other symbol."""

    @property
    def box(self) -> Box:
        """Return the room that the symbol takes, its ring and its count included."""
        if self.parts:
            return Box(self.x, self.y, self.x, self.y).grown(self.half * 1.15)
        px = self.half / self.mark.radius
        reach = self.half * 1.1 + (RING_PX + 0.7) * px * self.mark.halo
        box = Box(self.x, self.y, self.x, self.y).grown(reach)
        if not (self.mark.stack and len(self.ids) > 1):
            return box
        corner = self.half * COUNT_AT
        top, right = self.y - corner - COUNT_PX * px, self.x + corner + 1.3 * COUNT_PX * px
        return Box(box.left, min(box.top, top), max(box.right, right), box.bottom)


def single_symbols(marks: Iterable[Mark], view: Viewport, px: float) -> tuple[Symbol, ...]:
    """Return the symbols of places, bases, crossings and figures that a window shows.

    Parameters
    ----------
    marks
        As in `document.Document.marks`; badges and stacks are passed over.
    px
        px of the picture for one px of the screen.
    """
    single: list[Symbol] = []
    for mark in marks:
        if mark.badge or mark.stack or not view.sees(mark.lat, mark.lon):
            continue
        x, y = view.point(mark.lat, mark.lon)
        x, y = x + mark.dx * px, y + mark.dy * px
        twin = next((n for n, s in enumerate(single) if _alike(s, mark, x, y, px)), None)
        if twin is None:
            single.append(
                Symbol(mark, x, y, mark.radius * px, mark.ids, (mark.id,), mark.notes, (x, y))
            )
        else:
            one = single[twin]
            single[twin] = replace(
                one,
                ids=(*one.ids, *mark.ids),
                places=(*one.places, mark.id),
                notes=tuple(sorted({*one.notes, *mark.notes})),
            )
    # circles of figures lie below, the largest lowest, as on the screen
    single.sort(key=lambda s: (s.mark.layer != "figures", -s.half if _counts(s) else 0))
    return tuple(single)


def ground_of_places(symbols: Iterable[Symbol]) -> dict[str, Box]:
    """Return place id -> the room that all symbols drawn for it take together: what a name or
    a number of the place stands beside, so that none of them lies on it."""
    ground: dict[str, Box] = {}
    for one in symbols:
        ground[one.mark.id] = one.box.around(ground.get(one.mark.id, one.box))
    return ground


def stacked_symbols(
    marks: Iterable[Mark],
    view: Viewport,
    px: float,
    taken: Iterable[Box],
    names: Iterable[Box] = (),
) -> tuple[Symbol, ...]:
    """Return the symbols and badges of events and statements, off the boxes that are taken, and
    off names more than off the others, if they can."""
    homes: list[tuple[float, float, Mark, dict[tuple[str, str], list[Mark]]]] = []
    for mark in marks:
        if not mark.stack or not view.sees(mark.lat, mark.lon):
            continue
        x, y = view.point(mark.lat, mark.lon)
        # Also across a line: two rows would cover one another on paper, which has no zoom.
        home = next((h for h in homes if hypot(h[0] - x, h[1] - y) < MERGE_PX * px), None)
        if home is None:
            home = (x, y, mark, {})
            homes.append(home)
        home[3].setdefault((mark.layer, mark.shape), []).append(mark)
    boxes = [(box, 1) for box in taken] + [(box, _NAMED) for box in names]
    symbols: list[Symbol] = []
    for x, y, first, slots in homes:
        best: tuple[float, list[Symbol]] | None = None
        for dx, dy in _shifts(_wide(slots)):
            far = hypot(dx * 0.8, dy + STEP_PX)
            if best is not None and far >= best[0]:
                break  # the nearest spots come first: no later one can be better
            middle = (x + dx * px, y + dy * px)
            row = (
                _row((x, y), middle, slots, px)
                if _wide(slots) == len(slots)
                else [_gathered((x, y), middle, slots, px)]
            )
            cost = _clutter(row, boxes, view.box) * _LYING_PX + far
            if best is not None and cost >= best[0]:
                continue
            cost += _ABROAD_PX * crossed(first.lat, first.lon, *view.degrees(*middle))
            if best is None or cost < best[0]:
                best = (cost, row)
        assert best is not None  # there is always the usual spot
        row = best[1]
        boxes += [(s.box, _COVERED) for s in row]
        symbols += row
    return tuple(symbols)


def _alike(one: Symbol, mark: Mark, x: float, y: float, px: float) -> bool:
    """Whether a place's symbol would only thicken the outline of one that is there."""
    other = one.mark
    return (
        not _counts(one)
        and (other.layer, other.shape, other.family, other.hollow, other.halo)
        == (mark.layer, mark.shape, mark.family, mark.hollow, mark.halo)
        and hypot(one.x - x, one.y - y) < MERGE_WITHIN_PX * px
        and not parted((other.lat, other.lon), (mark.lat, mark.lon))
    )


def _counts(one: Symbol) -> bool:
    return one.mark.layer == "figures"


def _row(
    home: tuple[float, float],
    middle: tuple[float, float],
    slots: dict[tuple[str, str], list[Mark]],
    px: float,
) -> list[Symbol]:
    symbols = []
    for index, key in enumerate(sorted(slots)):
        marks = slots[key]
        symbols.append(
            Symbol(
                mark=marks[0],
                x=middle[0] + (index - (len(slots) - 1) / 2) * SLOT_PX * px,
                y=middle[1],
                half=marks[0].radius * px,
                # a row that is at two of the places counts once
                ids=tuple(dict.fromkeys(i for mark in marks for i in mark.ids)),
                places=tuple(dict.fromkeys(mark.id for mark in marks)),
                notes=tuple(sorted({n for mark in marks for n in mark.notes})),
                home=home,
            )
        )
    return symbols


def _wide(slots: dict[tuple[str, str], list[Mark]]) -> int:
    """How many symbols stand beside one another: a badge is one."""
    return len(slots) if len(slots) <= MOST_IN_A_ROW else 1


def _gathered(
    home: tuple[float, float],
    middle: tuple[float, float],
    slots: dict[tuple[str, str], list[Mark]],
    px: float,
) -> Symbol:
    """One badge for several kinds of thing, as the screen draws it."""
    marks = [mark for key in sorted(slots) for mark in slots[key]]
    family = {i: mark.family for mark in marks for i in mark.ids}
    return Symbol(
        mark=marks[0],
        x=middle[0],
        y=middle[1],
        half=MANY_PX * px,
        ids=tuple(family),
        places=tuple(dict.fromkeys(mark.id for mark in marks)),
        notes=tuple(sorted({n for mark in marks for n in mark.notes})),
        home=home,
        parts=tuple(Counter(family.values()).items()),
    )


def _shifts(count: int) -> list[tuple[float, float]]:
    """Where a row may go, in px of the screen from its place, the usual spot first."""
    side = (count / 2) * SLOT_PX
    spots = [
        (dx, dy)
        for dx in (0, side * 0.5, -side * 0.5, side + 8, -side - 8, side * 1.6, -side * 1.6)
        for dy in (-STEP_PX, -26, -35, -46, -58, -72, STEP_PX + 3, 31, 44, 57, 70, -4, 6)
        if abs(dx) > side or abs(dy) >= STEP_PX
    ]
    return sorted(spots, key=lambda spot: (hypot(spot[0] * 0.8, spot[1] + STEP_PX), spot))


def _clutter(row: list[Symbol], taken: list[tuple[Box, int]], window: Box) -> int:
    """How much a row would lie on, each thing with its weight, or leave the window with."""
    found = 0
    for one in row:
        box = one.box
        found += sum(weight for other, weight in taken if box.meets(other))
        found += 3 * (not window.holds(box))
    return found

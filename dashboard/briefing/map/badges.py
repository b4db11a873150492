"""Badges on areas: a figure that holds for an area, as a card in the margin of the map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dashboard.briefing.document.model import Mark, Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Scene, Shape, Text, box_path, line_path
from dashboard.briefing.map.labels import Room, aged_lines
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, colour
from dashboard.briefing.map.viewport import Viewport
from dashboard.core.symbols.arrangement import (
    DASHES,
    EDGE_PX,
    GAP_PX,
    LEADER_END_PX,
    LEADER_GAP_PX,
    LEADER_INSET_PX,
)
from dashboard.core.symbols.margin import Frame, Placed, Rectangle, Size, arranged

#: candidates are this far apart, in px of the screen
_STEP = 7


@dataclass(frozen=True, slots=True)
class _Form:
    """How large a card is set, in px of the screen: its number, the words below it, the widest
    these may be, the room beside them, to the baseline of the number and from line to line."""

    number: float
    words: float
    widest: float
    beside: float
    first: float
    line: float


_CARD, _CHIP = _Form(15, 11.5, 150, 10, 19.5, 13.6), _Form(12, 11, 188, 6, 12.5, 12.4)
#: of a card that fits into its margin neither as a card nor as a chip: less wide, but higher
_NARROW = _Form(12, 10, 104, 5, 12.5, 11.2)
#: lines of the words of a card at most: how old a number is stands last, and is not cut
_LINES = 4


def note_words(notes: Notes, most: int = 5) -> str:
    """Return footnote numbers as they are printed: "1–4, 7"; the rest is counted.

    Examples
    --------
    >>> note_words((1, 2, 3, 7))
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(notes)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(a) if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs]
    return ", ".join(words[:most]) + (" …" if len(words) > most else "")


def place_badges(
    scene: Scene,
    room: Room,
    marks: Iterable[Mark],
    view: Viewport,
    px: float,
    towns: Sequence[Box],
    keep_clear: Sequence[tuple[float, float]] = (),
) -> tuple[list[Item], list[Item], list[Mark]]:
    """Find room for every badge; return the lines that lead from them, which lie below the
    names on the map and which later names keep off, what draws the badges, and those for which
    there is no room at all.

    Badges stand in the margins of the map as on the screen, by `arranged`, and one line leads
    from those of an area to the area. They step below what `room` holds, as nobody can move
    a picture, and below `towns` while they can; where a margin is full a badge goes to the
    free spot nearest to it. `keep_clear` are latitude and longitude of places that none
    covers. What may enter no total is no badge: the panel lists it.
    """
    shown = [mark for mark in marks if mark.badge and not mark.is_aside]

    @cache
    def words(nth: int, form: _Form) -> _Words:
        return _Words(shown[nth], form, px, scene)

    def size(nth: int, chip: bool) -> Size:
        one = words(nth, _CHIP if chip else _CARD)
        return one.wide / px, one.high / px

    def placed(taken: Sequence[Box]) -> tuple[Placed, ...]:
        return arranged(
            [(mark.id, mark.slot) for mark in shown],
            _frame(view, px),
            size,
            [_within(view, view.point(*at), px) for at in keep_clear],
            [_rectangle(view, box, px) for box in taken],
        )

    found = placed([*room.boxes(), *towns])
    if not all(each.fits for each in found):
        found = placed(room.boxes())
    drawn: list[Item] = []
    without: list[Mark] = []
    led: dict[tuple[str, bool], list[tuple[Mark, Box]]] = {}
    for each in found:
        one = words(each.card, _CHIP if each.chip else _CARD)
        left, top = view.box.left + each.box[0] * px, view.box.top + each.box[1] * px
        box = Box(left, top, left + one.wide, top + one.high)
        if not room.free(box):
            spot = _spot(room, view, one, each.right, px, towns)
            if spot is None:
                one = words(each.card, _NARROW)
                spot = _spot(room, view, one, each.right, px, towns)
            if spot is None:
                without.append(one.mark)
                continue
            box = spot
        room.take(box.grown(GAP_PX / 2 * px))
        scene.take("badge", f"badge:{one.mark.id}:{one.mark.slot}", box)
        middle = (box.left + box.right) / 2
        led.setdefault((one.mark.id, middle > (view.box.left + view.box.right) / 2), []).append(
            (one.mark, box)
        )
        drawn += one.drawn(box)
    return _leaders(led, view, px, room), drawn, without


class _Words:
    """A card as it is set: its number with its notes, and the words below it, in px."""

    def __init__(self, mark: Mark, form: _Form, px: float, scene: Scene) -> None:
        self.mark, self.form, self.px = mark, form, px
        self.notes = note_words(mark.notes, 3)
        self.words = max(form.words * px, scene.said)
        self.note = max(form.words * 0.8 * px, scene.least)
        self.leading = form.line * self.words / form.words
        self.lines = aged_lines(mark.sub, form.widest * px, self.words, "regular", _LINES)
        self.number_wide = fonts.width(mark.text, form.number * px, "bold")
        self.note_wide = fonts.width(self.notes, self.note)
        widths = [fonts.width(line, self.words) for line in self.lines]
        inner = max(self.number_wide + self.note_wide + 3 * px, *widths, 0.0)
        self.wide = inner + 2 * form.beside * px
        self.high = (form.first + form.beside) * px + self.leading * len(self.lines)

    def drawn(self, box: Box) -> list[Item]:
        """Return what draws it into its box."""
        mark, form, px = self.mark, self.form, self.px
        middle, size = (box.left + box.right) / 2, form.number * px
        left, first = middle - (self.number_wide + self.note_wide) / 2, box.top + form.first * px
        after = left + self.number_wide + 2 * px
        return [
            Shape(
                *box_path(box, 7 * px),
                fill=PAPER,
                stroke=colour(mark.family),
                width=1.6 * px,
                dashes=tuple(d * px for d in DASHES.get(mark.outline, ())),
            ),
            Text(left, first, mark.text, size, INK, "bold"),
            Text(after, first - size / 3, self.notes, self.note, MUTED),
            *(
                Text(
                    middle,
                    first + self.leading * row + 2 * px,
                    line,
                    self.words,
                    MUTED,
                    anchor="middle",
                )
                for row, line in enumerate(self.lines, start=1)
            ),
        ]


def _frame(view: Viewport, px: float) -> Frame:
    reach = (EDGE_PX, view.box.height / px - EDGE_PX)
    return Frame(view.box.width / px, reach, reach)


def _within(view: Viewport, point: tuple[float, float], px: float) -> tuple[float, float]:
    """A point of the picture in px of the screen, from the corner of the map."""
    return (point[0] - view.box.left) / px, (point[1] - view.box.top) / px


def _rectangle(view: Viewport, box: Box, px: float) -> Rectangle:
    left_top = _within(view, (box.left, box.top), px)
    return (*left_top, *_within(view, (box.right, box.bottom), px))


def _leaders(
    led: dict[tuple[str, bool], list[tuple[Mark, Box]]], view: Viewport, px: float, room: Room
) -> list[Item]:
    """One line from the badges of an area at one side to the area, whose room it takes;
    none to an area that the map does not show."""
    drawn: list[Item] = []
    for (_area, right), found in led.items():
        boxes = [box for _mark, box in found]
        mark = found[0][0]
        if not view.sees(mark.lat, mark.lon):
            continue
        at = view.point(mark.lat, mark.lon)
        # Several badges are held together by a line along them; one is led from itself.
        alone = len(boxes) == 1
        gap, inset = 0 if alone else LEADER_GAP_PX * px, LEADER_INSET_PX * px
        x = min(b.left for b in boxes) - gap if right else max(b.right for b in boxes) + gap
        top, bottom = min(b.top for b in boxes) + inset, max(b.bottom for b in boxes) - inset
        middle = min(max(at[1], top), bottom)
        lines = [((x, middle), at)]
        if not alone:
            lines.insert(0, ((x, top), (x, bottom)))
        for first, last in lines:
            path = line_path(first, last)
            room.take_along(first, last, 2 * px)
            drawn += [
                Shape(*path, stroke=PAPER, width=3 * px, opacity=0.7),
                Shape(*path, stroke=MUTED, width=1 * px),
            ]
        end = box_path(Box(*at, *at).grown(LEADER_END_PX * px), LEADER_END_PX * px)
        drawn.append(Shape(*end, fill=MUTED))
    return drawn


def _spot(
    room: Room, view: Viewport, card: _Words, right: bool, px: float, towns: Sequence[Box]
) -> Box | None:
    """The free spot for a card that is nearest to its margin; None for want of any."""
    step, edge = _STEP * px, EDGE_PX * px
    xs = np.arange(view.box.left + edge, view.box.right - edge - card.wide, step)
    ys = np.arange(view.box.top + edge, view.box.bottom - card.high - edge, step)
    for off_towns in (True, False):
        for x in xs[::-1] if right else xs:
            for y in ys:
                box = Box(x, y, x + card.wide, y + card.high)
                if room.free(box.grown(GAP_PX / 2 * px)) and not (
                    off_towns and any(box.meets(other) for other in towns)
                ):
                    return box
    return None

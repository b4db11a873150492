"""Badges on areas: a figure that holds for an area, set inside it and on nothing else."""

from collections.abc import Iterable, Sequence

import numpy as np

from dashboard.briefing.document.model import Mark, Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Scene, Shape, Text, box_path, line_path
from dashboard.briefing.map.labels import Room
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, colour
from dashboard.briefing.map.viewport import Viewport
from dashboard.core.symbols.arrangement import (
    DASHES,
    EDGE_PX,
    GAP_PX,
    LEADER_END_PX,
    LEADER_GAP_PX,
    LEADER_INSET_PX,
    on_the_right,
)

#: candidates are this far apart, in px of the screen
_STEP = 7
#: px of the screen; a longer name is set in two lines
_WIDEST = 150


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
    keep_clear: Sequence[Box],
) -> list[Item]:
    """Find room for every badge and return what draws them.

    Badges stand in the margin of the map as on the screen, those of Serbia on the right and
    the others on the left, and one line leads from those of an area to the area. Where the
    margin is full a badge goes to the free spot nearest to it. `keep_clear` are boxes that it
    avoids while it can. What may enter no total is no badge: the panel lists it.
    """
    drawn: list[Item] = []
    led: dict[tuple[str, bool], list[tuple[Mark, Box]]] = {}
    for mark in marks:
        if not mark.badge or mark.is_aside:
            continue
        size, sub = 15 * px, 11.5 * px
        notes = note_words(mark.notes, 3)
        lines = fonts.wrap(mark.sub, _WIDEST * px, sub, "regular", 2)
        note_wide = fonts.width(notes, sub * 0.8)
        wide = (
            max(
                fonts.width(mark.text, size, "bold") + note_wide + 3 * px,
                *(fonts.width(t, sub) for t in lines),
            )
            + 20 * px
        )
        high = (30 + 13.6 * len(lines)) * px
        box = _spot(room, mark, view, wide, high, px, keep_clear)
        room.take(box.grown(GAP_PX / 2 * px))
        scene.take("badge", f"badge:{mark.id}:{mark.slot}", box)
        tint = colour(mark.family)
        middle = (box.left + box.right) / 2
        led.setdefault((mark.id, middle > (view.box.left + view.box.right) / 2), []).append(
            (mark, box)
        )
        drawn.append(
            Shape(
                *box_path(box, 7 * px),
                fill=PAPER,
                stroke=tint,
                width=1.6 * px,
                dashes=tuple(d * px for d in DASHES.get(mark.outline, ())),
            )
        )
        number_wide = fonts.width(mark.text, size, "bold")
        left = middle - (number_wide + note_wide) / 2
        drawn += [
            Text(left, box.top + 19.5 * px, mark.text, size, INK, "bold"),
            Text(left + number_wide + 2 * px, box.top + 14.5 * px, notes, sub * 0.8, MUTED),
        ]
        drawn += [
            Text(middle, box.top + (35 + 13.4 * row) * px, words, sub, MUTED, anchor="middle")
            for row, words in enumerate(lines)
        ]
    return [*_leaders(led, view, px), *drawn]


def _leaders(
    led: dict[tuple[str, bool], list[tuple[Mark, Box]]], view: Viewport, px: float
) -> list[Item]:
    """One line from the badges of an area at one side to the area, below all badges."""
    drawn: list[Item] = []
    for (_area, right), found in led.items():
        boxes = [box for _mark, box in found]
        mark = found[0][0]
        at = view.point(mark.lat, mark.lon)
        gap, inset = LEADER_GAP_PX * px, LEADER_INSET_PX * px
        x = min(b.left for b in boxes) - gap if right else max(b.right for b in boxes) + gap
        top, bottom = min(b.top for b in boxes) + inset, max(b.bottom for b in boxes) - inset
        middle = min(max(at[1], top), bottom)
        for points in (((x, top), (x, bottom)), ((x, middle), at)):
            path = line_path(*points)
            drawn += [
                Shape(*path, stroke=PAPER, width=3 * px, opacity=0.7),
                Shape(*path, stroke=MUTED, width=1 * px),
            ]
        end = box_path(Box(*at, *at).grown(LEADER_END_PX * px), LEADER_END_PX * px)
        drawn.append(Shape(*end, fill=MUTED))
    return drawn


def _spot(
    room: Room,
    mark: Mark,
    view: Viewport,
    wide: float,
    high: float,
    px: float,
    keep_clear: Sequence[Box],
) -> Box:
    step, edge = _STEP * px, EDGE_PX * px
    right = on_the_right(mark.id)
    left_x, right_x = view.box.left + edge, view.box.right - edge - wide
    ys = np.arange(view.box.top + edge, view.box.bottom - high - edge, step)
    xs = np.arange(left_x, max(right_x, left_x + 1), step)
    if right:
        xs = xs[::-1]
    columns = [xs[:1], xs[-1:], xs]
    for clear in (True, False):
        for column in columns:
            for x in column:
                for y in ys:
                    box = Box(x, y, x + wide, y + high)
                    if room.free(box.grown(GAP_PX / 2 * px)) and not (
                        clear and any(box.meets(other) for other in keep_clear)
                    ):
                        return box
    return Box(left_x, view.box.top + edge, left_x + wide, view.box.top + edge + high)

"""Badges on areas: a figure that holds for an area, set inside it and on nothing else."""

from collections.abc import Iterable, Sequence

import numpy as np

from dashboard.briefing.document.model import Mark, Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Item, Scene, Shape, Text, box_path, line_path
from dashboard.briefing.map.basemap import outline_of
from dashboard.briefing.map.labels import Room
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, colour
from dashboard.briefing.map.viewport import Viewport

_DASHES = {"last_known": (7.0, 3.0), "dashed": (4.0, 3.0), "dotted": (1.5, 3.0)}
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

    A badge goes to the free spot nearest to its area's anchor, its middle inside the area.
    Where the area has none it goes beside it, with a line to the anchor. `keep_clear` are
    boxes that it avoids while it can.
    """
    drawn: list[Item] = []
    for mark in marks:
        if not mark.badge:
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
        box, led = _spot(room, mark, view, wide, high, px, keep_clear)
        room.take(box.grown(2 * px))
        scene.take("badge", f"badge:{mark.id}:{mark.slot}", box)
        tint = colour(mark.family)
        middle = (box.left + box.right) / 2
        if led:
            line = line_path((middle, (box.top + box.bottom) / 2), view.point(mark.lat, mark.lon))
            end = box_path(Box(*line[0][1], *line[0][1]).grown(2.6 * px), 2.6 * px)
            drawn += [Shape(*line, stroke=tint, width=1.2 * px), Shape(*end, fill=tint)]
        drawn.append(
            Shape(
                *box_path(box, 7 * px),
                fill=PAPER,
                stroke=tint,
                width=2 * px,
                dashes=tuple(d * px for d in _DASHES.get(mark.outline, ())),
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
    return drawn


def _spot(
    room: Room,
    mark: Mark,
    view: Viewport,
    wide: float,
    high: float,
    px: float,
    keep_clear: Sequence[Box],
) -> tuple[Box, bool]:
    at = view.point(mark.lat, mark.lon)
    step = _STEP * px
    xs = np.arange(view.box.left + wide / 2 + step, view.box.right - wide / 2 - step, step)
    ys = np.arange(view.box.top + high / 2 + step, view.box.bottom - high / 2 - step, step)
    if not len(xs) or not len(ys):
        return Box(at[0] - wide / 2, at[1] - high / 2, at[0] + wide / 2, at[1] + high / 2), False
    middles = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    middles = middles[np.argsort(np.hypot(*(middles - at).T), kind="stable")]
    area = outline_of(mark.id, view)
    inside = area.contains_points(middles) if area is not None else np.zeros(len(middles), bool)
    for within, clear in ((True, True), (True, False), (False, True), (False, False)):
        for x, y in middles[inside == within]:
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if room.free(box.grown(2 * px)) and not (
                clear and any(box.meets(other) for other in keep_clear)
            ):
                return box, not within
    x, y = middles[0]
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), False

"""The strip of time: a lane above the line and one below, one symbol each."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from babel.dates import format_skeleton

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Moment
from dashboard.briefing.document.time_words import counted
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path, line_path
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, RULE, colour, symbol, unit_path
from dashboard.core.i18n.language import _, current, number

_ACCENT = "#1b5e9b"


def draw_strip(scene: Scene, document: Document, box: Box, picked: Sequence[str]) -> None:
    """Draw the strip into a box.

    A moment stands at its first day; what shares a column is piled up, as bars where there
    are too many for symbols, the highest with its count. Moments in `picked` (ids) are
    those that the map has words for: they are ringed. The as-of day is marked.
    """
    u, moments = scene.u, document.moments
    scene.add(Shape(*line_path((box.left, box.top), (box.right, box.top)), stroke=RULE, width=u))
    heading = scene.write(box.left, box.top + 13 * u, _("Timeline"), 11 * u, INK, "semibold")
    above = [m for m in moments if m.lane == 1]
    below = [m for m in moments if m.lane != 1]
    told = []
    if above:
        told.append(_("{rows} above the line", rows=counted(document, 1)))
    if below:
        told.append(_("{rows} below the line", rows=counted(document, 2)))
    indent = max(62 * u, heading + 10 * u)
    words = fonts.cut(", ".join(told), box.width * 0.44 - indent, 10.5 * u)
    scene.write(box.left + indent, box.top + 13 * u, words, 10.5 * u, MUTED, room=box)
    first, last = _ends(document)
    days = max((last - first).days, 1)
    left, right = box.left + 6 * u, box.right - 6 * u
    room_above = 0.56 if above and below else 0.8 if above else 0.12
    top, bottom = box.top + 19 * u, box.bottom - 15 * u
    axis = top + (bottom - top) * room_above

    def at(day: date) -> float:
        return left + (right - left) * (min(max(day, first), last) - first).days / days

    scene.add(Shape(*line_path((left, axis), (right, axis)), stroke=MUTED, width=u))
    _ticks(scene, box, at, first, last, axis)
    _as_of(scene, document, box, at, top)
    step = 8.6 * u
    _pile(scene, above, at, axis, -1, axis - top, step, picked)
    _pile(scene, below, at, axis, 1, bottom - axis, step, picked)


def _ends(document: Document) -> tuple[date, date]:
    first, last = document.period
    days = [m.first for m in document.moments] + [document.as_of]
    first, last = first or min(days), last or max(days)
    first, last = min(first, *days), max(last, *days)
    margin = timedelta(days=max(15, (last - first).days // 60))
    return first - margin, last + margin


def _ticks(
    scene: Scene, box: Box, at: Callable[[date], float], first: date, last: date, axis: float
) -> None:
    """Years, or months where there are few years, as many as there is room for."""
    u, size = scene.u, 10 * scene.u
    if (last - first).days > 3 * 366:
        days = [date(y, 1, 1) for y in range(first.year + 1, last.year + 1)]
        words = [f"{day.year}" for day in days]
    else:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        days = [date(m // 12, m % 12 + 1, 1) for m in months]
        words = [_month_words(d) for d in days]
    if not days:
        return
    widest = max(fonts.width(word, size) for word in words) + 10 * u
    every = max(1, -(-int(widest * len(days)) // max(int(at(days[-1]) - at(days[0])) or 1, 1)))
    for day, word in list(zip(days, words, strict=True))[::every]:
        x = at(day)
        half = fonts.width(word, size) / 2
        scene.add(
            Shape(*line_path((x, axis - 2.5 * u), (x, axis + 2.5 * u)), stroke=MUTED, width=u)
        )
        if box.left <= x - half and x + half <= box.right:
            scene.write(x, box.bottom - 4 * u, word, size, MUTED, anchor="middle", room=box)


def _month_words(day: date) -> str:
    """A month and its year, as short as the language has them."""
    locale = current().locale
    # British English has "Sept", alone of all months with four letters.
    return format_skeleton("yMMM", day, locale="en" if locale == "en_GB" else locale)


def _as_of(
    scene: Scene, document: Document, box: Box, at: Callable[[date], float], top: float
) -> None:
    u, size = scene.u, 10 * scene.u
    x = at(document.as_of)
    path = line_path((x, top - 2 * u), (x, box.bottom - 14 * u))
    scene.add(Shape(*path, stroke=_ACCENT, width=1.2 * u, dashes=(3 * u, 2 * u)))
    words = _("as of {day}", day=document.as_of_words)
    wide = fonts.width(words, size, "semibold")
    left = min(max(x - wide / 2, box.left + box.width * 0.45), box.right - wide)
    scene.write(left, box.top + 13 * u, words, size, _ACCENT, "semibold", room=box)


def _pile(
    scene: Scene,
    moments: Sequence[Moment],
    at: Callable[[date], float],
    axis: float,
    way: int,
    room: float,
    step: float,
    picked: Sequence[str],
) -> None:
    """Pile up the moments of one side: symbols, or bars where a pile would be too high."""
    u = scene.u
    columns: dict[int, list[Moment]] = {}
    for moment in moments:
        columns.setdefault(int(at(moment.first) // step), []).append(moment)
    highest = max(map(len, columns.values()), default=0)
    crowded = highest * step > room - 3 * u
    rise = (room - 15 * u) / highest if crowded else step
    for column, piled in sorted(columns.items()):
        x = (column + 0.5) * step
        if crowded:  # colours together, so that a bar reads as one
            piled = sorted(piled, key=lambda m: (m.id not in picked, m.family))
        for level, moment in enumerate(piled):
            y = axis + way * (4 * u + rise * (level + 0.5))
            if crowded:
                bar = Box(x - step * 0.4, y - rise * 0.42, x + step * 0.4, y + rise * 0.42)
                scene.add(Shape(*box_path(bar), fill=colour(moment.family)))
                continue
            if moment.id in picked:
                _ring(scene, x, y)
            drawn = symbol(moment.shape, x, y, 3.3 * u, moment.family, px=0.45 * u)
            scene.add(Shape(drawn.vertices, drawn.codes, fill=colour(moment.family)))
        if crowded and any(m.id in picked for m in piled):
            _ring(scene, x, axis)
    if crowded:
        fullest = min(c for c, piled in columns.items() if len(piled) == highest)
        y = axis + way * (4 * u + rise * highest + 2 * u) + (6.5 * u if way > 0 else 0)
        scene.write((fullest + 0.5) * step, y, number(highest), 8.5 * u, MUTED, anchor="middle")


def _ring(scene: Scene, x: float, y: float) -> None:
    u = scene.u
    vertices, codes = unit_path("circle")
    scene.add(Shape(vertices * 5 * u + (x, y), codes, stroke=_ACCENT, width=1.4 * u, fill=PAPER))

"""The column beside the map: headline figures with their ranges, what is not counted, legend."""

from collections.abc import Callable, Iterator, Sequence

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Headline, Point
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, line_path
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.symbols import (
    INK,
    MUTED,
    PAPER,
    colour,
    unit_path,
)
from dashboard.briefing.picture.breakdown_bars import draw_breakdown
from dashboard.core.i18n.language import _, ngettext

#: sizes of the number of a headline, in units of type
_LARGE = (27, 22, 17, 13)
#: what the numbers of its sources take behind it, in units of type
_FOR_NOTES = 30


def more_words(count: int) -> str:
    """Return what stands where so many more found no room."""
    return ngettext(
        "… and {count} more in the data package", "… and {count} more in the data package", count
    )


def draw_headlines(scene: Scene, document: Document, box: Box) -> float:
    """Draw as many headlines as fit and return the y below them.

    Those with a number have it large, with a bar of what each source says; those without
    are one line each. What does not fit is counted.
    """
    u, y = scene.u, box.top
    if not document.headlines:
        size = 12 * u
        words = (
            _("No force figures to show.")
            if document.rows or document.marks
            else _("Nothing to show.")
        )
        scene.write(box.left, y + size, words, size, MUTED, "italic", room=box)
        return y + 2 * size
    shown = 0
    for one in document.headlines:
        last = shown == len(document.headlines) - 1
        floor = box.bottom - (0 if last else 16 * u)
        drawn = (
            _Large(scene, box).draw(one, y, floor)
            if one.value is not None or one.points
            else _Line(scene, box).draw(one, y, floor)
        )
        if drawn is None:
            break
        y, shown = drawn, shown + 1
    left = len(document.headlines) - shown
    if left:
        scene.write(box.left, y + 11 * u, more_words(left), 11 * u, MUTED, "italic", room=box)
        y += 16 * u
    broken_down = next((h for h in document.headlines if len(h.breakdown) > 1), None)
    if broken_down is not None and not left:
        y = draw_breakdown(scene, broken_down, Box(box.left, y + 2 * u, box.right, box.bottom))
    return y


def aside_lines(document: Document) -> list[str]:
    """Return what a picture says of what it does not show."""
    lines = []
    if document.not_counted:
        lines.append(
            ngettext(
                "Not counted: {count} figure around this date (claims, disputed, parts, plans, "
                "out of date). See the data package for reasons.",
                "Not counted: {count} figures around this date (claims, disputed, parts, plans, "
                "out of date). See the data package for reasons.",
                len(document.not_counted),
            )
        )
    if document.unplaced_count:
        lines.append(
            ngettext(
                "Not on the map: {count} item without a published location. See the data "
                "package for the list.",
                "Not on the map: {count} items without a published location. See the data "
                "package for the list.",
                document.unplaced_count,
            )
        )
    return lines


def asides_height(scene: Scene, document: Document, width: float) -> float:
    """Return the height in px of what `draw_asides` draws in a column of that width."""
    size = 10.5 * scene.u
    lines = [
        line
        for text in aside_lines(document)
        for line in fonts.wrap(text, width, size, "regular", 3)
    ]
    return len(lines) * size * 1.28 + 8 * scene.u


def draw_asides(scene: Scene, document: Document, box: Box) -> float:
    """Draw what is left out, with a rule above, and return the y below it."""
    u, y, size = scene.u, box.top, 10.5 * scene.u
    lines = [
        line
        for text in aside_lines(document)
        for line in fonts.wrap(text, box.width, size, "regular", 3)
    ]
    for line in lines:
        if y + size * 1.3 > box.bottom:
            break
        scene.write(box.left, y + size, line, size, MUTED, room=box)
        y += size * 1.28
    return y + 3 * u


def _number_and_unit(one: Headline) -> tuple[str, str]:
    """The number of a headline, and what stands beside it in small type: its unit and its age."""
    number, unit = one.number, ""
    if one.unit and number.endswith(f" {one.unit}"):
        number, unit = number.removesuffix(f" {one.unit}"), one.unit
    return number, " · ".join(filter(None, (unit, one.age)))


class _Large:
    """A headline with its number, its range and its reason."""

    def __init__(self, scene: Scene, box: Box) -> None:
        self.scene, self.box, self.u = scene, box, scene.u

    def draw(self, one: Headline, y: float, floor: float) -> float | None:
        scene, box, u = self.scene, self.box, self.u
        name = fonts.wrap(one.label, box.width, 13 * u, "semibold", 2)
        bar = bool(one.range)
        why = fonts.wrap(_sentence(one.why), box.width, 10.5 * u, "regular", 3)
        number, unit = _number_and_unit(one)
        size, beside = self._size(number, unit)
        below = () if beside else fonts.wrap(unit, box.width, 13 * u, "regular", 2)
        need = (len(name) + len(below)) * 15.5 + 29 + (44 if bar else 0) + len(why) * 13.2 + 12
        need *= u
        while why and y + need > floor:
            why = why[:-1]
            if why:
                why = (*why[:-1], fonts.cut(why[-1] + " …", box.width, 10.5 * u))
            need -= 13.2 * u
        if y + need > floor:
            return None
        for line in name:
            y += 15.5 * u
            scene.write(box.left, y - 3 * u, line, 13 * u, INK, "semibold", room=box)
        y += 27 * u
        # What is only last known is grey: it is not what the force has on the day.
        tint = MUTED if one.age else colour(one.family)
        x = box.left + scene.write(box.left, y, number, size, tint, "bold", room=box)
        if beside and unit:
            x += 5 * u
            x += scene.write(x, y, unit, 13 * u, MUTED)
        notes = fonts.cut(note_words(one.notes), max(box.right - x - 4 * u, 0), 9 * u)
        scene.write(x + 3 * u, y - size * 0.42, notes, 9 * u, MUTED)
        for line in below:
            y += 15.5 * u
            scene.write(box.left, y, line, 13 * u, MUTED, room=box)
        y += 2 * u
        if bar:
            y = self._bar(one, y)
        for line in why:
            y += 13.2 * u
            scene.write(box.left, y, line, 10.5 * u, MUTED, room=box)
        return y + 12 * u

    def _size(self, number: str, unit: str) -> tuple[float, bool]:
        """How large the number is set, and whether its unit has room beside it: neither is ever
        cut."""
        u = self.u
        room = self.box.width - _FOR_NOTES * u
        behind = fonts.width(unit, 13 * u) + 5 * u if unit else 0
        for size in _LARGE[:2]:
            if fonts.width(number, size * u, "bold") + behind <= room:
                return size * u, True
        fits = (s * u for s in _LARGE if fonts.width(number, s * u, "bold") <= room)
        return next(fits, room / fonts.width(number, 1, "bold")), not unit

    def _bar(self, one: Headline, y: float) -> float:
        """From the lowest to the highest figure: one dot a source, the headline's filled."""
        scene, box, u = self.scene, self.box, self.u
        spans = [(p, p.low, p.high) for p in one.points if p.low is not None and p.high is not None]
        low = min(each for each in (one.low, *(s[1] for s in spans)) if each is not None)
        high = max(each for each in (one.high, *(s[2] for s in spans)) if each is not None)
        left, right = box.left + 9 * u, box.right - 9 * u
        axis = y + 21 * u
        tint = colour(one.family)

        def at(value: float) -> float:
            return left + (right - left) * (value - low) / ((high - low) or 1)

        scene.add(
            Shape(*line_path((left, axis), (right, axis)), stroke=tint, width=4.5 * u, opacity=0.28)
        )
        for point, lowest, highest in sorted(spans, key=lambda s: s[0].is_headline):
            x = at((lowest + highest) / 2)
            if highest > lowest:
                span = line_path((at(lowest), axis), (at(highest), axis))
                scene.add(Shape(*span, stroke=tint, width=2.2 * u))
            vertices, codes = unit_path("circle")
            half = (5.4 if point.is_headline else 4.2) * u
            scene.add(
                Shape(
                    vertices * half + (x, axis),
                    codes,
                    stroke=tint,
                    width=1.8 * u,
                    fill=tint if point.is_headline else PAPER,
                )
            )
        for x, words in _note_spots(spans, at, 8.5 * u):
            scene.write(x, axis - 9 * u, words, 8.5 * u, MUTED, anchor="middle")
        size = 10.5 * u
        ends = [end.strip() for end in one.range.split("–")]
        if len(ends) == 2:
            scene.write(left - 5 * u, axis + 17 * u, ends[0], size, INK)
            scene.write(right + 5 * u, axis + 17 * u, ends[1], size, INK, anchor="end")
            middle = (
                ngettext("range in {count} source", "range across {count} sources", len(spans))
                if len(spans) > 1
                else _("range")
            )
            scene.write((left + right) / 2, axis + 17 * u, middle, size, MUTED, "italic", "middle")
        return axis + 22 * u


def _note_spots(
    spans: Sequence[tuple[Point, float, float]], at: Callable[[float], float], size: float
) -> Iterator[tuple[float, str]]:
    """Footnote numbers above the dots; those of neighbouring dots are joined."""
    spots: list[tuple[float, set[int]]] = []
    for point, low, high in sorted(spans, key=lambda s: (s[1] + s[2], s[0].notes)):
        x = at((low + high) / 2)
        if spots and x - spots[-1][0] < size * 1.6:
            spots[-1][1].update(point.notes)
        else:
            spots.append((x, set(point.notes)))
    for x, notes in spots:
        yield x, note_words(tuple(notes))


class _Line:
    """A headline without a current figure, in two or three small lines."""

    def __init__(self, scene: Scene, box: Box) -> None:
        self.scene, self.box, self.u = scene, box, scene.u

    def draw(self, one: Headline, y: float, floor: float) -> float | None:
        scene, box, u = self.scene, self.box, self.u
        name = fonts.cut(one.label, box.width * 0.62, 12 * u, "semibold")
        why = fonts.wrap(_sentence(one.why), box.width, 10.5 * u, "regular", 2)
        if y + (17 + 13.2 * len(why) + 7) * u > floor:
            why = (fonts.cut(_sentence(one.why), box.width, 10.5 * u),)
        if y + (17 + 13.2 + 7) * u > floor:
            return None
        y += 14 * u
        x = box.left + scene.write(box.left, y, name, 12 * u, INK, "semibold", room=box)
        x += scene.write(x + 5 * u, y, one.aged, 12 * u, MUTED, room=box) + 5 * u
        scene.write(x + 2 * u, y - 4.5 * u, note_words(one.notes, 2), 8.5 * u, MUTED, room=box)
        for line in why:
            y += 13.2 * u
            scene.write(box.left, y, line, 10.5 * u, MUTED, room=box)
        return y + 9 * u


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(("…", ".")) or not text else ".")

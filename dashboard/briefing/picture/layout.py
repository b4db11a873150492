"""A document as a picture: where the title, the map and everything else stands.

One description serves every size: wide pictures have the figures beside the map, tall ones
below it. What a box has no room for is shortened or counted, and never runs over its edge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Moment, Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.callouts import Callout
from dashboard.briefing.map.clusters import Symbol
from dashboard.briefing.map.draw import draw_map
from dashboard.briefing.map.symbols import INK, MUTED, PAPER
from dashboard.briefing.picture.footer import (
    cited_first,
    draw_foot,
    draw_sources,
    foot_lines,
    sources_height,
)
from dashboard.briefing.picture.gathered import draw_gathered_list, kept_height
from dashboard.briefing.picture.legend import draw_legend, plan_legend
from dashboard.briefing.picture.lists import draw_list, latest, left_out
from dashboard.briefing.picture.panel import asides_height, draw_asides, draw_headlines
from dashboard.briefing.picture.time_strip import draw_strip
from dashboard.core.i18n.language import _, using_language

#: lines of the list of ringed numbers for which a tall picture keeps room
_KEPT_TALL = 3

#: paper of the pictures
GROUND = "#ffffff"


@dataclass(frozen=True, slots=True)
class Size:
    """A size of picture: px, dots per inch for print, px of a unit of type."""

    width: int
    height: int
    dpi: int
    u: float

    @property
    def tall(self) -> bool:
        """Whether the figures go below the map."""
        return self.width <= self.height * 1.1


#: name -> size; A4 is 210 by 297 mm at 200 dots per inch
SIZES: Mapping[str, Size] = {
    "1600x900": Size(1600, 900, 96, 1.16),
    "1920x1080": Size(1920, 1080, 96, 1.4),
    "1200x1200": Size(1200, 1200, 96, 1.2),
    "a4-portrait": Size(1654, 2339, 200, 1.86),
    "a4-landscape": Size(2339, 1654, 200, 1.86),
}
DEFAULT_SIZE = "1920x1080"


def size_named(name: str) -> Size:
    """Return a size by its name.

    Raises
    ------
    ValueError
        For a name that is not in `SIZES`, with those that are.
    """
    if name not in SIZES:
        raise ValueError(f"no size {name[:40]!r}; there are {', '.join(SIZES)}")
    return SIZES[name]


def build_scene(document: Document, size: Size) -> Scene:
    """Return the picture of a document, ready to be painted."""
    return build_picture(document, size)[0]


def build_picture(document: Document, size: Size) -> tuple[Scene, Document]:
    """Return the picture of a document, and the document with its sources numbered as the
    picture has them."""
    scene = Scene(size.width, size.height, size.u)
    with using_language(document.language):
        sheet = _Sheet(scene, document, size)
        return sheet.draw(), sheet.document


class _Sheet:
    def __init__(self, scene: Scene, document: Document, size: Size) -> None:
        self.scene, self.document, self.size, self.u = scene, document, size, scene.u

    def draw(self) -> Scene:
        u, size = self.u, self.size
        page = Box(26 * u, 20 * u, size.width - 26 * u, size.height - 16 * u)
        page = self._handling(page)
        page = self._head(page)
        page = self._foot(page)
        columns = 2 if size.width / u < 950 else 3 if size.width / u < 1290 else 4
        most = 4 if not size.tall else 5 if size.height / u < 1100 else 9
        block = sources_height(self.scene, len(self.document.footnotes), columns, most)
        sources = Box(page.left, page.bottom - block, page.right, page.bottom)
        page = Box(page.left, page.top, page.right, sources.top - (8 * u if block else 0))
        told = self._tall(page) if size.tall else self._wide(page)
        self._sources(sources, told, columns)
        return self.scene

    def _handling(self, page: Box) -> Box:
        """The handling mark at the top and at the foot, as its users expect it."""
        mark, u = self.document.handling, self.u
        if not mark:
            return page
        size, middle = 12 * u, self.size.width / 2
        words = fonts.cut(mark, page.width, size, "bold")
        wide = fonts.width(words, size, "bold") / 2 + 9 * u
        for top in (7 * u, self.size.height - 25 * u):
            band = Box(middle - wide, top, middle + wide, top + 18 * u)
            self.scene.add(Shape(*box_path(band, 2 * u), fill=INK))
            self.scene.write(middle, top + 13.3 * u, words, size, PAPER, "bold", "middle", band)
        return Box(page.left, page.top + 12 * u, page.right, page.bottom - 14 * u)

    def _head(self, page: Box) -> Box:
        u, document = self.u, self.document
        sizes = tuple(step * u for step in (30, 26, 22, 19))
        size, title = fonts.shrink(document.title, page.width, sizes[:2], "bold", 1)
        if len(title) > 1 or title[-1:] and title[-1].endswith("…"):
            size, title = fonts.shrink(document.title, page.width, sizes[1:], "bold", 2)
        y = page.top
        with self.scene.group("head"):
            for line in title:
                y += size * 1.08
                self.scene.write(page.left, y - size * 0.24, line, size, INK, "bold", room=page)
            for line in fonts.wrap(document.subtitle, page.width, 14 * u, "regular", 2):
                y += 18 * u
                self.scene.write(page.left, y - 3 * u, line, 14 * u, MUTED, room=page)
        return Box(page.left, y + 9 * u, page.right, page.bottom)

    def _takeaways(self, page: Box) -> Box:
        """The sentences to take away, at most two lines each, and what is left below them."""
        u, y, size = self.u, page.top, 12 * self.u
        if not self.document.takeaways:
            return page
        with self.scene.group("takeaways", _("Key takeaways")):
            for takeaway in self.document.takeaways:
                notes = note_words(takeaway.notes)
                room = page.width - 14 * u - fonts.width(notes, 8.5 * u)
                lines = fonts.wrap(takeaway.text, room, size, "regular", 2)
                self.scene.write(page.left, y + 12 * u, "•", size, INK, room=page)
                for line in lines:
                    y += 15.5 * u
                    left = page.left + 9 * u
                    end = self.scene.write(left, y - 3.5 * u, line, size, INK, room=page)
                self.scene.write(left + end + 2 * u, y - 7.5 * u, notes, 8.5 * u, MUTED, room=page)
        return Box(page.left, y + 6 * u, page.right, page.bottom)

    def _foot(self, page: Box) -> Box:
        u = self.u
        lines = foot_lines(self.scene, self.document, page.width)
        high = (12.4 * len(lines) + 3) * u
        box = Box(page.left, page.bottom - high, page.right, page.bottom)
        with self.scene.group("foot"):
            draw_foot(self.scene, self.document, box)
        return Box(page.left, page.top, page.right, box.top - 6 * u)

    def _wide(self, page: Box) -> Notes:
        """Map and strip to the left; figures and legend in a column to the right."""
        u, document = self.u, self.document
        if not (document.headlines or document.legend or document.rows):
            self.scene.write(
                page.left,
                page.top + 10 * u,
                _("Nothing to show."),
                12 * u,
                MUTED,
                "italic",
                room=page,
            )
            box = Box(page.left, page.top + 18 * u, page.right, page.bottom)
            draw_map(self.scene, document, _whole(box), u, 0)
            return ()
        side = min(330 * u, page.width * 0.3)
        column = Box(page.right - side, page.top, page.right, page.bottom)
        # Above the map alone: the column needs its height for the figures.
        left = self._takeaways(Box(page.left, page.top, column.left - 18 * u, page.bottom))
        strip = 104 * u if document.moments else 0
        map_box = Box(
            left.left, left.top, left.right, left.bottom - strip - (8 * u if strip else 0)
        )
        drawn = draw_map(self.scene, document, _whole(map_box), u, 6)
        self.document = drawn.document
        self.scene.outgrown += [mark.text for mark in drawn.without]
        if strip:
            below = Box(left.left, left.bottom - strip, left.right, left.bottom)
            self._strip(below, drawn.callouts)
        told = [callout.moment for callout in drawn.callouts]
        return (*_notes_of(told), *self._column(column, drawn.gathered, told))

    def _column(self, box: Box, gathered: Sequence[Symbol], told: Sequence[Moment]) -> Notes:
        """Draw the column, and return the footnotes of its lists."""
        u, scene, document = self.u, self.scene, self.document
        plan = plan_legend(scene, document, box.width)
        kept = kept_height(plan, u)
        # The list of what the ringed numbers stand for takes its room from both.
        plan = plan_legend(scene, document, box.width, plan.height - kept, least=0.84)
        legend_top = box.bottom - plan.height
        asides = asides_height(scene, document, box.width)
        with scene.group("figures", _("Key figures")):
            floor = legend_top - asides - kept - 10 * u
            y = draw_headlines(scene, document, Box(box.left, box.top, box.right, floor))
            y = draw_asides(
                scene, document, Box(box.left, y + 2 * u, box.right, legend_top - kept - 4 * u)
            )
        with scene.group("gathered"):
            room = Box(box.left, y + 8 * u, box.right, legend_top - 10 * u)
            y = draw_gathered_list(scene, document, gathered, room)
        cited: list[int] = []
        for name, title, entries in (
            ("latest", _("Latest events and statements"), latest(document, {m.id for m in told})),
            ("not-counted", _("What is not counted, and why"), left_out(document)),
        ):
            with scene.group(name, title):
                room = Box(box.left, y + 8 * u, box.right, legend_top - 10 * u)
                y, listed = draw_list(scene, title, entries, room)
            cited += [note for entry in listed for note in entry.notes]
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(box.left, legend_top, box.right, box.bottom))
        return tuple(cited)

    def _tall(self, page: Box) -> Notes:
        """Map across the top; figures and legend side by side below it, then the strip."""
        u, scene, document = self.u, self.scene, self.document
        page = self._takeaways(page)
        gap = 20 * u
        half = (page.width - gap) / 2
        plan = plan_legend(scene, document, half)
        # What the ringed numbers stand for is listed below the legend, whatever the figures take.
        kept = kept_height(plan, u, _KEPT_TALL)
        plan = plan_legend(scene, document, half, plan.height - kept, least=0.84)
        least = plan.height + kept
        strip = 104 * u if document.moments else 0
        asides = asides_height(scene, document, half)
        # drawn once on scrap paper, to see how much room the figures would like
        scrap = Scene(scene.width, scene.height, u)
        wish = draw_headlines(scrap, document, Box(0, 0, half, page.height)) + asides + 6 * u
        below = min(max(least, wish), max(least, page.height * 0.32))
        map_box = Box(
            page.left,
            page.top,
            page.right,
            page.bottom - strip - below - (12 * u if strip else 0) - 12 * u,
        )
        drawn = draw_map(scene, document, _whole(map_box), u, 6)
        self.document = document = drawn.document
        scene.outgrown += [mark.text for mark in drawn.without]
        top = map_box.bottom + 12 * u
        with scene.group("figures", _("Key figures")):
            box = Box(page.left, top, page.left + half, top + below)
            y = draw_headlines(
                scene, document, Box(box.left, box.top, box.right, box.bottom - asides - 4 * u)
            )
            y = draw_asides(scene, document, Box(box.left, y + 2 * u, box.right, box.bottom))
        with scene.group("gathered"):
            # In whichever column has more room left.
            rooms = (
                Box(box.left, y + 6 * u, box.right, box.bottom),
                Box(page.right - half, top + plan.height + 10 * u, page.right, box.bottom),
            )
            room = max(rooms, key=lambda each: each.height)
            draw_gathered_list(scene, document, drawn.gathered, room)
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(page.right - half, top, page.right, top + below))
        if strip:
            self._strip(
                Box(page.left, page.bottom - strip, page.right, page.bottom), drawn.callouts
            )
        return _notes_of([callout.moment for callout in drawn.callouts])

    def _strip(self, box: Box, callouts: Sequence[Callout]) -> None:
        with self.scene.group(
            "time", _("Timeline of events and statements"), box.grown(2 * self.u)
        ):
            draw_strip(self.scene, self.document, box, [c.moment.id for c in callouts])

    def _sources(self, box: Box, told: Notes, columns: int) -> None:
        with self.scene.group("sources", _("Sources")):
            draw_sources(self.scene, self.document, box, cited_first(self.document, told), columns)


def _notes_of(moments: Sequence[Moment]) -> Notes:
    return tuple(note for moment in moments for note in moment.notes)


def _whole(box: Box) -> Box:
    """A box on whole px, so that its bitmap and its frame are sharp."""
    return Box(round(box.left), round(box.top), round(box.right), round(box.bottom))

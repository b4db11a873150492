"""The map with its legend and nothing else, for pages and slides that say the rest in text."""

import io
from dataclasses import dataclass

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Notes
from dashboard.briefing.drawing.raster import bitmap
from dashboard.briefing.drawing.scene import Box, Scene
from dashboard.briefing.map.draw import DrawnMap, draw_map
from dashboard.briefing.picture.gathered import draw_gathered_list, gathered_lines
from dashboard.briefing.picture.layout import GROUND
from dashboard.briefing.picture.legend import draw_legend, plan_legend
from dashboard.briefing.picture.svg import write
from dashboard.core.i18n.language import _, using_language

#: px, on a slide two a point; and px of a unit of type, the first at which all numbers on the
#: map have room: it is read from the end of a table
_SLIDE, _UNITS = (1394, 784), (2.1, 1.7)
#: width in px on a page, where it is 493 points wide
_PAGE = (1000, 1.4)
_CALLOUTS = 6


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map that was drawn, and what is to be said of it in text."""

    data: bytes
    document: Document
    """That of the map, with its sources numbered as the map names them."""
    cited: Notes
    """Footnotes that its figures and callouts bear."""
    gathered: tuple[str, ...]
    """What each of its ringed numbers stands for."""


def slide_map(document: Document) -> MapPicture:
    """Return the map with its legend to the right, 16:9, as PNG."""
    with using_language(document.language):
        out = io.BytesIO()
        scene, drawn = _slide(document)
        picture = bitmap(scene, GROUND)
        picture.save(out, "PNG", dpi=(144, 144), compress_level=5)
        lines = gathered_lines(drawn.document, drawn.gathered)
        return MapPicture(out.getvalue(), drawn.document, _cited(drawn), lines)


def page_map(document: Document) -> MapPicture:
    """Return the map with its legend below, as wide as a page, as SVG."""
    with using_language(document.language):
        scene, drawn = _page(document)
        document = drawn.document
        lines = gathered_lines(document, drawn.gathered)
        return MapPicture(write(document, scene), document, _cited(drawn), lines)


def slide_scene(document: Document) -> Scene:
    """Return what `slide_map` paints, in the language that is spoken."""
    return _slide(document)[0]


def _slide(document: Document) -> tuple[Scene, DrawnMap]:
    for u in _UNITS:
        scene, drawn = _slide_with(document, u)
        if not scene.outgrown:
            break
    return scene, drawn


def _slide_with(document: Document, u: float) -> tuple[Scene, DrawnMap]:
    width, height = _SLIDE
    scene = Scene(width, height, u)
    side = 170 * u if document.legend else 0
    left = Box(0, 0, width - side - (14 * u if side else 0), height)
    plan = plan_legend(scene, document, side, height) if side else None
    drawn = draw_map(scene, document, left, u, _CALLOUTS)
    if plan:
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(width - side, 0, width, height))
        below = Box(width - side, plan.height + 10 * u, width, height)
        with scene.group("gathered"):
            draw_gathered_list(scene, document, drawn.gathered, below)
    return scene, drawn


def page_scene(document: Document) -> Scene:
    """Return what `page_map` writes, in the language that is spoken."""
    return _page(document)[0]


def _page(document: Document) -> tuple[Scene, DrawnMap]:
    width, u = _PAGE
    plan = plan_legend(Scene(width, width, u), document, width)
    high = round(0.72 * width)
    scene = Scene(width, high + round(plan.height + 12 * u if document.legend else 0), u)
    drawn = draw_map(scene, document, Box(0, 0, width, high), u, _CALLOUTS)
    if document.legend:
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(0, high + 12 * u, width, scene.height))
    return scene, drawn


def _cited(drawn: DrawnMap) -> Notes:
    """The numbers of the footnotes that figures and callouts of a map bear."""
    cited = {n for mark in drawn.document.marks if mark.layer == "figures" for n in mark.notes}
    cited |= {n for callout in drawn.callouts for n in callout.moment.notes}
    return tuple(sorted(cited))

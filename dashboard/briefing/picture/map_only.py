"""The map with its legend and nothing else, for pages and slides that say the rest in text."""

import io

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing.raster import bitmap
from dashboard.briefing.drawing.scene import Box, Scene
from dashboard.briefing.map.draw import DrawnMap, draw_map
from dashboard.briefing.picture.gathered import draw_gathered_list
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


def slide_png(document: Document) -> bytes:
    """Return the map with its legend to the right, 16:9, as PNG."""
    return slide_png_cited(document)[0]


def slide_png_cited(document: Document) -> tuple[bytes, tuple[int, ...]]:
    """Return what `slide_png` returns, and the numbers of the footnotes on it."""
    with using_language(document.language):
        out = io.BytesIO()
        scene, cited = _slide(document)
        picture = bitmap(scene, GROUND)
        picture.save(out, "PNG", dpi=(144, 144), compress_level=5)
        return out.getvalue(), cited


def page_svg(document: Document) -> tuple[bytes, tuple[int, ...]]:
    """Return the map with its legend below, as wide as a page, as SVG, and the numbers of the
    footnotes that its figures and callouts bear."""
    with using_language(document.language):
        scene, cited = page_scene(document)
        return write(document, scene), cited


def slide_scene(document: Document) -> Scene:
    """Return what `slide_png` paints, in the language that is spoken."""
    return _slide(document)[0]


def _slide(document: Document) -> tuple[Scene, tuple[int, ...]]:
    for u in _UNITS:
        scene, cited = _slide_with(document, u)
        if not scene.outgrown:
            break
    return scene, cited


def _slide_with(document: Document, u: float) -> tuple[Scene, tuple[int, ...]]:
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
    return scene, _cited(document, drawn)


def page_scene(document: Document) -> tuple[Scene, tuple[int, ...]]:
    """Return what `page_svg` writes, in the language that is spoken, with the same numbers."""
    width, u = _PAGE
    plan = plan_legend(Scene(width, width, u), document, width)
    high = round(0.72 * width)
    scene = Scene(width, high + round(plan.height + 12 * u if document.legend else 0), u)
    drawn = draw_map(scene, document, Box(0, 0, width, high), u, _CALLOUTS)
    if document.legend:
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(0, high + 12 * u, width, scene.height))
    return scene, _cited(document, drawn)


def _cited(document: Document, drawn: DrawnMap) -> tuple[int, ...]:
    """The numbers of the footnotes that figures and callouts of a map bear."""
    cited = {n for mark in document.marks if mark.layer == "figures" for n in mark.notes}
    cited |= {n for callout in drawn.callouts for n in callout.moment.notes}
    return tuple(sorted(cited))

"""The map with its legend and nothing else, for pages and slides that say the rest in text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Key, Mark, Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.raster import bitmap
from dashboard.briefing.drawing.scene import Box, Scene
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.draw import DrawnMap, draw_map
from dashboard.briefing.map.symbols import INK
from dashboard.briefing.picture.gathered import gathered_lines
from dashboard.briefing.picture.layout import GROUND
from dashboard.briefing.picture.legend import draw_legend, plan_legend
from dashboard.briefing.picture.svg import write
from dashboard.core.i18n.language import _, ngettext, using_language

#: of the map on a slide: px of a point, points of a unit of type and of the smallest type there
#: is, and of what is said of a figure: it is read from the end of a table
_DENSITY, _UNIT, _LEAST, _SAID = 2.1, 1.05, 9.0, 12.0
#: of its symbols, in shares of those of other maps; of its legend, units of width and the least
#: share of the size of letters
_SYMBOLS, _SIDE, _SHARE = 0.75, 194, 0.84
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
    told: tuple[str, ...]
    """What the text beside it has to tell: what each ringed number stands for; of a slide also
    what found no room on it."""


def slide_map(document: Document, wide: float) -> MapPicture:
    """Return the map with its legend to the right, 16:9, `wide` points wide on its slide, as
    PNG."""
    with using_language(document.language):
        out = io.BytesIO()
        scene, drawn, notes = _slide(document, wide)
        picture = bitmap(scene, GROUND)
        picture.save(out, "PNG", dpi=(144, 144), compress_level=5)
        return MapPicture(out.getvalue(), drawn.document, _cited(drawn), notes)


def page_map(document: Document) -> MapPicture:
    """Return the map with its legend below, as wide as a page, as SVG."""
    with using_language(document.language):
        scene, drawn = _page(document)
        document = drawn.document
        lines = gathered_lines(document, drawn.gathered)
        return MapPicture(write(document, scene), document, _cited(drawn), lines)


def slide_scene(document: Document, wide: float) -> Scene:
    """Return what `slide_map` paints, in the language that is spoken."""
    return _slide(document, wide)[0]


def _slide(document: Document, wide: float) -> tuple[Scene, DrawnMap, tuple[str, ...]]:
    width = round(wide * _DENSITY)
    height, u = round(width * 9 / 16), _UNIT * _DENSITY
    scene = Scene(width, height, u, least=_LEAST * _DENSITY, said=_SAID * _DENSITY)
    # Type is large for the size of the map; symbols that were as large would hide it.
    marks = tuple(
        replace(m, radius=m.radius * _SYMBOLS, dx=m.dx * _SYMBOLS, dy=m.dy * _SYMBOLS)
        for m in document.marks
    )
    side = _SIDE * u if document.legend else 0
    notes: tuple[str, ...] = ()
    left = Box(0, 0, width - side - (14 * u if side else 0), height)
    drawn = draw_map(scene, replace(document, marks=marks), left, u, _CALLOUTS)
    if side:
        notes = _beside(scene, drawn, Box(width - side, 0, width, height))
    return scene, drawn, notes


def _beside(scene: Scene, drawn: DrawnMap, column: Box) -> tuple[str, ...]:
    """Draw the legend of what a slide's map shows, and below it what only the notes of the slide
    have room for; return the lines of these."""
    u = scene.u
    size, line = 10.5 * u * _SHARE, 12.4 * u * _SHARE
    document = drawn.document
    keys = tuple(key for key in document.legend if any(_explains(key, m) for m in drawn.alone))
    # A number at a figure says whose it is and how old: it needs its line the least.
    wanted = sorted(keys, key=lambda k: k.shape == "circle" and not (k.hollow or k.unit))
    for shown in range(len(keys), -1, -1):
        said, notes = _left_to_notes(drawn, wanted[shown:])
        words = fonts.wrap(said, column.width, size) if said else ()
        room = column.height - (len(words) * line + 8 * u if words else 0)
        plan = plan_legend(
            scene,
            replace(document, legend=tuple(k for k in keys if k in wanted[:shown])),
            column.width,
            room,
            least=_SHARE,
        )
        if plan.height <= room:
            break
    with scene.group("legend", _("Legend")):
        draw_legend(scene, document, plan, column)
    y = column.top + plan.height + 4 * u
    with scene.group("beside"):
        for each in words:
            y += line
            scene.write(column.left, y, each, size, INK, room=column)
    return notes


def _left_to_notes(drawn: DrawnMap, keys: Sequence[Key]) -> tuple[str, tuple[str, ...]]:
    """What is said below the legend of what the notes have, and the lines of the notes: what the
    ringed numbers stand for, cards and `keys` of the legend without room."""
    parts, notes = [], []
    if drawn.gathered:
        parts.append(_("what the ringed numbers stand for"))
        listed = "; ".join(gathered_lines(drawn.document, drawn.gathered))
        notes.append(f"{_('What the ringed numbers stand for')}: {listed}.")
    if count := len(drawn.without):
        parts.append(ngettext("{count} more figure", "{count} more figures", count))
        listed = "; ".join(f"{m.text} {m.sub} [{note_words(m.notes)}]" for m in drawn.without)
        notes.append(f"{_('Key figures')}: {listed}.")
    if keys:
        parts.append(ngettext("{count} more symbol", "{count} more symbols", len(keys)))
        notes.append(f"{_('Legend')}: {'; '.join(key.label for key in keys)}.")
    said = _("In the notes of this slide: {what}.", what=", ".join(parts)) if parts else ""
    return said, tuple(notes)


def _explains(key: Key, mark: Mark) -> bool:
    """Whether a line of the legend is about a mark."""
    if key.unit or mark.unit:
        return bool(key.unit and mark.unit) and key.family == mark.family
    return key.shape == mark.shape and (
        mark.layer == "statements"
        or key.family == mark.family
        and (mark.layer != "figures" or key.outline == mark.outline)
    )


def page_scene(document: Document) -> Scene:
    """Return what `page_map` writes, in the language that is spoken."""
    return _page(document)[0]


def _page(document: Document) -> tuple[Scene, DrawnMap]:
    width, u = _PAGE
    plan = plan_legend(Scene(width, width, u), document, width)
    high = round(0.72 * width)
    scene = Scene(width, high + round(plan.height + 12 * u if document.legend else 0), u)
    drawn = draw_map(scene, document, Box(0, 0, width, high), u, _CALLOUTS)
    scene.outgrown += [mark.text for mark in drawn.without]
    if document.legend:
        with scene.group("legend", _("Legend")):
            draw_legend(scene, document, plan, Box(0, high + 12 * u, width, scene.height))
    return scene, drawn


def _cited(drawn: DrawnMap) -> Notes:
    """The numbers of the footnotes that figures and callouts of a map bear."""
    cited = {n for mark in drawn.document.marks if mark.layer == "figures" for n in mark.notes}
    cited |= {n for callout in drawn.callouts for n in callout.moment.notes}
    return tuple(sorted(cited))

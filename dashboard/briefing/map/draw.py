"""The map of a picture: ground, symbols, badges, callouts, names, scale and inset."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Mark
from dashboard.briefing.document.numbering import numbered_as_told
from dashboard.briefing.drawing.scene import (
    Box,
    Item,
    Scene,
    Shape,
    Text,
    box_path,
    in_rows,
    line_path,
)
from dashboard.briefing.map.badges import place_badges
from dashboard.briefing.map.basemap import disputed_points, draw_ground
from dashboard.briefing.map.callouts import (
    ROW_PX,
    Callout,
    chosen,
    draw_callouts,
    draw_leaders,
    place_callouts,
)
from dashboard.briefing.map.clusters import (
    Symbol,
    ground_of_places,
    single_symbols,
    stacked_symbols,
)
from dashboard.briefing.map.draw_symbol import draw_symbol, draw_tethers
from dashboard.briefing.map.holdings import holding_dots
from dashboard.briefing.map.inset import draw_inset, place_inset
from dashboard.briefing.map.labels import WEIGHTY, Name, Room, aged_lines, place
from dashboard.briefing.map.names import beside, names_for
from dashboard.briefing.map.roads import draw_roads
from dashboard.briefing.map.symbols import INK, MUTED, PAPER, RULE, symbol
from dashboard.briefing.map.viewport import Viewport, around, fitted, looking
from dashboard.core.i18n.language import _, ngettext


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """What others need to know of a map that was drawn.

    ``document`` is that of the map with its sources numbered as the map names them; ``callouts``
    are those that found room; ``gathered`` the badges that stand for several kinds of thing, on
    the map and in its inset; ``alone`` the marks that stand for themselves; ``without`` the cards
    of numbers for which there was no room.
    """

    document: Document
    callouts: tuple[Callout, ...]
    gathered: tuple[Symbol, ...]
    alone: tuple[Mark, ...]
    without: tuple[Mark, ...]


#: names at least as weighty are set before the badges, and before the callouts; the rest
#: where these leave room
_FIRST, _WEIGHTY = WEIGHTY, 1.75
#: weight of the number of a figure that is last known: after the towns, before its base
_LAST_KNOWN = 2.15
#: px of the screen; the words of a longer number are set in two lines
_LONGEST = 150
#: lengths that a scale bar may have, in km
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200)


def draw_map(scene: Scene, document: Document, box: Box, px: float, callouts: int) -> DrawnMap:
    """Draw the map into a box and return what it came to hold.

    Parameters
    ----------
    px
        px of the picture for one px of the screen.
    callouts
        How many at most.
    """
    if document.at:
        view = looking(box, document.at, px)
    elif document.extent:
        view = around(box, document.extent, 26 * px)
    else:
        view = fitted(box, [(m.lat, m.lon) for m in document.marks if not m.badge], 26 * px)
    single = single_symbols(document.marks, view, px)
    bar, line = _scale_bar(view, px), disputed_points(view)
    beyond = _beyond(document, view, bar[0], px)
    corner = (bar[0], *(box for box, _unused in beyond))
    names = [*_values(single, px), *names_for(view, px, single, document.names, document.viewpoint)]
    first = [n for n in names if n.weight <= _FIRST and not n.centred]
    # The weightiest names are set once to see where they would like to stand, so that the
    # rows of symbols leave that free; then again, around the rows as they came to stand.
    wished = _room(box, single, corner, px)
    scrap = Scene(scene.width, scene.height, scene.u)
    place(scrap, wished, first, line, px)
    named = [each.box for each in scrap.taken]
    stacked = stacked_symbols(
        document.marks, view, px, _room(box, single, corner, px).boxes(), named
    )
    room = _room(box, (*single, *stacked), corner, px)
    towns = [n for n in names if n.rank <= 2 and not n.centred]
    clear = [Box(n.x, n.y, n.x, n.y).grown(16 * px) for n in towns]
    # Who chose where to look has chosen what is not seen; it is counted instead.
    inset = None if document.at else place_inset(document, view, room, px, (*clear, *corner))
    if inset is not None:
        room.take(inset.box.grown(4 * px))
        scene.take("inset", "inset", inset.box)
    with scene.group("map", document.description, box):
        draw_ground(scene, view, px, document.line, lambda: draw_roads(scene, view, px))
        scene.add(*holding_dots(document, view, px))
        below_names = len(scene.items)
        for one in single:
            scene.take("symbol", _owner(one, single), one.box)
        for one in stacked:
            kind = "gathered" if one.parts else one.mark.shape
            scene.take("symbol", f"stack:{one.mark.id}:{kind}", one.box)
        place(scene, room, first, line, px)
        symbols = (*single, *stacked)
        leaders, badges, without = place_badges(
            scene, room, document.marks, view, px, clear, document.keep_clear
        )
        rest = [n for n in names if n not in first]
        place(scene, room, [n for n in rest if n.weight <= _WEIGHTY], line, px)
        found = place_callouts(room, chosen(document, symbols), symbols, view, px, callouts, line)
        document, found = _numbered(document, found, px)
        place(scene, room, [n for n in rest if n.weight > _WEIGHTY], line, px)
        scene.items[below_names:below_names] = [
            *draw_tethers(stacked, px),
            *leaders,
            *draw_leaders(found, px),
        ]
        scene.add(*_symbols(symbols, document.focus, px))
        scene.add(*badges, *draw_callouts(scene, found, px), *bar[1])
        scene.add(*(words for _unused, words in beyond))
        if inset is not None:
            draw_inset(scene, document, view, inset, px)
    scene.add(Shape(*box_path(box), stroke=RULE, width=max(1.0, px)))
    everywhere = (*symbols, *(inset.symbols if inset is not None else ()))
    cards = [m for m in document.marks if m.badge and not m.is_aside and m not in without]
    return DrawnMap(
        document,
        tuple(found),
        tuple(one for one in everywhere if one.parts),
        (*(one.mark for one in everywhere if not one.parts), *cards),
        tuple(without),
    )


def _numbered(
    document: Document, found: Sequence[Callout], px: float
) -> tuple[Document, list[Callout]]:
    """The document and the callouts, numbered as these stand: who reads them from the top meets
    no higher number before a lower one that is new."""
    order = in_rows([one.box for one in found], ROW_PX * px)
    document = numbered_as_told(document, [found[nth].moment.notes for nth in order])
    moments = {(m.table, m.id): m for m in document.moments}
    return document, [
        replace(one, moment=moments[one.moment.table, one.moment.id]) for one in found
    ]


def _room(box: Box, symbols: Sequence[Symbol], corner: Sequence[Box], px: float) -> Room:
    """The map with its symbols and what is in its corner on it; a place's own symbol may be
    touched by its name where it is the only one."""
    room = Room(box.grown(-3 * px))
    for each in corner:
        room.take(each)
    for one in symbols:
        room.take(one.box, _owner(one, symbols))
    return room


def _owner(one: Symbol, symbols: Sequence[Symbol]) -> str:
    """The id of the place whose name may touch the symbol; "" of one among several."""
    if one.mark.stack or any(
        other is not one and not other.mark.stack and other.mark.id == one.mark.id
        for other in symbols
    ):
        return ""
    return one.mark.id


def _symbols(symbols: Sequence[Symbol], focus: str, px: float) -> list[Item]:
    drawn: list[Item] = []
    for one in symbols:
        if focus and (focus in one.ids or focus in one.places):
            picked = symbol("circle", one.x, one.y, one.half + 8 * px, "nato", hollow=True, px=px)
            drawn.append(Shape(picked.vertices, picked.codes, stroke="#1b5e9b", width=2.6 * px))
        drawn += draw_symbol(one, px)
    return drawn


def _values(symbols: Sequence[Symbol], px: float) -> list[Name]:
    """The numbers at circles and the nations at bases, set like names so that they lie on nothing.

    Those of figures that are last known make room for the names of towns, as nations do.
    """
    ground, found = ground_of_places(symbols), []
    for s in symbols:
        words = s.mark.text if s.mark.layer == "figures" else s.mark.nation
        is_past = s.mark.layer == "figures" and s.mark.outline == "last_known"
        is_lesser = is_past or words == s.mark.nation
        if words:
            # Grey, as in the panel: it is not what is there on the day.
            tint = MUTED if is_past else INK
            x, y, reach, rise = beside(ground[s.mark.id], px)
            found.append(
                Name(
                    owner=s.mark.id,
                    lines=aged_lines(words, _LONGEST * px, 12 * px, "semibold", 2),
                    x=x,
                    y=y,
                    reach=reach,
                    size=12 * px,
                    face="semibold",
                    colours=(tint, tint),
                    side="s",
                    weight=_LAST_KNOWN if is_lesser else -1.0,
                    rise=rise,
                )
            )
    return found


def _beyond(document: Document, view: Viewport, bar: Box, px: float) -> list[tuple[Box, Text]]:
    """How much of what is in view lies outside the map, beside the scale bar: the room that
    the words take, and the words. Nothing where the map was fitted to what is in view."""
    if not document.at:
        return []
    # A badge stands in the margin wherever its area is.
    placed = [m for m in document.marks if not m.badge]
    hidden = {i for m in placed if not view.sees(m.lat, m.lon) for i in m.ids}
    if not hidden:
        return []
    size = 10.5 * px
    count = len(hidden)
    said = ngettext(
        "{count} item falls outside this map",
        "{count} items fall outside this map",
        count,
    )
    words = Text(
        bar.right + 6 * px,
        bar.bottom - 10 * px,
        said,
        size,
        INK,
        "regular",
        halo=PAPER,
        halo_width=2.6 * px,
    )
    return [(words.box.grown(3 * px), words)]


def _scale_bar(view: Viewport, px: float) -> tuple[Box, list[Item]]:
    """The box that the scale bar takes, and what draws it."""
    per_px = view.metres_per_px() / 1000
    length = max((km for km in _SCALES if km / per_px <= 130 * px), default=_SCALES[0])
    wide = length / per_px
    left, base = view.box.left + 12 * px, view.box.bottom - 11 * px
    tall = 4.5 * px
    path = line_path(
        (left, base - tall), (left, base), (left + wide, base), (left + wide, base - tall)
    )
    words = _("{length} km", length=length)
    size = 10.5 * px
    box = Box(left - 6 * px, base - 20 * px, left + wide + 6 * px, base + 6 * px)
    return box, [
        Shape(*path, stroke=PAPER, width=3.4 * px, opacity=0.85),
        Shape(*path, stroke=INK, width=1.3 * px),
        Text(
            left + wide / 2,
            base - 5.5 * px,
            words,
            size,
            INK,
            "regular",
            "middle",
            halo=PAPER,
            halo_width=2.6 * px,
        ),
    ]

"""A briefing as one slide, for a deck that somebody else has: finding, map, figures, sources."""

from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Headline
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.figure_slides import put_picture
from dashboard.briefing.slides.slide import (
    BODY,
    GREY,
    INK,
    LEADING,
    MARGIN,
    SMALLEST,
    SMALLEST_FOOT,
    WIDTH,
    Box,
    Text,
    height_of,
    numbers,
    put_text,
)
from dashboard.briefing.slides.sources import cited as source_of
from dashboard.briefing.slides.sources import columns_of
from dashboard.core.i18n.language import _, ngettext, using_language
from dashboard.core.i18n.wording import sentence

#: points of the map's width, and between it and what stands beside it
MAP_WIDE, _GAP = 560, 16
#: size of a figure in points
_LARGE = 15
#: points of the list of sources below the map, its heading included
_HEADING, _SMALLEST = 14, SMALLEST_FOOT
#: figures beside the map
_MOST_FIGURES = 6
#: parts of the first of them that has any
_MOST_PARTS = 8


def render_one(
    document: Document, png: bytes, on_map: Sequence[int], told: Sequence[str] = ()
) -> bytes:
    """Return one slide. The same document and picture give the same bytes.

    Parameters
    ----------
    document
        What is shown.
    png
        The map of the document, 16:9.
    on_map
        Numbers of the footnotes that the map bears.
    told
        What the notes tell of it, as `map_only.MapPicture` has it.
    """
    with using_language(document.language):
        deck = Deck(document)
        finding = document.takeaways[0].title if document.takeaways else document.title
        slide = deck.add_slide(document.title if document.is_titled else finding)
        left, top, _width, tall = BODY
        high = put_picture(slide, document, png, (left, top, MAP_WIDE, tall))
        beside = left + MAP_WIDE + _GAP
        said = _put_figures(slide, document, (beside, top, WIDTH - MARGIN - beside, tall))
        below = (left, top + high + 6, MAP_WIDE, tall - high - 6)
        cited = sorted({*said, *on_map})
        _put_sources(slide, document, said, cited, below)
        spoken = " ".join(each.text for each in document.takeaways) or document.title
        deck.set_notes(slide, "\n".join((spoken, document.description, *told)), cited)
        return deck.saved()


def _put_figures(slide: Slide, document: Document, box: Box) -> list[int]:
    """Put the figures in view, each with its hedge, its age and its sources, and below them what
    else to take away, as far as there is room; return the footnotes in the order of reading."""
    _left, _top, room, tall = box
    figures = [h for h in document.headlines if h.value is not None or h.points]
    blocks = [(_figure(each), each.notes) for each in figures[:_MOST_FIGURES]]
    told = document.takeaways if document.is_titled else document.takeaways[1:]
    blocks += [
        ([Text(f"{t.text}{numbers(t.notes)}", after=7, language=t.language)], t.notes) for t in told
    ]
    divided = next((h for h in document.headlines if len(h.breakdown) > 1), None)
    if divided is not None:
        blocks.append((_parts(divided), divided.notes))
    lines: list[Text] = []
    # The finding is the title, and its sources are the first.
    cited = [n for t in document.takeaways[:1] for n in t.notes]
    used = 0.0
    for block, notes in blocks:
        need = sum(height_of(line, room) for line in block)
        if used + need > tall:
            break
        lines, used = [*lines, *block], used + need
        cited += notes
    more = len(figures) - sum(line.size == _LARGE for line in lines)
    if more > 0 and used + SMALLEST * LEADING <= tall:
        said = ngettext("and {count} more figure", "and {count} more figures", more)
        lines.append(Text(said, colour=GREY))
    put_text(slide, lines, box, "Figures")
    return list(dict.fromkeys(cited))


def _figure(line: Headline) -> list[Text]:
    aged = f"{line.aged}{numbers(line.notes)}"
    return [
        Text(line.label, colour=GREY),
        Text(aged, _LARGE, bold=True, colour=GREY if line.age else INK),
        Text(line.sureness, colour=GREY, after=7),
    ]


def _parts(line: Headline) -> list[Text]:
    """The largest parts of a figure, or what else is published of a force, with hedge and age."""
    parts = [p for p in line.breakdown if p.value is not None][:_MOST_PARTS]
    return [
        Text(line.breakdown_title, bold=True, after=1),
        *(Text(f"{part.label}: {part.text}") for part in parts),
        Text(sentence(line.breakdown_words), colour=GREY),
    ]


def _put_sources(
    slide: Slide, document: Document, first: Sequence[int], cited: Sequence[int], box: Box
) -> None:
    """Put the sources of the figures, then those of the map, as many as there is room for."""
    left, top, width, tall = box
    notes = [document.note(number) for number in dict.fromkeys((*first, *cited))]
    if not notes or tall < 2 * _HEADING:
        return
    column = (width - 2 * _GAP) / 3
    room = tall - 2 * _HEADING
    shown = sum(map(len, next(columns_of(notes, column, room, _SMALLEST))))
    in_order = sorted(notes[:shown], key=lambda note: note.number)
    columns = next(columns_of(in_order, column, room, _SMALLEST))
    heading = [Text(_("Sources"), 10, bold=True)]
    put_text(slide, heading, (left, top, width, _HEADING), "Sources", _SMALLEST)
    for nth, listed in enumerate(columns):
        at = (left + nth * (column + _GAP), top + _HEADING, column, room)
        name = f"Sources, {nth + 1}"
        put_text(slide, [source_of(note, _SMALLEST) for note in listed], at, name, _SMALLEST)
    if more := len(notes) - sum(map(len, columns)):
        said = ngettext(
            "{count} more in the notes of this slide",
            "{count} more in the notes of this slide",
            more,
        )
        at = (left, top + tall - _HEADING, width, _HEADING)
        put_text(slide, [Text(said, _SMALLEST, colour=GREY)], at, "Further sources", _SMALLEST)

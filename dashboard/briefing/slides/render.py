"""A briefing as slides, 16:9: map, figures with a native chart and table, time, sources.

At most five, each titled by what it shows; a slide that would have nothing to show is left
out. Charts and tables are native, so that they can be edited; pictures and charts have
alternative texts, and the notes of each slide are what a speaker says, with its citations.
"""

from collections.abc import Sequence

from dashboard.briefing.document.build import Document
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.figure_slides import put_figures, put_map, put_parts
from dashboard.briefing.slides.slide import BODY, GREY, SMALLEST_FOOT, Text, put_text
from dashboard.briefing.slides.sources import cited, list_of
from dashboard.briefing.slides.time_slide import put_time
from dashboard.core.i18n.language import _, ngettext, using_language

#: points of a slide that the remarks below the sources take
_REMARKS_TALL = 132
_GAP = 20


def render(document: Document, png: bytes, told: Sequence[str] = ()) -> bytes:
    """Return the slides. The same document and picture give the same bytes.

    Parameters
    ----------
    document
        What is shown.
    png
        The map of the document, 16:9.
    told
        What the notes tell of it, as `map_only.MapPicture` has it.
    """
    with using_language(document.language):
        deck = Deck(document)
        put_map(deck, png, told)
        put_figures(deck)
        put_parts(deck)
        put_time(deck)
        put_sources(deck)
        return deck.saved()


def put_sources(deck: Deck) -> None:
    """Add the sources that the slides cite, as many as fit, and below them what is to be
    known of names, boundary, gaps and licence."""
    doc = deck.document
    left, top, width, tall = BODY
    notes = [doc.note(number) for number in sorted(deck.cited)]
    column = (width - 2 * _GAP) / 3
    room = tall - _REMARKS_TALL - 22
    size, columns = list_of(notes, column, room)
    shown = sum(map(len, columns))
    slide = deck.add_slide(
        ngettext(
            "{count} source is cited on these slides",
            "{count} sources are cited on these slides",
            len(notes),
        )
        if notes
        else _("Names, boundary and licence")
    )
    for nth, listed in enumerate(columns):
        box = (left + nth * (column + _GAP), top, column, room)
        name = f"Sources, {nth + 1}"
        put_text(slide, [cited(note, size) for note in listed], box, name, SMALLEST_FOOT)
    rest = len(doc.footnotes) - shown
    if rest:
        said = ngettext(
            "{count} more source is in the data package, with full citations.",
            "{count} more sources are in the data package, with full citations.",
            rest,
        )
        box = (left, top + room + 4, width, 14)
        further = [Text(said, SMALLEST_FOOT, colour=GREY)]
        put_text(slide, further, box, "Further sources", SMALLEST_FOOT)
    remarks = [
        Text(text, SMALLEST_FOOT, after=2)
        for text in (doc.naming_note, doc.boundary_note, doc.gaps_note)
    ]
    remarks += [Text(f"{doc.credit_line}.", SMALLEST_FOOT, colour=GREY, after=1)]
    licence = doc.data_licence
    remarks += [Text(licence.text, SMALLEST_FOOT, link=licence.link, after=1)]
    version = _("Data version {version}", version=doc.data_version)
    remarks.append(
        Text(" · ".join(filter(None, (version, doc.generated))), SMALLEST_FOOT, colour=GREY)
    )
    box = (left, top + tall - _REMARKS_TALL, width, _REMARKS_TALL)
    put_text(slide, remarks, box, "Remarks", SMALLEST_FOOT)
    said = doc.boundary_note
    if not doc.printed_address:
        # For who presents, and can have it set; the audience has no use for it.
        said += "\n" + _("No link: the dashboard has no public address (DASHBOARD_URL is not set).")
    deck.set_notes(slide, said, [note.number for note in notes])

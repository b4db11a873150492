"""A briefing as slides, 16:9: map, figures with a native chart and table, time, sources.

Charts and tables are native, so that they can be edited; pictures and charts have
alternative texts, and the notes of each slide have its citations.
"""

from dashboard.briefing.document.build import Document
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.figure_slides import (
    put_figures,
    put_map,
    put_not_counted,
    put_parts,
)
from dashboard.briefing.slides.slide import BODY, GREY, Text, put_text
from dashboard.briefing.slides.sources import cited, columns_of
from dashboard.briefing.slides.time_slide import put_time
from dashboard.core.i18n.language import _, using_language


def render(document: Document, png: bytes) -> bytes:
    """Return the slides. The same document and picture give the same bytes.

    Parameters
    ----------
    document
        What is shown.
    png
        The map of the document, 16:9.
    """
    with using_language(document.language):
        deck = Deck(document)
        put_map(deck, png)
        put_figures(deck)
        put_parts(deck)
        put_time(deck)
        put_not_counted(deck)
        put_sources(deck)
        put_remarks(deck)
        return deck.saved()


def put_sources(deck: Deck) -> None:
    """Add every source that is cited, over as many slides as they need."""
    pages = list(columns_of(deck.document.footnotes, (BODY[2] - 24) / 2, BODY[3]))
    for nth, page in enumerate(pages, start=1):
        title = (
            _("Sources")
            if len(pages) == 1
            else _("Sources ({nth} of {count})", nth=nth, count=len(pages))
        )
        slide = deck.add_slide(title)
        for side, notes in enumerate(page):
            box = (BODY[0] + side * (BODY[2] + 24) / 2, BODY[1], (BODY[2] - 24) / 2, BODY[3])
            if notes:
                put_text(slide, [cited(note) for note in notes], box, f"Sources, {side + 1}")
        deck.set_notes(slide, title, [n.number for side in page for n in side])


def put_remarks(deck: Deck) -> None:
    """Add what is to be known of names, boundary, gaps and licence."""
    doc = deck.document
    slide = deck.add_slide(_("Names, boundary and licence"))
    said = [Text(text, 12, after=6) for text in (doc.naming_note, doc.boundary_note, doc.gaps_note)]
    said += [Text(f"{doc.credit_line}.", 11, colour=GREY, after=2)]
    said += [Text(c.text, 11, link=c.link, after=2) for c in (*doc.credits, doc.data_licence)]
    said.append(Text(_("Data version {version}", version=doc.data_version), 11, after=2))
    if doc.generated:
        said.append(Text(doc.generated, 11, after=2))
    if doc.permalink:
        link = doc.permalink if doc.permalink.startswith("http") else ""
        said.append(
            Text(_("View this on the dashboard: {link}", link=doc.permalink), 11, link=link)
        )
    put_text(slide, said, BODY, "Remarks")
    deck.set_notes(slide, doc.boundary_note, [])

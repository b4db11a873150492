"""The sources of a deck: a paragraph each, in columns that no slide is too short for."""

from collections.abc import Iterator, Sequence

from dashboard.briefing.document.model import Footnote
from dashboard.briefing.slides.slide import Text, height_of


def cited(note: Footnote) -> Text:
    """Return the paragraph of a source: its number, linked, and publisher and date; the
    whole citation is in the notes of the slides that cite it."""
    return Text(note.short, 9, link=note.link, after=2, lead=f"{note.number}  ")


def columns_of(
    notes: Sequence[Footnote], room: float, tall: float
) -> Iterator[list[list[Footnote]]]:
    """Divide the sources over pages of three columns, each no longer than the page."""
    page: list[list[Footnote]] = [[]]
    used = 0.0
    for note in notes:
        need = height_of(cited(note), room)
        if page[-1] and used + need > tall:
            if len(page) == 3:
                yield page
                page = []
            page.append([])
            used = 0.0
        page[-1].append(note)
        used += need
    if notes:
        yield page

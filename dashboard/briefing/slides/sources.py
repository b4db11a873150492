"""The sources of a deck: a paragraph each, in columns that no slide is too short for."""

from collections.abc import Iterator, Sequence

from dashboard.briefing.document.model import Footnote
from dashboard.briefing.slides.slide import Text, height_of

#: sizes of the list in points: the first at which all sources fit
_SIZES = (12.0, 10.5, 9.0)
#: points by which columns are made shorter, to be about equally long
_STEP = 12


def cited(note: Footnote, size: float = _SIZES[-1]) -> Text:
    """Return the paragraph of a source: its number, linked, and publisher and date; the
    whole citation is in the notes of the slides that cite it."""
    return Text(note.short, size, link=note.link, after=size / 4, lead=f"{note.number}  ")


def list_of(
    notes: Sequence[Footnote], room: float, tall: float
) -> tuple[float, list[list[Footnote]]]:
    """Return the size of type and the columns of a list on one slide: as large as fits, and
    as evenly long as it goes. What does not fit at the smallest size is left out; no sources
    give no columns."""
    for size in _SIZES:
        pages = list(columns_of(notes, room, tall, size))
        if len(pages) > 1:
            continue
        for high in range(_STEP, int(tall), _STEP):
            even = list(columns_of(notes, room, high, size))
            if len(even) == 1 and _highest(even[0], room, size) <= high:
                return size, even[0]
        return size, pages[0] if pages else []
    return _SIZES[-1], pages[0]


def _highest(columns: Sequence[Sequence[Footnote]], room: float, size: float) -> float:
    return max(sum(height_of(cited(note, size), room) for note in column) for column in columns)


def columns_of(
    notes: Sequence[Footnote], room: float, tall: float, size: float = _SIZES[-1]
) -> Iterator[list[list[Footnote]]]:
    """Divide the sources over pages of three columns, each no longer than the page."""
    page: list[list[Footnote]] = [[]]
    used = 0.0
    for note in notes:
        need = height_of(cited(note, size), room)
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

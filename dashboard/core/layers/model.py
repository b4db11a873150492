"""What a layer is: the rows it draws, the symbols it draws of them, what is said of both.

Filters, legend, catalogue, briefing, tables and the map go through the layers of
`dashboard.core.question.layers.LAYERS` and know none of them by name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, current
from dashboard.core.layers.seen import Seen
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.model import Tables

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of the map, for screen and print alike.

    ``lat``, ``lon`` are WGS84 degrees; both None for a badge, which is drawn on its area.
    ``radius`` (half the size), ``dx`` and ``dy`` are px at 1x. Symbols with ``stack`` are
    merged where their places are near one another; ``slot`` counts the badges of one area.
    """

    layer: str
    id: str
    """Id of the place or area; several symbols may share it."""
    shape: str
    radius: float
    family: str
    lat: float | None = None
    lon: float | None = None
    ids: tuple[str, ...] = ()
    """Ids of the rows that it stands for, the first shown first; empty for a place itself."""
    sources: tuple[str, ...] = ()
    entry: LegendEntry | None = None
    """What the legend has for it; None for nothing."""
    outline: str = ""
    """As in `symbology.STATUSES`; "" where nothing but a solid one can be meant."""
    hollow: bool = False
    halo: bool = False
    stack: bool = False
    badge: bool = False
    slot: int = 0
    aside: bool = False
    """A badge of what may enter no total: it is listed, and never stands on the map."""
    dx: float = 0
    dy: float = 0
    z: int = 0
    """What is drawn above what: a larger one above."""
    kind: str = ""
    """Key of its APP-6 symbol."""
    name: str = ""
    """The area in words; "" where `id` is a place, which has a name."""
    title: str = ""
    text: str = ""
    sub: str = ""
    age: str = ""
    about: str = ""
    inside: str = ""
    """The wholes that its number is inside of, in words."""
    nation: str = ""
    """The chosen nations whose forces it stands for, as `nations_there` has them."""
    there: tuple[str, ...] = ()
    """Of a place: ids of everything in view that stands, happened or was said there."""
    many: str = ""
    """Table whose rows a stack counts."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """One thing without a point, and why."""

    id: str
    table: str
    label: str
    where: str
    why: str
    status: str
    """Status in words; "" for places and statements, which have none."""
    source_id: str


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row on a strip of time, in plain words; "" for what is missing.

    ``when`` is its EDTF date, never "". ``group`` says what sort of thing it is, as the legend
    does; ``language`` is the BCP 47 tag of ``title`` and ``summary``.
    """

    id: str
    when: str
    title: str
    summary: str
    who: str
    where: str
    places: tuple[str, ...]
    """Ids of its places, the first of them first."""
    status: str
    group: str
    shape: str
    family: str
    language: str
    source_id: str
    rank: int = 0
    """Of several of one day, the lowest is told first."""


@dataclass(frozen=True, slots=True)
class Stack:
    """How rows that share a place are one symbol, whatever the day.

    The browser makes such symbols of the texts of the rows, of which it uses ``place``,
    ``other_places`` (place_ids), ``shape``, and for the colour ``tint`` or, where there is none,
    ``family``, which says as well whose the row is. ``radius`` is px at 1x, ``z`` what is drawn
    above what. ``by_tint``: rows of another colour are another symbol, else they are in one
    that has none of its own.
    """

    layer: str
    radius: float
    z: int
    by_tint: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on the screen.

    ``title`` is a message, said in ``context`` where that is not ""; it may have ``{day}``,
    the as-of day. ``cell`` is a column of the rows as exported; ``words`` makes the reader's
    words of a cell, or of a whole row where ``cell`` is "". ``px`` is its width on the screen at
    most, 0 for what is usual.
    """

    title: str
    cell: str = ""
    words: Callable[[Any], Any] | None = None
    context: str = ""
    px: int = 0
    is_actor: bool = False
    """Whether its cells are ids of actors, to be shown by their names."""


@dataclass(frozen=True, slots=True)
class LayerRows:
    """The rows of one table that layers draw. Several layers may share them."""

    table: str
    """A field of `Tables`."""
    section: str
    """Key of the catalogue below which their texts are."""
    id_column: str
    tab: int
    """Place among the tables of the page."""
    label: str
    """The table, as a message."""
    item: str
    """One row, as a message in the context "without a point on the map"."""
    counted: tuple[str, str]
    """How many rows, both forms of a message."""
    rows: Callable[[Seen], tuple[Any, ...]]
    """The rows that answer the selection, as records that have at least `id_column` and what
    `dated` names."""
    texts: Callable[[Tables, Mapping[str, str]], dict[str, dict[str, Any]]]
    """Tables and actor_id -> family; gives row id -> what the browser shows of it: see
    `said`. ``at`` is the name of its place, ``title``, ``text``, ``when``, ``note`` and
    ``src`` (source_id) are shown in a popup."""
    columns: tuple[Column, ...]
    """In order; source, link, note and id follow by themselves."""
    unplaced: Callable[[Seen], Iterable[Unplaced]] = field(default=lambda view: ())
    """The rows in view without a point."""
    in_view: Callable[[Seen], str] | None = None
    """How many are in view, where a caption says more of them than their count."""
    dated: str = ""
    """Column with an EDTF date, "" for none. Newest rows come first in a table."""
    lane: int = 0
    """Where its rows stand on a strip of time: 1 is the lane at the line, above it where there
    are two sides; 2 the other; 0 for nowhere."""
    moments: Callable[[Seen], Iterable[DatedRow]] = field(default=lambda view: ())
    """The rows in view that have a date, for that lane; in the order of the rows."""
    stack: Stack | None = None
    """How they stand on the map while time is played beyond the day; None: not at all."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that a reader switches on and off.

    ``label`` is a message: what a reader calls it. ``symbols`` gives what it draws of a
    view, in drawing order; an empty view gives nothing.
    """

    id: str
    label: str
    rows: LayerRows
    symbols: Callable[[Seen], Iterable[Symbol]]


def said(**entries: object) -> dict[str, Any]:
    """Return the entries that say something: no "", None, () or []."""
    return {k: v for k, v in entries.items() if v not in ("", None, (), [])}


def without_a_point(
    view: Seen, rows: Iterable[_Row], places: Callable[[_Row], Iterable[str]]
) -> Iterator[_Row]:
    """Yield the rows that can stand nowhere on the map, in their order: none of the places
    (place_ids) that `places` gives of a row has coordinates in the view."""
    return (row for row in rows if not any(place in view.coordinates for place in places(row)))


def other_language(row: Any) -> str:
    """Return the language of a row's text where it is not the one that is spoken, else ""."""
    return "" if row.text_language == current().tag else str(row.text_language)


def day_words(text: str) -> str:
    """Return an EDTF date in words; "" gives "not published"."""
    return dates.words(text) if text else _(wording.NOT_PUBLISHED)


def place_names(tables: Tables) -> dict[str, str]:
    """Return place_id -> name. Columns used: ``place_id``, ``name`` of localised tables."""
    return {row.place_id: row.name for row in tables.place_rows}

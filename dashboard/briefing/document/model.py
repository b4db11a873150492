"""What a document is made of: plain frozen values without any format."""

from dataclasses import dataclass
from datetime import date

from dashboard.core.i18n.language import _

Notes = tuple[int, ...]
"""Numbers of footnotes, in rising order."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered citation. ``link`` is "" when there is no address to link to."""

    number: int
    source_id: str
    text: str
    """The whole citation in one line."""
    short: str
    """Publisher and date."""
    link: str


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a headline's quantity: what a range bar draws.

    ``low`` and ``high`` are equal for a single number; both are None when the source gives
    no number.
    """

    low: float | None
    high: float | None
    text: str
    when: str
    who: str
    status: str
    is_headline: bool
    is_retelling: bool
    notes: Notes


@dataclass(frozen=True, slots=True)
class BreakdownPart:
    """One part of a headline, such as a contingent; ``value`` is None if not published."""

    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One sentence to take away; ``title`` is the finding as a slide is headed by it."""

    text: str
    title: str
    notes: Notes
    language: str = ""
    """As `Moment.language`."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of the ledger on the as-of day, never added to another one."""

    label: str
    number: str
    """"4,443 personnel"; "no total" of lines that are not added."""
    age: str
    """"9 months old" of one that is last known, "last reported, 9 years old" of one that is too
    old to stand for the day; "" of one that is current."""
    value: float | None
    low: float | None
    high: float | None
    range: str
    """"4,000–4,699"; "" when there is none."""
    unit: str
    why: str
    sureness: str
    """Who states it, how it stands, how many sources; "" of what no source states."""
    family: str
    points: tuple[Point, ...]
    breakdown: tuple[BreakdownPart, ...]
    breakdown_words: str
    notes: Notes

    @property
    def aged(self) -> str:
        """The number with its age where it is last known: "10,000 personnel · 9 months old"."""
        return f"{self.number} · {self.age}" if self.age else self.number

    @property
    def breakdown_title(self) -> str:
        """What the parts are: shares of the number, or figures without a number of the whole."""
        if self.value is None:
            return _("{force}: published figures", force=self.label)
        return _("Breakdown of {whole}", whole=self.label)


@dataclass(frozen=True, slots=True)
class Mark:
    """One symbol of the map, as the screen draws it.

    ``lat``, ``lon`` are WGS84 degrees; ``radius``, ``dx`` and ``dy`` px of the screen at
    1x. A badge (``badge``) has text instead of a symbol, and ``slot`` counts the badges of
    one area. Marks with ``stack`` are merged where their places are near one another.
    """

    layer: str
    id: str
    """Id of the place or area; several marks may share it."""
    ids: tuple[str, ...]
    """Ids of the rows that it stands for."""
    lat: float
    lon: float
    shape: str
    radius: float
    family: str
    outline: str = "solid"
    hollow: bool = False
    halo: bool = False
    stack: bool = False
    badge: bool = False
    dx: float = 0
    dy: float = 0
    is_aside: bool = False
    """A badge that may enter no total: it is listed, and never stands on the map."""
    slot: int = 0
    name: str = ""
    """The place or area in words."""
    text: str = ""
    """The number at the symbol, or the large text of a badge."""
    nation: str = ""
    """The chosen nations whose forces are there, written beside the symbol of a base."""
    unit: str = ""
    """Of a unit that is there: its size, a key of `military.FORMATION_SIDC`; "" of all else."""
    sub: str = ""
    """The small text of a badge."""
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the strip of time, such as a statement or an event.

    ``first`` and ``last`` are the days that its date may cover, ``when`` says it in words.
    ``place_id`` is "" when it has no point on the map.
    """

    table: str
    id: str
    first: date
    last: date
    when: str
    title: str
    summary: str
    who: str
    where: str
    status: str
    group: str
    """What sort of event, in the words of the legend; that of statements is one word."""
    shape: str
    family: str
    place_id: str
    notes: Notes
    language: str = ""
    """BCP 47 tag of the title where it is not the document's; "" where it is."""
    lane: int = 1
    """1 at the line of the strip, 2 on its other side: see `LayerRows.lane`."""
    rank: int = 0
    """Of several of one day, the lowest is told first: see `event_rank`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``value`` is "" for what has no number of its own."""

    table: str
    id: str
    what: str
    value: str
    when: str
    status: str
    who: str
    where: str
    status_on_day: str
    """Whether a figure counts on the as-of day, and why not; "" for other rows."""
    on_day: bool
    notes: Notes
    language: str = ""
    """Of `what`, as `Moment.language`."""
    stands: bool = True
    """Whether a figure holds on the as-of day or is last known on it."""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A figure that is in no total, and why."""

    id: str
    text: str
    label: str
    when: str
    reason: str
    notes: Notes
    language: str = ""
    """Of `label`, as `Moment.language`."""


@dataclass(frozen=True, slots=True)
class Placeless:
    """Something in view without a point on the map, and why."""

    id: str
    label: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend."""

    shape: str
    family: str
    outline: str
    hollow: bool
    label: str
    unit: str = ""
    """As in `Mark`."""

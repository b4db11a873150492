"""What was said, what happened and what was corrected between two days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dashboard.core import dates
from dashboard.core.dates import Span
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that was made to a row between the two days (a row of corrections)."""

    correction_id: str
    date: str
    table: str
    row_id: str
    column: str
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement or an event between the two days, as far as a difference tells of it."""

    id: str
    """statement_id or event_id."""
    date: str
    """EDTF: when it was made, or when it happened."""
    title: str
    """The title of an event; the speaker of a statement."""
    role: str
    """The role of a speaker; "" of an event."""
    summary: str
    place_id: str
    place_text: str
    """Where, in words; "" when not published."""
    source_id: str
    text_language: str
    """BCP 47 tag of the title of an event, and of the summary of a statement."""
    other_places: tuple[str, ...] = ()
    """Further places of an event."""
    kind: str = ""
    """Kind of an event; "" of a statement."""


Dated = TypeVar("Dated", Moment, Correction)


def statements_of(
    tables: Tables, actors: frozenset[str] | None, speakers: tuple[str, ...] = ()
) -> list[Moment]:
    """Return the statements by or about the actors, and those by the speakers; all where
    `actors` is None."""
    return [
        Moment(
            row.statement_id,
            row.made,
            row.speaker,
            row.role,
            row.summary,
            row.place_id,
            row.said_at,
            row.source_id,
            row.text_language,
        )
        for row in tables.statement_rows
        if actors is None
        or row.actor_id in actors
        or actors & set(row.about)
        or row.speaker in speakers
    ]


def events_of(tables: Tables, actors: frozenset[str] | None) -> list[Moment]:
    """Return the events that the actors have a part in; all where that is None."""
    return [
        Moment(
            row.event_id,
            row.happened,
            row.title,
            "",
            row.summary,
            row.place_id,
            row.place_text,
            row.source_id,
            row.text_language,
            row.other_places,
            row.kind,
        )
        for row in tables.event_rows
        if actors is None or actors & set(row.actors)
    ]


def corrections_of(tables: Tables) -> list[Correction]:
    """Return every change that was made to a row, in the order of the table."""
    columns = ("correction_id", "date", "table", "row_id", "column", "was", "is", "why")
    frame = tables.corrections
    return [Correction(*values) for values in zip(*(frame[c] for c in columns), strict=True)]


def between(
    found: Iterable[Dated], first: date, second: date
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """Return what is dated after `first` and not after `second`, and that of which this is not
    known: of a month or a year that lies only partly in between. Both sorted by date."""
    if first == second:
        return (), ()
    window = Span(first + timedelta(days=1), second)
    sure: list[tuple[Span, Dated]] = []
    perhaps: list[tuple[Span, Dated]] = []
    for each in found:
        span = dates.parse(each.date) if dates.is_date(each.date) else None
        if span is None or not span.overlaps(window):
            continue
        # What lasted from one day to another was there on the days in between.
        is_within = window.first <= span.first and span.last <= window.last
        (sure if "/" in each.date or is_within else perhaps).append((span, each))

    def by_date(dated: list[tuple[Span, Dated]]) -> tuple[Dated, ...]:
        ordered = sorted(dated, key=lambda pair: (pair[0].first, pair[0].last))
        return tuple(each for _span, each in ordered)

    return by_date(sure), by_date(perhaps)

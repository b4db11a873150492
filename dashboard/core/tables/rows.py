"""Rows of the tables as records: what a frame holds, with the types of its columns.

Numbers are floats with NaN for "not published"; lists are tuples; everything else is text
with "" for missing, as `dashboard.core.tables.model.Tables` says. A test holds the fields to
the declaration.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any, NamedTuple, TypeVar, cast

import pandas as pd


class SourceRow(NamedTuple):
    """A row of sources."""

    source_id: str
    title: str
    publisher: str
    author: str
    url: str
    archive_url: str
    published: str
    published_basis: str
    retrieved: str
    language: str
    kind: str
    read_as: str
    retells: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    via: str = ""
    """Who passed it on; "" also in kept tables from before the column."""


class ActorRow(NamedTuple):
    """A row of actors."""

    actor_id: str
    name_en: str
    name_sq: str
    name_sr_latn: str
    name_sr_cyrl: str
    aliases: tuple[str, ...]
    kind: str
    parent_id: str
    nation_id: str
    source_id: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    name: str = ""
    """In the language of the tables; "" in tables as read."""


class PlaceRow(NamedTuple):
    """A row of places; latitude and longitude are WGS84 degrees."""

    place_id: str
    toponym_en: str
    toponym_sq: str
    toponym_sr_latn: str
    toponym_sr_cyrl: str
    other_toponyms: tuple[str, ...]
    own_forms: tuple[str, ...]
    kind: str
    operator_id: str
    side: str
    feature_class: str
    lat: float
    lon: float
    precision: str
    stand_in: str
    located_by: str
    coord_source_id: str
    source_id: str
    locator: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    name: str = ""
    """In the language of the tables; "" in tables as read."""
    lead_id: str = ""
    """State that leads the command whose headquarters it is; "" where no source states it, and
    in kept tables from before the column, like the next two."""
    lead_stated: str = ""
    lead_source_id: str = ""


class DeploymentRow(NamedTuple):
    """A row of deployments: one figure of one source."""

    deployment_id: str
    actor_id: str
    mission_id: str
    label: str
    scope: str
    place_id: str
    area: str
    area_text: str
    placement: str
    quantity_low: float
    quantity: float
    quantity_high: float
    qualifier: str
    unit: str
    held: str
    stated: str
    kind: str
    status: str
    stated_by: str
    part_of: str
    same_as: str
    sum_of: tuple[str, ...]
    source_id: str
    locator: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    text_language: str = ""
    """BCP 47 tag of its text; "" in tables as read."""


class StatementRow(NamedTuple):
    """A row of statements."""

    statement_id: str
    made: str
    speaker: str
    role: str
    actor_id: str
    about: tuple[str, ...]
    place_id: str
    said_at: str
    summary: str
    quoted: str
    quotation_language: str
    quotation_translated: str
    topics: tuple[str, ...]
    figures: tuple[str, ...]
    source_id: str
    locator: str
    note: str
    medium: str
    line: int
    """Line of the CSV on which the row starts."""
    text_language: str = ""
    """BCP 47 tag of its text; "" in tables as read."""


class EventRow(NamedTuple):
    """A row of events."""

    event_id: str
    happened: str
    place_id: str
    other_places: tuple[str, ...]
    place_text: str
    kind: str
    title: str
    summary: str
    actors: tuple[str, ...]
    participants: str
    status: str
    casualties_note: str
    source_id: str
    locator: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    text_language: str = ""
    """BCP 47 tag of its text; "" in tables as read."""

    @property
    def places(self) -> tuple[str, ...]:
        """Every place where it happened, the first named first; () without one."""
        return places_of(self.place_id, self.other_places)


class CasualtyRow(NamedTuple):
    """A row of casualties."""

    casualty_id: str
    event_id: str
    outcome: str
    group: str
    quantity_low: float
    quantity: float
    quantity_high: float
    qualifier: str
    stated: str
    status: str
    stated_by: str
    source_id: str
    locator: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""
    text_language: str = ""
    """BCP 47 tag of its text; "" in tables as read."""


class TranslationRow(NamedTuple):
    """A row of translations."""

    translation_id: str
    column: str
    original: str
    text_sq: str
    text_sr_cyrl: str
    note: str
    line: int
    """Line of the CSV on which the row starts."""


class WordingRow(NamedTuple):
    """A row of wording: terms that one side uses."""

    term_id: str
    language: str
    term: tuple[str, ...]
    belongs_to: str
    reason: str
    instead: str
    counterpart: str
    allowed: tuple[str, ...]
    allowed_why: str
    line: int
    """Line of the CSV on which the row starts."""


def places_of(place_id: str, other_places: Iterable[str]) -> tuple[str, ...]:
    """Return the places of an event, the first named first, each once; () without one."""
    return tuple(dict.fromkeys(place for place in (place_id, *other_places) if place))


_Row = TypeVar("_Row", bound=NamedTuple)


def rows_of(frame: pd.DataFrame, kind: type[_Row]) -> Iterator[_Row]:
    """Return the rows of a frame as records of one kind, in order.

    Columns that the kind does not name are passed over; a field with a default stands for a
    column that the frame may lack. An empty frame gives none. Raises KeyError for any other
    column that is not there.
    """
    columns: list[Any] = [
        repeat(kind._field_defaults[name], len(frame))
        if name not in frame and name in kind._field_defaults
        else frame[name]
        for name in kind._fields
    ]
    return map(kind._make, zip(*columns, strict=True))


def whole_rows(frame: pd.DataFrame, kind: type[_Row]) -> Iterator[_Row]:
    """Return the rows of a frame with every column, also those of a language that was added
    and that `kind` does not name: they are read by `getattr`."""
    assert set(kind._fields) - set(kind._field_defaults) <= set(frame), kind.__name__
    return cast(Iterator[_Row], frame.itertuples())

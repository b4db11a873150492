"""The tables as values: one frame each, the declaration, the version.

`Tables` are as they were read; `LocalisedTables` are the same rows in a language.
`dashboard.core.tables.read` makes the first, `dashboard.core.editions.localised` the second.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from dashboard.core.tables.rows import (
    ActorRow,
    CasualtyRow,
    DeploymentRow,
    EventRow,
    PlaceRow,
    SourceRow,
    StatementRow,
    rows_of,
)
from dashboard.core.tables.schema import TABLES, Schema


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Which rows are an organisation's own, by table: see `dashboard.core.tables.overlay`."""

    added: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of rows that no release has."""
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of shipped rows of which a cell is otherwise."""


@dataclass(frozen=True, eq=False)
class Tables:
    """One frame per table, rows in file order, columns as declared, and then ``line``.

    Numbers are floats with NaN for "not published"; lists are tuples; every other column
    is text with "" for missing. ``line`` is the line of the CSV on which the row starts.
    ``name`` of actors and places is English here, ``text_language`` that of what was read;
    see `dashboard.core.editions.localised` for both.
    """

    sources: pd.DataFrame
    actors: pd.DataFrame
    places: pd.DataFrame
    deployments: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame
    casualties: pd.DataFrame
    corrections: pd.DataFrame
    translations: pd.DataFrame
    wording: pd.DataFrame
    search_names: pd.DataFrame
    version: str
    """Changes whenever a byte of the files changes."""
    folder: Path
    schema: Schema
    """The declaration that the tables were read by."""
    own_rows: OwnRows = OwnRows()
    """What is not as shipped; nothing without an overlay."""

    @property
    def original(self) -> "Tables":
        """The tables as they were read: these."""
        return self

    # The same rows as records, made once for each `Tables`: what counts, draws and says works
    # on these. A column of a language that was added is in the frame alone.

    @cached_property
    def source_rows(self) -> tuple[SourceRow, ...]:
        """The sources, in file order."""
        return tuple(rows_of(self.sources, SourceRow))

    @cached_property
    def actor_rows(self) -> tuple[ActorRow, ...]:
        """The actors, in file order."""
        return tuple(rows_of(self.actors, ActorRow))

    @cached_property
    def place_rows(self) -> tuple[PlaceRow, ...]:
        """The places, in file order."""
        return tuple(rows_of(self.places, PlaceRow))

    @cached_property
    def deployment_rows(self) -> tuple[DeploymentRow, ...]:
        """The figures on forces, in file order."""
        return tuple(rows_of(self.deployments, DeploymentRow))

    @cached_property
    def statement_rows(self) -> tuple[StatementRow, ...]:
        """The statements, in file order."""
        return tuple(rows_of(self.statements, StatementRow))

    @cached_property
    def event_rows(self) -> tuple[EventRow, ...]:
        """The events, in file order."""
        return tuple(rows_of(self.events, EventRow))

    @cached_property
    def casualty_rows(self) -> tuple[CasualtyRow, ...]:
        """The counts of casualties, in file order."""
        return tuple(rows_of(self.casualties, CasualtyRow))

    def row_count(self) -> int:
        """Return the number of rows in all tables."""
        return sum(len(getattr(self, name)) for name in TABLES)


@dataclass(frozen=True, eq=False, kw_only=True)
class LocalisedTables(Tables):
    """The rows of tables with names of actors and places, and our own words, in a language.

    Ids, numbers, dates, sources and quotations are those of the tables as read, and so are
    the order of the rows and the index of each frame: a mask of one fits the other.
    """

    read: Tables
    """The tables as they were read: never localised ones."""
    language: str
    """A tag of `dashboard.core.i18n.language.LANGUAGES`."""

    @property
    def original(self) -> Tables:
        """The tables as they were read."""
        return self.read

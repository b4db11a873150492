"""The rows that answer a selection, before anything is drawn of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isnan
from typing import TypeVar

from dashboard.core import dates
from dashboard.core.ledger.status_on_day import CountingStatus, counting_statuses
from dashboard.core.question.filters import actor_closure
from dashboard.core.question.selection import Selection
from dashboard.core.sources import provenance
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import (
    CasualtyRow,
    DeploymentRow,
    EventRow,
    PlaceRow,
    StatementRow,
)
from dashboard.core.view.holdings import HoldingDrawn

_Row = TypeVar("_Row")


def stands(status: CountingStatus, selection: Selection) -> bool:
    """Return whether a figure of this status is drawn: it holds on the day, or it is the last
    known one and the question does not hide that."""
    return status.on_day or (selection.last_known and status.state == "last_known")


@dataclass(frozen=True)
class Answer:
    """The rows that answer one selection, and what can be looked up in them.

    ``places``, ``statements`` and ``events`` are the rows that answer the selection, and
    ``figures`` the rows of deployments that do; `status_on_day` has how each of them stands.
    Row order is that of the tables; where nothing answers they are (). A column of a language
    that was added is in the frames of ``tables`` alone. ``holdings`` are drawn beside the
    rows, and nothing counts them in.
    """

    tables: Tables
    selection: Selection
    as_of: date
    places: tuple[PlaceRow, ...]
    figures: tuple[DeploymentRow, ...]
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    holdings: tuple[HoldingDrawn, ...] = ()

    @property
    def version(self) -> str:
        """The version of the data that was asked."""
        return self.tables.version

    @property
    def follows_period(self) -> bool:
        """Whether the as-of day is the last one of the period, for want of another."""
        period = self.selection.period
        return self.selection.as_of is None and period is not None and period.last == self.as_of

    @property
    def asked_day(self) -> date | None:
        """The as-of day where the question sets it, itself or by its period; None where it is
        the latest of the data."""
        return self.as_of if self.follows_period else self.selection.as_of

    @cached_property
    def chosen(self) -> frozenset[str]:
        """The actors that the question names, with all that belongs to them; empty for all."""
        return actor_closure(self.tables.actor_rows, self.selection.actors)

    @cached_property
    def parents(self) -> dict[str, str]:
        """actor_id -> parent_id."""
        return symbology.parents_of(self.tables.actor_rows)

    @cached_property
    def family_of(self) -> dict[str, str]:
        """actor_id -> colour family."""
        return {
            row.actor_id: symbology.family_of(row.actor_id, self.parents)
            for row in self.tables.actor_rows
        }

    @cached_property
    def coordinates(self) -> dict[str, tuple[float, float, bool]]:
        """place_id -> latitude, longitude (WGS84 degrees), whether it is a stand-in."""
        return {
            row.place_id: (row.lat, row.lon, bool(row.stand_in))
            for row in self.tables.place_rows
            if not isnan(row.lat)
        }

    @cached_property
    def citations(self) -> dict[str, tuple[str, str]]:
        """source_id -> short citation, web address ("" when there is none)."""
        return {
            row.source_id: (provenance.short(row), provenance.link(row) or "")
            for row in self.tables.source_rows
        }

    @cached_property
    def second_hand(self) -> dict[str, str]:
        """source_id -> what is said beside a number that rests on it; first-hand ones are not
        in it."""
        marks = {row.source_id: provenance.second_hand(row) for row in self.tables.source_rows}
        return {source_id: mark for source_id, mark in marks.items() if mark}

    @cached_property
    def status_on_day(self) -> Mapping[str, CountingStatus]:
        """deployment_id -> how the figure stands on the as-of day, for all that answer.

        A dict of its own: an answer is handed to the processes that draw."""
        statuses = counting_statuses(self.tables, self.as_of)
        return {row.deployment_id: statuses[row.deployment_id] for row in self.figures}

    @cached_property
    def on_day(self) -> tuple[DeploymentRow, ...]:
        """The figures that hold on the as-of day."""
        return tuple(row for row in self.figures if self.status_on_day[row.deployment_id].on_day)

    @cached_property
    def current_and_last_known(self) -> tuple[DeploymentRow, ...]:
        """The figures that stand on the as-of day: those that hold, and, unless the question
        hides them, those that are last known."""
        return tuple(
            row
            for row in self.figures
            if stands(self.status_on_day[row.deployment_id], self.selection)
        )

    @cached_property
    def casualties(self) -> tuple[CasualtyRow, ...]:
        """The counts of the events that answer, in the order of their table."""
        events = {row.event_id for row in self.events}
        return tuple(row for row in self.tables.casualty_rows if row.event_id in events)

    @staticmethod
    def newest_first(rows: Iterable[_Row], column: str) -> list[_Row]:
        """Return rows by the first day of the EDTF date in `column`, newest first; rows of one
        day stay in order, and those without a date are last."""

        def first_day(row: _Row) -> date:
            text = getattr(row, column)
            return dates.parse(text).first if text else date.min

        return sorted(rows, key=first_day, reverse=True)

    @cached_property
    def kind_of_actor(self) -> dict[str, str]:
        """actor_id -> kind of actor."""
        return {row.actor_id: row.kind for row in self.tables.actor_rows}

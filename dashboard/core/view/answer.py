"""The rows that answer a selection, before anything is drawn of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from dashboard.core import dates
from dashboard.core.ledger.status_on_day import CountingStatus
from dashboard.core.question.selection import Selection
from dashboard.core.sources import provenance
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import DeploymentRow, PlaceRow, rows_of
from dashboard.core.view.holdings import HoldingDrawn


def stands(figures: pd.DataFrame, selection: Selection) -> pd.Series:
    """Return which figures of an answer are drawn: what holds on the day, and what is last
    known unless the question hides that. Columns used: ``on_day``, ``status_on_day``."""
    if not selection.last_known or figures.empty:
        return figures["on_day"]
    past = figures["status_on_day"].map(lambda status: status.state == "last_known")
    return figures["on_day"] | past.astype(bool)


class FigureInView(NamedTuple):
    """A row of deployments that answers, with how the figure counts on the as-of day."""

    row: DeploymentRow
    status_on_day: CountingStatus
    on_day: bool
    """Whether the figure holds on that day."""


def figures_of(figures: pd.DataFrame) -> Iterator[FigureInView]:
    """Return the rows of `Answer.figures` as records, in order."""
    on_day = map(bool, figures["on_day"])
    rows = rows_of(figures, DeploymentRow)
    return map(FigureInView._make, zip(rows, figures["status_on_day"], on_day, strict=True))


def with_status(figures: pd.DataFrame, standing: Mapping[str, CountingStatus]) -> pd.DataFrame:
    """Return rows of deployments with the two columns that those of `Answer.figures` have more.

    `standing` has the status of each on the as-of day, by ``deployment_id``.
    """
    ids = figures["deployment_id"]
    return figures.assign(
        status_on_day=ids.map(standing).astype(object),
        on_day=ids.map(lambda i: standing[i].on_day).astype(bool),
    )


def in_order(rows: pd.DataFrame, key: str, ids: Iterable[str]) -> pd.DataFrame:
    """Return the rows that have one of `ids` in the column `key`, in the order of the ids."""
    place = {row_id: n for n, row_id in enumerate(ids)}
    rows = rows[rows[key].isin(place)]
    return rows.loc[rows[key].map(place).sort_values().index]


@dataclass(frozen=True)
class Answer:
    """The rows that answer one selection, and what can be looked up in them.

    ``places``, ``statements`` and ``events`` are the rows that answer the selection, with
    the columns of their tables. ``figures`` are the rows of deployments that do, with two
    more columns: ``status_on_day`` (`CountingStatus` of the figure on the as-of day) and
    ``on_day`` (whether the figure holds on that day). Row order is that of the tables.
    ``holdings`` are drawn beside the rows, and nothing counts them in.
    """

    tables: Tables
    selection: Selection
    as_of: date
    places: pd.DataFrame
    figures: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame
    holdings: tuple[HoldingDrawn, ...] = ()

    @property
    def version(self) -> str:
        """The version of the data that was asked."""
        return self.tables.version

    @cached_property
    def parents(self) -> dict[str, str]:
        """actor_id -> parent_id."""
        return symbology.parents_of(self.tables.actor_rows)

    @cached_property
    def family_of(self) -> dict[str, str]:
        """actor_id -> colour family."""
        return {
            actor: symbology.family_of(actor, self.parents)
            for actor in self.tables.actors["actor_id"]
        }

    @cached_property
    def coordinates(self) -> dict[str, tuple[float, float, bool]]:
        """place_id -> latitude, longitude (WGS84 degrees), whether it is a stand-in."""
        placed = self.tables.places[self.tables.places["lat"].notna()]
        return {
            row.place_id: (row.lat, row.lon, bool(row.stand_in))
            for row in rows_of(placed, PlaceRow)
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
    def on_day(self) -> pd.DataFrame:
        """The figures that hold on the as-of day."""
        return self.figures[self.figures["on_day"]]

    @cached_property
    def standing(self) -> pd.DataFrame:
        """The figures that stand on the as-of day: those that hold, and, unless the question
        hides them, those that are last known."""
        return self.figures[stands(self.figures, self.selection)]

    @staticmethod
    def newest_first(rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Return rows by the first day of the EDTF date in `column`, newest first."""
        first = rows[column].map(lambda text: dates.parse(text).first if text else date.min)
        return rows.assign(_first=first).sort_values("_first", ascending=False, kind="stable")

    @cached_property
    def kind_of_actor(self) -> dict[str, str]:
        """actor_id -> kind of actor."""
        actors = self.tables.actors
        return dict(zip(actors["actor_id"], actors["kind"], strict=True))

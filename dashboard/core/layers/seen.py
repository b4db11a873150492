"""The answer as a layer sees it: the tables and rows that it may draw.

A layer of another table has that table here first, as `dashboard.core.view.answer.Answer` does.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from dashboard.core.layers.marks import Badge, Site
from dashboard.core.ledger.status_on_day import CountingStatus
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import (
    CasualtyRow,
    DeploymentRow,
    EventRow,
    PlaceRow,
    StatementRow,
)

_Row = TypeVar("_Row")


class Seen(Protocol):
    """The answer as a layer sees it: see `dashboard.core.view.model.View`."""

    @property
    def tables(self) -> Tables:
        """The tables in the language of the answer."""
        ...

    @property
    def as_of(self) -> date:
        """The day on which figures are read."""
        ...

    @property
    def chosen(self) -> frozenset[str]:
        """The actors that the question names, with all that belongs to them; empty for all."""
        ...

    @property
    def places(self) -> tuple[PlaceRow, ...]:
        """Rows of places that answer."""
        ...

    @property
    def figures(self) -> tuple[DeploymentRow, ...]:
        """Rows of deployments that answer."""
        ...

    @property
    def status_on_day(self) -> Mapping[str, CountingStatus]:
        """deployment_id -> how the figure stands on the as-of day, for all that answer."""
        ...

    @property
    def current_and_last_known(self) -> tuple[DeploymentRow, ...]:
        """The figures that stand on the as-of day, last known ones too unless they are hidden."""
        ...

    @property
    def statements(self) -> tuple[StatementRow, ...]:
        """Rows of statements that answer."""
        ...

    @property
    def events(self) -> tuple[EventRow, ...]:
        """Rows of events that answer."""
        ...

    @property
    def casualties(self) -> tuple[CasualtyRow, ...]:
        """Rows of casualties of the events that answer."""
        ...

    @property
    def coordinates(self) -> dict[str, tuple[float, float, bool]]:
        """place_id -> latitude, longitude (WGS84), whether it is a stand-in."""
        ...

    @property
    def family_of(self) -> dict[str, str]:
        """actor_id -> colour family."""
        ...

    @property
    def sites(self) -> tuple[Site, ...]:
        """Figures on the day at a placed place."""
        ...

    @property
    def badges(self) -> tuple[Badge, ...]:
        """Figures on the day for an area."""
        ...

    @property
    def figure_words(self) -> Mapping[str, str]:
        """Outline of a figure -> what the legend says of it, as a message."""
        ...

    def newest_first(self, rows: Iterable[_Row], column: str) -> list[_Row]:
        """Return rows by the first day of the EDTF date in `column`, newest first."""
        ...

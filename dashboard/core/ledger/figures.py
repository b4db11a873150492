"""The figures on forces as values: one row is a `Figure`, what several state a `Quantity`.

A *figure* is one row of deployments: one statement of one source. A *quantity* is what
several figures state. `dashboard.core.ledger.quantities` reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.core.ledger.periods import Period

# Rows whose own word is doubted, or taken back; they are shown and never counted.
DOUBTED = frozenset({"claimed", "disputed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of deployments; "" and None mean not published."""

    id: str
    actor_id: str
    mission_id: str
    label: str
    scope: str
    unit: str
    low: float | None
    """Lowest value: quantity_low, or the value itself."""
    value: float | None
    high: float | None
    """Highest value: quantity_high, or the value itself."""
    qualifier: str
    held: str
    period: Period | None
    """The days on which it may count; of a retelling, those of what it retells."""
    stated: str
    published: date
    """First day on which its source may have appeared; ``date.max`` when undated."""
    kind: str
    status: str
    stated_by: str
    part_of: str
    same_as: str
    sum_of: tuple[str, ...]
    source_id: str
    origin_id: str
    """The source at the root of what its source retells; its own source when it retells none."""
    locator: str
    note: str
    source_kind: str
    """Kind of its source, as in sources.kind; "" when not known."""

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """Return lowest value, value and highest value."""
        return self.low, self.value, self.high

    @property
    def has_number(self) -> bool:
        """Return whether the source gives a number at all."""
        return self.low is not None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Return lowest and highest value; None when the source gives no number."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    def is_exceeded_by(self, value: float | None) -> bool:
        """Return whether `value` is more than all of this figure, so that it is no part of it.

        A number that is not known exceeds nothing, and nothing exceeds one.
        """
        return value is not None and self.high is not None and value > self.high

    @property
    def days(self) -> Period:
        """Return the period of a figure that is dated, as everything is that counts on some
        day. Raises ValueError for one that is not."""
        if self.period is None:
            raise ValueError(f"{self.id} is undated")
        return self.period

    @property
    def is_doubted(self) -> bool:
        """Return whether its own word is doubted or taken back."""
        return self.status in DOUBTED

    @property
    def is_retelling(self) -> bool:
        """Return whether its source retells another one."""
        return self.source_id != self.origin_id


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors, as far as counting needs it."""

    id: str
    name: str
    kind: str
    parent_id: str
    nation_id: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """What several figures state. ``id`` is the smallest id of its figures that are not
    doubted, or of all where all are."""

    id: str
    actor_id: str
    mission_id: str
    scope: str
    """Blank for the whole of the actor."""
    unit: str
    kind: str
    label: str
    figures: tuple[Figure, ...]
    """In the order of their ids."""
    is_whole: bool
    """Whether it is the strength of the whole of its actor."""


@dataclass(frozen=True, eq=False)
class Book:
    """All figures of one state of the tables, with their links. Immutable."""

    figures: Mapping[str, Figure]
    actors: Mapping[str, Actor]
    quantities: tuple[Quantity, ...]
    quantity_of: Mapping[str, Quantity]
    """By the id of a figure."""
    twins: Mapping[str, frozenset[str]]
    """Ids tied to a figure by ``same_as``, itself included; of a fact, those of facts."""
    parts_of: Mapping[str, tuple[Figure, ...]]
    """Figures whose ``part_of`` names a figure, by the id of the whole."""
    sums: tuple[Figure, ...]
    """Figures that add up others (``sum_of``)."""

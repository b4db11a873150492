"""How a statement stands beside what other sources say: codes and values.

`dashboard.core.ledger.words.claims` says them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.ledger.casualties import Count
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Statement

Verdict = Literal["matches", "inside", "outside", "unsupported", "not_comparable"]
Side = Literal["", "above", "below", "around"]
Obstacle = Literal["", "no_number", "alone", "other_days", "no_count"]


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """One number of a statement, and how it stands."""

    stated: Figure | Count
    """The number as stated."""
    verdict: Verdict
    difference: float | None
    """How far outside the range; None otherwise."""
    side: Side
    """Where it lies outside the range: around is below and above at once; "" otherwise."""
    low: float | None
    """Lowest of the other sources; None without any."""
    high: float | None
    origins: int
    """Of how many origins the others are."""
    others: tuple[Statement, ...]
    """The figures of other origins that it is compared with, the best first."""
    source_ids: tuple[str, ...]
    """The statement's own source first, then those of the others."""
    day: date
    """The day on which it is compared."""
    obstacle: Obstacle = ""
    """Why it cannot be compared; "" where it can."""
    repeated_by: tuple[str, ...] = ()
    """Who of other origins repeats an unsupported claim as a claim."""
    terms: tuple[Figure, ...] = ()
    """The figures that it adds up."""
    low_hedge: str = ""
    """The hedge of `low`; "" where one of the others states it without."""
    high_hedge: str = ""

    @property
    def figure_id(self) -> str:
        """Return the id of the number: deployment_id or casualty_id."""
        return self.stated.id


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """All numbers of one statement, on the day on which it was made."""

    statement_id: str
    day: date
    checks: tuple[FigureCheck, ...]

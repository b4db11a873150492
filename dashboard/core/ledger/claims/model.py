"""How a statement stands beside what other sources say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.ledger.model import Statement

Verdict = Literal["matches", "inside", "outside", "unsupported", "not_comparable"]


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """One number of a statement, and how it stands."""

    figure_id: str
    label: str
    text: str
    """The number as stated, with its unit."""
    verdict: Verdict
    words: str
    """The verdict in words: "outside the range by 699"."""
    difference: float | None
    """How far outside the range; None otherwise."""
    low: float | None
    """Lowest of the other sources; None without any."""
    high: float | None
    others: tuple[Statement, ...]
    """The figures of other origins that it is compared with, the best first."""
    source_ids: tuple[str, ...]
    """The statement's own source first, then those of the others."""


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """All numbers of one statement, on the day on which it was made."""

    statement_id: str
    day: date
    checks: tuple[FigureCheck, ...]

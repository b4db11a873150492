"""The headline of one quantity over time: the days on which it stays the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Literal

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.rules import (
    Choice,
    best_first,
    counted_on,
    counts_at_all,
    end_hedges,
    range_of,
    why_first,
)
from dashboard.core.ledger.states.last_known import last_known_of, stands_until


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of days on which the headline of a quantity and its range do not change."""

    first: date
    last: date
    """Both days belong to it; ``date.max`` where a figure still runs."""
    head: Figure
    low: float
    high: float
    state: Literal["current", "last_known"]
    choice: Choice | None
    """Why the headline leads; None of one that is last known."""
    low_hedge: str = ""
    """The hedge of `low`; "" where somebody states it without."""
    high_hedge: str = ""


def course(figures: Iterable[Figure], last_known: bool = True) -> tuple[Step, ...]:
    """Return the headline of one quantity over time; days in no step have none.

    With `last_known` the days on which the headline is the last known one are steps too,
    each with that figure and its own range.
    """
    counted = [f for f in figures if counts_at_all(f)]
    steps = []
    for first, last in _stretches(counted):
        ranked = best_first(counted_on(counted, first), first)
        if bounds := range_of(ranked):
            why, hedges = why_first(ranked, first), end_hedges(ranked)
            steps.append(Step(first, last, ranked[0], *bounds, "current", why, *hedges))
        elif last_known and (head := last_known_of(counted, first)) and (bounds := head.bounds):
            hedges = end_hedges([head])
            steps.append(Step(first, last, head, *bounds, "last_known", None, *hedges))
    return tuple(_joined(steps))


def single_days(figures: Iterable[Figure]) -> tuple[tuple[date, date], ...]:
    """Return the stretches of days on which one statement alone counts for a quantity, in order:
    first and last day, both included; ``date.max`` where it still runs. Without figures none."""
    counted = [f for f in figures if counts_at_all(f)]
    found: list[tuple[date, date]] = []
    for first, last in _stretches(counted):
        if len(counted_on(counted, first)) != 1:
            continue
        if found and found[-1][1] + timedelta(days=1) == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def _stretches(counted: Iterable[Figure]) -> Iterator[tuple[date, date]]:
    """Yield the stretches of days, in order, within which nothing of the figures changes."""
    days = set()
    for figure in counted:
        days.add(figure.days.first)
        # The headline depends on what was true last, so it may change where a figure's own
        # days end, and not only where trust does.
        for last in (figure.days.last, figure.days.trusted_until, stands_until(figure)):
            if last < date.max:
                days.add(last + timedelta(days=1))
    ordered = sorted(days)
    for first, following in zip_longest(ordered, ordered[1:]):
        yield first, following - timedelta(days=1) if following else date.max


def _joined(steps: Iterable[Step]) -> list[Step]:
    """Return steps with neighbours that show the same numbers made one."""

    def shows(step: Step) -> tuple[str, float, float, str, str, str]:
        ends = step.low, step.high, step.low_hedge, step.high_hedge
        return (step.head.id, *ends, step.state)

    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        if (
            before
            and shows(before) == shows(step)
            and before.last + timedelta(days=1) == step.first
        ):
            found[-1] = replace(before, last=step.last)
        else:
            found.append(step)
    return found

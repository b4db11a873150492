"""Counts of people killed or hurt in an event: rivals side by side, never added."""

from dataclasses import dataclass
from math import isnan

from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import CasualtyRow, rows_of


@dataclass(frozen=True, slots=True)
class Count:
    """One row of casualties: how many one source counts. Numbers are None when not published."""

    id: str
    event_id: str
    outcome: str
    group: str
    low: float | None
    value: float | None
    high: float | None
    qualifier: str
    stated: str
    """EDTF; "" when not known."""
    status: str
    stated_by: str
    source_id: str

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Return lowest and highest value; None when the source gives no number."""
        known = [n for n in (self.low, self.value, self.high) if n is not None]
        return (min(known), max(known)) if known else None


@dataclass(frozen=True, slots=True)
class CasualtyGroup:
    """Every count of one group of people in one event, with the range they span.

    ``low`` and ``high`` are None when no source gives a number. ``counts`` are in order of
    when they were stated, then of id.
    """

    outcome: str
    group: str
    low: float | None
    high: float | None
    counts: tuple[Count, ...]


def counts_of(tables: Tables) -> tuple[Count, ...]:
    """Return every row of casualties, in the order of the table."""
    return tuple(map(_count, tables.casualty_rows))


def casualty_groups(tables: Tables, event_id: str) -> tuple[CasualtyGroup, ...]:
    """Return the counts of one event by outcome and group, in the order of the table.

    Uses casualties. Counts of different groups overlap (soldiers of one nation are among
    the soldiers of all), so nothing is added over groups. No counts give an empty tuple.
    """
    rows = tables.casualties[tables.casualties["event_id"] == event_id]
    grouped: dict[tuple[str, str], list[Count]] = {}
    for count in map(_count, rows_of(rows, CasualtyRow)):
        grouped.setdefault((count.outcome, count.group), []).append(count)
    found = []
    for (outcome, group), counts in grouped.items():
        bounds = [count.bounds for count in counts if count.bounds]
        found.append(
            CasualtyGroup(
                outcome,
                group,
                min((low for low, _high in bounds), default=None),
                max((high for _low, high in bounds), default=None),
                tuple(sorted(counts, key=lambda c: (c.stated or "9999", c.id))),
            )
        )
    return tuple(found)


def _count(row: CasualtyRow) -> Count:
    low, value, high = (
        None if isnan(number) else float(number)
        for number in (row.quantity_low, row.quantity, row.quantity_high)
    )
    return Count(
        id=row.casualty_id,
        event_id=row.event_id,
        outcome=row.outcome,
        group=row.group,
        low=low,
        value=value,
        high=high,
        qualifier=row.qualifier,
        stated=row.stated,
        status=row.status,
        stated_by=row.stated_by,
        source_id=row.source_id,
    )


def most_hurt(tables: Tables, event_id: str) -> float:
    """Return how many people the largest group counted in an event has, killed or injured; 0
    without a count."""
    return max((group.high or 0 for group in casualty_groups(tables, event_id)), default=0)

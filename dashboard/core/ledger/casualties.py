"""Counts of people killed or hurt in an event: rivals side by side, never added."""

from dataclasses import dataclass
from math import isnan
from typing import Any

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class CasualtyGroup:
    """Every count of one group of people in one event, with the range they span.

    ``low`` and ``high`` are None when no source gives a number. ``rows`` are rows of
    casualties, in order of when they were stated, then of id.
    """

    outcome: str
    group: str
    low: float | None
    high: float | None
    rows: tuple[Any, ...]

    @property
    def words(self) -> str:
        """The range in words: "25–93 injured: KFOR soldiers"."""
        if self.low is None or self.high is None:
            missing = _(wording.NOT_PUBLISHED)
            return f"{missing}: {self.group}, {wording.unit(self.outcome)}"
        number = wording.number(self.low)
        if self.low != self.high:
            number += f"–{wording.number(self.high)}"
        return f"{number} {wording.unit(self.outcome)}: {self.group}"


def casualty_groups(tables: Tables, event_id: str) -> tuple[CasualtyGroup, ...]:
    """Return the counts of one event by outcome and group, in the order of the table.

    Uses casualties. Counts of different groups overlap (soldiers of one nation are among
    the soldiers of all), so nothing is added over groups. No counts give an empty tuple.
    """
    rows = tables.casualties[tables.casualties["event_id"] == event_id]
    grouped: dict[tuple[str, str], list[Any]] = {}
    for row in rows.itertuples():
        grouped.setdefault((row.outcome, row.group), []).append(row)
    found = []
    for (outcome, group), counts in grouped.items():
        numbers = [
            number
            for row in counts
            for number in (row.quantity_low, row.quantity, row.quantity_high)
            if not isnan(number)
        ]
        ordered = tuple(sorted(counts, key=lambda r: (r.stated or "9999", r.casualty_id)))
        found.append(
            CasualtyGroup(
                outcome, group, min(numbers, default=None), max(numbers, default=None), ordered
            )
        )
    return tuple(found)

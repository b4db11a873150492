"""On which days a figure counts: the one place that turns `held` into a yes or a no.

The rule
--------
`held` says when a figure was true, and its form says what is known of the end:

``2024-03``, ``2024-03-20``
    A measurement. It counts from the first day that its text allows, and is trusted for
    `TRUSTED_FOR_DAYS` after the last.
``2024``
    A measurement on some day of more than a quarter. It counts until its last day and is not
    trusted beyond it: the trust would begin on a day that nobody has named.
``2023-10-06/2024-01``
    A period with an end. It is taken at its word and counts until the last day of its end.
``2023-10/2023-11~``
    A period whose end is marked approximate or uncertain (``~``, ``?``, ``%``). The mark says
    that the thing did not end there as far as anybody knows: it was measured in that window.
    It counts, as a measurement does, until `TRUSTED_FOR_DAYS` after the last day of its end.
``1999-06/``
    The end is not known: it counts, as a measurement does, until `TRUSTED_FOR_DAYS` after
    its start. Every output says "end not known" and when trust stopped.
``1999-06/..``
    Still running: it counts for ever.
``""``
    Not dated: it counts on no day.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dashboard.core import dates

TRUSTED_FOR_DAYS = 90
"""Days for which a figure is trusted beyond its last day: a quarter. The tables of national
contributions have been issued a few times a year. Written down in data/README.md."""

# The longest quarter. What leaves open more days than trust lasts has none left after its end.
_A_QUARTER = timedelta(days=92)
# An end with such a mark is that of a window of measurement, and not of the thing measured.
_MARKS = ("~", "?", "%")

State = Literal["undated", "not_yet", "current", "trusted", "ended", "stale"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a figure may count. Closed at both ends."""

    first: date
    last: date
    """Last day on which the source has it true; ``date.max`` when it still runs."""
    surely: date
    """Last day on which it is sure to have been true. A measurement of a month or a year was
    true on some day of it, perhaps on its first and on no later one."""
    trusted_until: date
    """Last day on which it counts."""
    ends: bool
    """Whether the source gives the end: after it the figure has ended and is not stale."""

    def state(self, day: date) -> State:
        """Return how the figure stands on `day`; it counts when current or trusted."""
        if day < self.first:
            return "not_yet"
        if day <= self.last:
            return "current"
        if day <= self.trusted_until:
            return "trusted"
        return "ended" if self.ends else "stale"

    @property
    def leaves_a_quarter_open(self) -> bool:
        """Return whether it was measured on a day that is known to no quarter: "2017"."""
        return self.surely < self.last and self.last - self.first > _A_QUARTER

    def counts(self, day: date) -> bool:
        """Return whether a figure of this period may count on `day`."""
        return self.first <= day <= self.trusted_until

    def days_since(self, day: date) -> int:
        """Return how many days before `day` it was last true; 0 when it still is."""
        return max(0, (day - self.last).days)


@lru_cache(maxsize=8192)
def period_of(held: str) -> Period | None:
    """Return the days on which a figure with this `held` counts; None when undated.

    Text that is no date is undated too; the check of the tables has named it.
    """
    if not dates.is_date(held):
        return None
    span = dates.parse(held)
    _unused, slash, end = held.partition("/")
    ends = bool(slash) and end not in ("", "..") and not end.endswith(_MARKS)
    if ends or span.last == date.max:
        return Period(span.first, span.last, span.last, span.last, ends)
    surely = span.last if slash else span.first
    measured = Period(span.first, span.last, surely, span.last, False)
    if measured.leaves_a_quarter_open:
        return measured
    return replace(measured, trusted_until=trusted_until(span.last))


def trusted_until(last: date) -> date:
    """Return the last day on which a figure that was true on `last` is trusted."""
    if last > date.max - timedelta(days=TRUSTED_FOR_DAYS):
        return date.max
    return last + timedelta(days=TRUSTED_FOR_DAYS)

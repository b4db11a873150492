"""What a difference between two days is made of: sides, changes, and what lies in between."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.ledger.between import Correction, Moment
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Statement, are_hedged
from dashboard.core.ledger.states.reasons import Reason

What = Literal["up", "down", "new", "again", "ended", "range", "aged", "unchanged"]


@dataclass(frozen=True, slots=True)
class Side:
    """A quantity on one of the two days."""

    value: float | None
    """The headline; None when it is a range."""
    low: float
    high: float
    head: Figure
    is_current: bool = True
    """False where no figure counts, and this is the last known one."""
    age_days: int = 0
    """Days since the headline was last true; 0 while it is."""
    low_hedge: str = ""
    """The hedge of `low`; "" where somebody states it without."""
    high_hedge: str = ""

    @property
    def deployment_id(self) -> str:
        """Return the id of the headline."""
        return self.head.id

    @property
    def source_id(self) -> str:
        """Return the source of the headline."""
        return self.head.source_id


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity on both days."""

    quantity_id: str
    actor_id: str
    label: str
    unit: str
    is_whole: bool
    what: What
    """ "aged" is the same figure as before, and now only the last known one; "again" is one that
    counts on the second day with the number that was last known on the first."""
    before: Side | None
    after: Side | None
    """What stands on each day: what counts, else the last known figure, which says so. None on
    a day without either: that is "no figure", and not zero."""
    reason: Reason | None
    """Why it, or its newer figure, counts no more; None where that needs no reason."""
    stands_again: Figure | None
    """The older figure that is the headline again, because the newer one counts no more."""
    first: date
    """The first of the two days."""
    last_reported: Statement | None
    """Where nothing stands on the first day: the last figure that counted before it and is too
    old even for a last known one. Then the quantity is not new."""
    is_stale: bool
    """Whether it counts no more only because its last figure is too old, even for a last known
    one, and not because it ended."""
    corrections: tuple[Correction, ...]
    """Corrections of its figures between the two days."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Return the ids of the figures whose numbers are told of it."""
        told = (self.before, self.after, self.last_reported)
        return tuple(each.deployment_id for each in told if each is not None)

    @property
    def is_renewed(self) -> bool:
        """Return whether it is reported again after a gap, and there is nothing to compare: the
        number is the one that was last known, or the last one is too old for that."""
        return self.what == "again" or (self.what == "new" and self.last_reported is not None)

    @property
    def is_between_figures(self) -> bool:
        """Return whether it is a change between the dates of two figures and not between the two
        days: one of them was only last known on its day."""
        sides = (self.before, self.after)
        return None not in sides and any(side and not side.is_current for side in sides)

    @property
    def difference(self) -> float | None:
        """Return by how much the headline rose; None without two of them."""
        if not self.before or not self.after:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def is_hedged(self) -> bool:
        """Return whether a source hedges one of the two headlines, and so their difference."""
        sides = (self.before, self.after)
        return are_hedged(*(None if side is None else side.head for side in sides))


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed. Statements and events are sorted by date."""

    first: date
    second: date
    actor_ids: tuple[str, ...]
    changes: tuple[Change, ...]
    """What rose and fell first, unchanged last; wholes before parts."""
    statements: tuple[Moment, ...]
    """Those that were made after the first day and up to the second."""
    events: tuple[Moment, ...]
    statements_perhaps: tuple[Moment, ...]
    """Those whose date is a month or a year that lies only partly in between."""
    events_perhaps: tuple[Moment, ...]
    corrections: tuple[Correction, ...]
    """Of any table, between the two days."""
    standing: tuple[Change, ...] = ()
    """What is only last known on both days, and has the same number on both: no change."""
    speakers: tuple[str, ...] = ()
    """Whose statements are asked for, beside those of the actors."""

    @property
    def is_of_statements(self) -> bool:
        """Whether only statements are asked for: those of speakers, and of no actor."""
        return bool(self.speakers) and not self.actor_ids

    def of(self, *what: What) -> tuple[Change, ...]:
        """Return the changes of these sorts."""
        return tuple(change for change in self.changes if change.what in what)

"""What changed between two days: figures, and what was said and happened in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.ledger.between import (
    Correction,
    Moment,
    between,
    corrections_of,
    events_of,
    statements_of,
)
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.model import Statement, are_hedged
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import range_of
from dashboard.core.ledger.states.last_known import last_known_of
from dashboard.core.ledger.states.reasons import Reason, date_reason
from dashboard.core.ledger.tree import Tree
from dashboard.core.tables.model import Tables

What = Literal["up", "down", "new", "ended", "range", "aged", "unchanged"]
_ORDER: tuple[What, ...] = ("up", "down", "new", "ended", "range", "aged", "unchanged")


class DaysInWrongOrder(ValueError):
    """The second of two days is before the first."""


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
    """ "aged" is the same number as before, and now only the last known one."""
    before: Side | None
    after: Side | None
    """None on a day without a figure, be it only a last known one: that is "no figure", and not
    zero. A last known one is not given on the first day where one counts on the second: see
    `last_known`."""
    reason: Reason | None
    """Why it, or its newer figure, counts no more; None where that needs no reason."""
    stands_again: Figure | None
    """The older figure that is the headline again, because the newer one counts no more."""
    first: date
    """The first of the two days."""
    last_known: Statement | None
    """Without a figure on the first day: the last one that counted before it. Then the
    quantity is not new; it only had no current figure."""
    is_stale: bool
    """Whether it counts no more only because its last figure is too old, even for a last known
    one, and not because it ended."""
    corrections: tuple[Correction, ...]
    """Corrections of its figures between the two days."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Return the ids of the figures whose numbers are told of it."""
        told = (self.before, self.after, self.last_known)
        return tuple(each.deployment_id for each in told if each is not None)

    @property
    def is_renewed(self) -> bool:
        """Return whether it counts again after a gap: it is "new" on the second day, and had a
        figure before the first."""
        return self.what == "new" and self.last_known is not None

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
    speakers: tuple[str, ...] = ()
    """Whose statements are asked for, beside those of the actors."""

    @property
    def is_of_statements(self) -> bool:
        """Whether only statements are asked for: those of speakers, and of no actor."""
        return bool(self.speakers) and not self.actor_ids

    def of(self, *what: What) -> tuple[Change, ...]:
        """Return the changes of these sorts."""
        return tuple(change for change in self.changes if change.what in what)


def diff(
    tables: Tables,
    first: date,
    second: date,
    actor_ids: Iterable[str] = (),
    speakers: Iterable[str] = (),
) -> Diff:
    """Return what changed from `first` to `second`.

    Parameters
    ----------
    tables
        Uses deployments, actors, sources, statements, events and corrections.
    first, second
        Days; on the same day nothing has changed.
    actor_ids
        Actors with all that belongs to them; empty means all.
    speakers
        Whose statements are asked for, beside those by and about the actors. Speakers
        without an actor ask for no figure and no event, as on the map.

    Raises
    ------
    DaysInWrongOrder
        If `second` is before `first`.
    UnknownActor
        If an actor is not in the tables.
    """
    if second < first:
        raise DaysInWrongOrder(f"{second} is before {first}")
    book = book_of(tables)
    wanted, heard = tuple(dict.fromkeys(actor_ids)), tuple(dict.fromkeys(speakers))
    if unknown := [key for key in wanted if key not in book.actors]:
        raise UnknownActor(f"unknown actor: {', '.join(unknown)}")
    before, after = (Tree(book, day, frozenset()) for day in (first, second))
    actors = before.closure(wanted) if wanted else frozenset()
    asked = wanted or heard
    corrections, _perhaps = between(corrections_of(tables), first, second)
    changes = []
    for quantity in book.quantities:
        if asked and not ({quantity.actor_id, quantity.mission_id} & actors):
            continue
        change = _change(before, after, quantity, corrections)
        if change is not None:
            changes.append(change)
    changes.sort(key=_order)
    about = actors if asked else None
    said, said_perhaps = between(statements_of(tables, about, heard), first, second)
    happened, happened_perhaps = between(events_of(tables, about), first, second)
    if heard and not wanted:
        ids = {moment.id for moment in (*said, *said_perhaps)}
        corrections = tuple(c for c in corrections if c.row_id in ids)
    return Diff(
        first,
        second,
        wanted,
        tuple(changes),
        said,
        happened,
        said_perhaps,
        happened_perhaps,
        corrections,
        heard,
    )


def _change(
    before: Tree, after: Tree, quantity: Quantity, corrections: tuple[Correction, ...]
) -> Change | None:
    old, new = before.ranked(quantity), after.ranked(quantity)
    side_before, side_after = _side(old), _side(new)
    reason, stands_again = _reason(old, new, before.day, after.day)
    if not new:
        if not old:
            side_before = _last_known(quantity, before.day)
        side_after = _last_known(quantity, after.day)
    what = _what(side_before, side_after)
    if side_after is not None and not side_after.is_current:
        if what in ("range", "unchanged"):
            if not old:
                return None
            what = "aged"
        else:
            reason = None
    if side_after is None and not old:
        return None
    ids = {figure.id for figure in quantity.figures}
    return Change(
        quantity_id=quantity.id,
        actor_id=quantity.actor_id,
        label=before.label(quantity),
        unit=quantity.unit,
        is_whole=quantity.is_whole,
        what=what,
        before=side_before,
        after=side_after,
        reason=reason,
        stands_again=stands_again,
        first=before.day,
        last_known=None if side_before else before.last_known(quantity),
        is_stale=side_after is None and reason is not None and reason.code == "stale",
        corrections=tuple(c for c in corrections if c.table == "deployments" and c.row_id in ids),
    )


def _last_known(quantity: Quantity, day: date) -> Side | None:
    """The last known figure of a quantity that has no current one on `day`."""
    last = last_known_of(quantity.figures, day)
    if last is None or (bounds := last.bounds) is None:
        return None
    return Side(last.value, *bounds, last, is_current=False)


def _side(ranked: list[Figure]) -> Side | None:
    bounds = range_of(ranked)
    if bounds is None:
        return None
    head = ranked[0]
    return Side(head.value, *bounds, head)


def _what(before: Side | None, after: Side | None) -> What:
    if before is None or after is None:
        return "new" if before is None else "ended"
    if before.value is not None and after.value is not None and before.value != after.value:
        return "up" if after.value > before.value else "down"
    same = (before.value, before.low, before.high) == (after.value, after.low, after.high)
    return "unchanged" if same else "range"


def _reason(
    old: list[Figure], new: list[Figure], first: date, second: date
) -> tuple[Reason | None, Figure | None]:
    """Return why a quantity, or its newer figure, counts no more, and what stands again.

    An older figure that takes the headline back is no news: the newer one has run out, and
    nobody has measured again. That is said, for a reader would take it for a movement.
    """
    if not old:
        return None, None
    if not new:
        last = max(old, key=lambda f: (f.days.trusted_until, f.id))
        return date_reason(last, second), None
    head, older = old[0], new[0]
    if older.numbers == head.numbers or older.days.last >= min(head.days.last, first):
        return None, None
    reason = date_reason(head, second)
    return reason, older if reason else None


def _order(change: Change) -> tuple[int, bool, float, str]:
    size = max(side.high for side in (change.before, change.after) if side)
    return (_ORDER.index(change.what), not change.is_whole, -size, change.quantity_id)

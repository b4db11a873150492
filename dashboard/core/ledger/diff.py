"""What changed between two days: figures, and what was said and happened in between."""

from collections.abc import Iterable
from datetime import date

from dashboard.core.ledger.between import (
    Correction,
    between,
    corrections_of,
    events_of,
    statements_of,
)
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.change import Change, Diff, Side, What
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import end_hedges, range_of
from dashboard.core.ledger.states.last_known import last_known_of
from dashboard.core.ledger.states.reasons import Reason, date_reason
from dashboard.core.ledger.tree import Tree
from dashboard.core.tables.model import Tables

_ORDER: tuple[What, ...] = (
    "up",
    "down",
    "new",
    "again",
    "ended",
    "range",
    "aged",
    "unchanged",
)


class DaysInWrongOrder(ValueError):
    """The second of two days is before the first."""


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
    changes: list[Change] = []
    standing: list[Change] = []
    for quantity in book.quantities:
        if asked and not ({quantity.actor_id, quantity.mission_id} & actors):
            continue
        if change := _change(before, after, quantity, corrections):
            is_news = bool(before.ranked(quantity)) or _is_news(change)
            (changes if is_news else standing).append(change)
    changes.sort(key=_order)
    standing.sort(key=_order)
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
        tuple(standing),
        heard,
    )


def _is_news(change: Change) -> bool:
    """Whether a quantity that had no current figure on the first day has changed since."""
    return change.what not in ("aged", "unchanged")


def _change(
    before: Tree, after: Tree, quantity: Quantity, corrections: tuple[Correction, ...]
) -> Change | None:
    old, new = before.ranked(quantity), after.ranked(quantity)
    side_before, side_after = _side(before, quantity), _side(after, quantity)
    if side_after is None and not old:
        return None
    reason, stands_again = _reason(old, new, before.day, after.day)
    what = _what(side_before, side_after, before.day)
    if side_after is not None and not new and what != "aged":
        reason = None
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
        last_reported=None if side_before else before.last_known(quantity),
        is_stale=side_after is None and reason is not None and reason.code == "stale",
        corrections=tuple(c for c in corrections if c.table == "deployments" and c.row_id in ids),
    )


def _side(tree: Tree, quantity: Quantity) -> Side | None:
    """What stands of a quantity on the day of a tree: what counts, else the last known figure."""
    ranked = tree.ranked(quantity)
    last = None if ranked else last_known_of(quantity.figures, tree.day)
    standing = ranked or ([last] if last else [])
    bounds = range_of(standing)
    if bounds is None:
        return None
    head = standing[0]
    age = head.days.days_since(tree.day)
    return Side(head.value, *bounds, head, bool(ranked), age, *end_hedges(standing))


def _what(before: Side | None, after: Side | None, first: date) -> What:
    if before is None or after is None:
        return "new" if before is None else "ended"
    if before.value is not None and after.value is not None and before.value != after.value:
        return "up" if after.value > before.value else "down"
    is_same = before.value == after.value
    if before.value is None or (before.is_current and after.is_current):
        # Of a number that is last known one statement is left: its range is no news.
        is_same = is_same and (before.low, before.high) == (after.low, after.high)
    if not is_same:
        return "range"
    if after.is_current:
        return "unchanged" if before.is_current else "again"
    return "aged" if after.head.days.surely <= first else "unchanged"


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

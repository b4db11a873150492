"""What changed between two days: figures, and what was said and happened in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from dashboard.core import dates
from dashboard.core.dates import Span, words
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.model import Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import range_of
from dashboard.core.ledger.states.reasons import date_reason
from dashboard.core.ledger.tree import Tree
from dashboard.core.tables.model import Tables

What = Literal["up", "down", "new", "ended", "range", "unchanged"]
_ORDER: tuple[What, ...] = ("up", "down", "new", "ended", "range", "unchanged")


@dataclass(frozen=True, slots=True)
class Side:
    """A quantity on one of the two days."""

    value: float | None
    """The headline; None when it is a range."""
    low: float
    high: float
    text: str
    deployment_id: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that was made to a row between the two days (a row of corrections)."""

    correction_id: str
    date: str
    table: str
    row_id: str
    column: str
    was: str
    becomes: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity on both days."""

    quantity_id: str
    actor_id: str
    label: str
    unit: str
    is_whole: bool
    what: What
    before: Side | None
    after: Side | None
    """None on a day on which no figure counts: that is "no figure", and not zero."""
    reason: str
    """Why it counts no more, or why an older figure is the headline again; "" otherwise."""
    first: date
    """The first of the two days."""
    last_known: Statement | None
    """Without a figure on the first day: the last one that counted before it. Then the
    quantity is not new; it only had no current figure."""
    is_stale: bool
    """Whether it counts no more only because its last figure is too old, and not because it
    ended."""
    corrections: tuple[Correction, ...]
    """Corrections of its figures between the two days."""

    @property
    def difference(self) -> float | None:
        """Return by how much the headline rose; None without two of them."""
        if not self.before or not self.after:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


@dataclass(frozen=True, eq=False)
class Diff:
    """What changed. Frames have the columns of their tables, sorted by date."""

    first: date
    second: date
    actor_ids: tuple[str, ...]
    changes: tuple[Change, ...]
    """What rose and fell first, unchanged last; wholes before parts."""
    statements: pd.DataFrame
    """Those that were made after the first day and up to the second."""
    events: pd.DataFrame
    statements_perhaps: pd.DataFrame
    """Those whose date is a month or a year that lies only partly in between."""
    events_perhaps: pd.DataFrame
    corrections: tuple[Correction, ...]
    """Of any table, between the two days."""

    def of(self, *what: What) -> tuple[Change, ...]:
        """Return the changes of these sorts."""
        return tuple(change for change in self.changes if change.what in what)


def diff(tables: Tables, first: date, second: date, actor_ids: Iterable[str] = ()) -> Diff:
    """Return what changed from `first` to `second`.

    Parameters
    ----------
    tables
        Uses deployments, actors, sources, statements, events and corrections.
    first, second
        Days; on the same day nothing has changed.
    actor_ids
        Actors with all that belongs to them; empty means all.

    Raises
    ------
    ValueError
        If `second` is before `first`.
    UnknownActor
        If an actor is not in the tables.
    """
    if second < first:
        raise ValueError(_("{second} is before {first}", second=second, first=first))
    book = book_of(tables)
    wanted = tuple(dict.fromkeys(actor_ids))
    if unknown := [key for key in wanted if key not in book.actors]:
        raise UnknownActor(_("unknown actor: {ids}", ids=", ".join(unknown)))
    before, after = (Tree(book, day, frozenset()) for day in (first, second))
    actors = before.closure(wanted)
    corrections = _corrections(tables.corrections, first, second)
    changes = []
    for quantity in book.quantities:
        if wanted and not ({quantity.actor_id, quantity.mission_id} & actors):
            continue
        change = _change(before, after, quantity, corrections)
        if change is not None:
            changes.append(change)
    changes.sort(key=_order)
    statements, events = tables.statements, tables.events
    if wanted:
        about = [
            row.actor_id in actors or bool(actors & set(row.about))
            for row in statements.itertuples()
        ]
        statements = statements[about]
        events = events[[bool(actors & set(row.actors)) for row in events.itertuples()]]
    said, said_perhaps = _between(statements, "made", first, second)
    happened, happened_perhaps = _between(events, "happened", first, second)
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
    )


def _change(
    before: Tree, after: Tree, quantity: Quantity, corrections: tuple[Correction, ...]
) -> Change | None:
    old, new = before.ranked(quantity), after.ranked(quantity)
    if not old and not new:
        return None
    side_before, side_after = _side(old), _side(new)
    ids = {figure.id for figure in quantity.figures}
    code, reason = _reason(old, new, before.day, after.day)
    return Change(
        quantity_id=quantity.id,
        actor_id=quantity.actor_id,
        label=before.label(quantity),
        unit=quantity.unit,
        is_whole=quantity.is_whole,
        what=_what(side_before, side_after),
        before=side_before,
        after=side_after,
        reason=reason,
        first=before.day,
        last_known=None if old else before.last_known(quantity),
        is_stale=not new and code == "stale",
        corrections=tuple(c for c in corrections if c.table == "deployments" and c.row_id in ids),
    )


def _side(ranked: list[Figure]) -> Side | None:
    bounds = range_of(ranked)
    if bounds is None:
        return None
    head = ranked[0]
    return Side(head.value, *bounds, head.text, head.id, head.source_id)


def _what(before: Side | None, after: Side | None) -> What:
    if before is None or after is None:
        return "new" if before is None else "ended"
    if before.value is not None and after.value is not None and before.value != after.value:
        return "up" if after.value > before.value else "down"
    same = (before.value, before.low, before.high) == (after.value, after.low, after.high)
    return "unchanged" if same else "range"


def _reason(old: list[Figure], new: list[Figure], first: date, second: date) -> tuple[str, str]:
    """Return the code and the words of why a quantity, or its newer figure, counts no more.

    An older figure that takes the headline back is no news: the newer one has run out, and
    nobody has measured again. That is said, for a reader would take it for a movement.
    """
    if not old:
        return "", ""
    if not new:
        last = max(old, key=lambda f: (f.period.trusted_until, f.id))
        reason = date_reason(last, second)
        return (reason.code, reason.words) if reason else ("", "")
    head, older = old[0], new[0]
    stands_again = (
        older.numbers != head.numbers
        and older.period.last < min(head.period.last, first)
        and (reason := date_reason(head, second))
    )
    if not stands_again:
        return "", ""
    return reason.code, _(
        "the newer figure is no longer counted ({reason}); the earlier one, of {date}, "
        "applies again",
        reason=reason.words,
        date=words(older.held),
    )


def _order(change: Change) -> tuple:
    size = max(side.high for side in (change.before, change.after) if side)
    return (_ORDER.index(change.what), not change.is_whole, -size, change.quantity_id)


def _between(
    frame: pd.DataFrame, column: str, first: date, second: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows whose date lies after `first` and not after `second`, and those of which
    that is not known: of a month or a year that lies only partly in between."""
    if first == second or frame.empty:
        return frame.iloc[:0], frame.iloc[:0]
    window = Span(first + timedelta(days=1), second)
    spans = [dates.parse(text) if dates.is_date(text) else None for text in frame[column]]
    kept = [span is not None and span.overlaps(window) for span in spans]
    sure = [
        # What lasted from one day to another was there on the days in between.
        span is not None
        and ("/" in text or (window.first <= span.first and span.last <= window.last))
        for text, span in zip(frame[column], spans, strict=True)
    ]
    order = [(span.first, span.last) if span else (date.max, date.max) for span in spans]
    found = frame.assign(_order=order, _sure=sure)[kept]
    found = found.sort_values("_order", kind="stable").drop(columns="_order")
    is_sure = found["_sure"].astype(bool)
    found = found.drop(columns="_sure")
    return found[is_sure], found[~is_sure]


def _corrections(frame: pd.DataFrame, first: date, second: date) -> tuple[Correction, ...]:
    columns = ("correction_id", "date", "table", "row_id", "column", "was", "is", "why")
    rows, _perhaps = _between(frame, "date", first, second)
    return tuple(Correction(*values) for values in zip(*(rows[c] for c in columns), strict=True))

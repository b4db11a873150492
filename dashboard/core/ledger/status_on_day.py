"""How each figure stands on a day: whether it holds, whether it counts, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.states.last_known import FigureState
from dashboard.core.ledger.states.reasons import Reason, reason_out
from dashboard.core.ledger.tree import Tree, tree_on
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class CountingStatus:
    """One figure on one day.

    ``on_day`` says whether the day is one on which its source has it true, or one on
    which it is still trusted; a claim can hold and yet not count. ``counted`` says whether
    it may enter a total. Of one that may, ``head`` and ``whole`` are its place among the
    others, so that nobody adds figures up; of one that may not, ``reason`` says why.
    """

    on_day: bool
    counted: bool
    state: FigureState = "current"
    """How the figure stands among those of its quantity; never ``"last_known"`` for one that
    may not enter a total."""
    age_days: int | None = None
    """Days since it was last true; 0 while it is, None when undated."""
    figure: Figure | None = None
    """The figure; None where no words are made of the status."""
    reason: Reason | None = None
    """Why it does not count; None when it does."""
    head: Figure | None = None
    """The headline of its quantity where it counts and is not the headline itself."""
    whole: Figure | None = None
    """The figure that counts on the day and that it is inside of, where it counts."""


@lru_cache(maxsize=64)
def counting_statuses(tables: Tables, day: date) -> Mapping[str, CountingStatus]:
    """Return the standing of every figure on `day`, by ``deployment_id``.

    A figure without a published date holds on no day. Empty tables give an empty mapping.
    """
    book = book_of(tables)
    tree = tree_on(tables, day)
    return MappingProxyType({f.id: _status(tree, f, day) for f in book.figures.values()})


def _status(tree: Tree, figure: Figure, day: date) -> CountingStatus:
    reason = reason_out(tree.book, figure, day)
    head = whole = None
    if reason is None:
        head = tree.ranked(tree.book.quantity_of[figure.id])[0]
        whole = _whole_around(tree, figure)
    return CountingStatus(
        on_day=figure.period is not None and figure.period.counts(day),
        counted=reason is None,
        state=tree.state(figure),
        age_days=figure.period.days_since(day) if figure.period else None,
        figure=figure,
        reason=reason,
        head=None if head is None or head.id == figure.id else head,
        whole=whole,
    )


def _whole_around(tree: Tree, figure: Figure) -> Figure | None:
    """Return the figure that counts on the day and that `figure` is inside of.

    The one that its source names; else the headline of the whole of its actor, of its
    mission, or of the actor that its actor belongs to.
    """
    book = tree.book
    quantity = book.quantity_of[figure.id]
    named = book.figures.get(figure.part_of)
    is_same_unit = named is not None and named.unit == figure.unit
    if named and is_same_unit and named in tree.ranked(book.quantity_of[named.id]):
        return named
    actor = book.actors.get(quantity.actor_id)
    around = ["" if quantity.is_whole else quantity.actor_id, quantity.mission_id]
    around.append(actor.parent_id if actor else "")
    for actor_id in around:
        whole = tree.whole(actor_id, quantity.unit)
        if whole and whole[0].id not in {f.id for f in quantity.figures}:
            return None if whole[0].is_exceeded_by(figure.low) else whole[0]
    return None

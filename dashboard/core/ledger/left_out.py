"""The figures near a day that are not added, each with the reason."""

from collections.abc import Iterable
from datetime import date, timedelta

from dashboard.core import dates
from dashboard.core.ledger.figures import Book, Figure
from dashboard.core.ledger.model import LeftOut, Node
from dashboard.core.ledger.periods import TRUSTED_FOR_DAYS
from dashboard.core.ledger.states.last_known import FORMATIONS
from dashboard.core.ledger.states.reasons import Code, Reason, reason_out
from dashboard.core.ledger.tree import Tree

NEAR_PAST = timedelta(days=365)
"""A figure that ended or went stale within this time before the day is still listed."""
NEAR_FUTURE = timedelta(days=TRUSTED_FOR_DAYS)
"""A figure that starts within this time after the day is listed as not yet true."""
# Kinds that are about days to come: listed from when they were stated, however far ahead.
_FORETOLD = frozenset({"planned", "requested", "authorised"})
# What a reader is likeliest to add by mistake comes first, what is merely out of date last.
_ORDER = (
    "disputed",
    "claimed",
    "withdrawn",
    "adds_up",
    "exercise",
    "reserve",
    "rotation",
    "authorised",
    "planned",
    "requested",
    "capacity",
    "cumulative",
    "extent",
    "part_of",
    "inside",
    "larger",
    "beside",
    "unit",
    "no_number",
    "ended",
    "stale",
    "not_yet",
    "undated",
)


def left_out(
    tree: Tree, nodes: tuple[Node, ...], actor_ids: tuple[str, ...]
) -> tuple[LeftOut, ...]:
    """Return what is not in `nodes` though it is about the actors and near the day.

    About the actors is what they or a mission of theirs have, and what is linked to that by
    ``part_of``, ``same_as`` or ``sum_of``. Near is what counts on the day, what stopped
    counting within `NEAR_PAST`, what starts within `NEAR_FUTURE`, a plan that was stated by
    the day, and what is undated.
    """
    shown = _shown(nodes)
    found = []
    for key in sorted(_relevant(tree, actor_ids)):
        figure = tree.book.figures[key]
        if key in shown or not _is_near(figure, tree.day):
            continue
        reason = reason_out(tree.book, figure, tree.day, tree.include)
        reason = reason or _place_in_tree(tree, figure, nodes)
        found.append(LeftOut(tree.statement(figure), reason))
    return tuple(sorted(found, key=lambda item: _order(tree, item)))


def _order(tree: Tree, item: LeftOut) -> tuple[int, bool, str]:
    """Return the key of a list that starts with what is likeliest to be added wrongly."""
    figure = tree.book.figures[item.statement.deployment_id]
    on_day = figure.period is not None and figure.period.counts(tree.day)
    return (_ORDER.index(item.reason.code), not on_day, figure.id)


def _shown(nodes: Iterable[Node]) -> set[str]:
    inside = (inner for node in nodes for inner in node.walk())
    return {statement.deployment_id for node in inside for statement in node.statements}


def _relevant(tree: Tree, actor_ids: tuple[str, ...]) -> set[str]:
    book: Book = tree.book
    if not actor_ids:
        return set(book.figures)
    actors = tree.closure(actor_ids)
    # What a state sent to a mission beside its contingent concerns the contingent too.
    beside = {
        (actor.nation_id, actor.parent_id)
        for key in actor_ids
        if (actor := book.actors[key]).nation_id
    }
    found: set[str] = set()
    for figure in book.figures.values():
        own = figure.actor_id in actors or figure.mission_id in actors
        if own or (figure.actor_id, figure.mission_id) in beside:
            found |= _tied(book, figure)
    return found


def _tied(book: Book, figure: Figure) -> set[str]:
    """Return the figure and those of its quantity or in a sum with it.

    Parts of a whole are not tied to one another: what is asked about one nation is not
    answered with all the others.
    """
    ids = {f.id for f in book.quantity_of[figure.id].figures} | {figure.id}
    for other in book.sums:
        if other.id in ids or not ids.isdisjoint(other.sum_of):
            for key in (other.id, *other.sum_of):
                if key in book.figures:
                    ids |= {f.id for f in book.quantity_of[key].figures}
    return ids


def _is_near(figure: Figure, day: date) -> bool:
    period = figure.period
    if period is None:
        return True
    if day < period.first and figure.kind in _FORETOLD and _was_stated(figure, day):
        return True
    starts_soon = period.first - day <= NEAR_FUTURE
    return starts_soon and day - period.trusted_until <= NEAR_PAST


def _was_stated(figure: Figure, day: date) -> bool:
    """Return whether it was stated by `day`; an undated one by when its source appeared."""
    if dates.is_date(figure.stated):
        return dates.parse(figure.stated).first <= day
    return figure.published <= day


def _place_in_tree(tree: Tree, figure: Figure, nodes: tuple[Node, ...]) -> Reason:
    """Return why a figure that would count is not in the main lines of the tree."""
    if figure.unit in FORMATIONS:
        return Reason(("unit",), figure)
    units = {node.unit for node in nodes}
    if figure.unit not in units:
        return Reason(("unit",), figure)
    whole = tree.book.figures.get(figure.part_of)
    if whole is not None:
        return Reason(("part_of",), figure, whole=whole)
    for node in nodes:
        for breakdown in node.breakdowns:
            ids = {s.deployment_id for part in breakdown.parts for s in part.node.statements}
            if figure.id in ids:
                code: Code = "larger" if breakdown.sort == "larger" else "inside"
                return Reason((code,), figure, line=node.label)
    return Reason(("beside",), figure)

"""Nodes from what they hold: a headline of the day, a last known one, a sum or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Breakdown, Node, Part, Statement, shared_hedge
from dashboard.core.ledger.nodes.parts import largest_first
from dashboard.core.ledger.rules import best_first, end_hedges, range_of, stated_since, why_first

Said = Callable[[Figure], Statement]
"""A figure as it stands on the day."""


class Whose(NamedTuple):
    """Whose number a node has, and of what."""

    actor_id: str
    actor_name: str
    scope: str
    label: str
    unit: str


def current_node(
    whose: Whose,
    ranked: list[Figure],
    breakdowns: tuple[Breakdown, ...],
    day: date,
    said: Said,
) -> Node:
    """Return the node of figures that count on the day.

    `ranked` are the figures, the headline first.
    """
    head = ranked[0]
    low, high = range_of(ranked) or (None, None)
    low_hedge, high_hedge = end_hedges(ranked)
    statements = {figure.id: said(figure) for figure in ranked}
    return Node(
        actor_id=whose.actor_id,
        scope=whose.scope,
        label=whose.label,
        actor_name=whose.actor_name,
        unit=whose.unit,
        headline=head.value,
        headline_id=head.id,
        basis="chosen",
        choice=why_first(ranked, day),
        low=low,
        high=high,
        obtained="stated",
        statements=tuple(statements.values()),
        breakdowns=breakdowns,
        last_known=None,
        age_days=statements[head.id].age_days,
        stated_since=tuple(statements[f.id] for f in stated_since(ranked, day)),
        low_hedge=low_hedge,
        high_hedge=high_hedge,
    )


def past_node(
    whose: Whose,
    last: Figure | None,
    latest: Statement | None,
    following: Statement | None,
    breakdowns: tuple[Breakdown, ...],
    said: Said,
) -> Node:
    """Return the node of figures none of which counts on the day.

    `last` is the last known one, None when none stands for the day; `latest` is the last
    that counted, however old; `following` is the next one.
    """
    statement = said(last) if last else None
    low_hedge, high_hedge = end_hedges([last] if last else [])
    return Node(
        actor_id=whose.actor_id,
        scope=whose.scope,
        label=whose.label,
        actor_name=whose.actor_name,
        unit=whose.unit,
        headline=last.value if last else None,
        headline_id=last.id if last else "",
        basis="past",
        choice=None,
        low=last.low if last else None,
        high=last.high if last else None,
        obtained="stated" if last else "none",
        statements=(statement,) if statement else (),
        breakdowns=breakdowns,
        last_known=latest,
        state="last_known" if last else "none",
        age_days=statement.age_days if statement else None,
        next_statement=following,
        low_hedge=low_hedge,
        high_hedge=high_hedge,
    )


def terms_node(
    actor_id: str, name: str, unit: str, nodes: Sequence[Node], figures: Mapping[str, Figure]
) -> Node:
    """Return the node of an actor whose whole no source states: a sum where it is one.

    What was last known is listed and never a term.
    """
    parts = largest_first(Part(node, None) for node in nodes)
    summable = all(
        node.is_current and node.headline is not None and _is_separate(node, figures)
        for node in nodes
    )
    if summable:
        breakdown = Breakdown("term", parts, 0.0, "terms")
    else:
        breakdown = Breakdown("line", parts, None, "apart")
    return Node(
        actor_id=actor_id,
        scope="",
        label=name,
        actor_name=name,
        unit=unit,
        headline=_sum(node.headline for node in nodes) if summable else None,
        headline_id="",
        basis="terms",
        choice=None,
        low=_sum(node.low for node in nodes) if summable else None,
        high=_sum(node.high for node in nodes) if summable else None,
        obtained="derived" if summable else "none",
        statements=(),
        breakdowns=(breakdown,),
        last_known=None,
        state="current" if summable else "none",
        low_hedge=shared_hedge(node.low_hedge for node in nodes),
        high_hedge=shared_hedge(node.high_hedge for node in nodes),
    )


def stated_sum_node(
    whose: Whose,
    stated: list[Figure],
    nodes: Sequence[Node],
    day: date,
    said: Said,
) -> Node:
    """Return the node of an actor of whom sources state the whole by adding it up."""
    parts = largest_first(Part(node, None) for node in nodes)
    breakdown = Breakdown("line", parts, None, "beside")
    return current_node(whose, best_first(stated, day), (breakdown,), day, said)


def _is_separate(node: Node, figures: Mapping[str, Figure]) -> bool:
    """Return whether a line overlaps no other line of the actor above it.

    Wholes of different actors do not, nor does what was sent beside them. The troops near a
    boundary and those of the whole country do.
    """
    if not node.scope:
        return True
    figure = figures.get(node.headline_id)
    return figure is not None and figure.kind != "strength"


def _sum(numbers: Iterable[float | None]) -> float:
    """Return the sum of numbers that are all known."""
    return sum(number for number in numbers if number is not None)

"""Nodes from what they hold: a headline of the day, a last known one, a sum or none."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Breakdown, Node, Part, Statement
from dashboard.core.ledger.nodes.parts import largest_first
from dashboard.core.ledger.rules import best_first, range_of, stated_since, why_first
from dashboard.core.ledger.states.reasons import number_words, stated_words
from dashboard.core.ledger.words import last_known_why, remarks, sum_why

Said = Callable[[Figure], Statement]
"""A figure as it stands on the day."""


def current_node(
    whose: tuple[str, str, str, str],
    ranked: list[Figure],
    breakdowns: tuple[Breakdown, ...],
    day: date,
    said: Said,
) -> Node:
    """Return the node of figures that count on the day.

    `whose` is actor id, scope, label and unit; `ranked` are the figures, the headline first.
    """
    actor_id, scope, label, unit = whose
    head = ranked[0]
    low, high = range_of(ranked) or (None, None)
    statements = {figure.id: said(figure) for figure in ranked}
    return Node(
        actor_id=actor_id,
        scope=scope,
        label=label,
        unit=unit,
        headline=head.value,
        text=stated_words(head),
        headline_id=head.id,
        why=why_first(ranked, day),
        low=low,
        high=high,
        obtained="stated",
        statements=tuple(statements.values()),
        breakdowns=breakdowns,
        last_known=None,
        age_days=statements[head.id].age_days,
        stated_since=tuple(statements[f.id] for f in stated_since(ranked, day)),
        remarks=remarks(breakdowns),
    )


def past_node(
    whose: tuple[str, str, str, str],
    name: str,
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
    actor_id, scope, label, unit = whose
    statement = said(last) if last else None
    return Node(
        actor_id=actor_id,
        scope=scope,
        label=label,
        unit=unit,
        headline=last.value if last else None,
        text=stated_words(last) if last else "",
        headline_id=last.id if last else "",
        why=last_known_why(name, latest, following, last is not None),
        low=last.low if last else None,
        high=last.high if last else None,
        obtained="stated" if last else "none",
        statements=(statement,) if statement else (),
        breakdowns=breakdowns,
        last_known=latest,
        state="last_known" if last else "none",
        age_days=statement.age_days if statement else None,
        next_statement=following,
        remarks=remarks(breakdowns),
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
        division, words, remainder = "term", _("components of the sum"), 0.0
        total = sum(node.headline for node in nodes)
    else:
        division, words, remainder, total = "line", _("not added"), None, None
    return Node(
        actor_id=actor_id,
        scope="",
        label=name,
        unit=unit,
        headline=total,
        text=number_words(total, unit) if summable else "",
        headline_id="",
        why=sum_why(name, [part.node for part in parts], summable),
        low=sum(node.low for node in nodes) if summable else None,
        high=sum(node.high for node in nodes) if summable else None,
        obtained="derived" if summable else "none",
        statements=(),
        breakdowns=(Breakdown("", division, parts, remainder, words),),
        last_known=None,
        state="current" if summable else "none",
    )


def stated_sum_node(
    whose: tuple[str, str, str, str],
    stated: list[Figure],
    nodes: Sequence[Node],
    day: date,
    said: Said,
) -> Node:
    """Return the node of an actor of whom sources state the whole by adding it up."""
    parts = largest_first(Part(node, None) for node in nodes)
    words = _("other figures known; not added")
    breakdown = Breakdown("", "line", parts, None, words)
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

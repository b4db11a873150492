"""Statements as they stand on a day, and breakdowns of them with what is left over."""

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Breakdown, Division, Node, Part, Sort, Statement
from dashboard.core.ledger.states.last_known import FigureState


def statement_of(figure: Figure, day: date, state: FigureState) -> Statement:
    """Return a figure as it stands on the day; `state` is that of `last_known.state_of`."""
    period = figure.period
    return Statement(
        deployment_id=figure.id,
        label=figure.label,
        low=figure.low,
        value=figure.value,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=figure.unit,
        stated_by=figure.stated_by,
        stated=figure.stated,
        held=figure.held,
        status=figure.status,
        source_id=figure.source_id,
        origin_id=figure.origin_id,
        is_retelling=figure.is_retelling,
        trusted_until=period.trusted_until if period else None,
        state=state,
        age_days=period.days_since(day) if period else None,
        ends=period is not None and period.ends,
    )


def breakdown_of(whole: Figure, division: Division, parts: Iterable[Part]) -> Breakdown:
    """Return one way of dividing a statement, with the remainder where it can be told."""
    ordered = largest_first(parts)
    values = [part.value for part in ordered if part.value is not None]
    remainder = None
    if whole.value is not None and len(values) == len(ordered):
        remainder = whole.value - sum(values)
    return Breakdown(division, ordered, remainder, "divided", whole)


def together(whole: Figure, parts: Sequence[Part]) -> list[Sequence[Part]]:
    """Return the parts of a force that one source names of a whole, as the ways in which it
    divides it: one where they fit into the whole side by side ("1,600 internationals and 900
    locals"), else each by itself, for they overlap."""
    known = [part.value for part in parts if part.value is not None]
    fits = len(known) == len(parts) and not whole.is_exceeded_by(sum(known))
    return [parts] if fits else [[part] for part in parts]


def unnamed_lines(nodes: Iterable[Node], whole: Figure | None) -> list[Breakdown]:
    """Return the lines that no statement of a whole names, apart where they are no part of it.

    A line of more than `whole` is not inside it, whoever it belongs to: it counts others as
    well, or was counted on another day. `whole` is the figure that leads, None where none is
    known; then nothing is larger. Empty for no nodes.
    """
    sorts: dict[Sort, list[Part]] = {"unnamed": [], "larger": []}
    for node in nodes:
        value = node.low if node.headline is None else node.headline
        larger = whole is not None and whole.is_exceeded_by(value)
        sorts["larger" if larger else "unnamed"].append(Part(node, None))
    lines = ((sort, largest_first(parts)) for sort, parts in sorts.items() if parts)
    return [Breakdown("line", parts, None, sort) for sort, parts in lines]


def largest_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts in an order that does not depend on that of the rows, nor on a language:
    those without a number last, then the larger first, then by label and id."""

    def order(part: Part) -> tuple[bool, float, str, str]:
        value = part.value
        return (value is None, -(value or 0), part.node.label.casefold(), part.node.headline_id)

    return tuple(sorted(parts, key=order))

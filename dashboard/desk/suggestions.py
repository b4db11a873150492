"""What a new figure may belong to: the same quantity, a whole, or a row that is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard.core import dates
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.words.numbers import quantity_text
from dashboard.core.tables.model import Tables

Relation = Literal["there_already", "same_as", "part_of"]

#: suggestions of one kind that are worth reading
_MOST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that the new one may be tied to, and how."""

    relation: Relation
    figure_id: str
    label: str
    text: str
    held: str
    stated_by: str


def suggestions(tables: Tables, values: Mapping[str, str]) -> tuple[Suggestion, ...]:
    """Return rows that a new row of deployments may be tied to, the surest first.

    Parameters
    ----------
    tables
        Uses deployments and actors.
    values
        Cells of the new row. Used: ``actor_id``, ``mission_id``, ``unit``, ``held``,
        ``quantity``, ``source_id``. Without an actor or a date there is nothing to suggest.

    Returns
    -------
    tuple of Suggestion
        ``there_already``: same actor, unit, number and overlapping days, from the same
        source. ``same_as``: same actor and unit on overlapping days. ``part_of``: a figure
        of what the actor belongs to, on overlapping days, that is no smaller.
    """
    held, actor_id = values.get("held", ""), values.get("actor_id", "")
    if not actor_id or not dates.is_date(held):
        return ()
    when = dates.parse(held)
    book = book_of(tables)
    wholes = {values.get("mission_id", "")}
    if actor_id in book.actors:
        wholes.add(book.actors[actor_id].parent_id)
    wholes -= {"", actor_id}
    number = _number(values.get("quantity", ""))
    found: dict[Relation, list[Figure]] = {"there_already": [], "same_as": [], "part_of": []}
    for figure in book.figures.values():
        if figure.unit != values.get("unit", "") or not dates.is_date(figure.held):
            continue
        other = dates.parse(figure.held)
        if other.first > when.last or other.last < when.first:
            continue
        if figure.actor_id == actor_id:
            same = figure.value == number and figure.source_id == values.get("source_id", "")
            found["there_already" if same else "same_as"].append(figure)
            continue
        fits = number is None or figure.high is None or figure.high >= number
        if fits and figure.actor_id in wholes and not figure.scope:
            found["part_of"].append(figure)

    def nearness(figure: Figure) -> tuple[int, float, str]:
        far = abs((dates.parse(figure.held).first - when.first).days)
        apart = abs((figure.value or 0) - (number or 0))
        return far, apart, figure.id

    return tuple(
        Suggestion(relation, f.id, f.label, quantity_text(f), f.held, f.stated_by)
        for relation, figures in found.items()
        for f in sorted(figures, key=nearness)[:_MOST]
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

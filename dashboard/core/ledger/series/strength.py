"""The strength of an actor over time: its headline, and every statement about its whole."""

from dataclasses import dataclass

from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.course import Step, course
from dashboard.core.ledger.states.reasons import Reason, reason_out
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class StatedStrength:
    """One dated statement with a number about the whole of an actor."""

    figure: Figure
    reason: Reason | None
    """Why it never counts; None when it does."""

    @property
    def is_reprint(self) -> bool:
        """Return whether it is an official figure that was read in a reprint."""
        return self.figure.status == "official_reprinted"


def strength_over_time(
    tables: Tables, actor_id: str, unit: str = "personnel", last_known: bool = False
) -> tuple[Step, ...]:
    """Return the headline of the whole of an actor as a step function.

    Parameters
    ----------
    tables
        Uses deployments, actors and sources.
    actor_id
        An actor whose whole is stated, such as a mission.
    unit
        Unit of the figures.
    last_known
        Whether days with nothing but a last known figure are steps too.

    Returns
    -------
    tuple of Step
        One for each stretch of days on which nothing changes, the earliest first. Days on
        which no figure counts are in none: they are a gap, not zero. Empty when no whole is
        stated.

    Raises
    ------
    UnknownActor
        If the actor is not in the tables.
    """
    return course(_whole_figures(tables, actor_id, unit), last_known)


def strength_statements(
    tables: Tables, actor_id: str, unit: str = "personnel"
) -> tuple[StatedStrength, ...]:
    """Return every dated statement about the whole of an actor, sorted by first day and id.

    Statements without a number or a date are not in it.

    Raises
    ------
    UnknownActor
        If the actor is not in the tables.
    """
    book = book_of(tables)
    found = [
        (figure.period.first, figure.id, figure)
        for figure in _whole_figures(tables, actor_id, unit)
        if figure.period is not None and figure.has_number
    ]
    return tuple(
        StatedStrength(figure, reason_out(book, figure, first))
        for first, _id, figure in sorted(found, key=lambda each: each[:2])
    )


def _whole_figures(tables: Tables, actor_id: str, unit: str) -> list[Figure]:
    """Return the figures about the whole of an actor, of any kind and status."""
    book = book_of(tables)
    if actor_id not in book.actors:
        raise UnknownActor(f"unknown actor: {actor_id}")

    def is_about(quantity: Quantity) -> bool:
        return quantity.actor_id == actor_id and quantity.unit == unit and not quantity.scope

    return [f for q in book.quantities if is_about(q) for f in q.figures]

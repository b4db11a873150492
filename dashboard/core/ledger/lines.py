"""Which line of the ledger stands for a place or an area, and in which order its figures come."""

from collections.abc import Iterable
from datetime import date

from dashboard.core.ledger.figures import DOUBTED, Book, Figure
from dashboard.core.ledger.model import MAIN_UNIT
from dashboard.core.ledger.rules import counts_at_all

STATIC_BEFORE_DAY = 4
"""So many parts of `line_rank` go before the question whether a figure is current."""


def line_rank(book: Book, figure: Figure, force_id: str = "") -> tuple[bool | str, ...]:
    """Return the part of the order of lines that is the same on every day.

    What may enter a total before what may not, what adds up nothing before what does, the
    line of the force itself before those of its contingents, its whole before its parts,
    people before anything else, then the smaller id of the quantity.
    """
    quantity = book.quantity_of[figure.id]
    is_own = not force_id or quantity.actor_id == force_id
    return (
        not counts_at_all(figure),
        bool(figure.sum_of),
        not is_own,
        not (is_own and quantity.is_whole and bool(force_id)),
        figure.unit != MAIN_UNIT,
        bool(figure.scope),
        quantity.id,
    )


def within_line(figure: Figure) -> tuple[bool, str]:
    """Return the order of figures of one line that are of one day, where no node has one: what
    is doubted after what is not, then the smaller id."""
    return figure.status in DOUBTED, figure.id


def leading_first(
    book: Book, figures: Iterable[Figure], day: date, force_id: str = ""
) -> list[Figure]:
    """Return figures that are shown together on `day`, the one whose line leads first.

    The whole of the force leads though it be only last known; of the other lines those that
    are current go before those that are last known. Figures of one line are not put in the
    order of the headline here: that is the node's (`Tree.node_of`).
    """

    def order(figure: Figure) -> tuple[bool | int | str, ...]:
        rank = line_rank(book, figure, force_id)
        is_past = figure.period is None or not figure.period.counts(day)
        latest = figure.period.first.toordinal() if figure.period else 0
        of_line = (-latest, *within_line(figure))
        return (*rank[:STATIC_BEFORE_DAY], is_past, *rank[STATIC_BEFORE_DAY:], *of_line)

    return sorted(figures, key=order)

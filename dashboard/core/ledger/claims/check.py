"""A statement's numbers beside what other sources say about the same quantity that day.

Support must come from elsewhere: figures of the same origin as the statement never count as
support, for whoever retells it confirms nothing.
"""

from datetime import date

from dashboard.core import dates
from dashboard.core.ledger.casualties import Count, counts_of
from dashboard.core.ledger.claims.model import (
    FigureCheck,
    Obstacle,
    Side,
    StatementCheck,
    Verdict,
)
from dashboard.core.ledger.figures import DOUBTED, Book, Figure
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import best_first, end_hedges, range_of
from dashboard.core.ledger.states.reasons import terms_of
from dashboard.core.ledger.tree import Tree
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables


class UnknownStatement(ValueError):
    """A statement id that the tables do not have."""


def check_statement(tables: Tables, statement_id: str) -> StatementCheck:
    """Return each number of a statement beside the other sources of that day.

    Parameters
    ----------
    tables
        Uses statements, deployments, casualties, actors and sources.
    statement_id
        Its day is the last one that `made` allows. A figure about another time, such as a
        number of last year, is compared as of that time.

    Returns
    -------
    StatementCheck
        One check for each figure linked to the statement, in its order; none for a
        statement without figures.

    Raises
    ------
    UnknownStatement
        If the statement is not in the tables.
    """
    made = (r for r in tables.statement_rows if r.statement_id == statement_id)
    row = next(made, None)
    if row is None:
        raise UnknownStatement(f"no such statement: {statement_id}")
    day = dates.parse(row.made).last
    book = book_of(tables)
    origins = provenance.origins(tables.source_rows)
    own = {origins.get(row.source_id, row.source_id)}
    checks = []
    for key in row.figures:
        if figure := book.figures.get(key):
            checks.append(_check_figure(book, figure, day, own))
        else:
            checks += _check_casualties(counts_of(tables), key, day, own, origins)
    return StatementCheck(statement_id, day, tuple(checks))


def check_figure(tables: Tables, deployment_id: str, day: date) -> FigureCheck:
    """Return one figure beside the other sources of `day`. `deployment_id` must exist."""
    book = book_of(tables)
    return _check_figure(book, book.figures[deployment_id], day, set())


def _check_figure(book: Book, figure: Figure, day: date, origins: set[str]) -> FigureCheck:
    origins = origins | {figure.origin_id}
    day = _comparable_day(figure, day)
    others = [
        other
        for other in book.quantity_of[figure.id].figures
        if other.origin_id not in origins
        and other.status not in DOUBTED
        and other.has_number
        and other.period is not None
        and other.period.counts(day)
        and other.kind == figure.kind
    ]
    others = best_first(others, day)
    bounds = range_of(others)
    verdict, side, difference = _compared(figure, bounds)
    obstacle: Obstacle = ""
    repeated: tuple[str, ...] = ()
    if verdict == "not_comparable":
        obstacle = _obstacle(book, figure)
        if figure.status == "claimed":
            verdict, obstacle = "unsupported", ""
            repeated = _repeated_by(book, figure, origins)
    low, high = bounds or (None, None)
    low_hedge, high_hedge = end_hedges(others)
    tree = Tree(book, day, frozenset())
    return FigureCheck(
        stated=figure,
        verdict=verdict,
        difference=difference,
        side=side,
        low=low,
        high=high,
        origins=len({other.origin_id for other in others}),
        others=tuple(tree.statement(other) for other in others),
        low_hedge=low_hedge,
        high_hedge=high_hedge,
        source_ids=tuple(dict.fromkeys([figure.source_id, *(other.source_id for other in others)])),
        day=day,
        obstacle=obstacle,
        repeated_by=repeated,
        terms=terms_of(book, figure),
    )


def _comparable_day(figure: Figure, day: date) -> date:
    """Return the day itself, or for a figure about another time the last day of that time."""
    if figure.period is None or figure.period.counts(day):
        return day
    return figure.period.last


def _compared(
    figure: Figure, bounds: tuple[float, float] | None
) -> tuple[Verdict, Side, float | None]:
    if bounds is None or figure.low is None or figure.high is None:
        return "not_comparable", "", None
    return _against(figure.low, figure.high, *bounds)


def _against(
    low: float, high: float, other_low: float, other_high: float
) -> tuple[Verdict, Side, float | None]:
    """Return how low–high stands against the range of others, both ends included."""
    if (low, high) == (other_low, other_high):
        return "matches", "", None
    if low >= other_low and high <= other_high:
        return "inside", "", None
    above, below = high - other_high, other_low - low
    difference = max(above, below)
    if above > 0 and below > 0:
        return "outside", "around", difference
    return "outside", "above" if above > 0 else "below", difference


def _obstacle(book: Book, figure: Figure) -> Obstacle:
    """Return why a figure cannot be compared."""
    if not figure.has_number:
        return "no_number"
    alone = len({f.origin_id for f in book.quantity_of[figure.id].figures}) == 1
    return "alone" if alone else "other_days"


def _repeated_by(book: Book, figure: Figure, origins: set[str]) -> tuple[str, ...]:
    """Return who repeats a claim as a claim: that does not confirm it."""
    return tuple(
        dict.fromkeys(
            other.stated_by
            for other in book.quantity_of[figure.id].figures
            if other.origin_id not in origins and other.status == "claimed"
        )
    )


# --- casualties ----------------------------------------------------------------------------


def _check_casualties(
    counts: tuple[Count, ...], key: str, day: date, own: set[str], origins: dict[str, str]
) -> list[FigureCheck]:
    """Return the check of a count of dead or injured; none when it is not in the table."""
    mine = next((count for count in counts if count.id == key), None)
    if mine is None:
        return []
    own = own | {origins.get(mine.source_id, mine.source_id)}
    others = [
        count
        for count in counts
        if (count.event_id, count.outcome, count.group) == (mine.event_id, mine.outcome, mine.group)
        and origins.get(count.source_id, count.source_id) not in own
        and count.status not in DOUBTED
        and count.bounds
    ]
    bounds = [count.bounds for count in others if count.bounds]
    low = min((low for low, _high in bounds), default=None)
    high = max((high for _low, high in bounds), default=None)
    verdict: Verdict = "not_comparable"
    side: Side = ""
    obstacle: Obstacle = "no_count"
    difference = None
    if mine.bounds is None:
        obstacle = "no_number"
    elif low is not None and high is not None:
        obstacle = ""
        verdict, side, difference = _against(*mine.bounds, low, high)
    elif mine.status == "claimed":
        verdict, obstacle = "unsupported", ""
    return [
        FigureCheck(
            stated=mine,
            verdict=verdict,
            difference=difference,
            side=side,
            low=low,
            high=high,
            origins=len({origins.get(count.source_id) for count in others}),
            others=(),
            source_ids=tuple(dict.fromkeys([mine.source_id, *(c.source_id for c in others)])),
            day=day,
            obstacle=obstacle,
        )
    ]

"""A statement's numbers beside what other sources say about the same quantity that day.

Support must come from elsewhere: figures of the same origin as the statement never count as
support, for whoever retells it confirms nothing.
"""

from collections.abc import Collection
from datetime import date

import pandas as pd

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.ledger.claims.model import FigureCheck, StatementCheck, Verdict
from dashboard.core.ledger.figures import DOUBTED, Book, Figure
from dashboard.core.ledger.periods import day_words
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import best_first, range_of
from dashboard.core.ledger.states.reasons import sum_words
from dashboard.core.ledger.tree import Tree
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables

_NO_SUPPORT = N_("no independent source")
# What is said of a number that others have too; of a disputed one no more than that.
_MATCHES = N_("consistent with {range} ({sources})")
_AGREES = N_("number consistent with {range} ({sources})")


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
    found = tables.statements[tables.statements["statement_id"] == statement_id]
    if found.empty:
        raise UnknownStatement(f"no such statement: {statement_id}")
    row = next(found.itertuples())
    day = dates.parse(row.made).last
    book = book_of(tables)
    origins = provenance.origins(tables.sources)
    own = {origins.get(row.source_id, row.source_id)}
    checks = []
    for key in row.figures:
        if figure := book.figures.get(key):
            checks.append(_check_figure(book, figure, day, own))
        else:
            checks += _check_casualties(tables.casualties, key, own, origins)
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
    tree = Tree(book, day, frozenset())
    unit = wording.unit(figure.unit, figure.value or 0)
    verdict, words, difference = _compared(figure, others)
    if verdict == "not_comparable":
        words = _why_not_comparable(book, figure, day)
        if figure.status == "claimed":
            verdict, words = _unsupported(book, figure, origins)
    if figure.sum_of:
        terms = sum_words(book, figure)
        words = _("{verdict}; sum of {terms}", verdict=words, terms=terms)
    if figure.status == "disputed":
        words = _disputed(figure, words)
    bounds = range_of(others) or (None, None)
    return FigureCheck(
        figure_id=figure.id,
        label=figure.label,
        text=f"{figure.text} {unit}".strip(),
        verdict=verdict,
        words=words,
        difference=difference,
        low=bounds[0],
        high=bounds[1],
        others=tuple(tree.statement(other) for other in others),
        source_ids=tuple(dict.fromkeys([figure.source_id, *(other.source_id for other in others)])),
    )


def _comparable_day(figure: Figure, day: date) -> date:
    """Return the day itself, or for a figure about another time the last day of that time."""
    if figure.period is None or figure.period.counts(day):
        return day
    return figure.period.last


def _compared(figure: Figure, others: list[Figure]) -> tuple[Verdict, str, float | None]:
    bounds = range_of(others)
    if bounds is None or not figure.has_number:
        return "not_comparable", "", None
    agreeing = _AGREES if figure.status == "disputed" else _MATCHES
    who = _count({other.origin_id for other in others})
    return _against(figure.low, figure.high, *bounds, who, agreeing)


def _against(
    low: float,
    high: float,
    other_low: float,
    other_high: float,
    who: str,
    agreeing: str = _MATCHES,
) -> tuple[Verdict, str, float | None]:
    """Return how low–high stands against the range of others, both ends included."""
    span = wording.number(other_low)
    if other_high != other_low:
        span = f"{span}–{wording.number(other_high)}"
    if (low, high) == (other_low, other_high):
        return "matches", _(agreeing, range=span, sources=who), None
    if low >= other_low and high <= other_high:
        return (
            "inside",
            _("within the range {range} ({sources})", range=span, sources=who),
            None,
        )
    above, below = high - other_high, other_low - low
    one = other_high == other_low
    if above > 0 and below > 0:
        words = _("broader than the range {range} ({sources})", range=span, sources=who)
        return "outside", words, max(above, below)
    difference = max(above, below)
    more = wording.number(difference)
    words = _(_OUTSIDE[one, above > 0], number=more, range=span, sources=who)
    return "outside", words, difference


# (the others give one number, this one is above it) -> what is said
_OUTSIDE = {
    (True, True): N_("{number} above {range} ({sources})"),
    (True, False): N_("{number} below {range} ({sources})"),
    (False, True): N_("outside the range {range} ({sources}): {number} above"),
    (False, False): N_("outside the range {range} ({sources}): {number} below"),
}


def _count(origins: Collection[str]) -> str:
    return ngettext("{count} other source", "{count} other sources", len(origins))


def _why_not_comparable(book: Book, figure: Figure, day: date) -> str:
    if not figure.has_number:
        return _("cannot be compared: no number published")
    alone = len({f.origin_id for f in book.quantity_of[figure.id].figures}) == 1
    if alone:
        return _("cannot be compared: no other source gives this figure")
    return _(
        "cannot be compared: no other source gives this figure for {date}", date=day_words(day)
    )


def _unsupported(book: Book, figure: Figure, origins: set[str]) -> tuple[Verdict, str]:
    repeated = [
        other
        for other in book.quantity_of[figure.id].figures
        if other.origin_id not in origins and other.status == "claimed"
    ]
    words = _(_NO_SUPPORT)
    if repeated:
        # Whoever repeats a claim as a claim does not confirm it.
        who = ", ".join(dict.fromkeys(other.stated_by for other in repeated))
        words = _("{verdict}; repeated as a claim by {speakers}", verdict=words, speakers=who)
    return "unsupported", words


def _disputed(figure: Figure, words: str) -> str:
    """Return the verdict on a disputed figure: first that it is disputed, and why.

    What it is said to be is disputed. That another source has the same number for another
    thing does not confirm it.
    """
    if not figure.note:
        return _("disputed: contradicted by other sources; {verdict}", verdict=words)
    stop = "" if figure.note.endswith((".", "!", "?", "…")) else "."
    return _(
        "disputed: {why} {verdict}",
        why=f"{figure.note}{stop}",
        verdict=f"{words[0].upper()}{words[1:]}",
    )


# --- casualties ----------------------------------------------------------------------------


def _check_casualties(
    casualties: pd.DataFrame, key: str, own: set[str], origins: dict[str, str]
) -> list[FigureCheck]:
    """Return the check of a count of dead or injured; none when it is not in the table."""
    rows = list(casualties.itertuples())
    row = next((r for r in rows if r.casualty_id == key), None)
    if row is None:
        return []
    own = own | {origins.get(row.source_id, row.source_id)}
    others = [
        r
        for r in rows
        if (r.event_id, r.outcome, r.group) == (row.event_id, row.outcome, row.group)
        and origins.get(r.source_id, r.source_id) not in own
        and r.status not in DOUBTED
        and _bounds(r)
    ]
    bounds = [_bounds(r) for r in others]
    mine = _bounds(row)
    verdict: Verdict = "not_comparable"
    words, difference = _("cannot be compared: no other source gives a count"), None
    low = min((b[0] for b in bounds), default=None)
    high = max((b[1] for b in bounds), default=None)
    if not mine:
        words = _("cannot be compared: no number published")
    elif bounds:
        who = _count({origins.get(r.source_id) for r in others})
        verdict, words, difference = _against(*mine, low, high, who)
    elif row.status == "claimed":
        verdict, words = "unsupported", _(_NO_SUPPORT)
    number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
    return [
        FigureCheck(
            figure_id=key,
            label=f"{row.group}, {wording.unit(row.outcome)}",
            text=f"{number} {wording.unit(row.outcome)}",
            verdict=verdict,
            words=words,
            difference=difference,
            low=low,
            high=high,
            others=(),
            source_ids=tuple(dict.fromkeys([row.source_id, *(r.source_id for r in others)])),
        )
    ]


def _bounds(row) -> tuple[float, float] | None:
    known = [n for n in (row.quantity_low, row.quantity, row.quantity_high) if not pd.isna(n)]
    return (min(known), max(known)) if known else None

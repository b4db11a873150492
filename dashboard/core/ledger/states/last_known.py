"""How a figure stands on a day: current, last known, superseded or ended. Decided here alone.

The rule (also in data/README.md, "Current and last known")
-----------------------------------------------------------
*Current* is a figure on the days on which it counts (`dashboard.core.ledger.periods`).
*Last known* is the one figure of its quantity that a reader is given when none is current:
the latest of those that counted, until a next one counts or `stands_until` has passed. It is
never added to anything. *Superseded* is what a later figure of the quantity has replaced;
*ended* is what its source ends, or what no longer stands.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.rules import best_first, counts_at_all, source_rank

FigureState = Literal["current", "last_known", "superseded", "ended", "not_yet", "undated"]

STANDS_FOR_YEARS = 5
"""Years for which a strength is given as last known: a force changes its size within a term of
planning or of government, and an older number says nothing about the day any more."""

FORMATIONS = frozenset({"units", "battalions", "brigades", "companies", "teams"})
"""Units of figures that name a presence and not people. A garrison stays where it is until
somebody says otherwise; one that serves in a mission is relieved, and stands like a strength."""

# A reinforcement, an exercise or a rotation has a purpose and goes home when it is served: of
# it no last known is given.
_REMAINING_KINDS = frozenset({"strength", "authorised", "reserve"})


def stands_until(figure: Figure) -> date:
    """Return the last day on which a dated figure may be given as the last known one.

    A named operation (reinforcement, exercise, rotation) and a part of a force whose end the
    source gives: the last day on which it counts. A formation at home: ``date.max``, until
    contradicted. Any other strength: `STANDS_FOR_YEARS` after it was last true; an end that
    a source gives to the strength of a whole is that of its statement, for the force stayed.
    """
    period = figure.days
    if figure.kind not in _REMAINING_KINDS or period.trusted_until == date.max:
        return period.trusted_until
    if period.ends and (figure.scope or figure.kind != "strength"):
        return period.trusted_until
    if figure.unit in FORMATIONS and not figure.mission_id:
        return date.max
    return max(period.trusted_until, _years_after(period.last, STANDS_FOR_YEARS))


def last_known_of(
    figures: Iterable[Figure], day: date, include: frozenset[str] = frozenset()
) -> Figure | None:
    """Return the last known one of the figures of a quantity on `day`.

    None when one of them is current, when none has counted yet, and when the last no longer
    stands.
    """
    past = [f for f in figures if counts_at_all(f, include) and f.days.first <= day]
    if not past or any(f.days.counts(day) for f in past):
        return None
    last = latest_of(past)
    return last if day <= stands_until(last) else None


def latest_of(figures: Iterable[Figure]) -> Figure:
    """Return the latest of figures that have counted; `figures` must not be empty.

    The latest that is sure to have been true, but for one of a better kind of source that
    still counted when that was: a blog does not replace an agency. An imprecise date counts
    as its first day, so that a year does not hide a day in it.
    """
    past = list(figures)
    latest = max(f.days.surely for f in past)
    rivals = [f for f in past if f.days.trusted_until >= latest]
    best = min(map(source_rank, rivals))
    rivals = [f for f in rivals if source_rank(f) == best]
    latest = max(f.days.surely for f in rivals)
    return best_first([f for f in rivals if f.days.surely == latest], latest)[0]


def next_of(
    figures: Iterable[Figure], day: date, include: frozenset[str] = frozenset()
) -> Figure | None:
    """Return the figure of a quantity that begins to count first after `day`, or None."""
    coming = [f for f in figures if counts_at_all(f, include) and f.days.first > day]
    if not coming:
        return None
    first = min(f.days.first for f in coming)
    return best_first([f for f in coming if f.days.first == first], first)[0]


def state_of(
    figure: Figure, figures: Iterable[Figure], day: date, include: frozenset[str] = frozenset()
) -> FigureState:
    """Return how a figure stands on `day` among the `figures` of its quantity, itself one.

    Whether it may enter a total is another question (`rules.counts_at_all`): a claim is
    current while it holds, and is never the last known.
    """
    period = figure.period
    if period is None:
        return "undated"
    if day < period.first:
        return "not_yet"
    if period.counts(day):
        return "current"
    figures = list(figures)
    last = last_known_of(figures, day, include)
    if last is not None and last.id == figure.id:
        return "last_known"
    if period.ends and stands_until(figure) < day:
        return "ended"
    later = (
        f
        for f in figures
        if counts_at_all(f, include)
        and f.days.first <= day
        and (f.days.surely > period.surely or f is last)
    )
    return "superseded" if any(later) else "ended"


def _years_after(day: date, years: int) -> date:
    if day.year + years > date.max.year:
        return date.max
    # The 29th of February has no day in most years.
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)

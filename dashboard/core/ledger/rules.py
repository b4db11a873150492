"""Which figures count, and which of them is the headline.

Nothing here looks at more than the figures it is given; `dashboard.core.ledger.build` arranges
them. The same rules are in data/README.md, "How the ledger counts".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.ledger.figures import DOUBTED, Figure

COUNTED_KINDS = frozenset({"strength", "reinforcement"})
"""Kinds of figure that count without being asked for."""
ON_REQUEST = frozenset({"exercise", "reserve", "authorised", "rotation"})
"""Kinds that count when a reader asks for them."""
# Order of trust among statements that are no claims.
_STATUS_ORDER = ("official", "official_reprinted", "reported")
# Statuses of what the body says whose people are counted; an official who speaks of the people
# of another is reported.
_OF_THE_FORCE = ("official", "official_reprinted")
# Kinds of source that gather, comment or copy without an editor who answers for the number.
_UNEDITED = frozenset(
    {"aggregator", "amateur", "analysis", "blog", "encyclopedia", "gazetteer", "guide"}
)
# From here on, a multiple of a hundred is a round number and not a count.
_ROUND_FROM, _ROUND_TO = 1000, 100
# "About 4,400" may stand for a number that is so far away from it, as a share of it.
_HEDGED = 0.05


def is_rounded(figure: Figure) -> bool:
    """Return whether the number is no exact count.

    True when the source hedges it ("about", "more than"), gives a range or no number, or
    when it is a multiple of 100 from 1,000 upwards.
    """
    value = figure.value
    if figure.qualifier or value is None or figure.low != figure.high:
        return True
    return value >= _ROUND_FROM and value % _ROUND_TO == 0


def counts_at_all(figure: Figure, include: frozenset[str] = frozenset()) -> bool:
    """Return whether the figure may enter a total on some day.

    It does not when its status is doubted, when its kind is neither counted nor in
    `include`, when it adds up other figures, and when it gives no number.
    """
    return (
        figure.status not in DOUBTED
        and (figure.kind in COUNTED_KINDS or figure.kind in include)
        and not figure.sum_of
        and figure.has_number
        and figure.period is not None
    )


def counted_on(
    figures: Iterable[Figure], day: date, include: frozenset[str] = frozenset()
) -> list[Figure]:
    """Return those of `figures` that count on `day`, in the order of their ids."""
    found = [f for f in figures if counts_at_all(f, include) and f.days.counts(day)]
    return sorted(found, key=lambda f: f.id)


# --- the headline --------------------------------------------------------------------------


def _order(figure: Figure, day: date) -> tuple[int, bool, int, int, date, str]:
    """Return the key by which the headline comes first: the one rule, used everywhere.

    The better kind of source; then exact before rounded; then the latest that is sure to
    have been true, as far as `day`; then the better status; then the earliest published;
    then the smallest id. Never the order of rows. Were a month taken for each of its days,
    it would yield to the figure of a day in it on that day, and stand again on the next.
    """
    last_true = min(day, figure.days.surely)
    status = _STATUS_ORDER.index(figure.status)
    return (
        source_rank(figure),
        is_rounded(figure),
        -last_true.toordinal(),
        status,
        figure.published,
        figure.id,
    )


def source_rank(figure: Figure) -> int:
    """Return 1 for a source without an editor (a blog, an encyclopedia), 0 for any other.

    An official table or text that was read in a reprint is the work of who issued it, wherever
    it is reprinted: 0.
    """
    return int(figure.source_kind in _UNEDITED and figure.status != "official_reprinted")


def is_rounding_of(rounded: Figure, exact: Figure) -> bool:
    """Return whether a rounded number may stand for an exact one.

    "About 4,400" may for 4,443, and so may "more than 4,400"; "about 4,800" may not.
    """
    if exact.value is None or rounded.low is None or rounded.high is None:
        return False
    slack = max(_ROUND_TO, _HEDGED * rounded.high)
    return rounded.low - slack <= exact.value <= rounded.high + slack


def _overtakes(later: Figure, exact: Figure, day: date) -> bool:
    """Return whether a rounded figure leads though the first in order is exact.

    It was true later, cannot be a rounding of the exact one, and it is the word of the force
    itself, which the exact one is not: the force has said that the count no longer holds. From
    anybody else, a government that speaks of the whole mission among them, it is said beside
    the count ("stated since") and does not replace it.
    """
    is_later = min(day, later.days.surely) > min(day, exact.days.surely)
    return (
        is_rounded(later)
        and not is_rounded(exact)
        and is_later
        and not is_rounding_of(later, exact)
        and later.status in _OF_THE_FORCE
        and exact.status not in _OF_THE_FORCE
    )


Ground = Literal[
    "only", "agree", "overtakes", "exact", "source", "latest", "status", "published", "id"
]
# What decides at each place of `_order`.
_GROUNDS: tuple[Ground, ...] = ("source", "exact", "latest", "status", "published", "id")


@dataclass(frozen=True, slots=True)
class Choice:
    """Why one figure is the headline; `dashboard.core.ledger.words` says it."""

    ground: Ground
    """"only" and "agree": it has no rival. "overtakes": a rounded one before an exact one.
    The others are what decided."""
    head: Figure
    rivals: tuple[Figure, ...] = ()
    """The figures with another number, the best first."""
    is_among_exact: bool = False
    """Whether some of the rivals are as exact as the headline, and some are not."""


def best_first(figures: Iterable[Figure], day: date) -> list[Figure]:
    """Return figures that count on `day`, the headline first."""
    ranked = sorted(figures, key=lambda f: _order(f, day))
    better = [f for f in ranked[1:] if _overtakes(f, ranked[0], day)]
    return better[:1] + [f for f in ranked if f not in better[:1]]


def stated_since(ranked: list[Figure], day: date) -> list[Figure]:
    """Return the figures that were true later than the headline and say another number.

    `ranked` are those of `best_first`; the latest come first. They stand beside the headline
    wherever it is given.
    """
    if not ranked:
        return []
    head = ranked[0]

    def last_true(figure: Figure) -> date:
        return min(day, figure.days.surely)

    later = [
        f
        for f in ranked[1:]
        if last_true(f) > last_true(head)
        and f.numbers != head.numbers
        # Whoever retells the headline has measured nothing since.
        and not (f.is_retelling and f.origin_id == head.origin_id)
    ]
    return sorted(later, key=lambda f: (-last_true(f).toordinal(), ranked.index(f)))


def why_first(ranked: list[Figure], day: date) -> Choice | None:
    """Return why the first of `ranked` is the headline; None when there is none.

    Figures with the same number as the headline do not compete with it.
    """
    if not ranked:
        return None
    head = ranked[0]
    rivals = tuple(f for f in ranked[1:] if f.numbers != head.numbers)
    if not rivals:
        return Choice("agree" if len(ranked) > 1 else "only", head)
    mine, theirs = _order(head, day), _order(rivals[0], day)
    if mine > theirs:
        return Choice("overtakes", head, rivals)
    step = next(i for i in range(len(mine)) if mine[i] != theirs[i])
    exact = [f for f in rivals if not is_rounded(f)]
    is_after_exact = step > _GROUNDS.index("exact")
    some_exact = bool(
        is_after_exact and exact and not is_rounded(head) and len(exact) < len(rivals)
    )
    return Choice(_GROUNDS[step], head, rivals, some_exact)


# Hedges of a range that say something of one of its ends alone.
_OF_THE_LOWEST = frozenset(
    {"at least", "just over", "more than", "not less than", "over", "well over"}
)
_OF_THE_HIGHEST = frozenset(
    {"almost", "as many as", "at most", "fewer than", "just under", "less than", "nearly", "up to"}
)


def end_hedges(figures: Iterable[Figure]) -> tuple[str, str]:
    """Return the hedges of the lowest and of the highest value of `figures`; "" for an end that
    one of them states without. Where those that state an end hedge it differently, "about"."""
    known = [(f, bounds) for f in figures if (bounds := f.bounds) is not None]
    if not known:
        return "", ""
    low = min(bounds[0] for _figure, bounds in known)
    high = max(bounds[1] for _figure, bounds in known)
    lowest = {_hedge_of_end(f, _OF_THE_HIGHEST) for f, bounds in known if bounds[0] == low}
    highest = {_hedge_of_end(f, _OF_THE_LOWEST) for f, bounds in known if bounds[1] == high}
    return _shared(lowest), _shared(highest)


def _hedge_of_end(figure: Figure, of_the_other: frozenset[str]) -> str:
    is_range = figure.value is None
    return "" if is_range and figure.qualifier in of_the_other else figure.qualifier


def _shared(hedges: set[str]) -> str:
    if "" in hedges:
        return ""
    return hedges.pop() if len(hedges) == 1 else "about"


def range_of(figures: Iterable[Figure]) -> tuple[float, float] | None:
    """Return the lowest and the highest value of `figures`, or None without a number."""
    known = [bounds for f in figures if (bounds := f.bounds) is not None]
    if not known:
        return None
    return min(low for low, _high in known), max(high for _low, high in known)

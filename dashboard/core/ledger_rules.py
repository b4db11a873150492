"""Which figures count, and which of them is the headline.

Nothing here looks at more than the figures it is given; `dashboard.core.ledger` arranges
them. The same rules are in data/README.md, "How the ledger counts".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core import wording
from dashboard.core.dates import words
from dashboard.core.figures import DOUBTED, Book, Figure
from dashboard.core.periods import day_words

COUNTED_KINDS = frozenset({"strength", "reinforcement"})
"""Kinds of figure that count without being asked for."""
ON_REQUEST = frozenset({"exercise", "reserve", "authorised", "rotation"})
"""Kinds that count when a reader asks for them."""
# Order of trust among statements that are no claims.
_STATUS_ORDER = ("official", "official_reprinted", "reported")
# From here on, a multiple of a hundred is a round number and not a count.
_ROUND_FROM, _ROUND_TO = 1000, 100

Code = Literal[
    "claimed", "disputed", "withdrawn", "authorised", "planned", "requested", "exercise",
    "reserve", "rotation", "capacity", "extent", "adds_up", "no_number", "undated", "not_yet",
    "ended", "stale", "part_of", "inside", "beside", "unit",
]  # fmt: skip

_KIND_REASONS = {
    "authorised": "authorised ceiling, not a strength",
    "planned": "planned, not a strength",
    "requested": "requested, not a strength",
    "exercise": "exercise",
    "reserve": "reserve",
    "rotation": "rotation: troops who come and go, not a strength",
    "capacity": "capacity, not a strength",
    "extent": "extent, not a number of troops",
}


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
    found = [f for f in figures if counts_at_all(f, include) and f.period.counts(day)]
    return sorted(found, key=lambda f: f.id)


# --- the headline --------------------------------------------------------------------------


def _order(figure: Figure, day: date) -> tuple:
    """Return the key by which the headline comes first: the one rule, used everywhere.

    Exact before rounded; then the latest that is sure to have been true, as far as `day`;
    then the better status; then the earliest published; then the smallest id. Never the
    order of rows. Were a month taken for each of its days, it would yield to the figure of
    a day in it on that day, and stand again on the next.
    """
    last_true = min(day, figure.period.surely)
    status = _STATUS_ORDER.index(figure.status)
    return (is_rounded(figure), -last_true.toordinal(), status, figure.published, figure.id)


_CRITERIA = (
    "it is exact and the others are rounded",
    "it is the latest to be true",
    "it has the better status",
    "it was published first",
    "nothing else sets them apart than the order of their ids",
)


def best_first(figures: Iterable[Figure], day: date) -> list[Figure]:
    """Return figures that count on `day`, the headline first."""
    return sorted(figures, key=lambda f: _order(f, day))


def why_first(ranked: list[Figure], day: date) -> str:
    """Return in words why the first of `ranked` is the headline.

    Figures with the same number as the headline do not compete with it.
    """
    if not ranked:
        return "no figure counts on this day"
    head = ranked[0]
    held = f"of {words(head.held)}"
    rivals = [f for f in ranked[1:] if f.numbers != head.numbers]
    if not rivals:
        agreeing = len(ranked) - 1
        if not agreeing:
            return f"the only figure that counts on this day, {held}"
        return f"the figures that count on this day agree, {held}"
    mine, theirs = _order(head, day), _order(rivals[0], day)
    step = next(i for i in range(len(mine)) if mine[i] != theirs[i])
    text = f"{head.text} {held} rather than {_listed(rivals)}: {_CRITERIA[step]}"
    exact = [f for f in rivals if not is_rounded(f)]
    if step and exact and not is_rounded(head) and len(exact) < len(rivals):
        text = f"{head.text} {held} rather than {_listed(rivals)}: it is exact"
        text += f", and of the exact figures {_CRITERIA[step][3:]}"
    return text


def _listed(figures: list[Figure]) -> str:
    return " or ".join(dict.fromkeys(f.text for f in figures))


# --- what is left out ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is not added: a code for programs, words for readers."""

    code: Code
    words: str


def reason_out(
    book: Book, figure: Figure, day: date, include: frozenset[str] = frozenset()
) -> Reason | None:
    """Return why `figure` is in no total on `day`; None when it may be.

    The first reason gives the code: status, kind, sum, missing number, date. The words
    give every reason that holds.
    """
    reasons = list(_reasons(book, figure, day, include))
    if not reasons:
        return None
    code = reasons[0].code
    text = "; ".join(dict.fromkeys(r.words for r in reasons))
    if same := book.figures.get(figure.same_as):
        text += f"; same quantity as “{same.scope or same.label}”, {same.text} ({same.stated_by})"
    return Reason(code, text)


def _reasons(book: Book, figure: Figure, day: date, include: frozenset[str]):
    if figure.status == "claimed":
        yield Reason("claimed", f"claim of {figure.stated_by}")
    elif figure.status == "disputed":
        yield Reason("disputed", f"disputed statement of {figure.stated_by}")
    elif figure.status == "withdrawn":
        yield Reason("withdrawn", f"withdrawn by {figure.stated_by}")
    if figure.kind not in COUNTED_KINDS and figure.kind not in include:
        yield Reason(figure.kind, _KIND_REASONS[figure.kind])
    if figure.sum_of:
        yield Reason("adds_up", f"adds up {sum_words(book, figure)}, and adds nothing to them")
    if not figure.has_number:
        yield Reason("no_number", "no number is published")
    if dated := date_reason(figure, day):
        yield dated


def sum_words(book: Book, figure: Figure) -> str:
    """Return the figures that `figure` adds up: "200 + 400"."""
    terms = (book.figures[key] for key in figure.sum_of if key in book.figures)
    return " + ".join(f.text if f.value is None else wording.number(f.value) for f in terms)


def date_reason(figure: Figure, day: date) -> Reason | None:
    """Return why the date of `figure` keeps it out on `day`, or None."""
    period = figure.period
    if period is None:
        return Reason("undated", "undated")
    state = period.state(day)
    if state == "not_yet":
        return Reason("not_yet", f"not yet (from {words(figure.held.partition('/')[0])})")
    if state == "ended":
        end = figure.held.partition("/")[2] or figure.held
        # A strength that is no longer current does not mean that the troops have left.
        is_strength = figure.kind == "strength" and not figure.scope
        told = "held until" if is_strength else "ended"
        return Reason("ended", f"{told} {words(end)}")
    if state == "stale":
        text = f"stale since {day_words(period.trusted_until)}"
        if figure.held.endswith("/"):
            text = f"end not known; trusted until {day_words(period.trusted_until)}"
        return Reason("stale", text)
    return None


def trust_words(figure: Figure) -> str:
    """Return until when a dated figure is trusted: "trusted until 7 May 2024"."""
    period = figure.period
    if period is None:
        return "undated"
    if period.trusted_until == date.max:
        return "still running"
    if period.ends:
        return f"ends {words(figure.held.partition('/')[2])}"
    until = f"trusted until {day_words(period.trusted_until)}"
    return f"end not known, {until}" if figure.held.endswith("/") else until


def range_of(figures: Iterable[Figure]) -> tuple[float, float] | None:
    """Return the lowest and the highest value of `figures`, or None without a number."""
    known = [f for f in figures if f.has_number]
    if not known:
        return None
    return min(f.low for f in known), max(f.high for f in known)


def number_words(value: float | None, unit: str) -> str:
    """Return a number with its unit, "not published" when there is none."""
    if value is None:
        return wording.NOT_PUBLISHED
    return f"{wording.number(value)} {wording.unit(unit, value)}".strip()


def stated_words(figure: Figure) -> str:
    """Return the number as stated, with its unit: "about 4,000 personnel"."""
    if not figure.has_number:
        return wording.NOT_PUBLISHED
    value = float("nan") if figure.value is None else figure.value
    return f"{figure.text} {wording.unit(figure.unit, value)}".strip()

"""Which figures count, and which of them is the headline.

Nothing here looks at more than the figures it is given; `dashboard.core.ledger.build` arranges
them. The same rules are in data/README.md, "How the ledger counts".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.figures import DOUBTED, Book, Figure
from dashboard.core.ledger.periods import day_words

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
    "reserve", "rotation", "capacity", "cumulative", "extent", "adds_up", "no_number",
    "undated", "not_yet",
    "ended", "stale", "part_of", "inside", "beside", "unit",
]  # fmt: skip

_KIND_REASONS = {
    "authorised": N_("authorised ceiling, not a strength"),
    "planned": N_("planned, not a strength"),
    "requested": N_("requested, not a strength"),
    "exercise": N_("exercise"),
    "reserve": N_("reserve"),
    "rotation": N_("rotation: troops who come and go, not a strength"),
    "capacity": N_("capacity, not a strength"),
    "cumulative": N_("counted over time, not a strength"),
    "extent": N_("extent, not a number of troops"),
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
    N_("it is exact and the others are rounded"),
    N_("it is the latest to be true"),
    N_("it has the better status"),
    N_("it was published first"),
    N_("nothing else sets them apart than the order of their ids"),
)
# The same where some of the others are exact too; there is none for being exact.
_AMONG_EXACT = (
    "",
    N_("it is exact, and of the exact figures is the latest to be true"),
    N_("it is exact, and of the exact figures has the better status"),
    N_("it is exact, and of the exact figures was published first"),
    N_("it is exact, and nothing but the order of their ids sets the exact figures apart"),
)


def best_first(figures: Iterable[Figure], day: date) -> list[Figure]:
    """Return figures that count on `day`, the headline first."""
    return sorted(figures, key=lambda f: _order(f, day))


def why_first(ranked: list[Figure], day: date) -> str:
    """Return in words why the first of `ranked` is the headline.

    Figures with the same number as the headline do not compete with it.
    """
    if not ranked:
        return _("no figure counts on this day")
    head = ranked[0]
    date_words = words(head.held)
    rivals = [f for f in ranked[1:] if f.numbers != head.numbers]
    if not rivals:
        agreeing = len(ranked) - 1
        if not agreeing:
            return _("the only figure that counts on this day, of {date}", date=date_words)
        return _("the figures that count on this day agree, of {date}", date=date_words)
    mine, theirs = _order(head, day), _order(rivals[0], day)
    step = next(i for i in range(len(mine)) if mine[i] != theirs[i])
    exact = [f for f in rivals if not is_rounded(f)]
    some_exact = step and exact and not is_rounded(head) and len(exact) < len(rivals)
    return _(
        "{figure} of {date} rather than {others}: {reason}",
        figure=head.text,
        date=date_words,
        others=wording.either(dict.fromkeys(f.text for f in rivals)),
        reason=_((_AMONG_EXACT if some_exact else _CRITERIA)[step]),
    )


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
        text = _(
            "{reasons}; same quantity as “{name}”, {figure} ({speaker})",
            reasons=text, name=same.scope or same.label, figure=same.text,
            speaker=same.stated_by,
        )  # fmt: skip
    return Reason(code, text)


def _reasons(book: Book, figure: Figure, day: date, include: frozenset[str]):
    speaker = figure.stated_by
    if figure.status == "claimed":
        yield Reason("claimed", _("claim of {speaker}", speaker=speaker))
    elif figure.status == "disputed":
        yield Reason("disputed", _("disputed statement of {speaker}", speaker=speaker))
    elif figure.status == "withdrawn":
        yield Reason("withdrawn", _("withdrawn by {speaker}", speaker=speaker))
    if figure.kind not in COUNTED_KINDS and figure.kind not in include:
        yield Reason(figure.kind, _(_KIND_REASONS[figure.kind]))
    if figure.sum_of:
        terms = sum_words(book, figure)
        yield Reason("adds_up", _("adds up {terms}, and adds nothing to them", terms=terms))
    if not figure.has_number:
        yield Reason("no_number", _("no number is published"))
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
        return Reason("undated", _("undated"))
    state = period.state(day)
    if state == "not_yet":
        return Reason("not_yet", _("not yet (from {date})", date=words(figure.held.partition("/")[0])))
    if state == "ended":
        end = figure.held.partition("/")[2] or figure.held
        # A strength that is no longer current does not mean that the troops have left.
        is_strength = figure.kind == "strength" and not figure.scope
        if is_strength:
            return Reason("ended", _("held until {date}", date=words(end)))
        return Reason("ended", _("ended {date}", date=words(end)))
    if state == "stale":
        until = day_words(period.trusted_until)
        if figure.held.endswith("/"):
            return Reason("stale", _("end not known; trusted until {date}", date=until))
        return Reason("stale", _("stale since {date}", date=until))
    return None


def trust_words(figure: Figure) -> str:
    """Return until when a dated figure is trusted: "trusted until 7 May 2024"."""
    period = figure.period
    if period is None:
        return _("undated")
    if period.trusted_until == date.max:
        return _("still running")
    if period.ends:
        return _("ends {date}", date=words(figure.held.partition("/")[2]))
    until = day_words(period.trusted_until)
    if figure.held.endswith("/"):
        return _("end not known, trusted until {date}", date=until)
    return _("trusted until {date}", date=until)


def range_of(figures: Iterable[Figure]) -> tuple[float, float] | None:
    """Return the lowest and the highest value of `figures`, or None without a number."""
    known = [f for f in figures if f.has_number]
    if not known:
        return None
    return min(f.low for f in known), max(f.high for f in known)


def number_words(value: float | None, unit: str) -> str:
    """Return a number with its unit, "not published" when there is none."""
    if value is None:
        return _(wording.NOT_PUBLISHED)
    return f"{wording.number(value)} {wording.unit(unit, value)}".strip()


def stated_words(figure: Figure) -> str:
    """Return the number as stated, with its unit: "about 4,000 personnel"."""
    if not figure.has_number:
        return _(wording.NOT_PUBLISHED)
    value = float("nan") if figure.value is None else figure.value
    return f"{figure.text} {wording.unit(figure.unit, value)}".strip()

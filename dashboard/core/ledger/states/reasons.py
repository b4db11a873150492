"""Why a figure is not added on a day: a code for programs, and words for readers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core import dates
from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.figures import Book, Figure
from dashboard.core.ledger.periods import day_words
from dashboard.core.ledger.rules import COUNTED_KINDS

Code = Literal[
    "claimed",
    "disputed",
    "withdrawn",
    "authorised",
    "planned",
    "requested",
    "exercise",
    "reserve",
    "rotation",
    "capacity",
    "cumulative",
    "extent",
    "adds_up",
    "no_number",
    "undated",
    "not_yet",
    "ended",
    "stale",
    "part_of",
    "inside",
    "beside",
    "unit",
]

_KIND_REASONS = {
    "authorised": N_("authorised ceiling, not a strength"),
    "planned": N_("planned, not an actual strength"),
    "requested": N_("requested, not an actual strength"),
    "exercise": N_("exercise"),
    "reserve": N_("reserve"),
    "rotation": N_("rotation: incoming and outgoing troops, not a strength"),
    "capacity": N_("capacity, not a strength"),
    "cumulative": N_("counted over time, not a strength"),
    "extent": N_("extent (length or area), not a number of troops"),
}


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
            reasons=text,
            name=same.scope or same.label,
            figure=same.text,
            speaker=same.stated_by,
        )
    return Reason(code, text)


def _reasons(book: Book, figure: Figure, day: date, include: frozenset[str]):
    speaker = figure.stated_by
    if figure.status == "claimed":
        yield Reason("claimed", _("claim by {speaker}", speaker=speaker))
    elif figure.status == "disputed":
        yield Reason("disputed", _("disputed statement by {speaker}", speaker=speaker))
    elif figure.status == "withdrawn":
        yield Reason("withdrawn", _("withdrawn by {speaker}", speaker=speaker))
    if figure.kind not in COUNTED_KINDS and figure.kind not in include:
        yield Reason(figure.kind, _(_KIND_REASONS[figure.kind]))
    if figure.sum_of:
        terms = sum_words(book, figure)
        yield Reason("adds_up", _("sum of {terms}, already counted", terms=terms))
    if not figure.has_number:
        yield Reason("no_number", _("no number published"))
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
        return Reason(
            "not_yet", _("not yet valid (from {date})", date=words(figure.held.partition("/")[0]))
        )
    if state == "ended":
        end = figure.held.partition("/")[2] or figure.held
        # A strength that is no longer current does not mean that the troops have left.
        is_strength = figure.kind == "strength" and not figure.scope
        if is_strength:
            return Reason("ended", _("valid until {date}", date=words(end)))
        return Reason("ended", _("ended {date}", date=words(end)))
    if state == "stale" and _yields(figure):
        only = _(
            "dated only {date}; replaced by a more precisely dated statement",
            date=words(figure.held),
        )
        return Reason("stale", only)
    if state == "stale":
        until = day_words(period.trusted_until)
        if figure.held.endswith("/"):
            return Reason("stale", _("end date unknown; used until {date}", date=until))
        return Reason("stale", _("out of date since {date}", date=until))
    return None


def _yields(figure: Figure) -> bool:
    """Return whether an imprecise date counts less long than it says (`imprecise`)."""
    end = dates.parse(figure.held).last
    return not figure.is_retelling and figure.period.last < end < date.max


def trust_words(figure: Figure) -> str:
    """Return until when a dated figure is trusted: "trusted until 7 May 2024"."""
    period = figure.period
    if period is None:
        return _("undated")
    if period.trusted_until == date.max:
        return _("ongoing")
    if period.ends:
        return _("ends {date}", date=words(figure.held.partition("/")[2]))
    until = day_words(period.trusted_until)
    if figure.held.endswith("/"):
        return _("end date unknown, used until {date}", date=until)
    return _("used until {date}", date=until)


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

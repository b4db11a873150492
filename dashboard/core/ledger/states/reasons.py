"""Why a figure is not added on a day, as codes; `dashboard.core.ledger.words` says them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from dashboard.core import dates
from dashboard.core.ledger.figures import DOUBTED, Book, Figure
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
    "larger",
    "beside",
    "unit",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is not added, and what that depends on."""

    codes: tuple[Code, ...]
    """Every reason that holds, the one that decides first; never empty."""
    figure: Figure
    terms: tuple[Figure, ...] = ()
    """What it adds up, for "adds_up"."""
    same: Figure | None = None
    """The figure that it states the same quantity as, where its row says so."""
    whole: Figure | None = None
    """The figure that it is a part of, for "part_of"."""
    line: str = ""
    """Label of the line of the ledger that includes it, for "inside"."""

    @property
    def code(self) -> Code:
        """Return the reason that decides: status, kind, sum, missing number, date."""
        return self.codes[0]


def reason_out(
    book: Book, figure: Figure, day: date, include: frozenset[str] = frozenset()
) -> Reason | None:
    """Return why `figure` is in no total on `day`; None when it may be."""
    codes = tuple(_codes(figure, day, include))
    if not codes:
        return None
    return Reason(codes, figure, terms_of(book, figure), book.figures.get(figure.same_as))


def _codes(figure: Figure, day: date, include: frozenset[str]) -> Iterator[Code]:
    # Each status that doubts, and each kind that does not count, is a code of its own.
    if figure.status in DOUBTED:
        yield cast(Code, figure.status)
    if figure.kind not in COUNTED_KINDS and figure.kind not in include:
        yield cast(Code, figure.kind)
    if figure.sum_of:
        yield "adds_up"
    if not figure.has_number:
        yield "no_number"
    if dated := _date_code(figure, day):
        yield dated


def terms_of(book: Book, figure: Figure) -> tuple[Figure, ...]:
    """Return the figures that `figure` adds up, in its own order; () when it adds up none."""
    return tuple(book.figures[key] for key in figure.sum_of if key in book.figures)


def date_reason(figure: Figure, day: date) -> Reason | None:
    """Return why the date of `figure` keeps it out on `day`, or None."""
    code = _date_code(figure, day)
    return Reason((code,), figure) if code else None


def _date_code(figure: Figure, day: date) -> Code | None:
    if figure.period is None:
        return "undated"
    state = figure.period.state(day)
    if state == "current" or state == "trusted":
        return None
    return state


def yields_to_sharper(figure: Figure) -> bool:
    """Return whether an imprecise date counts less long than it says (`imprecise`)."""
    if figure.period is None:
        return False
    end = dates.parse(figure.held).last
    return not figure.is_retelling and figure.period.last < end < date.max

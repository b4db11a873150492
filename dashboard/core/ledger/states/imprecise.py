"""An imprecise date is never used as a precise one: what a year yields to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.periods import Period


def with_sharper_dates_first(
    quantities: Iterable[Quantity], figures: Mapping[str, Figure]
) -> dict[str, Figure]:
    """Return all figures; a date that leaves open more than a quarter yields to sharper ones.

    "2017" may mean the first of January alone. It therefore counts no longer than the
    statements of days in that year: else a year would outlive, and hide, what was measured
    in May. `figures` are the figures by id, as they stand so far; `quantities` group them.
    """
    found = dict(figures)
    for quantity in quantities:
        dated = [
            figure
            for each in quantity.figures
            if (figure := figures[each.id]).period is not None and not figure.is_doubted
        ]
        for figure in dated:
            inside = [f.days for f in dated if _is_sharper(f.days, figure.days)]
            if inside:
                until = max(p.trusted_until for p in inside)
                found[figure.id] = replace(figure, period=_cut(figure.days, until))
    return found


def _is_sharper(one: Period, other: Period) -> bool:
    """Return whether `one` measures in days of `other`, which leaves open more than a quarter."""
    within = other.first <= one.first and one.last <= other.last
    is_shorter = one.last - one.first < other.last - other.first
    return other.leaves_a_quarter_open and within and is_shorter


def _cut(period: Period, until: date) -> Period:
    return replace(
        period,
        last=min(period.last, until),
        trusted_until=min(period.trusted_until, until),
    )

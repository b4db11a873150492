"""Retellings bring no new measurement: which days they count on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dashboard.core.ledger.figures import Figure, Quantity


def without_younger_retellings(quantities: Iterable[Quantity]) -> dict[str, Figure]:
    """Return all figures; one that repeats the number of its origin gets its origin's days.

    Whoever repeats a number later does not measure it again: it must neither keep the
    number alive nor make it the latest. Among figures of one origin, one quantity and one
    number, the source that is itself the origin sets the days, else the earliest of them.
    Nor does it appear before what it retells. Doubted figures keep their days, for they
    count on none.
    """
    found: dict[str, Figure] = {}
    for quantity in quantities:
        same: dict[tuple[str | float | None, ...], list[Figure]] = defaultdict(list)
        for figure in quantity.figures:
            found[figure.id] = figure
            if figure.period is not None and not figure.is_doubted:
                same[figure.origin_id, *figure.numbers].append(figure)
        for told in same.values():
            told.sort(key=lambda f: (f.days.first, f.id))
            roots = [f for f in told if not f.is_retelling] or told[:1]
            for figure in told:
                if figure.is_retelling and figure not in roots:
                    root = _told_by(figure, roots)
                    found[figure.id] = replace(
                        figure,
                        period=root.period,
                        published=max(figure.published, root.published),
                    )
    return dict(sorted(found.items()))


def _told_by(retelling: Figure, roots: list[Figure]) -> Figure:
    """Return the statement that is retold: the last that is not younger, else the first."""
    before = [f for f in roots if f.days.first <= retelling.days.last]
    return before[-1] if before else roots[0]

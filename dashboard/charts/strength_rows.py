"""The steps and statements of a force as the rows that its chart draws."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.series.course import Step
from dashboard.core.ledger.series.strength import StatedStrength
from dashboard.core.ledger.words.headlines import choice_words
from dashboard.core.ledger.words.numbers import day_words, quantity_text
from dashboard.core.ledger.words.reasons import reason_words
from dashboard.core.symbols import symbology

#: px of the chart from which on another choice of numbers stands at its line, and what the
#: narrowest is taken for
_WIDTHS, _NARROWEST = (0, 320, 440, 600, 800, 1100), 240
#: px of a letter of these numbers, at most on the mean
_LETTER_PX = 7.2

#: kinds of mark -> (shape, words in the legend)
MARKS: Mapping[str, str] = {
    N_("counted"): "circle",
    N_("official (reprint)"): "square",
    N_("repeated figure"): "triangle-up",
    N_("not counted"): "cross",
}


def band_rows(steps: Sequence[Step], last_day: date) -> pd.DataFrame:
    """Return the steps as the rows of a chart that ends on `last_day`."""
    words = {"current": _("current"), "last_known": _("last known")}
    return pd.DataFrame(
        {
            "from": [pd.Timestamp(step.first) for step in steps],
            "to": [pd.Timestamp(_end(step.last, last_day)) for step in steps],
            "low": pd.Series([step.low for step in steps], dtype=float),
            "high": pd.Series([step.high for step in steps], dtype=float),
            "headline": pd.Series([step.head.value for step in steps], dtype=float),
            "state": [step.state for step in steps],
            "said": [quantity_text(step.head) for step in steps],
            "standing": [words[step.state] for step in steps],
            "why": [choice_words(step.choice) if step.choice else "" for step in steps],
            "when": [_days(step.first, _end(step.last, last_day)) for step in steps],
        }
    )


def point_rows(
    statements: Sequence[StatedStrength],
    last_day: date,
    marked: Callable[[Figure, str], str] = lambda _figure, text: text,
) -> pd.DataFrame:
    """Return the statements up to `last_day` as marks of a chart that ends on it.

    `marked` says of who states a figure whether the figure is an organisation's own.
    """
    rows = []
    for each in statements:
        figure = each.figure
        if figure.period is None or figure.period.first > last_day:
            continue
        first, last = figure.period.first, _end(figure.period.last, last_day)
        rows.append(
            {
                "at": pd.Timestamp(_middle(first, last)),
                "day": first.isoformat(),
                "value": float("nan") if figure.low is None else float(figure.value or figure.low),
                "number": quantity_text(figure),
                "who": marked(figure, figure.stated_by),
                "status": symbology.status_words(figure.status),
                "mark": _(_mark(each)),
                "reason": reason_words(each.reason) if each.reason else _("counted"),
            }
        )
    columns = ["at", "day", "value", "number", "who", "status", "mark", "reason"]
    return pd.DataFrame(rows, columns=columns)


def rise_rows(bands: pd.DataFrame) -> pd.DataFrame:
    """Return where the line steps up or down: the rows between which no day is missing."""
    rises = []
    for (_i, one), (_j, other) in pairwise(bands.iterrows()):
        if other["from"] - one["to"] <= pd.Timedelta(days=1):
            rises.append((other["from"], one["headline"], other["headline"]))
    frame = pd.DataFrame(rises, columns=["at", "before", "after"])
    return frame.dropna().astype({"before": float, "after": float})


def label_rows(bands: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Return the numbers that stand at steps of `band_rows`: for each range of widths of the
    chart (``above`` to ``below``, px) as many as find room, the last first, so that none is set
    on another. ``align`` is "right" for one that would leave the chart, which runs from `first`
    to `last`."""
    current = bands[(bands["state"] == "current") & bands["headline"].notna()]
    days = max((last - first).days, 1)
    rows = []
    for above, below in pairwise((*_WIDTHS, 10_000)):
        free = float(above or _NARROWEST)  # px from the left up to which there is room
        scale, edge = free / days, free
        for _i, step in reversed(list(current.iterrows())):
            left, wide = (step["from"] - first).days * scale, _px(step["said"])
            align = "right" if free == edge < left + wide else "left"  # of the last one alone
            begins, ends = (left, left + wide) if align == "left" else (left - wide, left)
            if ends <= free and begins >= 0:
                free = begins
                label = {"label": step["said"], "align": align, "above": above, "below": below}
                rows.append({**step, **label})
    columns = [*bands.columns, "label", "align", "above", "below"]
    return pd.DataFrame(rows, columns=columns)


def _px(label: str) -> float:
    """About as wide as a label is drawn, with some room to the next."""
    return _LETTER_PX * len(label) + 10


def _mark(stated: StatedStrength) -> str:
    if stated.reason is not None:
        return "not counted"
    if stated.figure.is_retelling:
        return "repeated figure"
    return "official (reprint)" if stated.is_reprint else "counted"


def _end(last: date, limit: date) -> date:
    """A figure that runs beyond the right edge is drawn up to it."""
    return min(last, limit)


def _middle(first: date, last: date) -> date:
    return first + timedelta(days=max(0, (last - first).days) // 2)


def _days(first: date, last: date) -> str:
    return f"{day_words(first)} – {day_words(last)}"

"""Strength over time: a stepped line for the headline, full where it is current and dashed where
it is last known, a band for the range, a mark a statement."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.locale import chart_locale
from dashboard.core import dates
from dashboard.core.i18n.language import N_, _
from dashboard.core.symbols import symbology

#: theme -> colours of the chart; the data's own colour is passed in
_PALETTE: Mapping[str, Mapping[str, str]] = {
    "light": {"ink": "#2b2620", "muted": "#675f55", "grid": "#e6dfd3", "paper": "#fcfbf8"},
    "dark": {"ink": "#e9edf2", "muted": "#a5b0bc", "grid": "#2b3641", "paper": "#12171d"},
}

#: kinds of mark -> (shape, words in the legend)
_MARKS: Mapping[str, str] = {
    N_("first-hand figure"): "circle",
    N_("official (reprint)"): "square",
    N_("repeated figure"): "triangle-up",
    N_("not counted"): "cross",
}


def strength_chart(
    steps: pd.DataFrame,
    statements: pd.DataFrame,
    as_of: date,
    colour: str,
    theme: str,
    from_zero: bool = True,
) -> alt.LayerChart:
    """Return the chart of one actor's strength over time.

    Parameters
    ----------
    steps
        From `dashboard.core.ledger.series.strength`. Days in no row stay a gap; rows
        that are last known are drawn dashed and without a band.
    statements
        From `dashboard.core.ledger.series.strength`.
    as_of
        Marked by an upright line.
    colour
        Hex colour of the actor on this theme.
    theme
        ``"light"`` or ``"dark"``.
    from_zero
        Whether the scale begins at zero; else equal ratios are equally high (logarithmic), so
        that 50,000 does not flatten what lies between 4,000 and 5,000.

    Returns
    -------
    altair.LayerChart
        With a point selection named ``pick`` whose field ``day`` is the first day (ISO
        text) of the statement that was clicked.
    """
    palette = _PALETTE[theme]
    # One clock: the chart ends on the as-of day, and nothing later is in it.
    last_day = as_of
    steps = steps[steps["first"] <= last_day]
    statements = statements[statements["first"] <= last_day]
    bands = pd.DataFrame(
        {
            "from": [pd.Timestamp(d) for d in steps["first"]],
            "to": [pd.Timestamp(_end(d, last_day)) for d in steps["last"]],
            "low": steps["low"].astype(float),
            "high": steps["high"].astype(float),
            "headline": steps["headline"].astype(float),
            "state": steps["state"],
            "standing": steps["state"].map(
                {"current": _("current"), "last_known": _("last known")}
            ),
            "why": steps["why"],
            "when": [_days(a, _end(b, last_day)) for a, b in _pairs(steps)],
        }
    )
    points = pd.DataFrame(
        {
            "at": [pd.Timestamp(_middle(a, _end(b, last_day))) for a, b in _pairs(statements)],
            "day": [d.isoformat() for d in statements["first"]],
            "value": statements["value"].fillna(statements["low"]).astype(float),
            "number": statements["text"],
            "who": statements["stated_by"],
            "status": statements["status"].map(symbology.status_words),
            "mark": [_(_mark(row)) for row in statements.itertuples()],
            "reason": statements["reason"].replace("", _("counted")),
        }
    )
    x = alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True))
    if from_zero:
        scale = alt.Scale(zero=True, nice=True)
        axis = alt.Axis(format=",.0f", tickCount=5)
    else:
        # A logarithm has no zero: what is not above it is drawn at the foot.
        bands[["low", "high", "headline"]] = bands[["low", "high", "headline"]].clip(lower=1)
        points["value"] = points["value"].clip(lower=1)
        scale = alt.Scale(type="log", nice=True)
        axis = alt.Axis(
            format=",.0f",
            values=_ticks([*bands["low"], *points["value"]], [*bands["high"], *points["value"]]),
        )
    y = alt.Y("low:Q", title=None, axis=axis, scale=scale)
    tips = [
        alt.Tooltip("when:N", title=_("Days")),
        alt.Tooltip("headline:Q", title=_("Lead figure"), format=",.0f"),
        alt.Tooltip("low:Q", title=_("Lowest"), format=",.0f"),
        alt.Tooltip("high:Q", title=_("Highest"), format=",.0f"),
        alt.Tooltip("standing:N", title=_("On these days")),
        alt.Tooltip("why:N", title=_("Reason")),
    ]
    base = alt.Chart(bands[bands["state"] == "current"])
    past = alt.Chart(bands[bands["state"] != "current"])
    # A band of no height would vanish; its stroke keeps agreeing sources visible.
    band = base.mark_rect(color=colour, opacity=0.28, stroke=colour, strokeWidth=1).encode(
        x=x, x2="to:T", y=y, y2="high:Q", tooltip=tips
    )
    line = base.mark_rule(color=colour, strokeWidth=3, aria=False).encode(
        x="from:T", x2="to:T", y="headline:Q", tooltip=tips
    )
    dashed = past.mark_rule(color=colour, strokeWidth=2, strokeDash=[6, 4], aria=False).encode(
        x="from:T", x2="to:T", y="headline:Q", tooltip=tips
    )
    rises = (
        alt.Chart(_rises(bands))
        .mark_rule(color=colour, strokeWidth=1.2, opacity=0.7, aria=False)
        .encode(x="at:T", y="before:Q", y2="after:Q")
    )
    pick = alt.selection_point(name="pick", fields=["day"], on="click", nearest=False)
    marks = (
        alt.Chart(points)
        .mark_point(size=62, filled=False, strokeWidth=1.8, color=palette["ink"])
        .encode(
            x="at:T",
            y="value:Q",
            shape=alt.Shape(
                "mark:N",
                scale=alt.Scale(domain=[_(mark) for mark in _MARKS], range=list(_MARKS.values())),
                legend=alt.Legend(title=None, orient="top", direction="horizontal"),
            ),
            tooltip=[
                alt.Tooltip("number:N", title=_("Figure")),
                alt.Tooltip("day:N", title=_("Date")),
                alt.Tooltip("who:N", title=_("Source of figure")),
                alt.Tooltip("status:N", title=_("Status")),
                alt.Tooltip("reason:N", title=_("In totals")),
            ],
        )
        .add_params(pick)
    )
    today = (
        alt.Chart(
            pd.DataFrame(
                {"at": [pd.Timestamp(as_of)], "label": [_("as of {day}", day=_day(as_of))]}
            )
        )
        .mark_rule(color=palette["ink"], strokeDash=[5, 4], aria=False)
        .encode(x="at:T", tooltip="label:N")
    )
    return (
        alt.layer(band, rises, dashed, line, today, marks)
        .properties(height=300)
        .configure(background=palette["paper"], **chart_locale())
        .configure_axis(
            gridColor=palette["grid"],
            labelColor=palette["muted"],
            domainColor=palette["grid"],
            tickColor=palette["grid"],
            labelFontSize=12.5,
        )
        .configure_view(stroke=None)
        .configure_legend(
            labelColor=palette["ink"], symbolStrokeColor=palette["ink"], labelFontSize=12.5
        )
    )


def contribution_chart(table: pd.DataFrame, colour: str, theme: str) -> alt.LayerChart:
    """Return ranked bars of the contributions of nations.

    Columns used of `table` (from `dashboard.core.ledger.series.contributions`): ``nation``,
    ``value``, ``low``, ``high``. A thin line shows the range where sources differ.
    """
    palette = _PALETTE[theme]
    rows = table.assign(
        low=table["low"].astype(float),
        high=table["high"].astype(float),
        value=table["value"].astype(float),
    )
    order = alt.Y(
        "nation:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelOverlap=False)
    )
    bars = (
        alt.Chart(rows)
        .mark_bar(color=colour, height=13)
        .encode(
            x=alt.X("value:Q", title=None, axis=alt.Axis(format=",.0f", tickCount=5)),
            y=order,
            tooltip=[
                alt.Tooltip("nation:N", title=_("Country")),
                alt.Tooltip("value:Q", title=_("In this table"), format=",.0f"),
                alt.Tooltip("low:Q", title=_("Lowest reported"), format=",.0f"),
                alt.Tooltip("high:Q", title=_("Highest reported"), format=",.0f"),
            ],
        )
    )
    spread = (
        alt.Chart(rows[rows["low"] != rows["high"]])
        .mark_rule(color=palette["ink"], strokeWidth=2, aria=False)
        .encode(x="low:Q", x2="high:Q", y=order)
    )
    labels = bars.mark_text(align="left", dx=5, color=palette["ink"]).encode(
        text=alt.Text("value:Q", format=",.0f")
    )
    return (
        alt.layer(bars, spread, labels)
        .properties(height=alt.Step(20))
        .configure(background=palette["paper"], **chart_locale())
        .configure_axis(
            gridColor=palette["grid"],
            labelColor=palette["ink"],
            labelFontSize=12.5,
            domainColor=palette["grid"],
            tickColor=palette["grid"],
        )
        .configure_view(stroke=None)
    )


def _rises(bands: pd.DataFrame) -> pd.DataFrame:
    """Return where the line steps up or down: the rows between which no day is missing."""
    rises = []
    for (_i, one), (_j, other) in pairwise(bands.iterrows()):
        if other["from"] - one["to"] <= pd.Timedelta(days=1):
            rises.append((other["from"], one["headline"], other["headline"]))
    frame = pd.DataFrame(rises, columns=["at", "before", "after"])
    return frame.dropna().astype({"before": float, "after": float})


def _ticks(lows: list[float], highs: list[float]) -> list[float]:
    """Return the ticks of a logarithmic axis: round numbers of each power of ten in reach."""
    known = [n for n in lows + highs if n > 0]  # NaN is not
    if not known:
        return []
    least, most = min(known), max(known)
    steps = (m * 10**e for e in range(9) for m in (1, 2, 3, 4, 5, 7))
    return [n for n in steps if least / 1.5 <= n <= most * 1.5]


def _mark(row: object) -> str:
    if not row.counted:
        return "not counted"
    if row.is_retelling:
        return "repeated figure"
    return "official (reprint)" if row.is_reprint else "first-hand figure"


def _pairs(frame: pd.DataFrame) -> list[tuple[date, date]]:
    return list(zip(frame["first"], frame["last"], strict=True))


def _end(last: date, limit: date) -> date:
    """A figure that runs beyond the right edge is drawn up to it."""
    return min(last, limit)


def _middle(first: date, last: date) -> date:
    return first + timedelta(days=max(0, (last - first).days) // 2)


def _days(first: date, last: date) -> str:
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return dates.words(day.isoformat())

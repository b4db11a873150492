"""Strength over time: a stepped line for the headline, full where it is current and dashed where
it is last known, a band for the range, a mark a statement."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.locale import chart_locale
from dashboard.charts.strength_rows import MARKS, band_rows, label_rows, point_rows, rise_rows
from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.series.contributions import Contribution
from dashboard.core.ledger.series.course import Step
from dashboard.core.ledger.series.strength import StatedStrength
from dashboard.core.ledger.words.headlines import contribution_text
from dashboard.core.ledger.words.numbers import day_words

#: theme -> colours of the chart; the data's own colour is passed in
_PALETTE: Mapping[str, Mapping[str, str]] = {
    "light": {"ink": "#2b2620", "muted": "#675f55", "grid": "#e6dfd3", "paper": "#fcfbf8"},
    "dark": {"ink": "#e9edf2", "muted": "#a5b0bc", "grid": "#2b3641", "paper": "#12171d"},
}


def strength_chart(
    steps: Sequence[Step],
    statements: Sequence[StatedStrength],
    as_of: date,
    colour: str,
    theme: str,
    from_zero: bool = True,
    marked: Callable[[Figure, str], str] = lambda _figure, text: text,
) -> alt.LayerChart:
    """Return the chart of one actor's strength over time.

    Parameters
    ----------
    steps
        From `dashboard.core.ledger.series.strength`. Days in no step stay a gap; steps
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
    marked
        Of `strength_rows.point_rows`.

    Returns
    -------
    altair.LayerChart
        With a point selection named ``pick`` whose field ``day`` is the first day (ISO
        text) of the statement that was clicked.
    """
    palette = _PALETTE[theme]
    # One clock: the chart ends on the as-of day, and nothing later is in it.
    bands = band_rows([step for step in steps if step.first <= as_of], as_of)
    points = point_rows(statements, as_of, marked)
    # A line and a label for each year, so that one is found without counting.
    years = alt.Axis(
        format="%Y",
        tickCount={"interval": "year", "step": 1},
        labelOverlap="greedy",
        labelFontWeight="bold",
        grid=True,
    )
    x = alt.X("from:T", title=None, axis=years)
    title = None
    if from_zero:
        scale = alt.Scale(zero=True, nice=True)
        axis = alt.Axis(format=",.0f", tickCount=5)
    else:
        # A logarithm has no zero: what is not above it is drawn at the foot.
        bands[["low", "high", "headline"]] = bands[["low", "high", "headline"]].clip(lower=1)
        points["value"] = points["value"].clip(lower=1)
        scale = alt.Scale(type="log", nice=True)
        title = _("Logarithmic scale")
        axis = alt.Axis(
            format=",.0f",
            values=_ticks([*bands["low"], *points["value"]], [*bands["high"], *points["value"]]),
        )
    y = alt.Y("low:Q", title=title, axis=axis, scale=scale)
    tips = [
        alt.Tooltip("when:N", title=_("Days")),
        alt.Tooltip("said:N", title=_("Lead figure")),
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
        alt.Chart(rise_rows(bands))
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
                scale=alt.Scale(domain=[_(mark) for mark in MARKS], range=list(MARKS.values())),
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    direction="horizontal",
                    columns=alt.ExprRef(f"width < 480 ? 2 : {len(MARKS)}"),  # else cut on a phone
                ),
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
                {"at": [pd.Timestamp(as_of)], "label": [_("as of {day}", day=day_words(as_of))]}
            )
        )
        .mark_rule(color=palette["ink"], strokeDash=[5, 4], aria=False)
        .encode(x="at:T", tooltip="label:N")
    )
    # The bracket between statements: foot and head of each range that has a height.
    ranged = bands[(bands["state"] == "current") & (bands["low"] < bands["high"])]
    bracket = alt.Chart(ranged).mark_rule(color=colour, strokeWidth=1.2, aria=False)
    ends = [bracket.encode(x="from:T", x2="to:T", y=alt.Y(f"{edge}:Q")) for edge in ("low", "high")]
    numbers = _numbers(bands, points, pd.Timestamp(as_of), palette, tips)
    drawn: alt.LayerChart = (
        alt.layer(band, *ends, rises, dashed, line, today, marks, *numbers)
        .properties(height=340)
        .configure(background=palette["paper"], **chart_locale())
        .configure_axis(
            gridColor=palette["grid"],
            labelColor=palette["muted"],
            domainColor=palette["grid"],
            tickColor=palette["grid"],
            labelFontSize=12.5,
            titleColor=palette["muted"],
            titleFontWeight="normal",
        )
        .configure_view(stroke=None)
        .configure_legend(
            labelColor=palette["ink"], symbolStrokeColor=palette["ink"], labelFontSize=12.5
        )
    )
    return drawn


def _numbers(
    bands: pd.DataFrame,
    points: pd.DataFrame,
    last: pd.Timestamp,
    palette: Mapping[str, str],
    tips: list[alt.Tooltip],
) -> list[alt.Chart]:
    """The numbers at the line. Each twice: below it a halo, so that no line goes through its
    digits."""
    first = min([last, *bands["from"], *points["at"]])
    rows = label_rows(bands, first, last)
    paper, found = palette["paper"], []
    for align in ("left", "right"):
        named = (
            alt.Chart(rows[rows["align"] == align])
            .transform_filter("width >= datum.above && width < datum.below")
            .encode(x="from:T", y="headline:Q", text="label:N", tooltip=tips)
        )
        letters: dict[str, Any] = {
            "align": align,
            "baseline": "bottom",
            "dx": 2 if align == "left" else -2,
            "dy": -5,
            "fontSize": 12.5,
            "fontWeight": "bold",
        }
        halo: dict[str, Any] = {
            "stroke": paper,
            "strokeWidth": 4,
            "strokeJoin": "round",
            "aria": False,
        }
        found += [
            named.mark_text(color=paper, **halo, **letters),
            named.mark_text(color=palette["ink"], **letters),
        ]
    return found


def contribution_chart(parts: Sequence[Contribution], colour: str, theme: str) -> alt.LayerChart:
    """Return ranked bars of the contributions of nations.

    `parts` are of `dashboard.core.ledger.series.contributions`, the largest first. A thin line
    shows the range where sources differ.
    """
    palette = _PALETTE[theme]
    rows = pd.DataFrame(
        {
            "nation": [part.nation for part in parts],
            "value": pd.Series([part.value for part in parts], dtype=float),
            "said": [contribution_text(part) for part in parts],
            "low": pd.Series([part.low for part in parts], dtype=float),
            "high": pd.Series([part.high for part in parts], dtype=float),
        }
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
                alt.Tooltip("said:N", title=_("In this table")),
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
        text=alt.Text("said:N")
    )
    drawn: alt.LayerChart = (
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
    return drawn


def _ticks(lows: list[float], highs: list[float]) -> list[float]:
    """Return the ticks of a logarithmic axis: round numbers of each power of ten in reach."""
    known = [n for n in lows + highs if n > 0]  # NaN is not
    if not known:
        return []
    least, most = min(known), max(known)
    steps = (m * 10**e for e in range(9) for m in (1, 2, 3, 4, 5, 7))
    return [n for n in steps if least / 1.5 <= n <= most * 1.5]

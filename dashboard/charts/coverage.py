"""Records by year and side: one strip of years a side, darker where there is more."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.locale import chart_locale
from dashboard.core.coverage.records import YearCount
from dashboard.core.i18n.language import _

#: the least number of records of each shade, and how it is called; a shade a step, as an eye
#: tells five of them apart but not fifty
STEPS: Sequence[tuple[int, str]] = ((0, "0"), (1, "1"), (2, "2–4"), (5, "5–9"), (10, "10+"))
#: theme -> the shades, none first; one hue that no side has
_SHADES: Mapping[str, Sequence[str]] = {
    "light": ("#efebe3", "#c9cfe8", "#929dd0", "#5a66ad", "#2c3377"),
    "dark": ("#1d252e", "#38406d", "#5661a6", "#8b97dc", "#cfd6ff"),
}
_INK: Mapping[str, str] = {"light": "#4a433a", "dark": "#c3ccd6"}
#: px of a strip with its label above it, and the share of them that is the gap for the label
_STEP_PX, _GAP = 36, 0.5
_YEARS_BETWEEN_LABELS = 5


def coverage_chart(
    counts: Sequence[YearCount], sides: Sequence[tuple[str, str]], theme: str
) -> alt.LayerChart:
    """Return the chart of one table.

    Parameters
    ----------
    counts
        Those of one table, from `dashboard.core.coverage.records`; zeros are drawn as such.
        None give an empty chart.
    sides
        (id, label) of each side, from above; one without a row has an empty strip.
    theme
        ``"light"`` or ``"dark"``.
    """
    names = dict(sides)
    data = pd.DataFrame(
        {
            "side": [names[each.side] for each in counts],
            "year": [str(each.year) for each in counts],
            "n": [each.n for each in counts],
            "step": [shade_of(each.n) for each in counts],
        }
    )
    labels = [label for _side, label in sides]
    ink = _INK[theme]
    y = alt.Y(
        "side:N",
        sort=labels,
        axis=None,
        scale=alt.Scale(domain=labels, paddingInner=_GAP, paddingOuter=_GAP),
    )
    strips = (
        alt.Chart(data)
        .mark_rect()
        .encode(
            x=alt.X(
                "year:O",
                title=None,
                axis=alt.Axis(
                    labelAngle=0,
                    labelExpr=f"toNumber(datum.value) % {_YEARS_BETWEEN_LABELS} == 0 "
                    "? datum.value : ''",
                    labelOverlap=True,
                    labelColor=ink,
                    ticks=False,
                    domain=False,
                ),
                scale=alt.Scale(paddingInner=0.08, paddingOuter=0),
            ),
            y=y,
            color=alt.Color(
                "step:N",
                title=None,
                scale=alt.Scale(domain=[name for _least, name in STEPS], range=_SHADES[theme]),
                legend=alt.Legend(orient="bottom", symbolType="square", labelColor=ink),
            ),
            tooltip=[
                alt.Tooltip("side:N", title=_("Side")),
                alt.Tooltip("year:N", title=_("Year")),
                alt.Tooltip("n:Q", title=_("Records")),
            ],
        )
    )
    words = (
        alt.Chart(pd.DataFrame({"side": labels}))
        .mark_text(align="left", baseline="bottom", dy=-_STEP_PX * (1 - _GAP) / 2 - 2, color=ink)
        .encode(x=alt.value(0), y=y, text="side:N")
    )
    drawn: alt.LayerChart = (
        alt.layer(strips, words)
        .properties(height=alt.Step(_STEP_PX))
        .configure_view(strokeWidth=0)
        .configure(background="transparent", **chart_locale())
    )
    return drawn


def shade_of(n: int) -> str:
    """Return the name of the shade of `n` records, one of `STEPS`."""
    return next(name for least, name in reversed(STEPS) if n >= least)

"""Events of a holding by month and kind: columns that can be brushed."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.locale import chart_locale
from dashboard.core.i18n.language import _

#: theme -> colours of the kinds in their order (Okabe and Ito's, which all readers tell
#: apart, shaded for either ground), and of those beyond them
_KINDS: Mapping[str, Sequence[str]] = {
    "light": ("#0072b2", "#d55e00", "#009e73", "#a8568a", "#b08800", "#4a8fc0", "#6d655b"),
    "dark": ("#6cb8e6", "#f0935a", "#4cc9a4", "#dd9cc4", "#e0bf4a", "#a9d3f0", "#a5b0bc"),
}
_INK: Mapping[str, tuple[str, str]] = {
    "light": ("#675f55", "#e6dfd3"),
    "dark": ("#a5b0bc", "#2b3641"),
}
_HEIGHT_PX = 210


def months_chart(counts: pd.DataFrame, kinds: Sequence[str], theme: str) -> tuple[alt.Chart, str]:
    """Return the chart and the name of its brush.

    Parameters
    ----------
    counts
        Columns ``month`` (12 · year + month - 1), ``kind`` (a text) and ``n``. No rows give
        an empty chart.
    kinds
        Every kind in its order, so that a filter changes no colour. Those after the sixth
        are drawn as one.
    theme
        ``"light"`` or ``"dark"``.
    """
    ink, grid = _INK[theme]
    named = list(kinds[:6])
    others = _("other types")
    data = pd.DataFrame(
        {
            "month": [pd.Timestamp(int(m) // 12, int(m) % 12 + 1, 1) for m in counts["month"]],
            "kind": [kind if kind in named else others for kind in counts["kind"]],
            "n": counts["n"].astype(int),
        }
    )
    data = data.groupby(["month", "kind"], as_index=False).agg(n=("n", "sum"))
    # A year is enough of a label where there are many.
    few = counts["month"].nunique() <= 36
    brush = alt.selection_interval(name="brush", encodings=["x"])
    colours = _KINDS[theme]
    more = [others] if len(kinds) > len(named) else []
    scale = alt.Scale(
        domain=[*named, *more], range=[*colours[: len(named)], *colours[6:][: len(more)]]
    )
    chart = (
        alt.Chart(data, height=_HEIGHT_PX)
        .mark_bar(binSpacing=0)
        .encode(
            x=alt.X(
                "month:T",
                timeUnit="yearmonth",
                title=None,
                axis=alt.Axis(format="%Y-%m" if few else "%Y", labelColor=ink, grid=False),
            ),
            y=alt.Y("n:Q", title=None, axis=alt.Axis(labelColor=ink, gridColor=grid, tickCount=3)),
            color=alt.Color(
                "kind:N",
                scale=scale,
                title=None,
                legend=alt.Legend(orient="top", labelColor=ink, labelLimit=140),
            ),
            tooltip=[
                alt.Tooltip("yearmonth(month):T", title=_("Month"), format="%Y-%m"),
                alt.Tooltip("kind:N", title=_("Type")),
                alt.Tooltip("n:Q", title=_("Events"), format=","),
            ],
        )
        .add_params(brush)
        .configure_view(strokeWidth=0)
        .configure(background="transparent", **chart_locale())
    )
    return chart, "brush"

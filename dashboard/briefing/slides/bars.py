"""A native chart of bars on a slide."""

from collections.abc import Sequence
from typing import cast

from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.slides.slide import ACCENT, SMALLEST, Box, describe
from dashboard.core.i18n.language import _, number
from dashboard.core.view.exports import neutralised

Bar = tuple[str, float] | tuple[str, float, float]
"""A label and its value; or a label, the lowest and the highest."""


def put_bars(slide: Slide, title: str, data: Sequence[Bar], box: Box) -> None:
    """Put a bar chart whose numbers can be edited.

    `data` are (label, value) or (label, lowest, highest); without any there is no chart.
    """
    if not data:
        return
    chart = ChartData(number_format="#,##0")
    # A label that a spreadsheet would run is written behind an apostrophe.
    chart.categories = [str(neutralised(row[0]))[:90] for row in data]
    spread = any(row[1] != row[-1] for row in data)
    if spread:
        chart.add_series(_("Lowest"), [row[1] for row in data])
    chart.add_series(_("Highest") if spread else _("Figure"), [row[-1] for row in data])
    left, top, width, tall = map(Pt, box)
    made = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, left, top, width, tall, chart)
    frame = cast(GraphicFrame, made)  # its type says the chart inside
    frame.name = "Chart"
    describe(frame, title + ": " + "; ".join(f"{row[0]}: {number(row[-1])}" for row in data))
    drawn = frame.chart
    drawn.has_title = True
    drawn.chart_title.text_frame.text = title[:90]
    drawn.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    drawn.has_legend = spread
    if spread:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    drawn.font.size = Pt(SMALLEST)
    drawn.category_axis.reverse_order = True
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    plot = drawn.plots[0]
    plot.gap_width = 45
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for series, colour in zip(plot.series, ("9DB8CF", ACCENT)[-len(plot.series) :], strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour)

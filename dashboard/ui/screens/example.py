"""One interview, six figures: the report that started the project, taken apart."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.ledger.claims.worked_example import WorkedExample, worked_example
from dashboard.core.ledger.words.numbers import quantity_text
from dashboard.core.question.selection import Selection
from dashboard.reading.report import report_check
from dashboard.ui import cached, frame, preferences
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.panels import checked_text
from dashboard.ui.panels.data_table import data_table


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("One interview, six figures"), anchor=False)
    check, example = report_check(view.tables), worked_example(view.tables)
    if check is None or example is None:
        st.info(_("The original report is not in the data."), icon=":material/search_off:")
        return
    st.markdown(
        _(
            "In March 2024 Kosovo's prime minister called for more NATO troops in Kosovo. "
            "Several outlets reported the same interview with different figures. Below is"
            " each figure in one report, what other sources say about it, and why the "
            "figures cannot simply be added. No outlet published their sum."
        )
    )
    st.caption(
        _(
            "The report’s facts in our own words. [Check your own text]({link}) in the same way.",
            link=preferences.link("check-text", {}),
        )
    )
    checked_text.text_with_marks(check, view, "example_text")
    checked_text.sums(check, view)
    st.header(_("Figure by figure"), anchor=False)
    marks: dict[str, list[int]] = {}  # the text says 400 twice, which is one figure
    for number, verdict in enumerate(check.verdicts, start=1):
        marks.setdefault(verdict.figure_id, []).append(number)
    for figure_id, numbers in marks.items():
        with st.container(border=True, key=f"report_{figure_id}"):
            checked_text.verdict_card(check.verdicts[numbers[0] - 1], numbers, view)
    _retellings(example)
    st.header(_("Reconciled figures for that date"), anchor=False)
    answer = cached.view(
        view.tables,
        preferences.worded(Selection(actors=example.answer.actor_ids, as_of=example.day)),
    )
    ledger_panel(answer, frame.theme(), key="example_ledger")


def _retellings(example: WorkedExample) -> None:
    st.header(_("One original source, not several confirmations"), anchor=False)
    data_table(
        pd.DataFrame(
            {
                _("Publisher"): [told.publisher for told in example.retellings],
                _("Total given"): [
                    "; ".join(map(quantity_text, told.totals)) or _("not recorded")
                    for told in example.retellings
                ],
                _("Published"): [
                    dates.words(told.published) if told.published else _("undated")
                    for told in example.retellings
                ],
                _("ID"): [told.source_id for told in example.retellings],
            }
        ),
        key="retellings",
        lead=_("Publisher"),
        small=_("ID"),
        order={_("Published"): [told.published or None for told in example.retellings]},
        alt=_("Sources based on the same interview"),
    )

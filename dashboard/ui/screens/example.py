"""One interview, six numbers: the report that started the project, taken apart."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.ledger.claims.worked_example import (
    ReportFigure,
    WorkedExample,
    worked_example,
)
from dashboard.core.question.selection import Selection
from dashboard.core.symbols import symbology
from dashboard.ui import cached, frame, preferences
from dashboard.ui.components.ledger import ledger_panel


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    tables = shared.snapshot.tables
    frame.header(shared.view, shared.snapshot)
    st.subheader(_("One interview, six numbers"), anchor=False)
    example = worked_example(tables)
    if example is None:
        st.info(_("The starting report is not in this data."), icon=":material/search_off:")
        return
    st.markdown(
        _(
            "In March 2024 Kosovo’s prime minister asked Britain for more troops. Several outlets "
            "retold the same interview with different numbers. Here is each figure of one such "
            "report, what other sources say of it, and why adding them up goes wrong."
        )
    )
    _sums(example)
    _figures(example)
    _retellings(example)
    st.subheader(_("The ledger of that day"), anchor=False)
    answer = cached.view(
        tables, preferences.worded(Selection(actors=example.answer.actor_ids, as_of=example.day))
    )
    ledger_panel(answer, frame.theme(), key="example_ledger")


def _sums(example: WorkedExample) -> None:
    wrong, right = st.columns(2)
    terms = " + ".join(wording.number(term) for term in sorted(example.naive_terms, reverse=True))
    with wrong.container(border=True, key="naive_sum"):
        st.metric(":material/close: " + _("The naive sum"), wording.number(example.naive_sum))
        st.caption(
            _(
                "{terms}: a part counted beside its whole, an exercise, and soldiers who had left.",
                terms=terms,
            )
        )
    node = example.answer.total or (example.answer.nodes[0] if example.answer.nodes else None)
    with right.container(border=True, key="right_sum"):
        if node is None or node.headline is None or not node.is_current:
            st.metric(_("The ledger"), _(wording.NO_CURRENT))
            return
        st.metric(":material/check: " + _("The ledger"), wording.number(node.headline))
        st.caption(
            ngettext(
                "Range {low}–{high} from {count} origin. {why}.",
                "Range {low}–{high} from {count} origins. {why}.",
                len(node.origins),
                low=wording.number(node.low or 0),
                high=wording.number(node.high or 0),
                why=frame.plain(node.why),
            )
        )


def _figures(example: WorkedExample) -> None:
    st.subheader(_("Figure by figure"), anchor=False)
    for item in example.figures:
        with st.container(border=True, key=f"report_{item.figure.id}"):
            _figure(item, example)


def _figure(item: ReportFigure, example: WorkedExample) -> None:
    figure, check = item.figure, item.check
    number, words = st.columns([1, 4])
    number.markdown(f"### {frame.plain(figure.text)}")
    number.caption(
        f"{wording.unit(figure.unit, figure.value or 0)} · "
        f"{symbology.status_words(figure.status)} · {wording.kind(figure.kind)}"
    )
    words.markdown(f"**{frame.plain(figure.label)}**")
    reasons = [
        out.reason.words for out in example.answer.left_out
        if out.statement.deployment_id == figure.id
    ]  # fmt: skip
    inside = figure.part_of and not reasons
    said = reasons[0] if reasons else (
        _("part of the whole: shown inside it, never added") if inside
        else _("claim of {name}; a claim is in no total", name=figure.stated_by)
        if figure.status == "claimed"
        else _("one of the statements in the range")
    )  # fmt: skip
    words.markdown(_("In the ledger: {reason}.", reason=frame.plain(said)))
    words.caption(frame.plain(f"{check.words[0].upper()}{check.words[1:]}."))
    if figure.note and figure.note not in check.words:
        words.caption(frame.plain(figure.note))
    if check.others:
        words.markdown(
            "\n".join(
                f"- {frame.plain(other.text)} · "
                + (dates.words(other.held) if other.held else _("date not published"))
                + " · "
                f"{frame.plain(other.stated_by)}"
                for other in check.others
            )
        )


def _retellings(example: WorkedExample) -> None:
    st.subheader(_("One origin, not several confirmations"), anchor=False)
    st.dataframe(
        pd.DataFrame(
            {
                _("Source"): example.retellings["source_id"],
                _("Publisher"): example.retellings["publisher"],
                _("Published"): [
                    dates.words(text) if text else _("undated")
                    for text in example.retellings["published"]
                ],
                _("Total it prints"): [t or _("not recorded") for t in example.retellings["total"]],
            }
        ),
        hide_index=True,
        alt=_("Sources that go back to the same interview"),
    )

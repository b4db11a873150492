"""One interview, six numbers: the report that started the project, taken apart."""

import pandas as pd
import streamlit as st

from dashboard.core import dates, symbology, wording
from dashboard.core.selection import Selection
from dashboard.core.worked_example import ReportFigure, WorkedExample, worked_example
from dashboard.ui import cached, frame
from dashboard.ui.components.ledger import ledger_panel


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    tables = shared.snapshot.tables
    frame.header(shared.view, shared.snapshot)
    st.subheader("One interview, six numbers", anchor=False)
    example = worked_example(tables)
    if example is None:
        st.info("The starting report is not in this data.", icon=":material/search_off:")
        return
    st.markdown(
        "In March 2024 Kosovo’s prime minister asked Britain for more troops. Several outlets "
        "retold the same interview with different numbers. Here is each figure of one such "
        "report, what other sources say of it, and why adding them up goes wrong."
    )
    _sums(example)
    _figures(example)
    _retellings(example)
    st.subheader("The ledger of that day", anchor=False)
    answer = cached.view(
        tables, Selection(actors=example.answer.actor_ids, as_of=example.day)
    )
    ledger_panel(answer, frame.theme(), key="example_ledger")


def _sums(example: WorkedExample) -> None:
    wrong, right = st.columns(2)
    terms = " + ".join(wording.number(term) for term in sorted(example.naive_terms, reverse=True))
    with wrong.container(border=True, key="naive_sum"):
        st.metric(":material/close: The naive sum", wording.number(example.naive_sum))
        st.caption(f"{terms}: a part counted beside its whole, an exercise, and soldiers who "
                   "had left.")  # fmt: skip
    node = example.answer.total or (example.answer.nodes[0] if example.answer.nodes else None)
    with right.container(border=True, key="right_sum"):
        if node is None or node.headline is None:
            st.metric("The ledger", "no current figure")
            return
        st.metric(":material/check: The ledger", wording.number(node.headline))
        st.caption(
            f"Range {wording.number(node.low or 0)}–{wording.number(node.high or 0)} from "
            f"{wording.counted(len(node.origins), 'origin')}. {frame.plain(node.why)}."
        )


def _figures(example: WorkedExample) -> None:
    st.subheader("Figure by figure", anchor=False)
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
        "part of the whole: shown inside it, never added" if inside
        else f"claim of {figure.stated_by}; a claim is in no total" if figure.status == "claimed"
        else "one of the statements in the range"
    )  # fmt: skip
    words.markdown(f"In the ledger: {frame.plain(said)}.")
    words.caption(frame.plain(f"{check.words[0].upper()}{check.words[1:]}."))
    if figure.note and figure.note not in check.words:
        words.caption(frame.plain(figure.note))
    if check.others:
        words.markdown(
            "\n".join(
                f"- {frame.plain(other.text)} · "
                f"{dates.words(other.held) if other.held else 'date not published'} · "
                f"{frame.plain(other.stated_by)}"
                for other in check.others
            )
        )


def _retellings(example: WorkedExample) -> None:
    st.subheader("One origin, not several confirmations", anchor=False)
    st.dataframe(
        pd.DataFrame(
            {
                "Source": example.retellings["source_id"],
                "Publisher": example.retellings["publisher"],
                "Published": [
                    dates.words(text) if text else "undated"
                    for text in example.retellings["published"]
                ],
                "Total it prints": [t or "not recorded" for t in example.retellings["total"]],
            }
        ),
        hide_index=True,
        alt="Sources that go back to the same interview",
    )

"""A checked text on a page: the sums, each number with its verdict, and what the text is like."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.ledger.output.as_text import range_words
from dashboard.core.ledger.words.headlines import why_words
from dashboard.core.ledger.words.numbers import headline_text
from dashboard.core.view.model import View
from dashboard.reading.output.segments import segments_of
from dashboard.reading.output.wording import (
    CONFIDENCE,
    answer_node,
    colour_of,
    colours_used,
    left_alone_words,
    not_taken_words,
    speaker_words,
    taken_for,
    verdict_label,
    whole_words,
)
from dashboard.reading.verdicts.model import TextCheck, Verdict
from dashboard.ui import frame
from dashboard.ui.components.marked_text import marked_text
from dashboard.ui.panels.statement import source_link

#: colour of a verdict -> (icon, colour of its badge)
_BADGES = {
    "agrees": (":material/check_circle:", "blue"),
    "differs": (":material/error:", "orange"),
    "beside": (":material/call_split:", "violet"),
    "claim": (":material/record_voice_over:", "orange"),
    "same": (":material/sync_alt:", "green"),
    "unknown": (":material/help:", "gray"),
}


def text_with_marks(
    check: TextCheck,
    view: View,
    key: str,
    picked: str = "",
    on_pick: Callable[[], None] | None = None,
) -> None:
    """Draw the text with its numbers marked, and what the colours stand for."""
    marked_text(
        segments_of(check, view.tables), colours_used(check), key, frame.theme(), picked, on_pick
    )


def sums(check: TextCheck, view: View) -> None:
    """Draw what a reader would add up beside the figure of the ledger; nothing without both."""
    said, node = whole_words(check, view.tables), answer_node(check)
    if not said.naive and node is None:
        return
    wrong, right = st.columns(2)
    if said.naive:
        with wrong.container(border=True, key="naive_sum", height="stretch"):
            st.metric(":material/close: " + _("If the figures were simply added"), said.naive_total)
            st.caption(frame.plain(said.naive))
            if said.naive_why:
                st.markdown("\n".join(f"- {frame.plain(why)}" for why in said.naive_why))
    with right.container(border=True, key="right_sum", height="stretch"):
        if node is None or node.headline is None or not node.is_current:
            st.metric(_("Reconciled figure"), _(wording.NO_CURRENT))
            if node is not None:
                st.caption(frame.plain(_sentence(why_words(node))))
            return
        st.metric(":material/check: " + _("Reconciled figure"), headline_text(node))
        st.caption(
            ngettext(
                "Range {range} from {count} original source. {why}.",
                "Range {range} from {count} original sources. {why}.",
                len(node.origins),
                range=range_words(node),
                why=frame.plain(why_words(node)),
            )
        )


def verdict_card(
    verdict: Verdict,
    numbers: Sequence[int],
    view: View,
    correct: Callable[[Verdict], None] | None = None,
) -> None:
    """Draw one figure: its verdict, the reasons, what it was compared with.

    `numbers` are those that its marks have in the text, one or several. `correct` draws what a
    reader can say instead; None leaves it out.
    """
    quantity, key = verdict.quantity, f"{verdict.quantity.id}_{numbers[0]}"
    marks = ", ".join(map(str, numbers))
    icon, colour = _BADGES[colour_of(verdict)]
    with st.container(horizontal=True, vertical_alignment="center", key=f"head_{key}"):
        st.markdown(f"**{marks}. {wording.quoted(frame.plain(quantity.text))}**", width="content")
        st.badge(verdict_label(verdict), icon=icon, color=colour)
    said_by = _("said by {speaker}", speaker=speaker_words(quantity))
    st.caption(
        frame.plain(f"{taken_for(view.tables, quantity)} · {said_by}")
        + (
            ""
            if quantity.confidence == "sure"
            else " · " + frame.plain(_(CONFIDENCE[quantity.confidence]))
        )
    )
    st.markdown(frame.plain(verdict.words))
    if verdict.reasons:
        st.caption("  \n".join(frame.plain(reason) for reason in verdict.reasons))
    if verdict.nearest:
        st.markdown(
            "\n".join(
                f"- {frame.plain(near.text)} · "
                + (dates.words(near.held) if near.held else _("date not published"))
                + f" · {frame.plain(near.stated_by)} — {source_link(view, near.source_id)}"
                for near in verdict.nearest
            )
        )
    if correct is not None:
        correct(verdict)


def whole(check: TextCheck, view: View) -> None:
    """Draw what the text repeats, the statements that the timeline has, and what was not
    understood; nothing where there is none."""
    said = whole_words(check, view.tables)
    if said.retells:
        st.header(_("Sources the text repeats"), anchor=False)
        st.markdown("\n".join(f"- {frame.plain(each)}" for each in said.retells))
    if said.statements:
        st.header(_("Statements already in the timeline"), anchor=False)
        st.markdown("\n".join(f"- {frame.plain(each)}" for each in said.statements))
    if title := not_taken_words(check):
        with st.expander(title):
            st.markdown(
                "\n".join(
                    f"- {wording.quoted(frame.plain(each.text))}: "
                    f"{frame.plain(left_alone_words(each))}"
                    for each in check.reading.not_taken
                )
            )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

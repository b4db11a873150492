"""Changes: two days, what moved between them, and a paragraph ready to paste."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard.core import dates, wording
from dashboard.core.change_view import ChangeView, short_words, view_of_changes
from dashboard.core.diff import Change, Diff, diff
from dashboard.core.diff_text import paragraph
from dashboard.core.selection import CALENDAR
from dashboard.core.view import View
from dashboard.ui import frame
from dashboard.ui.map_panel import map_panel

#: days before the as-of day from which the page compares until the reader picks another
_SPAN_DAYS = 182

_WHAT = {
    "up": "▲ up",
    "down": "▼ down",
    "new": "+ new on this day",
    "ended": "− counts no more",
    "range": "range changed",
    "unchanged": "unchanged",
}


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.subheader("What changed between two days", anchor=False)
    first, second = _days(view)
    change = diff(view.tables, first, second, view.selection.actors)
    changed = view_of_changes(view.tables, change)
    _summary(change)
    _map(changed)
    _figures(change)
    _between(change)
    st.subheader("Ready to paste", anchor=False)
    st.code(paragraph(change, view.tables.sources), language=None, wrap_lines=True)


def _days(view: View) -> tuple[date, date]:
    left, right, _ = st.columns([1, 1, 3])
    one = left.date_input("First day", value=None, format="YYYY-MM-DD",
                          min_value=CALENDAR[0], max_value=CALENDAR[1], key="day1",
                          bind="query-params")  # fmt: skip
    two = right.date_input("Second day", value=None, format="YYYY-MM-DD",
                           min_value=CALENDAR[0], max_value=CALENDAR[1], key="day2",
                           bind="query-params")  # fmt: skip
    two = two or max(view.as_of, one or view.as_of)
    one = one or two - timedelta(days=_SPAN_DAYS)
    if one > two:
        st.info("The first day is after the second; they are read the other way round.",
                icon=":material/swap_horiz:")  # fmt: skip
        one, two = two, one
    return one, two


def _summary(change: Diff) -> None:
    counted = [
        f"{len(change.of(what))} {words}"
        for what, words in (("up", "up"), ("down", "down"), ("new", "new"),
                            ("ended", "count no more"), ("range", "with another range"))
        if change.of(what)
    ]  # fmt: skip
    days = f"{_day(change.first)} to {_day(change.second)}"
    st.caption(
        f"{days}: figures {', '.join(counted) or 'unchanged'} · "
        f"{wording.counted(len(change.corrections), 'correction')} · "
        f"{wording.counted(len(change.statements), 'statement')} and "
        f"{wording.counted(len(change.events), 'event')} in between"
    )


def _map(changed: ChangeView) -> None:
    map_panel(changed, 0, key="changes")
    st.caption("The map shows the differences only. " + changed.caption.partition(" · ")[2])


def _figures(change: Diff) -> None:
    moved = [c for c in change.changes if c.what != "unchanged"]
    st.subheader("Figures", anchor=False)
    if not moved:
        st.caption("No figure of these actors changed between the two days.")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "What": [_WHAT[c.what] for c in moved],
                "Figure": [c.label for c in moved],
                "Change": [short_words(c) for c in moved],
                f"{_day(change.first)}": [_side(c, "before") for c in moved],
                f"{_day(change.second)}": [_side(c, "after") for c in moved],
                "Unit": [wording.unit(c.unit) for c in moved],
                "Why it counts no more": [c.reason for c in moved],
                "Corrected": [
                    "; ".join(f"{k.column}: {k.was} → {k.becomes} ({k.why})"
                              for k in c.corrections)
                    for c in moved
                ],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(moved), 460),
        alt="Figures that changed between the two days",
    )  # fmt: skip
    others = [c for c in change.corrections if c.table != "deployments"]
    if others:
        st.caption("Corrected rows of other tables: " + "; ".join(
            f"{c.table} {c.row_id}, {c.column}" for c in others))  # fmt: skip


def _between(change: Diff) -> None:
    st.subheader("In between", anchor=False)
    listed = [
        (row.happened, "event", row.title, row.summary, row.place_text)
        for row in change.events.itertuples()
    ] + [
        (row.made, "statement", f"{row.speaker}, {row.role}", row.summary, row.said_at)
        for row in change.statements.itertuples()
    ]
    if not listed:
        st.caption("Nothing was said or happened in between, as far as this data goes.")
        return
    listed.sort(key=lambda item: dates.parse(item[0]).first)
    st.dataframe(
        pd.DataFrame(
            {
                "When": [dates.words(item[0]) for item in listed],
                "What": [item[1] for item in listed],
                "Which": [item[2] for item in listed],
                "Summary": [item[3] for item in listed],
                "Where": [item[4] for item in listed],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(listed), 400),
        alt="Statements and events between the two days",
    )


def _side(change: Change, which: str) -> str:
    side = getattr(change, which)
    if side is None:
        return "no current figure"
    if side.low == side.high:
        return side.text
    return f"{side.text} ({wording.number(side.low)}–{wording.number(side.high)})"


def _day(day: date) -> str:
    return dates.words(day.isoformat())

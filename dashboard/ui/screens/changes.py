"""Changes: two days, what moved between them, and a paragraph ready to paste."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard.core import dates, wording
from dashboard.core.change_view import ChangeView, short_words, view_of_changes
from dashboard.core.diff import Change, Diff, diff
from dashboard.core.diff_text import paragraph
from dashboard.core.language import tr, tr_later, tr_later_n, tr_n
from dashboard.core.selection import CALENDAR
from dashboard.core.view import View
from dashboard.ui import frame
from dashboard.ui.map_panel import map_panel
from dashboard.ui.text_marks import with_languages

#: days before the as-of day from which the page compares until the reader picks another
_SPAN_DAYS = 182

_WHAT = {
    "up": tr_later("▲ up"),
    "down": tr_later("▼ down"),
    "new": tr_later("+ new on this day"),
    "ended": tr_later("− counts no more"),
    "range": tr_later("range changed"),
    "unchanged": tr_later("unchanged"),
}
_COUNTED = {
    "up": tr_later_n("{count} up", "{count} up"),
    "down": tr_later_n("{count} down", "{count} down"),
    "new": tr_later_n("{count} new", "{count} new"),
    "ended": tr_later_n("{count} count no more", "{count} count no more"),
    "range": tr_later_n("{count} with another range", "{count} with another range"),
}


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.subheader(tr("What changed between two days"), anchor=False)
    first, second = _days(view)
    if not replace(view.selection, actors=()).is_everything:
        st.info(
            tr("Of the filters only the actor counts on this page."),
            icon=":material/filter_alt:",
        )
    change = diff(view.tables, first, second, view.selection.actors)
    changed = view_of_changes(view.tables, change)
    _summary(change)
    _map(changed)
    _figures(change)
    _between(change)
    st.subheader(tr("Ready to paste"), anchor=False)
    st.code(paragraph(change, view.tables.sources), language=None, wrap_lines=True)


def _days(view: View) -> tuple[date, date]:
    left, right, _ = st.columns([1, 1, 3])
    one = left.date_input(tr("First day"), value=None, format="YYYY-MM-DD",
                          min_value=CALENDAR[0], max_value=CALENDAR[1], key="day1",
                          bind="query-params")  # fmt: skip
    two = right.date_input(tr("Second day"), value=None, format="YYYY-MM-DD",
                           min_value=CALENDAR[0], max_value=CALENDAR[1], key="day2",
                           bind="query-params")  # fmt: skip
    two = two or max(view.as_of, one or view.as_of)
    one = one or two - timedelta(days=_SPAN_DAYS)
    if one > two:
        st.info(tr("The first day is after the second; they are read the other way round."),
                icon=":material/swap_horiz:")  # fmt: skip
        one, two = two, one
    return one, two


def _summary(change: Diff) -> None:
    counted = [
        tr_n(*_COUNTED[what], len(change.of(what))) for what in _COUNTED if change.of(what)
    ]
    st.caption(
        tr(
            "{first} to {second}: figures {changes} · {corrections} · {statements} and {events} "
            "in between",
            first=_day(change.first),
            second=_day(change.second),
            changes=", ".join(counted) or tr("unchanged"),
            corrections=tr_n("{count} correction", "{count} corrections", len(change.corrections)),
            statements=tr_n("{count} statement", "{count} statements", len(change.statements)),
            events=tr_n("{count} event", "{count} events", len(change.events)),
        )
    )


def _map(changed: ChangeView) -> None:
    map_panel(changed, 0, key="changes")
    shown = changed.caption.partition(" · ")[2]
    st.caption(tr("The map shows the differences only.") + " " + shown)


def _figures(change: Diff) -> None:
    moved = [c for c in change.changes if c.what != "unchanged"]
    st.subheader(tr("Figures"), anchor=False)
    if not moved:
        st.caption(tr("No figure of these actors changed between the two days."))
        return
    st.dataframe(
        pd.DataFrame(
            {
                tr("What"): [tr(_WHAT[c.what]) for c in moved],
                tr("Figure"): [c.label for c in moved],
                tr("Change"): [short_words(c) for c in moved],
                f"{_day(change.first)}": [_side(c, "before") for c in moved],
                f"{_day(change.second)}": [_side(c, "after") for c in moved],
                tr("Unit"): [wording.unit(c.unit) for c in moved],
                tr("Why it counts no more"): [c.reason for c in moved],
                tr("Corrected"): [
                    "; ".join(f"{k.column}: {k.was} → {k.becomes} ({k.why})"
                              for k in c.corrections)
                    for c in moved
                ],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(moved), 460),
        alt=tr("Figures that changed between the two days"),
    )  # fmt: skip
    others = [c for c in change.corrections if c.table != "deployments"]
    if others:
        rows = "; ".join(f"{c.table} {c.row_id}, {c.column}" for c in others)
        st.caption(tr("Corrected rows of other tables: {rows}", rows=rows))


def _between(change: Diff) -> None:
    st.subheader(tr("In between"), anchor=False)
    listed = [
        (row.happened, tr("event"), row.title, row.summary, row.place_text, row.text_language)
        for row in change.events.itertuples()
    ] + [
        (row.made, tr("statement"), f"{row.speaker}, {row.role}", row.summary, row.said_at,
         row.text_language)
        for row in change.statements.itertuples()
    ]
    if not listed:
        st.caption(tr("Nothing was said or happened in between, as far as this data goes."))
        return
    listed.sort(key=lambda item: dates.parse(item[0]).first)
    shown = with_languages(
        pd.DataFrame(
            {
                tr("When"): [dates.words(item[0]) for item in listed],
                tr("What"): [item[1] for item in listed],
                tr("Which"): [item[2] for item in listed],
                tr("Summary"): [item[3] for item in listed],
                tr("Where"): [item[4] for item in listed],
            }
        ),
        [item[5] for item in listed],
    )
    st.dataframe(
        shown,
        hide_index=True,
        height=min(38 + 35 * len(listed), 400),
        alt=tr("Statements and events between the two days"),
    )


def _side(change: Change, which: str) -> str:
    side = getattr(change, which)
    if side is None:
        return tr(wording.NO_CURRENT)
    if side.low == side.high:
        return side.text
    return f"{side.text} ({wording.number(side.low)}–{wording.number(side.high)})"


def _day(day: date) -> str:
    return dates.words(day.isoformat())

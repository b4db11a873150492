"""Changes: two days, what moved between them, and points ready to paste."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core import dates
from dashboard.core.dates import CALENDAR
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NN_, _, ngettext
from dashboard.core.layers.cell_words import moved_text
from dashboard.core.ledger.between import Correction
from dashboard.core.ledger.change import Change, Diff
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.ledger.words.changes import no_side_words, side_words
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.question.selection import Selection
from dashboard.core.sources.mentioned_rows import in_words, row_in_words
from dashboard.core.tables.column_titles import title
from dashboard.core.tables.model import Tables
from dashboard.core.view.changes import (
    ChangeView,
    short_words,
    told_in,
    told_of,
    view_of_changes,
)
from dashboard.core.view.key_numbers import KeyNumber, key_numbers
from dashboard.core.view.model import View
from dashboard.ui import cached, frame, preferences
from dashboard.ui.components.day_field import day_field, day_in
from dashboard.ui.panels.controls import COUNTING
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.panels.map import map_panel
from dashboard.ui.takeaways import key_takeaways
from dashboard.ui.text_marks import with_languages

#: days before the as-of day from which the page compares until the reader picks another
_SPAN_DAYS = 182

_WHAT = {
    "up": N_("▲ up"),
    "down": N_("▼ down"),
    "new": N_("+ first reported"),
    "renewed": N_("+ reported again after a gap"),
    "ended": N_("− no longer counted"),
    "range": N_("range changed"),
    "aged": N_("○ nothing newer reported"),
    "unchanged": N_("unchanged"),
}
_COUNTED = {
    "up": NN_("{count} up", "{count} up"),
    "down": NN_("{count} down", "{count} down"),
    "new": NN_("{count} first reported", "{count} first reported"),
    "renewed": NN_("{count} reported again after a gap", "{count} reported again after a gap"),
    "ended": NN_("{count} no longer counted", "{count} no longer counted"),
    "aged": NN_("{count} with nothing newer reported", "{count} with nothing newer reported"),
    "range": NN_("{count} with a changed range", "{count} with a changed range"),
}


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    head = st.container()
    st.header(_("What changed between two dates"), anchor=False)
    first, second = _days(view)
    who = view.selection.actors, view.selection.speakers
    change = diff(view.tables, first, second, *who)
    day = frame.on_day(view, second)  # the clock of the page is the second day
    numbers = told_of(key_numbers(day), change)
    with head:
        frame.header(day, shared.snapshot, COUNTING["what-changed"], numbers)
    asked = Selection(actors=who[0], speakers=who[1], as_of=second)
    # What two other days may lack has a place of its own, so that what follows keeps its own:
    # the map would be loaded anew, and the page be scrolled while it is not there.
    with st.container():
        key_takeaways(cached.view(view.tables, preferences.worded(asked)), first, opened=True)
    changed = view_of_changes(view.tables, change, preferences.worded(Selection()))
    _summary(change)
    _map(changed)
    with st.container():
        if not change.is_of_statements:
            _figures(change, view.tables, numbers)
    with st.container():
        _between(change)
    with st.container(key="text_to_copy"):
        st.header(_("Text to copy"), anchor=False)
        told = points(change, view.tables, partial(own_marked, view.tables))
        st.code(told, language=None, wrap_lines=True)


def _days(view: View) -> tuple[date, date]:
    left, right, _unused = st.columns([1, 1, 3])
    two = _day_or(right, _("End date"), "day2", view.as_of)
    before = max(two - timedelta(days=_SPAN_DAYS), CALENDAR[0])
    period = view.selection.period
    if period and view.follows_period and CALENDAR[0] <= period.first < two:
        before = period.first  # who has chosen a period asks what changed in it
    one = _day_or(left, _("Start date"), "day1", before)
    swapped = st.container()
    if one > two:
        swapped.info(
            _("The start date is after the end date; they have been swapped."),
            icon=":material/swap_horiz:",
        )
        one, two = two, one
    return one, two


def _day_or(place: DeltaGenerator, label: str, key: str, default: date) -> date:
    """Draw the field of a day that has a default, and return its day.

    The default follows the question for as long as the reader leaves it as it is, and comes
    back when they empty the field.
    """
    state, known = st.session_state, f"{key}_default"
    if key in state:
        is_left = known in state and day_in(key) == state[known]
        if is_left or state[key] in (None, ""):
            state[key] = default
    state[known] = default
    whole: Literal["first", "last"] = "first" if key == "day1" else "last"
    return day_field(place, label, key, default=default, whole=whole) or default


def _summary(change: Diff) -> None:
    statements = ngettext("{count} statement", "{count} statements", len(change.statements))
    if change.is_of_statements:
        days = {"first": _day(change.first), "second": _day(change.second)}
        st.caption(
            _(
                "{first} to {second}: {statements}. A speaker has no figures and no events; add "
                "an actor for those.",
                statements=statements,
                **days,
            )
        )
        return
    sorts = Counter(map(_sort, change.changes))
    counted = [ngettext(*_COUNTED[what], sorts[what]) for what in _COUNTED if sorts[what]]
    st.caption(
        _(
            "{first} to {second}: figures {changes} · {corrections} · {statements} and {events}",
            first=_day(change.first),
            second=_day(change.second),
            changes=", ".join(counted) or _("unchanged"),
            corrections=ngettext(
                "{count} correction", "{count} corrections", len(change.corrections)
            ),
            statements=statements,
            events=ngettext("{count} event", "{count} events", len(change.events)),
        )
    )


def _sort(change: Change) -> str:
    """The sort of a change as the text to copy tells them apart."""
    return "renewed" if change.is_renewed else change.what


def _map(changed: ChangeView) -> None:
    map_panel(changed, 0, key="changes")
    shown = changed.caption.partition(" · ")[2]
    st.caption(_("The map shows only the differences.") + " " + shown)


def _figures(change: Diff, tables: Tables, numbers: Iterable[KeyNumber]) -> None:
    """What changed, and below it the numbers of the header that did not."""
    moved = [c for c in change.changes if c.what != "unchanged"]
    st.header(_("Figures"), anchor=False)
    if not moved:
        st.caption(
            _(
                "No figures for these actors changed between the two dates. Try dates that are "
                "farther apart."
            )
        )
    moved += told_in(change.of("unchanged") + change.standing, numbers)
    if not moved:
        return
    data_table(
        pd.DataFrame(
            {
                _("Figure"): [
                    own_marked(tables, "deployments", c.rests_on, c.label) for c in moved
                ],
                _("Change"): [short_words(c, beside_days=True) for c in moved],
                _("Type of change"): [_(_WHAT[_sort(c)]) for c in moved],
                f"{_day(change.first)}": [_side(c, "before") for c in moved],
                f"{_day(change.second)}": [_side(c, "after") for c in moved],
                _("Unit"): [wording.unit(c.unit) for c in moved],
                _("Why it is no longer current"): [change_reason_words(c) for c in moved],
                _("Corrected"): [
                    "; ".join(_corrected(tables, each) for each in c.corrections) for c in moved
                ],
            }
        ),
        key="changed_figures",
        height=460,
        lead=_("Figure"),
        # Each wraps, so that both days are in sight without scrolling sideways.
        px={
            _("Figure"): 170,
            _("Change"): 160,
            _("Type of change"): 110,
            f"{_day(change.first)}": 150,
            f"{_day(change.second)}": 170,
            _("Unit"): 90,
        },
        alt=_("Figures that changed between the two dates"),
    )
    others = [c for c in change.corrections if c.table != "deployments"]
    if others:
        rows = "; ".join(f"{row_in_words(tables, c.row_id)}, {title(c.column)}" for c in others)
        st.caption(_("Corrected rows in other tables: {rows}", rows=rows))


def _corrected(tables: Tables, each: Correction) -> str:
    moved = moved_text(tables, each.table, each.column, each.was, each.becomes)
    return f"{moved} ({in_words(tables, each.why)})"


def _between(change: Diff) -> None:
    st.header(_("Events and statements in between"), anchor=False)
    sorts = (
        (_("event"), change.events),
        (_("statement"), change.statements),
        (_("event, possibly in between"), change.events_perhaps),
        (_("statement, possibly in between"), change.statements_perhaps),
    )
    listed = [
        (
            each.date,
            sort,
            f"{each.title}, {each.role}" if each.role else each.title,
            each.summary,
            each.place_text,
            each.text_language,
        )
        for sort, moments in sorts
        for each in moments
    ]
    if not listed:
        st.caption(
            _(
                "No statements or events are recorded between these dates. Try dates that are "
                "farther apart, or another actor."
            )
        )
        return
    listed.sort(key=lambda item: dates.parse(item[0]).first)
    shown = with_languages(
        pd.DataFrame(
            {
                _("Date"): [dates.words(item[0]) for item in listed],
                _("Item"): [item[2] for item in listed],
                _("Summary"): [item[3] for item in listed],
                _("Type"): [item[1] for item in listed],
                _("Location"): [item[4] for item in listed],
            }
        ),
        [item[5] for item in listed],
    )
    data_table(
        shown,
        key="in_between",
        height=400,
        px={_("Date"): 130, _("Item"): 250, _("Summary"): 420},
        lead=_("Item"),
        order={_("Date"): [item[0] for item in listed]},
        alt=_("Statements and events between the two dates"),
    )


def _side(change: Change, which: Literal["before", "after"]) -> str:
    side = change.before if which == "before" else change.after
    return no_side_words(change, which) if side is None else side_words(side)


def _day(day: date) -> str:
    return dates.words(day.isoformat())

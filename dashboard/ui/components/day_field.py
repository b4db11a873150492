"""The one field for a day: its bounds and its form are the same wherever one is asked for."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core import dates
from dashboard.core.dates import CALENDAR
from dashboard.core.i18n.language import _
from dashboard.ui.components.script import loader
from dashboard.ui.text import plain

_MOST_CHARACTERS = 60
#: how days are written with figures alone, beside the ways of `desk.typed_dates`
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})\.?")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")

_calendar = st.components.v2.component(
    "calendar",
    css=(Path(__file__).parent / "day_field.css").read_text(encoding="utf-8"),
    js=loader("day_field"),
)


def day_field(
    place: DeltaGenerator | ModuleType,
    label: str,
    key: str,
    *,
    default: date | None = None,
    bind: Literal["query-params"] | None = "query-params",
    help: str | None = None,
    on_change: Callable[[], None] | None = None,
    whole: Literal["first", "last"] = "last",
) -> date | None:
    """Draw a field for a day in `place`, and return the day; None when it is empty, or holds
    no day of `CALENDAR`, which is then said below it.

    At first it has the default, and is empty without one; the link has its day only where that
    is not the default. It takes a day as people type it (2010-11-15, 15.11.2010, 15 November
    2010, in the languages of the page) and shows it as 2010-11-15; a month or a year is its
    `whole` day. The browser's own calendar opens by the button beside it.

    `key` is the parameter of the link too, unless `bind` is None. Whoever sets the day puts a
    `date` or None into the session's state under `key`, and `day_in` reads it there.
    """
    state = st.session_state
    if key in state and not isinstance(state[key], str):
        state[key] = _written(state[key])
    changed = partial(_changed, key, whole, on_change)
    with place.container(key=f"day_{key}"):
        box = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
        with box:
            st.text_input(
                label,
                value=_written(default),
                key=key,
                bind=bind,
                help=help,
                max_chars=_MOST_CHARACTERS,
                placeholder=_("YYYY-MM-DD"),
                on_change=changed,
            )
            _calendar(
                key=f"{key}_calendar",
                data={
                    "day": _written(day_in(key)),
                    "bounds": [day.isoformat() for day in CALENDAR],
                    "theme": st.context.theme.type or "light",
                    "words": {"open": _("Calendar: {field}", field=label)},
                },
                on_picked_change=partial(_picked, key, on_change),
            )
        if state[key].strip() and day_in(key) is None:
            st.caption(f":material/error: {_refusal(state[key], whole)}")
    return day_in(key)


def day_in(key: str) -> date | None:
    """Return the day of the field with that key, drawn or not; None when it has none."""
    held = st.session_state.get(key)
    if isinstance(held, date):
        return held
    try:
        day = date.fromisoformat(held or "")
    except ValueError:
        return None
    return day if CALENDAR[0] <= day <= CALENDAR[1] and day.isoformat() == held else None


def typed_day(text: str, whole: Literal["first", "last"]) -> date | None:
    """Return the day that was typed, of a month or a year its first or last; None for none."""
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        text = "{}-{:0>2}-{:0>2}".format(*match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        text = ".".join(match.groups())
    # Imported here: what reads dates in words is large, and most readers type figures.
    from dashboard.desk.typed_dates import typed_date

    if not text or not (found := typed_date(text, date.today())):
        return None
    span = dates.parse(found)
    return span.first if whole == "first" else span.last


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _changed(
    key: str, whole: Literal["first", "last"], on_change: Callable[[], None] | None
) -> None:
    day = typed_day(st.session_state[key], whole)
    if day is not None and CALENDAR[0] <= day <= CALENDAR[1]:
        st.session_state[key] = day.isoformat()
    if on_change:
        on_change()


def _picked(key: str, on_change: Callable[[], None] | None) -> None:
    """Take the day of the browser's calendar; "" empties the field."""
    picked = st.session_state[f"{key}_calendar"].get("picked")
    if isinstance(picked, str):
        st.session_state[key] = picked[:10]
    if on_change:
        on_change()


def _refusal(text: str, whole: Literal["first", "last"]) -> str:
    if typed_day(text, whole) is not None:
        years = f"{CALENDAR[0].year}–{CALENDAR[1].year}"
        return _("Only dates of {range}.", range=years)
    return _(
        "“{text}” is not a date. Type it like 2010-11-15 or 15 November 2010.", text=plain(text)
    )

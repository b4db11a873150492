"""The time strip below the map: lanes of what was when, an as-of marker, a period."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.core.i18n.for_browser import counting, speech
from dashboard.core.i18n.language import NN_, _, pgettext
from dashboard.core.ledger.series.headline import FORCES
from dashboard.core.ledger.words.numbers import age_templates
from dashboard.core.question.filters import latest_day
from dashboard.core.question.layers import rows_with_moments, tables_of_layers
from dashboard.core.question.selection import CALENDAR, Selection
from dashboard.core.view.model import View
from dashboard.core.view.wire.chronology import day_number, day_of
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_timestrip = st.components.v2.component(
    "time_strip",
    css=(_FOLDER / "timestrip.css").read_text(encoding="utf-8"),
    js=loader("timestrip"),
)


def timestrip(
    view: View,
    every: View,
    theme: str,
    texts: str,
    on_chosen: Callable[[], None],
    on_picked: Callable[[], None],
) -> None:
    """Show when everything was.

    Parameters
    ----------
    view
        What is on the map.
    every
        The answer to the same question without its period and on the latest day: the strip
        shows what lies outside the period too, so that a reader can widen it, and what is
        later as time is played.
    theme
        ``"light"`` or ``"dark"``.
    texts
        Address of the catalogue to fetch.
    on_chosen
        Called once a day or a period was chosen; `chosen` then reads it from
        ``st.session_state["timestrip"]["chosen"]``.
    on_picked
        Called after a click on something; its id is then in
        ``st.session_state["timestrip"]["picked"]``.
    """
    _timestrip(
        key="timestrip",
        data=strip_data(view, every)
        | {"theme": theme, "catalogue": texts, "speech": speech(), "words": strip_words()},
        on_chosen_change=on_chosen,
        on_picked_change=on_picked,
    )


def strip_data(view: View, every: View) -> dict[str, Any]:
    """Return what the strip is given: ids and days; all texts are in the catalogue.

    Ids are joined by blanks, which no id has: they travel at each change.
    """
    asked = view.selection
    period = asked.period
    return {
        "ids": {
            "figures": " ".join(row.deployment_id for row in every.figures),
            **{
                rows.section: " ".join(getattr(row, rows.id_column) for row in rows.rows(every))
                for rows in rows_with_moments()
            },
        },
        "day": day_number(view.as_of),
        "latest": day_number(latest_day(view.tables)),
        "from": day_number(period.first) if period else None,
        "to": day_number(period.last) if period else None,
        "focus": asked.focus,
        "layers": list(asked.show),
        "lastKnown": asked.last_known,
        # Whose strength is told first: a lane and a number for each that is asked for.
        "forces": _asked_forces(view) if asked.actors else list(FORCES),
    }


def _asked_forces(view: View) -> list[str]:
    """Whom the actors asked for stand for, in their order: each, and what is directly below it;
    a contingent is below its state, and not below its mission."""
    below: dict[str, list[str]] = {}
    for row in view.tables.actor_rows:
        above = row.nation_id if row.kind == "contingent" else row.parent_id
        below.setdefault(above, []).append(row.actor_id)
    asked = view.selection.actors
    return list(dict.fromkeys(f for each in asked for f in (each, *below.get(each, []))))


_MORE = NN_("and {count} more", "and {count} more")


def strip_words() -> dict[str, Any]:
    """Return the sentences of the strip; those that count have a template a plural form."""
    return {
        **{rows.section: counting(rows.counted) for rows in tables_of_layers().values()},
        # The names of lanes whose rows belong to nobody.
        **{f"{rows.section}Lane": _(rows.label) for rows in rows_with_moments()},
        "more": counting(_MORE),
        "lane": _("{name}: {contents}", name="{name}", contents="{contents}"),
        "nothing": _("none"),
        "noFigure": _("no figure"),
        "aged": _("{figure} · {age}", figure="{figure}", age="{age}"),
        "ages": age_templates(),
        "othersLane": _("Others"),
        "speeds": [
            _("fit to 16 s"),
            _("1 day/s"),
            _("1 week/s"),
            _("1 month/s"),
            _("3 months/s"),
            _("1 year/s"),
        ],
        "speed": _("Playback speed"),
        "speedHelp": _("Playback speed: time shown per second. It pauses at attacks and clashes."),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("Back one month"),
        "on": _("Forward one month"),
        "farther": _("Show more years"),
        "nearer": _("Show fewer years"),
        "all": _("Show all years"),
        "years": pgettext("between the buttons that show more and fewer", "Years"),
        "allShort": _("All years"),
        "from": _("Start of the period"),
        "to": _("End of the period"),
        "day": _("Reference date"),
        "choose": _("Reference date: {day}. Choose another", day="{day}"),
        "summary": _("About the timeline"),
        "start": _("the start"),
        "end": _("the end"),
        "clear": _("Clear the period {first} – {last}", first="{first}", last="{last}"),
        "time": _("Time"),
        "failed": _("The timeline failed to load. Reload the page."),
    }


def chosen(said: Any, asked: Selection, latest: date) -> dict[str, date | None] | None:
    """Read what the browser says was chosen, as the widgets have it.

    Parameters
    ----------
    said
        ``day``, ``from`` and ``to`` as days since 1 January 1970; None is an open end.
    asked
        What was asked before. Where its as-of day was left empty and the marker has not been
        moved, the day stays empty and follows a new period.
    latest
        Latest day of the data.

    Returns
    -------
    dict or None
        ``as_of``, ``from`` and ``to``; an as-of day on which figures are read anyway is None.
        None when it is anything else than days of the calendar, as it may be: it comes from a
        browser.
    """
    if not isinstance(said, dict) or not {"day", "from", "to"} <= set(said):
        return None
    days: dict[str, date | None] = {}
    for name in ("day", "from", "to"):
        number = said[name]
        if number is None and name != "day":
            days[name] = None
            continue
        if isinstance(number, bool) or not isinstance(number, int | float) or number % 1:
            return None
        try:
            days[name] = day_of(int(number))
        except (OverflowError, ValueError):
            return None
        if not CALENDAR[0] <= days[name] <= CALENDAR[1]:
            return None
    if days["from"] and days["to"] and days["to"] < days["from"]:
        return None
    as_of = days.pop("day")
    is_where_it_was = asked.as_of is None and as_of == asked.reference_day(latest)
    following = Selection(start=days["from"], end=days["to"]).reference_day(latest)
    return {"as_of": None if is_where_it_was or as_of == following else as_of} | days

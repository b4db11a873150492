"""What is picked out, in full: a statement, an event, a place or a figure."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.casualties import casualty_groups
from dashboard.core.ledger.claims.check import check_figure
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.ledger.words.claims import check_words, count_text, group_words
from dashboard.core.ledger.words.reasons import counting_words
from dashboard.core.places.lead import lead_words
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols import symbology
from dashboard.core.tables.rows import EventRow, rows_of
from dashboard.core.view.model import View
from dashboard.ui.frame import plain, unpick
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.panels.source_card import source_card
from dashboard.ui.panels.statement import source_link, sourced, statement_panel
from dashboard.ui.text_marks import marked, with_languages


def picked_panel(view: View, *, is_short: bool = False) -> None:
    """Draw the picked thing; nothing when nothing is picked.

    `is_short` is for a place with little room: the card of the source of a figure is closed,
    and opens below the line that names the source.
    """
    if is_later(view.as_of, *_dates_of(view)):
        _later(view)
        return
    kind = view.selection.focus[:1]
    if kind == "T":
        statement_panel(view)
        return
    draw = {"E": _event, "C": _count, "P": _place, "D": partial(_figure, is_short=is_short)}.get(
        kind
    )
    if draw is None:
        return
    with st.container(border=True, key="picked_panel"):
        body, close = st.columns([12, 1], vertical_alignment="top")
        close.button("✕", key="unpick", help=_("Close"), on_click=unpick, type="tertiary")
        with body:
            draw(view)


def _dates_of(view: View) -> list[str]:
    """The dates of what is picked, as `core.clock` takes them."""
    tables, focus = view.tables, view.selection.focus
    for rows, key, columns in (
        (tables.statements, "statement_id", ["made"]),
        (tables.events, "event_id", ["happened"]),
        (tables.deployments, "deployment_id", ["held", "stated"]),
        (tables.casualties, "casualty_id", ["stated"]),
    ):
        picked = rows[rows[key] == focus]
        if not picked.empty:
            return [str(text) for text in picked[columns].iloc[0]]
    return []


def _later(view: View) -> None:
    first = min(dates.parse(text).first for text in _dates_of(view) if text)
    st.info(
        _(
            "What the link points to is later than the reference date, {day}.",
            day=dates.words(view.as_of.isoformat()),
        ),
        icon=":material/history_toggle_off:",
    )
    st.button(
        _("Go to {day}", day=dates.words(first.isoformat())),
        key="go_to_day",
        on_click=_go_to,
        args=(first,),
    )


def _go_to(day: date) -> None:
    st.session_state["as_of"] = day


def _count(view: View) -> None:
    """A count of casualties with all those of its event: one by itself says little."""
    focus = view.selection.focus
    row = next(row for row in view.tables.casualty_rows if row.casualty_id == focus)
    _event_panel(view, row.event_id)


def _event(view: View) -> None:
    _event_panel(view, view.selection.focus)


def _event_panel(view: View, event_id: str) -> None:
    rows = view.tables.events
    row = next(rows_of(rows[rows["event_id"] == event_id], EventRow))
    st.markdown(
        f"**{plain(row.title)}** · {dates.words(row.happened)}  \n"
        f"{marked(row.summary, row.text_language)}"
    )
    st.caption(
        plain(
            f"{wording.kind(row.kind)} · {symbology.status_words(row.status)} · "
            + (row.place_text or _("location not published"))
        )
        + f" · {sourced(view, row.source_id)}"
    )
    if not any(place in view.coordinates for place in row.places):
        st.caption(":material/location_off: " + _("Not located on the map."))
    for group in casualty_groups(view.tables, row.event_id):
        st.markdown(
            f"**{plain(group_words(group))}**"
            if group.low == group.high
            else _(
                "**{count}** — sources differ; figures are not added together",
                count=plain(group_words(group)),
            )
        )
        st.markdown(
            "\n".join(
                "- "
                + plain(
                    count_text(c)
                    + (f" · {dates.words(c.stated)}" if c.stated else "")
                    + f" · {c.stated_by} · {symbology.status_words(c.status)}"
                )
                + f" — {source_link(view, c.source_id)}"
                for c in group.counts
            )
        )
    note = wording.sentences(row.casualties_note, row.note)
    if note:
        st.caption(plain(in_words(view.tables, note)))


def _place(view: View) -> None:
    rows = view.tables.places
    row = next(rows[rows["place_id"] == view.selection.focus].itertuples())
    st.markdown(f"**{plain(row.name)}** · {wording.kind(row.kind)}")
    where = (
        _("no coordinates published")
        if pd.isna(row.lat)
        else (
            _("approximate: shown at {place}", place=row.stand_in)
            if row.stand_in
            else f"{wording.precision(row.precision)}, {row.located_by}"
        )
    )
    about = wording.sentences(where, in_words(view.tables, row.note))
    st.caption(f"{plain(about)} {sourced(view, row.source_id)}")
    _lead(view, row.place_id)
    listed = [
        (
            r.held,
            _("figure"),
            f"{_number(r)} · {r.label}",
            counting_words(view.status_on_day[r.deployment_id]),
            r.source_id,
            r.text_language,
        )
        for r in view.figures
        if r.place_id == row.place_id
    ]
    listed += [
        (r.happened, _("event"), r.title, r.summary, r.source_id, r.text_language)
        for r in view.events
        if row.place_id in r.places
    ]
    listed += [
        (r.made, _("statement"), f"{r.speaker}, {r.role}", r.summary, r.source_id, r.text_language)
        for r in view.statements
        if r.place_id == row.place_id
    ]
    if not listed:
        st.caption(_("Nothing shown is located here, happened here or was said here."))
        return
    listed.sort(key=lambda item: dates.parse(item[0]).first if item[0] else pd.Timestamp.max.date())
    data_table(
        with_languages(
            pd.DataFrame(
                {
                    _("Date"): [
                        dates.words(i[0]) if i[0] else _("date not published") for i in listed
                    ],
                    _("Item"): [i[2] for i in listed],
                    _("Type"): [i[1] for i in listed],
                    _("Summary"): [i[3] for i in listed],
                    _("Source"): [view.citations.get(i[4], ("", ""))[0] for i in listed],
                }
            ),
            [i[5] for i in listed],
        ),
        key="at_picked_place",
        height=320,
        px={_("Date"): 130, _("Item"): 250},
        lead=_("Item"),
        order={_("Date"): [i[0] for i in listed]},
        alt=_("Bases and places, events and statements at this location, in date order"),
    )


def _lead(view: View, place_id: str) -> None:
    """Say which state leads at a base, where a source had stated it by the as-of day."""
    place = next(row for row in view.tables.place_rows if row.place_id == place_id)
    if said := lead_words(place, view.tables.actor_rows, view.as_of):
        st.caption(f"{plain(said)} {sourced(view, place.lead_source_id)}")


def _figure(view: View, *, is_short: bool) -> None:
    rows = view.tables.deployments
    row = next(rows[rows["deployment_id"] == view.selection.focus].itertuples())
    st.markdown(
        f"**{plain(_number(row))}** {plain(wording.unit(row.unit, row.quantity))} — "
        f"{marked(row.label, row.text_language)}"
    )
    held = dates.words(row.held) if row.held else _("date not published")
    stands = counting_words(counting_statuses(view.tables, view.as_of)[row.deployment_id])
    kind, day = wording.figure_kind(row.kind, row.unit), dates.words(str(view.as_of))
    said = (
        # Why a claim does not count names already whose claim it is.
        _("{held} · {kind} · on {day}: {standing}", held=held, kind=kind, day=day, standing=stands)
        if row.stated_by in stands
        else _(
            "{held} · {kind} · {status} · source: {name} · on {day}: {standing}",
            held=held,
            kind=kind,
            name=row.stated_by,
            status=symbology.status_words(row.status),
            day=day,
            standing=stands,
        )
    )
    st.caption(f"{plain(said)} · {sourced(view, row.source_id)}")
    why = next((each.why for each in view.unplaced if each.id == row.deployment_id), "")
    why = why.partition(";")[0]  # what follows, how it stands on the day, is said above
    if why:
        st.caption(
            ":material/location_off: " + _("Not located on the map: {place}.", place=plain(why))
        )
    said = check_words(check_figure(view.tables, row.deployment_id, view.as_of))
    said = in_words(view.tables, said)
    st.caption(plain(_("Compared with other sources: {said}.", said=said)))
    if row.note:
        st.caption(plain(in_words(view.tables, row.note)))
    with st.expander(_("Source")) if is_short else st.container():
        source_card(view, row.source_id, key="source_of_figure", picks=True)


def _number(row: object) -> str:
    return wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)

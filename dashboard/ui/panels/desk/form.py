"""The form of the desk: what was read, and all that comes with it, in one proposal."""

from collections.abc import Mapping

import streamlit as st

from dashboard.core.i18n.language import N_, _
from dashboard.core.tables.model import Tables
from dashboard.desk.drafts import Draft, edits_of, remarks
from dashboard.desk.proposals import ProposalError, RowEdit, new_proposal
from dashboard.desk.review import propose
from dashboard.settings import settings
from dashboard.ui import access, preferences
from dashboard.ui.panels.desk import cells as filled
from dashboard.ui.panels.desk.correction import correction
from dashboard.ui.panels.desk.outcome import show_outcome, show_remarks
from dashboard.ui.panels.desk.place_picker import new_place, place_picker
from dashboard.ui.panels.desk.preview import Preview, preview
from dashboard.ui.panels.desk.row_fields import Slots, one_field, row_fields
from dashboard.ui.panels.desk.source_picker import source_picker
from dashboard.ui.panels.desk.ties import counts_there, ties
from dashboard.ui.text import plain

#: what can be proposed: table, or "" for a correction -> words
KINDS: Mapping[str, str] = {
    "deployments": N_("Figure"),
    "statements": N_("Statement"),
    "events": N_("Event"),
    "casualties": N_("Casualty count"),
    "places": N_("Place"),
    "sources": N_("Source"),
    "": N_("Correction"),
}
_DONE = "desk_done"


def form(tables: Tables, person: str) -> None:
    """Draw the form, what it would change, and the button that proposes it.

    `person` signs the proposal; with "" nothing can be proposed yet.
    """
    kind = st.segmented_control(
        _("What did you read?"),
        list(KINDS),
        format_func=lambda k: _(KINDS[k]),
        default="deployments",
        key="desk_kind",
        required=True,
    )
    slots: Slots = {}
    typed, shown = st.columns([3, 2], gap="large")
    with typed, st.container(key="desk_typed"):
        draft = correction(tables, slots) if not kind else _draft(str(kind), tables, slots)
    edits = edits_of(draft)
    with shown, st.container(key="desk_outcome"):
        _say_done()
        if draft.table == "deployments" and not draft.row_id:
            ties(tables, draft.values.get("source_id", ""))
        if draft.table == "casualties" and not draft.row_id:
            counts_there(tables, draft.values.get("event_id", ""))
        if not edits:
            st.caption(_("What it would change is shown here as you fill it in."))
            return
        _outcome(edits, slots, tables, person)
    st.button(_("Clear the form"), on_click=filled.clear, icon=":material/close:", type="tertiary")


def _say_done() -> None:
    """Say what has been proposed, where the button for it was: the page is scrolled to it."""
    if done := st.session_state.pop(_DONE, ""):
        st.success(plain(done), icon=":material/inbox:")
        st.button(_("Go to review"), on_click=_to_review, icon=":material/rate_review:")


def _to_review() -> None:
    st.session_state["desk_view"] = "review"


def _draft(table: str, tables: Tables, slots: Slots) -> Draft:
    """Draw the fields of a new row, and return what is filled in."""
    if table == "sources":
        values = row_fields("sources", tables, slots)
        return Draft("sources", values)
    source_id, source = source_picker(table, tables, slots)
    one_field(table, "locator", tables, slots)
    if table == "places":
        values = new_place(tables, slots) if source_id or source else {}
        values = values if values.get("toponym_en") else {}
        return Draft("places", values | ({"source_id": source_id} if values else {}), source)
    if table == "casualties":
        one_field(table, "event_id", tables, slots)
    values = row_fields(table, tables, slots)
    place: dict[str, str] = {}
    if table != "casualties":
        values, place = _where(table, tables, slots, values)
    count = _count(tables, slots) if table == "events" else {}
    if not (source_id or source or place):
        values = _typed(values)
    return Draft(table, values | {"source_id": source_id}, source, place, count)


def _count(tables: Tables, slots: Slots) -> dict[str, str]:
    """Draw the fields of a casualty count that comes with a new event, and return its cells."""
    at = filled.key("events", "with_count")
    kept = filled.cells("events")
    if at not in st.session_state:
        st.session_state[at] = bool(kept.get("with_count"))
    is_counted = st.checkbox(_("The source counts people killed or injured"), key=at)
    kept["with_count"] = "yes" if is_counted else ""
    if not is_counted:
        return {}
    with st.container(border=True, key="desk_count"):
        st.caption(_("The count is proposed together with the event."))
        values = row_fields("casualties", tables, slots)
    rests_on_the_event = ("event_id", "source_id", "locator")
    return _typed({c: text for c, text in values.items() if c not in rests_on_the_event})


def _where(
    table: str, tables: Tables, slots: Slots, values: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Draw where it is, and return the cells with it, and those of a new place."""
    place: dict[str, str] = {}
    at_place = table != "deployments"
    if table == "deployments":
        one_field(table, "placement", tables, slots)
        placement = filled.cells(table).get("placement", "")
        at_place = placement == "site"
        values = {c: text for c, text in values.items() if c not in ("place_id", "area")}
        values |= {"placement": placement}
        if placement == "area":
            one_field(table, "area", tables, slots)
            values["area"] = filled.cells(table).get("area", "")
    if at_place:
        place_id, place = place_picker(table, tables, slots)
        values["place_id"] = place_id
    words = {"deployments": "area_text", "events": "place_text"}.get(table)
    if words and (not at_place or table == "events"):
        one_field(table, words, tables, slots)
        values[words] = filled.cells(table).get(words, "")
    return values, place


def _typed(values: dict[str, str]) -> dict[str, str]:
    """Return nothing for a form in which nobody has typed: what it begins with is no row."""
    begun = {"unit", "kind", "status", "placement", "place_id"}
    return values if any(text for c, text in values.items() if c not in begun) else {}


def _outcome(edits: tuple[RowEdit, ...], slots: Slots, tables: Tables, person: str) -> None:
    found = preview(edits, tables.schema)
    blank, errors = [], 0
    if found.review is None or found.proposal is None:
        st.error(plain(found.refused), icon=":material/rule:")
        errors = 1
    else:
        said = remarks(edits, found.review, tables.schema)
        blank, errors = show_remarks(said, edits, slots)
        if not errors and not blank:
            st.success(_("No problems with this row."), icon=":material/check_circle:")
        if blank:
            st.caption(_("Still missing: {columns}", columns=plain(", ".join(blank))))
        show_outcome(found.proposal, found.review, tables.schema)
    is_correction = any(edit.row_id for edit in edits)
    why = st.text_input(
        _("Why") + (" \\*" if is_correction else ""),
        key=filled.key("", "why"),
        max_chars=400,
        live=filled.LIVE,
        placeholder=_("What you read, and what it changes"),
    )
    ready = bool(person) and not (is_correction and not (why or "").strip())
    st.button(
        _("Propose"),
        type="primary",
        icon=":material/outbox:",
        disabled=not ready or bool(blank) or bool(errors),
        on_click=_propose,
        args=(edits, found, why or "", person, tables),
        width="stretch",
    )
    if not person:
        st.caption(_("Say above who you are: a proposal is signed."))
    if failed := st.session_state.pop("desk_failed", ""):
        st.error(plain(failed), icon=":material/error:")


def _propose(
    edits: tuple[RowEdit, ...], found: Preview, why: str, person: str, tables: Tables
) -> None:
    preferences.set_language()  # a callback runs before the page says its language
    if not access.person().may_propose:
        # The page was drawn while they might: what counts is now.
        st.session_state["desk_failed"] = _("You may no longer propose rows here.")
        return
    try:
        made = new_proposal(person, why, edits, tables.schema)
        propose(settings().data, made)
    except (ProposalError, OSError) as error:
        st.session_state["desk_failed"] = str(error)
        return
    filled.clear()
    st.session_state[_DONE] = _(
        "Proposed as {name}. No table has changed: it waits under “Review”.", name=made.name
    )

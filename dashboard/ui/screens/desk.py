"""Desk: what somebody has read becomes a proposal, and a proposal becomes rows."""

import os
from collections.abc import Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import _, current, ngettext
from dashboard.settings import settings
from dashboard.ui import access, frame
from dashboard.ui.components.live_areas import live_areas
from dashboard.ui.panels.desk import cells
from dashboard.ui.panels.desk.form import form
from dashboard.ui.panels.desk.preview import tables_now
from dashboard.ui.panels.desk.proposal_list import open_count, proposal_list
from dashboard.ui.text import plain

_NAME = "desk_person"


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    frame.header(shared.view, shared.snapshot)
    st.header(_("Desk"), anchor=False)
    reader = access.person()
    if not reader.may_propose:
        _closed(reader)
        return
    if not os.access(settings().data, os.W_OK):
        st.info(
            _("The data folder is not writable, so nothing can be proposed here."),
            icon=":material/lock:",
        )
        return
    st.markdown(
        _(
            "Add what you read, or correct a row. It remains a proposal, and no "
            "table changes, until someone accepts it."
        )
    )
    live_areas(cells.PAUSE_MS)
    tables = localised(tables_now().tables, current().tag)
    _asked_for(tables.actors["actor_id"])
    waiting = open_count(tables)
    who, what = st.columns([2, 3], vertical_alignment="bottom")
    person = _signed_in(who, reader.name) if reader.name else _person(who)
    views = {
        "propose": _("Propose"),
        "review": ngettext("Review ({count} waiting)", "Review ({count} waiting)", waiting),
    }
    view = what.segmented_control(
        _("Task"),
        list(views),
        format_func=lambda v: views[v],
        default="propose",
        key="desk_view",
        required=True,
        label_visibility="collapsed",
    )
    if view == "review":
        proposal_list(tables, person, may_decide=reader.may_decide)
    else:
        form(tables, person)


def _closed(reader: access.Person) -> None:
    """Say to whom the desk is open, and let a reader sign in where that is set up."""
    if not access.has_sign_in():
        address = access.address_here("desk")
        link = f"[{address}]({address})"
        words = _(
            "The desk can be used only on the computer that serves the dashboard, at {address}.",
            address=link,
        )
        st.info(words, icon=":material/lock:")
    elif st.user.get("is_logged_in"):
        name = str(st.user.get("email") or "")
        words = _("{name} is not among those who may propose rows here.", name=plain(name))
        st.info(words, icon=":material/lock:")
        st.button(_("Sign out"), on_click=st.logout, icon=":material/logout:")
    else:
        st.info(_("Sign in to propose rows."), icon=":material/lock:")
        st.button(_("Sign in"), on_click=st.login, icon=":material/login:", type="primary")


def _signed_in(where: DeltaGenerator, name: str) -> str:
    """Show who signed in, by which proposals and decisions are signed."""
    with where.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Signed in as **{name}**", name=plain(name)), width="content")
        st.button(_("Sign out"), on_click=st.logout, icon=":material/logout:", type="tertiary")
    return name


def _asked_for(actors: Iterable[str]) -> None:
    """Take the actor of a link, ``?for=KFOR``, into a form that is new."""
    actor_id = st.query_params.get("for", "")
    if actor_id in set(actors) and not cells.cells("deployments"):
        cells.put("deployments", {"actor_id": actor_id})


def _person(where: DeltaGenerator) -> str:
    """Return who sits at the desk; "" as long as they do not say."""
    name = where.text_input(
        _("Your name, by which proposals and decisions are signed"),
        key="desk_name",
        value=st.session_state.get(_NAME, ""),
        max_chars=80,
        live=cells.LIVE,
    )
    st.session_state[_NAME] = (name or "").strip()
    return st.session_state[_NAME]

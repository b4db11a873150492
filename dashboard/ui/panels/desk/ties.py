"""What a new figure may belong to: rows of the ledger, each with what to do about it."""

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.ledger.casualties import casualty_groups
from dashboard.core.ledger.words.claims import group_words
from dashboard.core.tables.model import Tables
from dashboard.desk.suggestions import Suggestion, suggestions
from dashboard.ui.panels.desk.cells import cells, put
from dashboard.ui.text import plain

#: what a figure of the same force is described by
_DESCRIBED_BY = ("mission_id", "label", "placement", "area", "area_text", "place_id")


def ties(tables: Tables, source_id: str) -> None:
    """Draw the rows of the ledger that the figure at the desk may be tied to."""
    values = cells("deployments") | {"source_id": source_id}
    found = suggestions(tables, values)
    if not found:
        _describe(tables, values.get("actor_id", ""))
        return
    title = _("Already in the data")
    st.markdown(f"**{title}**")
    for near in found:
        _tie(near, values)
    _describe(tables, values.get("actor_id", ""))


def _tie(near: Suggestion, values: dict[str, str]) -> None:
    row = plain(
        f"{near.figure_id} {near.label}, {near.text}, {dates.words(near.held)} ({near.stated_by})"
    )
    if near.relation == "there_already":
        st.info(_("Already in the data: {row}", row=row), icon=":material/content_copy:")
        return
    is_same = near.relation == "same_as"
    said, act = st.columns([4, 1], vertical_alignment="center")
    said.caption(
        _("The same quantity as {row}?", row=row) if is_same else _("A part of {row}?", row=row)
    )
    if values.get(near.relation) == near.figure_id:
        act.button(
            _("Undo"),
            key=f"untie_{near.figure_id}",
            on_click=put,
            args=("deployments", {near.relation: ""}),
            icon=":material/link_off:",
            width="stretch",
        )
    else:
        act.button(
            _("Yes"),
            key=f"tie_{near.figure_id}",
            on_click=put,
            args=("deployments", {near.relation: near.figure_id}),
            icon=":material/link:",
            width="stretch",
        )


def _describe(tables: Tables, actor_id: str) -> None:
    """Offer the words and the place of the last figure of the force, while there are none."""
    if not actor_id or cells("deployments").get("label"):
        return
    rows = tables.original.deployments
    rows = rows[(rows["actor_id"] == actor_id) & (rows["scope"] == "")]
    rows = rows[(rows["kind"] == "strength") & (rows["unit"] == "personnel")]
    if rows.empty:
        return
    last = rows.sort_values("held", kind="stable").iloc[-1]
    st.button(
        _(
            "Label and place as in {id}: {label}",
            id=last["deployment_id"],
            label=plain(last["label"]),
        ),
        key="describe_as",
        on_click=put,
        args=("deployments", {column: str(last[column]) for column in _DESCRIBED_BY}),
        icon=":material/content_copy:",
    )


def counts_there(tables: Tables, event_id: str) -> None:
    """Draw the groups of people of an event that are counted already, each to be counted anew:
    two counts of one group are compared only where both call it the same."""
    groups = casualty_groups(tables, event_id)
    if not groups:
        return
    title = _("Already in the data")
    st.markdown(f"**{title}**")
    values = cells("casualties")
    in_the_table = {g.counts[0].id: g for g in casualty_groups(tables.original, event_id)}
    for group in groups:
        as_written = in_the_table[group.counts[0].id]
        same = {"outcome": as_written.outcome, "group": as_written.group}
        said, act = st.columns([3, 2], vertical_alignment="center")
        said.caption(plain(group_words(group)))
        act.button(
            _("Same group"),
            key=f"same_group_{group.counts[0].id}",
            on_click=put,
            args=("casualties", same),
            disabled=all(values.get(column) == text for column, text in same.items()),
            icon=":material/group:",
            width="stretch",
        )

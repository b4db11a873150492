"""The proposals: what waits, what it changes, and the decision."""

from pathlib import Path

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.tables.model import Tables
from dashboard.desk import review
from dashboard.desk.drafts import remarks
from dashboard.desk.edits import resolved
from dashboard.desk.proposals import Proposal, ProposalError, RowEdit, read_proposals
from dashboard.serving import own_store, store
from dashboard.settings import settings
from dashboard.ui import access, preferences
from dashboard.ui.panels.desk.cells import LIVE
from dashboard.ui.panels.desk.outcome import show_outcome, show_remarks
from dashboard.ui.panels.desk.preview import of_proposal
from dashboard.ui.panels.desk.row_shown import show_row, show_sources
from dashboard.ui.text import plain

_SAID = "desk_decided"
_STATES = {"open": N_("open"), "accepted": N_("accepted"), "rejected": N_("rejected")}
_TABLES = {
    "sources": N_("source"),
    "deployments": N_("figure"),
    "statements": N_("statement"),
    "events": N_("event"),
    "casualties": N_("casualty count"),
    "places": N_("place"),
}
#: table -> columns before whose days a row is not shown
_DATES = {
    "deployments": ("held", "stated"),
    "statements": ("made",),
    "events": ("happened",),
    "casualties": ("stated",),
}
#: columns that tell what a new row is about, the best first
_NAMED_BY = ("label", "title", "toponym_en", "group", "summary")
_MOST_DECIDED = 30


def open_count(tables: Tables) -> int:
    """Return how many proposals wait for a decision."""
    found, _problems = read_proposals(settings().data, tables.schema)
    return sum(each.state == "open" for each in found)


def proposal_list(tables: Tables, person: str, may_decide: bool) -> None:
    """Draw the proposals, those that wait first, each with what can be decided."""
    if said := st.session_state.pop(_SAID, None):
        kind, words, shown = said
        (st.success if kind == "done" else st.error)(plain(words))
        if shown:
            st.link_button(
                _("Show on the map"), preferences.link("./", shown), icon=":material/map:"
            )
    found, problems = read_proposals(settings().data, tables.schema)
    for problem in problems:
        st.warning(plain(problem), icon=":material/rule:")
    waiting = [each for each in found if each.state == "open"]
    if not waiting:
        st.info(_("No proposals await a decision."), icon=":material/inbox:")
    for each in waiting:
        with st.container(border=True, key=f"proposal_{each.name}"):
            _waiting(each, tables, person, may_decide)
    decided = [each for each in reversed(found) if each.state != "open"]
    if decided:
        with st.expander(
            ngettext("{count} proposal decided", "{count} proposals decided", len(decided))
        ):
            for each in decided[:_MOST_DECIDED]:
                _decided(each)


def _waiting(proposal: Proposal, tables: Tables, person: str, may_decide: bool) -> None:
    _head(proposal)
    found = of_proposal(proposal, tables.schema)
    for edit in proposal.edits:
        if len(proposal.edits) > 1:
            noun = _(_TABLES[edit.table])
            st.markdown(f"**{plain(noun[:1].upper() + noun[1:])}**")
        show_row(edit, tables)
    show_sources(proposal.edits, tables)
    broken = 0
    if found.review is None:
        st.error(plain(found.refused), icon=":material/rule:")
        broken = 1
    else:
        said = remarks(proposal.edits, found.review, tables.schema)
        blank, broken = show_remarks(said, proposal.edits, {})
        broken += len(blank)
        if blank:
            st.caption(_("Still missing: {columns}", columns=plain(", ".join(blank))))
        show_outcome(proposal, found.review, tables.schema)
    if may_decide:
        _decision(proposal, person, bool(broken))


def _head(proposal: Proposal) -> None:
    what = "; ".join(map(_what, proposal.edits))
    day = dates.words(proposal.at[:10])
    st.markdown(f"**{plain(what)}**" + (f": {plain(proposal.why)}" if proposal.why else ""))
    st.caption(
        _(
            "{who}, {day}, {time} UTC · {name}",
            who=plain(proposal.by),
            day=day,
            time=proposal.at[11:16],
            name=proposal.name,
        )
    )


def _what(edit: RowEdit) -> str:
    """Return in a few words what a change is about: "figure D190" or "figure: KFOR total"."""
    noun = _(_TABLES[edit.table])
    if edit.row_id:
        return f"{noun} {edit.row_id}"
    said = (edit.values.get(column, "") for column in _NAMED_BY)
    return f"{noun}: {next(filter(None, said), edit.values.get('place_id', ''))}"


def _decision(proposal: Proposal, person: str, broken: bool) -> None:
    own = person.casefold() == proposal.by.strip().casefold()
    at = f"decide_{proposal.name}"
    why = st.text_input(
        _("Reason"),
        key=f"{at}_why",
        max_chars=400,
        help=_("A rejection needs a reason."),
        live=LIVE,
    )
    alone = False
    if own:
        alone = st.checkbox(
            _("I proposed this myself and there is nobody else; the proposal will say so."),
            key=f"{at}_alone",
        )
    blocked = not person or (own and not alone)
    accept, reject = st.columns(2)
    accept.button(
        _("Accept"),
        key=f"{at}_accept",
        icon=":material/check:",
        type="primary",
        disabled=blocked or broken,
        on_click=_decide,
        args=("accept", proposal.name, person, why or "", alone),
        width="stretch",
    )
    reject.button(
        _("Reject"),
        key=f"{at}_reject",
        icon=":material/close:",
        disabled=blocked or not (why or "").strip(),
        on_click=_decide,
        args=("reject", proposal.name, person, why or "", alone),
        width="stretch",
    )
    if not person:
        st.caption(_("Say above who you are: a decision is signed."))


def _decide(verdict: str, name: str, person: str, why: str, alone: bool) -> None:
    preferences.set_language()  # a callback runs before the page says its language
    folder: Path = settings().data
    if not access.person().may_decide:
        # The page was drawn while they might: what counts is now.
        st.session_state[_SAID] = ("failed", _("You may no longer decide on proposals here."), {})
        return
    try:
        if verdict == "accept":
            ended = review.accept(folder, name, person, why, alone)
            ids = ended.decision.row_ids if ended.decision else ()
            words = _("Accepted: {ids}. Readers see the change within seconds.", ids=", ".join(ids))
            st.session_state[_SAID] = ("done", words, _on_map(ended))
            for served in filter(None, (store(), own_store())):
                served.files_are_whole()
        else:
            review.reject(folder, name, person, why, alone)
            st.session_state[_SAID] = ("done", _("Rejected; the reason is kept."), {})
    except (ProposalError, OSError) as error:
        st.session_state[_SAID] = ("failed", str(error), {})


def _on_map(accepted: Proposal) -> dict[str, str]:
    """Return the query of a map on which a row that was accepted can be seen: picked, and as
    of a day on which it was known; {} where there is nothing that a map shows."""
    given = accepted.decision.row_ids if accepted.decision else ()
    found: dict[str, str] = {}
    for row_id, edit in zip(given, resolved(accepted, given), strict=True):
        if edit.table == "sources":
            continue
        if edit.table == "casualties":
            row_id = edit.values.get("event_id", "")
        known = [edit.values.get(column, "") for column in _DATES.get(edit.table, ())]
        days = [dates.parse(text).first for text in known if dates.is_date(text)]
        as_of = {"as_of": max(days).isoformat()} if days else {}
        found = ({"focus": row_id} | as_of) if row_id else found
    return found


def _decided(proposal: Proposal) -> None:
    _head(proposal)
    decision = proposal.decision
    if decision is None:
        return
    by = plain(decision.by)
    said = _(
        "{state} by {who}, {day}",
        state=_(_STATES[proposal.state]),
        who=by,
        day=dates.words(decision.at[:10]),
    )
    if decision.is_own:
        said += " " + _("(who also proposed it, working alone)")
    rows = ", ".join(decision.row_ids)
    st.caption(" · ".join(filter(None, [said, rows, plain(decision.why)])))

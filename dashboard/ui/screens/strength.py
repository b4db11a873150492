"""Strength: the ledger of the day, its course over time, and who contributes."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.strength import contribution_chart, strength_chart
from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n.language import _, ngettext, number
from dashboard.core.ledger.series.contributions import contributions
from dashboard.core.ledger.series.strength import strength_over_time, strength_statements
from dashboard.core.ledger.words.headlines import contribution_text, contribution_words
from dashboard.core.ledger.words.numbers import spread_text
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.panels.around.nothing import nothing_matches
from dashboard.ui.panels.controls import COUNTING
from dashboard.ui.panels.data_table import data_table

#: fewer statements than this make no course over time
_FEWEST_STATEMENTS = 3


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot, COUNTING["troop-strength"])
    day = dates.words(view.as_of.isoformat())
    st.header(_("Troop strength as of {day}", day=day), anchor=False)
    if view.ledger.nodes:
        ledger_panel(view, frame.theme(), opened=st.session_state.pop(frame.OPENED, ""))
    else:
        st.info(
            nothing_matches(view.selection, ("actor", "from", "to")),
            icon=":material/filter_alt_off:",
        )
    _over_time(view)
    _contributions(view)


def _over_time(view: View) -> None:
    actors = _with_a_course(view)
    if not actors:
        return
    st.header(_("Troop strength over time"), anchor=False)
    names = _names(view)
    actor = (
        st.segmented_control(
            _("Force"),
            actors,
            default=actors[0],
            format_func=lambda a: frame.plain(names.get(a, a)),
            key="course",
            label_visibility="collapsed",
            required=True,
        )
        or actors[0]
    )
    # In the link, as every choice that changes what a reader sees.
    from_zero = st.toggle(
        _("Scale from zero"),
        value=False,
        key="from_zero",
        bind="query-params",
        help=_(
            "Off: logarithmic scale, so that the large forces of 1999 do not flatten later years."
        ),
    )
    steps = strength_over_time(view.tables, actor, last_known=view.selection.last_known)
    statements = strength_statements(view.tables, actor)
    st.altair_chart(
        strength_chart(
            steps,
            statements,
            view.as_of,
            _colour(view, actor),
            frame.theme(),
            from_zero,
            lambda figure, text: own_marked(view.tables, "deployments", (figure.id,), text),
        ),
        on_select=_picked_a_day,
        selection_mode="pick",
        key="strength_chart",
        alt=_(
            "Troop strength of {force} over time: {stretches}, {statements}. The same "
            "numbers are in the figures table.",
            force=names.get(actor, actor),
            stretches=ngettext(
                "{count} period with a current figure",
                "{count} periods with a current figure",
                sum(step.state == "current" for step in steps),
            ),
            statements=ngettext("{count} statement", "{count} statements", len(statements)),
        ),
    )
    st.caption(
        _(
            "Thick line: lead figure. Dashed: last known figure, where there is no current "
            "one. Band: range of current figures. Gaps: the last known figure is too old to "
            "use. Select a point to set the reference date."
        )
    )


def _picked_a_day() -> None:
    """A click on a statement sets the as-of day, which is bound to the link."""
    picked = st.session_state["strength_chart"]["selection"].get("pick") or []
    if picked and picked[0].get("day"):
        st.session_state["as_of"] = date.fromisoformat(picked[0]["day"])


def _with_a_course(view: View) -> list[str]:
    """Actors in the ledger of whose whole there are enough statements, most first."""
    counted = {
        actor: len(strength_statements(view.tables, actor))
        for actor in dict.fromkeys(
            part.actor_id for node in view.ledger.nodes for part in node.walk()
        )
    }
    enough = {a: n for a, n in counted.items() if n >= _FEWEST_STATEMENTS}
    return sorted(enough, key=lambda actor: (-enough[actor], actor))[:6]


def _contributions(view: View) -> None:
    missions = [
        actor
        for actor in dict.fromkeys(node.actor_id for node in view.ledger.nodes)
        if view.kind_of_actor.get(actor) == "mission"
    ]
    for mission in missions:
        found = contributions(view.tables, mission, view.as_of)
        if not found.parts:
            continue
        name = _names(view).get(mission, mission)
        st.header(_("Contributions to {force}", force=frame.plain(name)), anchor=False)
        said = contribution_words(found)
        st.caption(frame.plain(f"{said[0].upper()}{said[1:]}."))
        bars, table = st.columns([3, 2])
        bars.altair_chart(
            contribution_chart(found.parts, _colour(view, mission), frame.theme()),
            alt=_(
                "Contributions to {force} by country; the table beside it shows the same numbers.",
                force=name,
            ),
        )
        ranked = pd.DataFrame(
            {
                _("Rank"): range(1, len(found.parts) + 1),
                _("Country"): [part.nation for part in found.parts],
                _("Number"): [part.value for part in found.parts],
                _("Share"): pd.Series([part.share for part in found.parts], dtype=float) * 100,
                _("Range"): [spread_text(part) for part in found.parts],
                _("ID"): [", ".join(part.statement_ids) for part in found.parts],
            }
        )
        with table:
            data_table(
                ranked,
                key=f"contributions_{mission}",
                height=620,
                small=_("ID"),
                worded={
                    _("Number"): [contribution_text(part) for part in found.parts],
                    _("Share"): _percent,
                },
                alt=_("Contributions to {force}, by size", force=name),
            )


def _percent(share: float) -> str:
    return f"{number(share, 1)}%"


def _names(view: View) -> dict[str, str]:
    actors = view.tables.actors
    return dict(zip(actors["actor_id"], actors["name"], strict=True))


def _colour(view: View, actor: str) -> str:
    family = symbology.FAMILIES[view.family_of.get(actor, "other")]
    return family[1] if frame.theme() == "dark" else family[0]

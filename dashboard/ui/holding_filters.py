"""The widgets that ask for holdings, and what is said of a link that asks in vain."""

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.question.holdings import MOST_HOLDINGS, NO_HOLDING, NOTHING, HoldingsAsked
from dashboard.serving import holdings
from dashboard.ui.holdings_access import chosen, visible


def holdings_filters() -> HoldingsAsked:
    """Show the filters of holdings where there are any, and return what they ask."""
    offered = visible()
    if not offered:
        return NOTHING
    with st.expander(_("Your own events"), expanded="hold" in st.query_params):
        names = st.multiselect(
            _("Holding"),
            [h.name for h in offered],
            key="hold",
            bind="query-params",
            max_selections=MOST_HOLDINGS,
            select_all=False,
            placeholder=_("None"),
            help=_(
                "Event files imported here. They are shown alongside the data and never counted "
                "in its totals. Period and search apply to them too."
            ),
        )
        if not names:
            return NOTHING
        words = [holdings().engine(h).words for h in offered if h.name in names]
        kinds = st.multiselect(
            _("Type of event"),
            list(dict.fromkeys(k for w in words for k in w.kinds)),
            key="hkind",
            bind="query-params",
            select_all=False,
            placeholder=_("Any"),
        )
        actors = st.multiselect(
            _("Actor in the events"),
            list(dict.fromkeys(a for w in words for a in w.actors)),
            key="hactor",
            bind="query-params",
            select_all=False,
            placeholder=_("Anyone"),
            filter_mode="contains",
        )
    return HoldingsAsked(tuple(names), tuple(sorted(kinds)), tuple(sorted(actors)))


def missing(asked: HoldingsAsked) -> list[str]:
    """Return a sentence for each holding of a link that the reader cannot see."""
    seen = {holding.name for holding in chosen(asked)}
    return [_(NO_HOLDING, value=name) for name in asked.names if name not in seen]

"""Which holdings a reader may see, and the tickets by which the map's frame fetches what is not
for everybody."""

import hashlib
import time
from contextlib import suppress

import streamlit as st

from dashboard.core.question.holdings import HoldingsAsked
from dashboard.holdings.holding import Holding, NoHolding
from dashboard.holdings.tickets import Tickets
from dashboard.serving import holdings
from dashboard.settings import settings
from dashboard.ui.access import may_see_own

#: seconds after which a page writes a new ticket; the frame renews its own meanwhile
_KEEP_S = 5 * 60


def owns() -> bool:
    """Return whether the reader may see what is shared with nobody.

    Whoever sits at this computer may, or signed in as a contributor where signing in is set
    up; and everybody where the settings say so.
    """
    return settings().holdings_for == "everyone" or may_see_own()


def visible() -> list[Holding]:
    """Return the holdings that the reader may see on the map and that answer, by name."""
    own = owns()
    allowed = [h for h in holdings().all() if own or holdings().may_see(h, "aggregates")]
    return [holding for holding in allowed if holdings().answers(holding)]


def may_see(holding: Holding) -> bool:
    """Return whether the reader may see the cells of a holding."""
    return owns() or holdings().may_see(holding, "aggregates")


def chosen(asked: HoldingsAsked) -> list[Holding]:
    """Return those of the holdings asked for that the reader may see and that answer, in their
    order."""
    found = []
    own = owns()
    for name in asked.names:
        with suppress(NoHolding):
            holding = holdings().get(name)
            allowed = own or holdings().may_see(holding, "aggregates")
            if allowed and holdings().answers(holding):
                found.append(holding)
    return found


def ticket_for(holding: Holding) -> str:
    """Return a ticket for the map's frame; "" for what everybody may fetch."""
    if holdings().may_see(holding, "aggregates") or not owns():
        return ""
    return ticket_of(holdings().tickets, holding.name, holding.version)


def ticket_of(tickets: Tickets, name: str, version: str) -> str:
    """Return a ticket for a version of what is called `name`.

    The same one for some minutes, so that a rerun does not change the map.
    """
    kept: dict[tuple[str, str], tuple[float, str]] = st.session_state.setdefault("tickets", {})
    written, ticket = kept.get((name, version), (0.0, ""))
    if time.time() - written > _KEEP_S:
        ticket = tickets.write(name, version, _reader())
        kept[name, version] = (time.time(), ticket)
    return ticket


def _reader() -> str:
    """A word for the reader that tells nobody who they are."""
    return hashlib.sha256(
        str(st.context.cookies.to_dict().get("_streamlit_xsrf", "")).encode()
    ).hexdigest()[:12]

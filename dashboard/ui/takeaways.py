"""The key takeaways at the top of a page: each a sentence, and the sources it rests on.

The first stands in one line above what it sums up; the others, and all sources, unfold, so that
the map has the room.
"""

from datetime import date

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.view.model import View
from dashboard.core.view.takeaways.build import takeaways
from dashboard.core.view.takeaways.model import Takeaway
from dashboard.ui.text import plain

#: sources that are named beside a sentence; the figure itself lists all of them
_NAMED = 2


def key_takeaways(view: View, since: date | None = None, *, opened: bool = False) -> None:
    """Draw the takeaways of a view, as `takeaways` gives them; nothing when there are none.

    With `opened` all of them are in sight from the start, else the first.

    Columns used: those of `View.citations`.
    """
    found = takeaways(view, since)
    if not found:
        return
    told = _(
        "From the data shown, up to the reference date: the lead figure and its change, the "
        "latest incident, and the latest statement with a figure."
    )
    if since is not None:
        told = _(
            "From the data shown, between the two dates: the forces whose figures changed "
            "most; the violence with most people hurt, the longest unrest and the latest "
            "political step."
        )
    first, *others = found
    more = f" :gray[+{len(others)}]" if others else ""
    with st.container(key="takeaways"):
        # What stands open is not said twice.
        label = _("Key takeaways") if opened else f"{plain(first.text)}{more}"
        with st.expander(label, expanded=opened):
            st.markdown(
                "\n".join(f"- {plain(each.text)} {_sources(view, each)}" for each in found),
                help=told,
            )
        # In their place while the time axis shows another day: what is dimmed, and why.
        with st.container(key="other_day"):
            st.caption(
                _(
                    "Map and numbers follow the timeline; what is dimmed is as of {day}.",
                    day=dates.words(view.as_of.isoformat()),
                )
            )


def _sources(view: View, takeaway: Takeaway) -> str:
    """The first sources as links where they have an address, and how many more there are."""
    named = []
    for source_id in takeaway.sources[:_NAMED]:
        short, link = view.citations.get(source_id, (source_id, ""))
        safe = link.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        is_web = safe.startswith(("http://", "https://"))
        named.append(f"[{plain(short)}]({safe})" if is_web else plain(short))
    more = len(takeaway.sources) - len(named)
    return f"\\[{'; '.join(named)}{f'; +{more}' if more > 0 else ''}\\]"

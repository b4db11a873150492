"""What the search finds, below the field: the likeliest first, each with who says it."""

from collections import Counter

import streamlit as st

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.question.search_results import Found
from dashboard.core.view.model import View
from dashboard.ui import cached, frame
from dashboard.ui.text import plain

#: so many are listed; what is looked for stands among the first
_MOST_LISTED = 5
#: and so many that are related: whoever answers a claim stands first
_MOST_RELATED = 4
#: characters of a title, the rest of which is shown when it is picked
_MOST_OF_TITLE = 110


def search_results_panel(view: View) -> None:
    """Draw what the search finds; nothing where nothing is searched.

    A click picks it out: it is told in full below the map, and the map flies there.
    """
    if not view.selection.text.strip():
        return
    found = cached.found(view)
    of_table = Counter(each.table for each in found)
    of_each = ", ".join(
        ngettext(*rows.counted, of_table[rows.table])
        for rows in tables_of_layers().values()
        if rows.table in of_table
    )
    results = ngettext("{count} result", "{count} results", len(found))
    st.caption(_("{name}: {contents}", name=results, contents=of_each) if found else results)
    for each in found[:_MOST_LISTED]:
        _listed(each, _told(each), key=f"find_{each.id}")
    if len(found) > _MOST_LISTED:
        more = len(found) - _MOST_LISTED
        st.caption(
            ngettext(
                "{count} more: see “Table” below the map.",
                "{count} more: see “Table” below the map.",
                more,
            )
        )
    _related(view)


def _related(view: View) -> None:
    """List what is tied to the results and has not the words of the search, set apart."""
    related = cached.related(view)
    if not related:
        return
    with st.container(key="related"):
        st.caption(_("Related, but not among the results:"))
        for each in related[:_MOST_RELATED]:
            told = " · ".join(filter(None, (each.tie, each.found.told)))
            _listed(each.found, plain(told), key=f"related_{each.found.id}")
        if len(related) > _MOST_RELATED:
            more = len(related) - _MOST_RELATED
            st.caption(ngettext("{count} more related", "{count} more related", more))


def _listed(found: Found, told: str, key: str) -> None:
    with st.container(key=f"found_{found.id}"):
        st.button(
            plain(_cut(found.title)),
            key=key,
            type="tertiary",
            on_click=frame.pick,
            args=(found.id,),
        )
        st.caption(told)


def _told(found: Found) -> str:
    """Who says it, and why it is not on the map."""
    told = plain(found.told)
    if not found.why_not_on_map:
        return told
    why = _("Not located on the map: {place}.", place=plain(found.why_not_on_map))
    return f"{told}  \n:material/location_off: {why}"


def _cut(title: str) -> str:
    return title if len(title) <= _MOST_OF_TITLE else f"{title[:_MOST_OF_TITLE].rstrip()} …"

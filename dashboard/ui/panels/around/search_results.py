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
        with st.container(key=f"found_{each.id}"):
            st.button(
                plain(_cut(each.title)),
                key=f"find_{each.id}",
                type="tertiary",
                on_click=frame.pick,
                args=(each.id,),
            )
            st.caption(_told(each))
    if len(found) > _MOST_LISTED:
        more = len(found) - _MOST_LISTED
        st.caption(
            ngettext(
                "{count} more: see “Table” below the map.",
                "{count} more: see “Table” below the map.",
                more,
            )
        )


def _told(found: Found) -> str:
    """Who says it, and why it is not on the map."""
    told = plain(found.told)
    if not found.why_not_on_map:
        return told
    why = _("Not located on the map: {place}.", place=plain(found.why_not_on_map))
    return f"{told}  \n:material/location_off: {why}"


def _cut(title: str) -> str:
    return title if len(title) <= _MOST_OF_TITLE else f"{title[:_MOST_OF_TITLE].rstrip()} …"

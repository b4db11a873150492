"""What the reader has chosen for wording and lines: language, names of places, viewpoint.

The choices live in the link as ``lang``, ``names`` and ``viewpoint``. Streamlit empties the
link when another page is opened; the session then puts them back.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboard.core.editions import localised
from dashboard.core.i18n import language
from dashboard.core.question import selection
from dashboard.core.question.selection import Selection, Vocabulary
from dashboard.core.tables.model import Tables

#: parameters of the link that hold the choices
CHOICES = ("lang", "names", "viewpoint")
_HELD = "reader_choices"


def set_language() -> None:
    """Take the choices from the link and speak the language for the rest of this run.

    Called before anything is drawn. What the link has that is no choice is left out; the
    notice on it comes with the other notices on the link.
    """
    held: dict[str, str] = dict(st.session_state.get(_HELD, {}))
    for name in CHOICES:
        if name in st.query_params:
            held[name] = st.query_params[name]
        elif name in held:
            st.query_params[name] = held[name]
    st.session_state[_HELD] = _known(held)
    language.set_language(choices().language)


def choices() -> Selection:
    """Return the choices as a question that asks for everything."""
    held = st.session_state.get(_HELD, {})
    asked = {name: [value] for name, value in held.items()}
    return selection.from_query(asked, Vocabulary())[0]


def choose(**chosen: str) -> None:
    """Choose anew, by the names of `CHOICES` and the values of a link."""
    held = _known({**st.session_state.get(_HELD, {}), **chosen})
    st.session_state[_HELD] = held
    for name in CHOICES:
        if name in held:
            st.query_params[name] = held[name]
        else:
            st.query_params.pop(name, None)


def worded(asked: Selection) -> Selection:
    """Return a question to be answered in the words, with the names and lines chosen."""
    own = choices()
    return replace(asked, language=own.language, names=own.names, viewpoint=own.viewpoint)


def told(tables: Tables) -> Tables:
    """Return the tables as the reader sees them."""
    own = choices()
    return localised.localised(tables, own.language, own.names)


def link(page: str, query: Mapping[str, object]) -> str:
    """Return the address of a page of the dashboard that keeps the choices.

    `query` may hold lists of values; its own choices go before those of the reader.
    """
    kept = {**st.session_state.get(_HELD, {}), **query}
    return f"{page}?{urlencode(kept, doseq=True)}" if kept else page


def _known(held: Mapping[str, str]) -> dict[str, str]:
    """Keep what is a choice, and not the default one."""
    asked = {name: [value] for name, value in held.items()}
    known = selection.to_query(selection.from_query(asked, Vocabulary())[0])
    return {name: known[name][0] for name in CHOICES if name in known}

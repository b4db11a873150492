"""What the reader has chosen for wording and lines: language, names of places, viewpoint.

The choices live in the link as ``lang``, ``names`` and ``viewpoint``. Streamlit empties the
link when another page is opened; the session then puts them back.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.core.editions import localised
from dashboard.core.i18n import language
from dashboard.core.question import selection
from dashboard.core.question.selection import Selection
from dashboard.core.question.vocabulary import Vocabulary
from dashboard.core.tables.model import Tables

#: parameters of the link that hold the choices
CHOICES = ("lang", "names", "viewpoint", "overlay")
_HELD = "reader_choices"
#: in the session's state: how often the reader went back to other choices
_TURNS = "reader_choices_turns"


def set_language() -> None:
    """Take the choices from the link and speak the language for the rest of this run.

    Called before anything is drawn. What the link has that is no choice is left out; the
    notice on it comes with the other notices on the link. Another page of the navigation has
    an empty link, and the choices are put back; the link that a reader goes back to is as it was.
    """
    held: dict[str, str] = dict(st.session_state.get(_HELD, {}))
    for name in CHOICES:
        if name in st.query_params:
            held[name] = st.query_params[name]
        elif name in held and _went_back():
            del held[name]
            st.session_state[_TURNS] = st.session_state.get(_TURNS, 0) + 1
        elif name in held:
            st.query_params[name] = held[name]
    st.session_state[_HELD] = _known(held)
    language.set_language(choices().language)


def key(name: str) -> str:
    """Return the key of a widget that chooses, whose name is `name`.

    It is another one after the reader went back to other choices: a widget that is not on the
    screen just then goes on reporting what it had before, as if it had been chosen.
    """
    turns = st.session_state.get(_TURNS, 0)
    return f"{name}_{turns}" if turns else name


def choices() -> Selection:
    """Return the choices as a question that asks for everything."""
    return selection.from_query(query(), Vocabulary())[0]


def query() -> dict[str, list[str]]:
    """Return the choices as the query of a link."""
    return {name: [value] for name, value in st.session_state.get(_HELD, {}).items()}


def choose(**chosen: str) -> None:
    """Choose anew, by the names of `CHOICES` and the values of a link.

    Going back chooses nothing: a widget may then report what it had before.
    """
    if _went_back():
        return
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
    return replace(
        asked,
        language=own.language,
        names=own.names,
        viewpoint=own.viewpoint,
        overlay=own.overlay,
    )


def localised_tables(tables: Tables) -> Tables:
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


def _went_back() -> bool:
    """Whether this run is there because the reader went back or forward in the history."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation

"""The reader's choices, as widgets: language, names of places, viewpoint."""

import streamlit as st

from dashboard.core.i18n import language
from dashboard.core.i18n.language import N_, _, pgettext
from dashboard.core.places import viewpoint
from dashboard.ui import own_tables, preferences
from dashboard.ui.panels import controls

#: value of ``overlay`` in a link -> words
_OWN_ROWS = {
    "": N_("shown, but excluded from exports"),
    own_tables.EXPORTED: N_("shown, and in files"),
    own_tables.HIDDEN: N_("hidden"),
}


def wording_controls() -> None:
    """Show the choices behind one button that says the two weightiest of them."""
    own = preferences.choices()
    # Without the script, which is plain to see.
    spoken = language.LANGUAGES[own.language].name.partition(" (")[0]
    label = f"{spoken} · {viewpoint.name_of(own.viewpoint)}"
    # Widgets follow the link, which a reader may have come by.
    st.session_state[preferences.key("choose_language")] = own.language
    st.session_state[preferences.key("choose_first_name")] = own.place_names[0]
    st.session_state[preferences.key("choose_second_name")] = (
        own.place_names[1] if own.place_names[1:] else None
    )
    st.session_state[preferences.key("choose_viewpoint")] = own.viewpoint
    with (
        st.container(key="wording"),
        st.popover(label, icon=":material/language:", width="stretch"),
    ):
        st.selectbox(
            _("Language"),
            list(language.LANGUAGES),
            key=preferences.key("choose_language"),
            format_func=lambda tag: language.LANGUAGES[tag].name,
            on_change=_language_chosen,
            filter_mode=None,
        )
        st.selectbox(
            _("Place names"),
            list(language.LANGUAGES),
            key=preferences.key("choose_first_name"),
            format_func=names_in,
            on_change=_names_chosen,
            filter_mode=None,
        )
        st.selectbox(
            _("Second name"),
            list(language.LANGUAGES),
            key=preferences.key("choose_second_name"),
            index=None,
            format_func=names_in,
            on_change=_names_chosen,
            filter_mode=None,
            placeholder=_("None"),
        )
        st.selectbox(
            _("Viewpoint"),
            list(viewpoint.VIEWPOINTS),
            key=preferences.key("choose_viewpoint"),
            format_func=viewpoint.name_of,
            on_change=_viewpoint_chosen,
            filter_mode=None,
            help=_(
                "How the boundary between Kosovo and Serbia is drawn and labelled. No "
                "row, number or quotation changes."
            ),
        )
        if own_tables.are_there():
            _own_rows(own.overlay)
        about = _("Names and boundaries")
        st.markdown(f"[{about}]({preferences.link('names-and-boundaries', {})})")
        help_word = _("Help")
        st.markdown(f"[{help_word}](help?lang={own.language})")


def names_in(tag: str) -> str:
    """Return what a language and script of place names is called."""
    return pgettext("names of places", language.LANGUAGES[tag].names_in_it)


def _own_rows(chosen: str) -> None:
    """Show whether own rows are seen, and whether files have them."""
    st.session_state[preferences.key("choose_overlay")] = chosen
    st.selectbox(
        _("Our own rows"),
        list(_OWN_ROWS),
        key=preferences.key("choose_overlay"),
        format_func=lambda value: _(_OWN_ROWS[value]),
        on_change=_own_rows_chosen,
        filter_mode=None,
        help=_("Rows and corrections of your organisation, shown over the published data."),
    )


def _own_rows_chosen() -> None:
    preferences.choose(overlay=st.session_state[preferences.key("choose_overlay")])


def _language_chosen() -> None:
    """Speak another language. What is asked stays: the widgets write it into the link anew,
    in the words of that language."""
    preferences.choose(lang=st.session_state[preferences.key("choose_language")])
    for name in controls.WORDED:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def _names_chosen() -> None:
    first = st.session_state[preferences.key("choose_first_name")]
    second = st.session_state[preferences.key("choose_second_name")]
    preferences.choose(names=",".join(dict.fromkeys(filter(None, (first, second)))))


def _viewpoint_chosen() -> None:
    preferences.choose(viewpoint=st.session_state[preferences.key("choose_viewpoint")])

"""The button in the header by which a reader hands on what they see: a link, and who can open
it."""

from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.briefing.document.titles import default_title
from dashboard.core import dates
from dashboard.core.i18n.language import _, pgettext, using_language
from dashboard.core.question.parameters import OF_A_PAGE
from dashboard.core.question.selection import looked_at
from dashboard.core.view.model import View
from dashboard.core.view.permalink import opens_elsewhere, permalink
from dashboard.locations import PAGES
from dashboard.settings import settings
from dashboard.ui.components.copy_link import copy_link
from dashboard.ui.components.mapview import map_position, map_view

#: where the reader looked when the dialog was last open; in the session's state
_AT = "shared_at"


def share_button(view: View) -> None:
    """Draw the button."""
    name, said = pgettext("hand on a link", "Share"), _("Link to what you see, to copy or send")
    if st.button(name, icon=":material/share:", key="share", help=said):
        st.session_state.pop(_AT, None)
        st.dialog(name, icon=":material/share:")(_drawn)(view)


def root() -> str:
    """Return the address of the dashboard as the reader has it, ending with a slash."""
    if known := settings().public_url:
        return f"{known.rstrip('/')}/"
    parts = urlsplit(st.context.url or "")
    base = st.get_option("server.baseUrlPath").strip("/")
    if not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}/{f'{base}/' if base else ''}"


def _drawn(view: View) -> None:
    # A widget of the dialog runs this alone, and not what the page does before.
    with using_language(view.selection.language):
        _draw(view)


def _draw(view: View) -> None:
    at = st.session_state.get(_AT, looked_at(st.query_params.get("at", "").split(",")))
    map_view(at, _moved)
    link = _link(replace(view, selection=replace(view.selection, at=at)))
    if not opens_elsewhere(link):  # before the button, which would be pressed in vain
        st.warning(
            _(
                "This link leads to this computer: nobody else can open it. Send a file instead: "
                "“Export briefing” on the page Map."
            ),
            icon=":material/link_off:",
        )
    copy_link(link, default_title(view), st.context.theme.type or "light")
    st.code(link, language=None, wrap_lines=True)
    day = dates.words(view.as_of.isoformat())
    st.caption(
        _(
            "Whoever opens it sees this page as of {day}, with the same filters, and is told "
            "what has changed in the data since.",
            day=day,
        )
    )


def _moved() -> None:
    st.session_state[_AT] = map_position()


def _link(view: View) -> str:
    """The address of the page that is open, with what is open, chosen or typed on it."""
    page = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
    link = permalink(view, root() + (page if page in PAGES[1:] else ""))
    own = {name: st.query_params.get_all(name) for name in sorted(OF_A_PAGE & {*st.query_params})}
    return "&".join(filter(None, (link, urlencode(own, doseq=True))))

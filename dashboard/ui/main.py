"""Page setup and navigation, nothing else.

The pages are in `screens`: beside a folder named ``pages`` Streamlit would build a
navigation of its own, and the first reader would be told that a page is not found.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.core.i18n.language import N_, _
from dashboard.locations import PAGES
from dashboard.settings import settings
from dashboard.ui import frame, preferences
from dashboard.ui.panels.around.failure import told_if_it_fails
from dashboard.ui.panels.checked_text_files import DESK_PAGE
from dashboard.ui.screens import (
    changes,
    check_text,
    corrections,
    coverage,
    data_quality,
    desk,
    embedded,
    example,
    names,
    situation,
    sources,
    stories,
    strength,
)

preferences.set_language()
st.set_page_config(
    page_title=_("Kosovo–Serbia situation"),
    # A file of our own: a Material icon would be fetched from the internet.
    page_icon=str(settings().assets / "favicon.png"),
    layout="wide",
    initial_sidebar_state=330,
)
if st.context.is_embedded:
    with told_if_it_fails():
        embedded.page()
    st.stop()


#: address of a page -> what draws it, its name and its icon; the order is that of `PAGES`
_SCREENS: Mapping[str, tuple[Callable[[frame.Frame], None], str, str]] = {
    "map": (situation.page, N_("Map"), "map"),
    "explainers": (stories.page, N_("Explainers"), "auto_stories"),
    "troop-strength": (strength.page, N_("Troop strength"), "stacked_bar_chart"),
    "check-text": (check_text.page, N_("Check a text"), "fact_check"),
    "desk": (desk.page, N_("Desk"), "edit_note"),
    "what-changed": (changes.page, N_("What changed"), "compare_arrows"),
    "case-study": (example.page, N_("Case study"), "calculate"),
    "sources": (sources.page, N_("Sources"), "menu_book"),
    "coverage": (coverage.page, N_("Coverage"), "grid_on"),
    "data-quality": (data_quality.page, N_("Data quality"), "rule"),
    "corrections": (corrections.page, N_("Corrections"), "edit_note"),
    "names-and-boundaries": (names.page, N_("Names and boundaries"), "language"),
}


def _page(address: str) -> StreamlitPage:
    draw, name, icon = _SCREENS[address]
    return st.Page(
        partial(_drawn, draw),
        title=_(name),
        url_path=address,
        icon=f":material/{icon}:",
        default=address == PAGES[0],
    )


def _drawn(draw: Callable[[frame.Frame], None]) -> None:
    draw(shared)


# Before the frame: until the browser knows its page, a link that is written anew, such as one
# whose words are of another language, would lead to the first page.
pages = {address: _page(address) for address in PAGES}
page = st.navigation(list(pages.values()), position="top")
# Another page leads to it with its form filled in.
st.session_state[DESK_PAGE] = pages["desk"]
if st.session_state.get(frame.OPENED) and page is not pages["troop-strength"]:
    # Without a query of its own: Streamlit does not let go of what widgets have bound.
    st.switch_page(pages["troop-strength"], query_params={})
# Drawn here and not by the pages: what belongs to a page is forgotten with it, and a
# reader who came by a link would find another question answered on the next page.
with told_if_it_fails():
    shared = frame.frame(page.url_path or PAGES[0], page.title)
    page.run()

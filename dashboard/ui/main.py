"""Page setup and navigation, nothing else.

The pages are in `screens`: beside a folder named ``pages`` Streamlit would build a
navigation of its own, and the first reader would be told that a page is not found.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.settings import settings
from dashboard.ui import frame, preferences
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
    embedded.page()
    st.stop()


def _drawn(draw: Callable[[frame.Frame], None]) -> None:
    draw(shared)


# Before the frame: until the browser knows its page, a link that is written anew, such as one
# whose words are of another language, would lead to the first page.
page = st.navigation(
    [
        st.Page(
            partial(_drawn, situation.page),
            title=_("Map"),
            url_path="map",
            icon=":material/map:",
            default=True,
        ),
        st.Page(
            partial(_drawn, stories.page),
            title=_("Explainers"),
            url_path="explainers",
            icon=":material/auto_stories:",
        ),
        st.Page(
            partial(_drawn, strength.page),
            title=_("Troop strength"),
            url_path="troop-strength",
            icon=":material/stacked_bar_chart:",
        ),
        st.Page(
            partial(_drawn, check_text.page),
            title=_("Check a text"),
            url_path="check-text",
            icon=":material/fact_check:",
        ),
        desk_page := st.Page(
            partial(_drawn, desk.page),
            title=_("Desk"),
            url_path="desk",
            icon=":material/edit_note:",
        ),
        st.Page(
            partial(_drawn, changes.page),
            title=_("What changed"),
            url_path="what-changed",
            icon=":material/compare_arrows:",
        ),
        st.Page(
            partial(_drawn, example.page),
            title=_("Case study"),
            url_path="case-study",
            icon=":material/calculate:",
        ),
        st.Page(
            partial(_drawn, sources.page),
            title=_("Sources"),
            url_path="sources",
            icon=":material/menu_book:",
        ),
        st.Page(
            partial(_drawn, coverage.page),
            title=_("Coverage"),
            url_path="coverage",
            icon=":material/grid_on:",
        ),
        st.Page(
            partial(_drawn, data_quality.page),
            title=_("Data quality"),
            url_path="data-quality",
            icon=":material/rule:",
        ),
        st.Page(
            partial(_drawn, corrections.page),
            title=_("Corrections"),
            url_path="corrections",
            icon=":material/edit_note:",
        ),
        st.Page(
            partial(_drawn, names.page),
            title=_("Names and boundaries"),
            url_path="names-and-boundaries",
            icon=":material/language:",
        ),
    ],
    position="top",
)
# Another page leads to it with its form filled in.
st.session_state[DESK_PAGE] = desk_page
# Drawn here and not by the pages: what belongs to a page is forgotten with it, and a
# reader who came by a link would find another question answered on the next page.
shared = frame.frame(page.url_path or "map")
page.run()

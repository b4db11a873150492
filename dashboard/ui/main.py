"""Page setup and navigation, nothing else.

The pages are in `screens`: beside a folder named ``pages`` Streamlit would build a
navigation of its own, and the first reader would be told that a page is not found.
"""

import streamlit as st

from dashboard.settings import settings
from dashboard.ui import frame
from dashboard.ui.screens import (
    changes,
    data_quality,
    embedded,
    example,
    situation,
    sources,
    strength,
)

st.set_page_config(
    page_title="Kosovo–Serbia situation",
    # A file of our own: a Material icon would be fetched from the internet.
    page_icon=str(settings().assets / "favicon.png"),
    layout="wide",
    initial_sidebar_state=330,
)
frame.style()
if st.context.is_embedded:
    embedded.page()
    st.stop()
page = st.navigation(
    [
        st.Page(situation.page, title="Situation", url_path="situation", default=True,
                icon=":material/map:"),
        st.Page(strength.page, title="Strength", url_path="strength",
                icon=":material/stacked_bar_chart:"),
        st.Page(changes.page, title="Changes", url_path="changes",
                icon=":material/compare_arrows:"),
        st.Page(example.page, title="Worked example", url_path="example",
                icon=":material/calculate:"),
        st.Page(sources.page, title="Sources", url_path="sources",
                icon=":material/menu_book:"),
        st.Page(data_quality.page, title="Data quality", url_path="data-quality",
                icon=":material/rule:"),
    ],
    position="top",
)  # fmt: skip
page.run()

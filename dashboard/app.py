"""The application: the pages, the routes beside them, and the headers on both.

``streamlit run dashboard/app.py`` starts it; any ASGI server can host ``app``.
"""

from pathlib import Path

import streamlit as st

from dashboard.serving import store
from dashboard.settings import settings
from dashboard.web.routes import middleware, routes

_SETTINGS = settings()

app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    routes=routes(store(), _SETTINGS.assets),
    middleware=middleware(_SETTINGS.online_tiles),
)

"""The application: the pages, the routes beside them, and the headers on both.

``streamlit run dashboard/app.py`` starts it; any ASGI server can host ``app``.
"""

from pathlib import Path

import streamlit as st

from dashboard.serving import archive, store
from dashboard.settings import settings
from dashboard.web.routes.all import middleware, routes
from dashboard.web.routes.briefs import brief_routes
from dashboard.web.scripts import script_routes

_SETTINGS = settings()
_UI = Path(__file__).parent / "ui"

app = st.App(
    _UI / "main.py",
    routes=[
        *brief_routes(store(), archive(), _SETTINGS.public_url),
        *routes(store(), _SETTINGS.assets, archive()),
        *script_routes(_UI / "components"),
    ],
    middleware=middleware(_SETTINGS.online_tiles, _UI / "style.css"),
)

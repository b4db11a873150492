"""The peers that Streamlit runs, with the dashboard's own files beside them."""

from pathlib import Path

import streamlit as st

from dashboard.serving import store
from dashboard.web.routes.all import middleware, routes
from dashboard.web.scripts import script_routes

_HERE = Path(__file__).resolve().parent
_ASSETS = _HERE.parents[2] / "assets"

app = st.App(
    _HERE / "page.py",
    routes=[
        *routes(store(), _ASSETS),
        *script_routes(_HERE.parents[2] / "dashboard" / "ui" / "components", _ASSETS),
    ],
    middleware=middleware(False),
)

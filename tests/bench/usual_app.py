"""The usual pattern with the dashboard's assets beside it."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

_HERE = Path(__file__).resolve().parent

app = st.App(
    _HERE / "usual.py",
    routes=[Mount("/assets", StaticFiles(directory=_HERE.parents[1] / "assets"))],
)

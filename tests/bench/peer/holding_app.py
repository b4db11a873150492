"""The usual ways with many rows, with the scripts that they need beside them."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[2]
_PEERS = _ROOT / "build" / "bench" / "node_modules"

app = st.App(
    _HERE / "holding_page.py",
    routes=[
        Mount("/assets", StaticFiles(directory=_ROOT / "assets")),
        # What asks for them is not measured where `make bench` has not fetched them; pydeck is.
        Mount("/peers", StaticFiles(directory=_PEERS, check_dir=False)),
    ],
)

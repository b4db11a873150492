"""The application: the pages, the routes beside them, and the headers on both.

``streamlit run dashboard/app.py`` starts it; any ASGI server can host ``app``.
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import file_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import logs
from dashboard.locations import PAGES
from dashboard.serving import admits_to_own, archive, holdings, own_store, store
from dashboard.settings import mistakes, settings
from dashboard.version import VERSION
from dashboard.web.below_path import BelowPath
from dashboard.web.first_load.shell_preload import links
from dashboard.web.garbage import collecting
from dashboard.web.link_preview import preview_of
from dashboard.web.routes.all import middleware, routes
from dashboard.web.routes.api import api_routes
from dashboard.web.routes.briefs import brief_routes
from dashboard.web.routes.feeds import feed_routes
from dashboard.web.routes.health import health_routes
from dashboard.web.routes.help import help_routes
from dashboard.web.routes.holdings import holding_routes
from dashboard.web.routes.other_methods import other_methods
from dashboard.web.routes.read import read_routes
from dashboard.web.routes.roads import road_routes
from dashboard.web.scripts import script_routes
from dashboard.web.unknown_addresses import Known
from dashboard.web.whole_answers import WholeAnswers

if _MISTAKES := mistakes():
    sys.exit("\n".join(_MISTAKES))
_SETTINGS = settings()
logs.configure(_SETTINGS.json_log)
logs.event("started", program=VERSION)
_UI = Path(__file__).parent / "ui"
_STREAMLIT_FILES = Path(file_util.get_static_dir())

_PATH = (st.get_option("server.baseUrlPath") or "").strip("/")
_HOSTS = tuple(st.get_option("server.allowedHosts") or ())
_ANSWERS = [
    *brief_routes(
        store(),
        archive(),
        _SETTINGS.public_url,
        collection=holdings(),
        hosts=_HOSTS,
    ),
    *api_routes(store(), archive(), _SETTINGS.public_url, _HOSTS),
    *feed_routes(store(), archive(), _SETTINGS.public_url, _HOSTS),
    *routes(store(), _SETTINGS.assets, archive(), own_store(), admits_to_own),
    *holding_routes(holdings()),
    *read_routes(store()),
    *script_routes(_UI / "components", _SETTINGS.assets),
    *road_routes(),
    *health_routes(store(), VERSION),
    *help_routes(_SETTINGS.assets / "help"),
]
_ROUTES = [*_ANSWERS, *other_methods(_ANSWERS)]

app = st.App(
    _UI / "main.py",
    routes=_ROUTES,
    middleware=[
        *([Middleware(BelowPath, path=f"/{_PATH}", routes=_ROUTES)] if _PATH else []),
        *middleware(
            _SETTINGS.online_tiles,
            _UI / "style.css",
            _SETTINGS.max_readers,
            _SETTINGS.json_log,
            _SETTINGS.public_url,
            Known(frozenset(PAGES), _PATH),
            (_UI / "shell.js", _UI / "early_map.js"),
            preview_of(store(), archive(), _SETTINGS.public_url, _PATH, _HOSTS),
            links(_STREAMLIT_FILES, _UI / "components"),
            _STREAMLIT_FILES,
        ),
        Middleware(WholeAnswers, read=ForwardMsg.FromString),
    ],
    lifespan=collecting,
)

"""The map and the components of the page as they are, without Streamlit's page around them.

What each is given is what the dashboard gives it: a run of the real page, without a browser,
answers a question. What they say goes into a list instead of to a server, so that a test
sees each word of it, and answers when it wants to. Files come from the routes of the
dashboard, with the headers that it sends.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit_folium
import uvicorn
from playwright.sync_api import BrowserContext
from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit.testing.v1 import AppTest

from dashboard.serving import archive, store
from dashboard.settings import settings
from dashboard.web.routes.all import middleware, routes
from dashboard.web.routes.roads import road_routes
from dashboard.web.scripts import script_routes
from tests.browser.server import ROOT
from tests.browser.visitor import Visitor, painted
from tests.busy import PATIENCE_S, free_port

_PAGE = Path(__file__).with_name("harness.html")
_UI = ROOT / "dashboard" / "ui"
_FRAME = Path(streamlit_folium.__file__).parent / "frontend" / "build"

#: where they stand on the page of the harness
_COMPONENTS = ("time_strip", "statement_timeline")

#: what an answer says that knows of no click on the map
_NO_CLICK = "KSLayers.answers(null)"

#: more than a test clicks
_CLICKS = 1000

_AS_NEW = "() => { localStorage.clear(); sessionStorage.clear(); window.renew(); }"
_MAP_AS_NEW = """() => {
  window.__before = KSLayers.last;
  map.stop();
  map.closePopup();
  KSOpening.show(map, false);
}"""


@lru_cache(maxsize=64)
def _answer(query: str) -> str:
    page = AppTest.from_file(str(_UI / "main.py"), default_timeout=PATIENCE_S)
    for name, values in parse_qs(query.lstrip("?")).items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    sent = [element.proto for element in page.get("bidi_component")]
    (drawn,) = (element.proto for element in page.get("component_instance"))
    return json.dumps(
        {
            "map": {
                "url": f"/component/{drawn.component_name}/index.html",
                "args": json.loads(drawn.json_args),
            },
            "components": {
                proto.component_name: {
                    "js": proto.js_content,
                    "css": proto.css_content,
                    "data": json.loads(proto.json),
                }
                for proto in sent
                if proto.component_name in _COMPONENTS
            },
        }
    )


def answer(query: str) -> dict[str, Any]:
    """Return what map and components are given for the query of a link."""
    return json.loads(_answer(query))


class HarnessServer:
    """The routes of the dashboard, the frame of the map, and the page of the harness."""

    def __init__(self) -> None:
        own = settings()
        app = Starlette(
            routes=[
                Route("/harness", lambda _: FileResponse(_PAGE)),
                Mount("/component/streamlit_folium.st_folium", StaticFiles(directory=_FRAME)),
                *routes(store(), own.assets, archive()),
                *road_routes(),
                *script_routes(_UI / "components", own.assets),
            ],
            middleware=middleware(False, _UI / "style.css"),
        )
        port = free_port()
        self.address = f"http://localhost:{port}"
        self.output = ""
        self._server = uvicorn.Server(
            uvicorn.Config(app, host="localhost", port=port, log_level="error")
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + PATIENCE_S
        while not self._server.started:
            assert time.monotonic() < deadline and self._thread.is_alive(), "it did not start"
            time.sleep(0.01)

    def stop(self) -> None:
        """End it."""
        self._server.should_exit = True
        self._thread.join()


class Harness(Visitor):
    """A visitor of the page that has the map and the components, and nothing else.

    Parameters
    ----------
    context
        Of a browser.
    address
        Of a `HarnessServer`.
    look
        As `Visitor` has it.
    """

    def __init__(self, context: BrowserContext, address: str, **look: Any) -> None:
        super().__init__(context, **look)
        self._address = f"{address}/harness"
        #: whether other tests have this page after this one
        self.kept = False
        self._openings = 0
        self._dark = look.get("color_scheme") == "dark"

    def open(self, query: str = "") -> "Harness":
        """Show the answer to the query of a link on a new page; on one that is kept, as on a
        new one, if nothing is picked out."""
        if self.kept and self.page.url == self._address:
            self._open_again(query)
        else:
            self.page.goto(self._address)
            self.answer(query)
        return self

    def _open_again(self, query: str) -> None:
        """Put back what a test may have changed, and show the answer when all of it is drawn."""
        self.page.mouse.up()
        self.page.mouse.move(0, 0)
        self.page.evaluate(_AS_NEW)
        frame = self.map()
        frame.evaluate(_MAP_AS_NEW)
        self._openings += 1
        # A click of a test before this one is no longer answered.
        self.answer(query, clicked=_CLICKS * self._openings)
        frame.wait_for_function(
            "() => KSLayers.last !== window.__before"
            " && !document.documentElement.hasAttribute('data-ks-time')"
        )
        painted(frame)

    def answer(self, query: str, clicked: int | None = None) -> None:
        """Show the answer to another question where the one before was shown. `clicked` is the
        number of the last click on the map that the page has heard of."""
        given = answer(query)
        if clicked is not None:
            args = given["map"]["args"]
            written = json.dumps(args)
            assert written.count(_NO_CLICK) == 1
            given["map"]["args"] = json.loads(
                written.replace(_NO_CLICK, f"KSLayers.answers({clicked})")
            )
        if self._dark:
            for component in given["components"].values():
                component["data"]["theme"] = "dark"
        self.page.evaluate("(given) => window.show(given)", given)

    @property
    def told(self) -> list[dict[str, Any]]:
        """What map and components have said so far: ``of``, ``name`` and ``value`` of each."""
        return self.page.evaluate("() => window.told")

    @contextmanager
    def one_told(self, of: str = "time_strip") -> Iterator[list[Any]]:
        """Do what is in the block, and wait until something is said, which must be one thing;
        the list that is yielded then holds its value."""
        before = len([said for said in self.told if said["of"] == of])
        values: list[Any] = []
        yield values
        self.page.wait_for_function(
            "([of, before]) => told.filter((said) => said.of === of).length > before",
            arg=[of, before],
        )
        values += [said["value"] for said in self.told if said["of"] == of][before:]
        assert len(values) == 1, values

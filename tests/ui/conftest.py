"""The dashboard as a reader runs it, without a browser."""

import json
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard import serving
from tests.busy import PATIENCE_S

MAIN = Path(__file__).parents[2] / "dashboard" / "ui" / "main.py"
# The machine that runs the tests may be busy; a page takes well below a second.
TIMEOUT_S = PATIENCE_S


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once():
    """Each page that is opened would look through all installed packages for components, which
    takes longer than most pages do."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture
def serve(monkeypatch):
    """Return a function that serves another data folder than the project's own."""

    def use(folder):
        monkeypatch.setenv("DASHBOARD_DATA", str(folder))
        # A changed file is read at once; that it waits until files are quiet is a test of the
        # store.
        monkeypatch.setattr(serving, "QUIET_S", 0.0)

    return use


@pytest.fixture
def open_page():
    """Open the dashboard with the query of a link, each name with a list of values."""

    def build(**query):
        page = AppTest.from_file(str(MAIN), default_timeout=TIMEOUT_S)
        for name, values in query.items():
            page.query_params[name] = values
        return page.run()

    return build


def _screen(name):
    from importlib import import_module

    from dashboard.ui import frame, preferences

    preferences.set_language()
    page = import_module(f"dashboard.ui.screens.{name}").page
    # The map for somebody else's page has no filters.
    page() if name == "embedded" else page(frame.frame())


def screen(name, /, **query):
    """Open one page of the dashboard by the name of its module, with the query of a link."""
    page = AppTest.from_function(_screen, kwargs={"name": name}, default_timeout=TIMEOUT_S)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


@pytest.fixture
def open_screen():
    """Return `screen`."""
    return screen


@pytest.fixture(scope="session")
def map_of():
    """Return what the map component was given, as it travels to the browser."""

    def sent(page):
        return json.loads(page.get("component_instance")[0].proto.json_args)

    return sent

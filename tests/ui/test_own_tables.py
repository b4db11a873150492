"""An organisation's own tables on the pages: seen, hidden by the link, and kept out of files."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.view import exports
from dashboard.ui import access, cached
from tests.core.tables.test_overlay import CORRECTION, FIGURE, write
from tests.ui.conftest import MAIN, TIMEOUT_S


@pytest.fixture
def open_with(serve, data_folder, tmp_path, monkeypatch):
    """Open the page of the sources, of a dashboard with own tables, as who may see them."""
    own = tmp_path / "own"
    write(own, "deployments.csv", FIGURE)
    write(own, "corrections.csv", CORRECTION)
    monkeypatch.setenv("DASHBOARD_OVERLAY", str(own))
    serve(data_folder)
    seen = {}
    before = cached.for_files

    def for_files(view):
        seen["shown"], seen["files"] = view, before(view)
        return seen["files"]

    monkeypatch.setattr(cached, "for_files", for_files)

    def build(here=True, **query):
        monkeypatch.setattr(access, "is_here", lambda: here)
        page = AppTest.from_file(str(MAIN), default_timeout=TIMEOUT_S)
        for name, value in query.items():
            page.query_params[name] = value
        page.session_state["below"] = "Table"
        page.run()
        assert not page.exception
        return {name: exports.csv_bytes(view, "deployments") for name, view in seen.items()}

    return build


def test_own_rows_are_seen_and_are_in_no_file(open_with):
    csv = open_with(as_of="2023-10-20")
    assert b"D900001" in csv["shown"]
    assert "Mission total · own row".encode() in csv["shown"]
    assert b"own correction" in csv["shown"]
    assert b"D900001" not in csv["files"]
    assert b"own correction" not in csv["files"]


def test_the_link_can_hide_them(open_with):
    csv = open_with(as_of="2023-10-20", overlay="false")
    assert b"D900001" not in csv["shown"]
    assert b",410," not in csv["shown"]


def test_the_link_can_put_them_into_files_where_they_say_what_they_are(open_with):
    csv = open_with(as_of="2023-10-20", overlay="true")
    assert "Mission total · own row".encode() in csv["files"]


def test_whoever_comes_from_elsewhere_sees_none_of_them(open_with):
    csv = open_with(here=False, as_of="2023-10-20", overlay="true")
    assert b"D900001" not in csv["shown"]
    assert b"D900001" not in csv["files"]

"""The bench says what is not installed, and measures the rest."""

import runpy
import shutil

from tests.bench import holding_peers
from tests.browser.server import ROOT


def test_what_is_not_installed_is_said_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(holding_peers, "ROOT", tmp_path)
    monkeypatch.setattr(holding_peers, "has_dash", lambda: False)
    missing = {name: holding_peers._missing(name) for name in holding_peers.PEERS}
    assert missing.pop("pydeck") == "", "which comes with Streamlit"
    assert all("see `make bench`" in words for words in missing.values()), missing


def test_the_usual_ways_are_served_where_their_scripts_are_not_installed(tmp_path):
    folder = tmp_path / "tests" / "bench" / "peer"
    folder.mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    app = shutil.copy(ROOT / "tests/bench/peer/holding_app.py", folder)
    (folder / "holding_page.py").write_text("")
    assert runpy.run_path(app)["app"].script_path.name == "holding_page.py"

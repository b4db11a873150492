"""From opening the page to a slide, and what a link remembers."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.briefing import formats
from dashboard.core.editions.archive import Archive
from dashboard.core.tables.read import DATA, read_tables
from tests.busy import PATIENCE_S


@pytest.fixture
def edited(tmp_path, serve):
    """Serve data of which an older version is kept; return that version."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    old = read_tables(folder)[0].version
    Archive(folder / "versions").keep(folder)
    path = folder / "deployments.csv"
    text = path.read_text(encoding="utf-8").replace("KFOR total", "Total of KFOR")
    path.write_text(text, encoding="utf-8")
    serve(folder)
    return old


def infos(page):
    return " ".join(info.value.replace("\\", "") for info in page.info)


def test_slides_are_two_clicks_away(open_page):
    page = open_page(as_of=["2024-03-20"], actor=["NATO"])
    page.button(key="briefing").click().run()
    assert not page.exception
    offered = {button.proto.label for button in page.get("download_button")}
    assert {kind.label for kind in formats.FORMATS.values()} <= offered


def test_the_dialog_offers_link_picture_and_frame(open_page):
    page = open_page(as_of=["2024-03-20"], actor=["NATO"])
    page.button(key="briefing").click().run()
    link, picture, frame = [code.value for code in page.code][-3:]
    version = read_tables()[0].version
    assert f"as_of=2024-03-20&v={version}" in link
    assert "brief.png?actor=NATO&as_of=2024-03-20&size=1920x1080" in picture
    assert frame.startswith("<iframe ") and "embed=true" in frame


def _dialog():
    from dashboard.core.question.selection import Selection
    from dashboard.core.view.build import build_view
    from dashboard.serving import store
    from dashboard.ui.panels.briefing_dialog import dialog

    dialog(build_view(store().current().tables, Selection()))


def test_title_size_and_handling_can_be_set():
    # In a browser a widget of the dialog reruns the dialog alone; here it is all there is.
    page = AppTest.from_function(_dialog, default_timeout=PATIENCE_S).run()
    page.text_input(key="briefing_title").set_value("</svg><script>").run()
    page.selectbox(key="briefing_size").set_value("1200x1200").run()
    page.selectbox(key="briefing_handling").set_value("TLP:RED").run()
    assert not page.exception
    assert any("size=1200x1200" in code.value for code in page.code)
    assert any("title=" in code.value and "<script" not in code.value for code in page.code)


def test_a_briefing_can_be_in_another_language_than_the_page():
    page = AppTest.from_function(_dialog, default_timeout=PATIENCE_S).run()
    chosen = page.selectbox(key="briefing_language")
    assert chosen.value == "en"
    assert chosen.options == ["English", "Shqip", "Srpski (latinica)", "Српски (ћирилица)"]
    chosen.set_value("sq").run()
    assert not page.exception
    assert all("lang=sq" in code.value for code in page.code)


def test_nothing_is_drawn_before_the_dialog_is_opened(open_page, monkeypatch):
    monkeypatch.setattr(formats, "render", lambda *args: pytest.fail("drawn"))
    assert not open_page().exception


def test_a_link_says_what_has_changed_since_it_was_made(edited, open_page):
    page = open_page(v=[edited], as_of=["2024-03-20"])
    assert not page.exception
    assert f"created with data version {edited}" in infos(page)
    assert "have changed since" in infos(page)
    listed = " ".join(mark.value.replace("\\", "") for mark in page.markdown)
    assert "label: KFOR total → Total of KFOR" in listed


def test_a_frozen_link_shows_the_old_data_until_the_reader_asks_for_the_new(edited, open_page):
    page = open_page(v=[edited], frozen=["1"], as_of=["2024-03-20"])
    assert not page.exception
    assert f"showing data version {edited}" in infos(page)
    page.button(key="thaw").click().run()
    assert edited not in infos(page)
    assert "v" not in page.query_params


def test_a_frozen_link_to_lost_data_says_so_and_shows_that_of_now(open_page):
    page = open_page(v=["0123456789ab"], frozen=["1"])
    assert not page.exception
    assert "current data is shown" in infos(page)
    assert "not archived here" in infos(page)


def test_a_link_without_a_version_or_with_the_present_one_says_nothing(open_page):
    version = read_tables()[0].version
    for query in ({}, {"v": [version]}, {"v": ["<script>"]}):
        assert "data version" not in infos(open_page(**query))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Situation report, Çështje, Извештај", ""),
        ("תמונת מצב", ""),
        ("局势", "Images and the PDF cannot show 局 势"),
    ],
)
def test_letters_that_a_picture_cannot_show_are_said_before_it_is_made(title, said):
    page = AppTest.from_function(_dialog, default_timeout=PATIENCE_S).run()
    page.text_input(key="briefing_title").set_value(title).run()
    warnings = " ".join(warning.value.replace("\\", "") for warning in page.warning)
    assert not page.exception
    assert ("□" in warnings) == bool(said)
    assert said in warnings

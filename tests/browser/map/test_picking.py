"""A picked statement takes the map to where it was made, or says why it cannot."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

PRISTINA = (42.67272, 21.16688)

#: in view are statements of one speaker in Pristina, and one whose place is not published
QUESTION = "?q=Kurti&as_of=2024-03-20&actor=NATO"

TEXT = "Calls for a larger NATO presence in Kosovo."

_POPUP_IN_SIGHT = """() => {
  const popup = document.querySelector(".leaflet-popup");
  if (!popup) return false;
  const a = popup.getBoundingClientRect(), b = map.getContainer().getBoundingClientRect();
  return a.top >= b.top && a.bottom <= b.bottom && a.left >= b.left && a.right <= b.right;
}"""

_IN_SIGHT = "([lat, lon]) => map.getBounds().contains([lat, lon])"


def _wait_until_in_sight(reader: Reader) -> None:
    reader.map().wait_for_function(_IN_SIGHT, arg=list(PRISTINA))


def _pan_out_of_sight(reader: Reader) -> None:
    reader.at_rest()
    reader.pan(-1200, 900)
    assert not reader.map().evaluate(_IN_SIGHT, list(PRISTINA))


def test_the_map_flies_to_a_picked_statement_and_flies_again(new_reader: NewReader):
    reader = new_reader(reduced_motion="no-preference").open(QUESTION)
    frame = reader.map()
    frame.evaluate("() => { window.__alive = 1; }")
    _pan_out_of_sight(reader)

    reader.statement("T001").click()
    _wait_until_in_sight(reader)
    expect(reader.popup()).to_contain_text(TEXT)
    reader.expect_query("focus", ["T001"])
    # The picked one comes first where several statements were made.
    expect(reader.popup().locator(".ks-entry").first).to_contain_text(TEXT)
    expect(reader.page.locator(".st-key-statement_panel")).to_contain_text(TEXT)

    _pan_out_of_sight(reader)
    reader.statement("T001").click()
    _wait_until_in_sight(reader)
    expect(reader.popup()).to_contain_text(TEXT)
    assert frame.evaluate("() => window.__alive") == 1, "the frame was loaded anew"


def test_a_link_to_a_statement_opens_it_and_closing_it_takes_it_out(reader: Reader):
    reader.open(f"{QUESTION}&focus=T001")
    _wait_until_in_sight(reader)
    expect(reader.popup()).to_contain_text(TEXT)
    reader.map().wait_for_function(_POPUP_IN_SIGHT)
    expect(reader.page.locator('li.entry[data-id="T001"]')).to_have_class("entry picked")
    expect(reader.page.locator("li.entry.picked")).to_have_count(1)

    panel = reader.page.locator(".st-key-statement_panel")
    panel.get_by_role("button", name="✕").click()
    expect(panel).to_have_count(0)
    reader.expect_query("focus", [])
    expect(reader.page.locator("li.entry.picked")).to_have_count(0)


def test_a_statement_without_a_place_says_so_and_moves_nothing(reader: Reader):
    reader.open(QUESTION)
    frame = reader.map()
    reader.zoom(1)
    at = reader.viewport()
    reader.statement("T067").click()
    reader.expect_query("focus", ["T067"])
    expect(reader.page.locator(".st-key-statement_panel")).to_contain_text("Not located on the map")
    frame.wait_for_function(
        "() => KSLayers.last && KSLayers.last.focus && KSLayers.last.focus.id === 'T067'"
    )
    # Whatever the map would do about it, it would have begun before the next change.
    reader.search("")
    frame.wait_for_function("() => document.querySelectorAll('.ks-symbol').length > 8")
    assert reader.viewport() == at
    expect(reader.popup()).to_have_count(0)


def test_back_and_forward_go_from_one_picked_thing_to_the_other(reader: Reader):
    reader.open(QUESTION)
    reader.map()
    panel = reader.page.locator(".st-key-statement_panel")
    with reader.another_run():
        reader.statement("T001").click()
    expect(panel).to_contain_text(TEXT)
    with reader.another_run():
        reader.statement("T067").click()
    expect(panel).to_contain_text("Not located on the map")
    with reader.another_run():
        reader.page.go_back()
    reader.expect_query("focus", ["T001"])
    expect(panel).to_contain_text(TEXT)
    expect(reader.page.locator('li.entry[data-id="T001"]')).to_have_class("entry picked")
    expect(reader.page.locator("li.entry.picked")).to_have_count(1)
    with reader.another_run():
        reader.page.go_forward()
    reader.expect_query("focus", ["T067"])
    expect(panel).to_contain_text("Not located on the map")


def test_a_click_on_a_place_tells_what_was_there_and_lets_go_of_the_rest(reader: Reader):
    reader.open("?as_of=2024-03-20&focus=T067")
    expect(reader.page.locator(".st-key-statement_panel")).to_be_visible()
    reader.settled()  # what is said above the map is all there: the map stands still
    with reader.another_run():
        reader.map().locator('.ks-symbol[data-layer="bases"][aria-label*="Bondsteel"]').click()
    reader.expect_query("focus", ["P_BONDSTEEL"])
    panel = reader.page.locator(".st-key-picked_panel")
    expect(panel).to_contain_text("Bondsteel")
    expect(reader.page.locator(".st-key-statement_panel")).to_have_count(0)
    expect(reader.page.locator("li.entry.picked")).to_have_count(0)

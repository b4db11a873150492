"""A story is turned with arrows and buttons; a row of the table opens the card of its source."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

STEP_2 = "?story=one-interview&step=2"


def heading(reader: Reader) -> Locator:
    return reader.page.locator(".st-key-story_words h2")


def open_story(reader: Reader, query: str) -> None:
    reader.open(query, "/explainers")
    expect(heading(reader)).to_be_visible()
    reader.page.wait_for_selector("html[data-arrow-keys]", state="attached")


def card(reader: Reader) -> Locator:
    return reader.page.locator("article.root:has(dl)")


# --- stories -------------------------------------------------------------------------------


def test_arrows_turn_the_steps_but_when_they_are_typed_and_back_goes_back(reader: Reader):
    open_story(reader, STEP_2)
    expect(heading(reader)).to_have_text("4,000 or 4,443: the whole of KFOR")
    reader.page.keyboard.press("ArrowRight")
    expect(heading(reader)).to_have_text("45: a part, not an addition")
    reader.expect_query("step", ["3"])
    reader.page.keyboard.press("ArrowLeft")
    expect(heading(reader)).to_have_text("4,000 or 4,443: the whole of KFOR")
    reader.page.get_by_role("button", name="Next").click()
    reader.expect_query("step", ["3"])
    reader.page.go_back()
    reader.expect_query("step", ["2"])
    expect(heading(reader)).to_have_text("4,000 or 4,443: the whole of KFOR")
    reader.settled()

    # A step has its own filters, so what can be typed into is how the page is worded.
    reader.page.get_by_role("button", name="English · Status-neutral").click()
    field = reader.page.get_by_role("combobox", name="Viewpoint")
    field.focus()
    expect(field).to_be_focused()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Control+ArrowRight")
    field.blur()
    reader.page.keyboard.press("Control+ArrowRight")
    reader.settled()
    reader.expect_query("step", ["2"])
    # The same key, outside of the field, does turn: the test could see it.
    reader.page.keyboard.press("ArrowRight")
    reader.expect_query("step", ["3"])


def test_a_step_without_a_place_shows_the_whole_of_the_map(reader: Reader):
    open_story(reader, "?story=one-interview&step=1")
    frame = reader.map()
    frame.wait_for_function("() => map.getZoom() >= 10")  # at the place of the statement
    frame.evaluate("() => { window.__alive = 1; }")
    reader.page.keyboard.press("ArrowRight")
    frame.wait_for_function("() => map.getZoom() < 10")
    assert frame.evaluate("() => window.__alive") == 1, "the frame was loaded anew"


def test_a_step_opens_as_a_view_with_its_filters(reader: Reader):
    reader.open(STEP_2, "/explainers")
    link = reader.page.get_by_role("link", name="Open this view")
    with reader.context.expect_page() as opened:
        link.click()
    other = opened.value
    expect(other.get_by_text("As of 20 March 2024").first).to_be_visible()
    assert "actor=NATO" in other.url
    assert "as_of=2024-03-20" in other.url


def test_a_story_fits_a_phone_with_the_way_on_in_sight(new_reader: NewReader):
    reader = new_reader(viewport={"width": 390, "height": 844})
    reader.open("?story=banjska&step=3", "/explainers")
    expect(heading(reader)).to_be_visible()
    button = reader.page.get_by_role("button", name="Next")
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box["height"] >= 44
    assert reader.page.locator(".st-key-map").bounding_box()["y"] < box["y"]
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert reader.page.evaluate(wide) <= 390


# --- sources -------------------------------------------------------------------------------


def test_a_ticked_figure_opens_the_card_of_its_source_and_its_rows_lead_on(reader: Reader):
    reader.open("?as_of=2024-03-20&actor=KFOR_UK", "/")
    reader.tab("Table")
    reader.page.locator(".st-key-rows_deployments tbody tr").first.get_by_role("checkbox").check()
    expect(card(reader).locator("h3")).to_contain_text("Britain should send more troops")
    card(reader).locator("a.row[data-id='T001']").click()
    reader.expect_query("focus", ["T001"])
    # The question stays: nothing was loaded anew.
    reader.expect_query("as_of", ["2024-03-20"])


def test_a_source_is_in_the_link_survives_a_reload_and_its_rows_open_the_map(reader: Reader):
    reader.open("?source=S003", "/sources")
    expect(card(reader).locator("h3")).to_contain_text("Britain should send more troops")
    reader.page.reload()
    expect(card(reader).locator("h3")).to_contain_text("Britain should send more troops")
    reader.expect_query("source", ["S003"])
    card(reader).get_by_role("link", name="S001").click()
    reader.expect_query("source", ["S001"])
    expect(card(reader).locator("dd").nth(1)).to_have_text("Perkin Amalaraj")
    card(reader).locator("a.row[data-id='T001']").click()
    reader.expect_query("focus", ["T001"])
    expect(reader.popup()).to_contain_text("Calls for a larger NATO presence")


def test_a_row_of_the_list_shows_its_card(reader: Reader):
    reader.open("", "/sources")
    row = reader.page.locator(".st-key-sources tbody tr").first
    row.get_by_text("Daily Mail").click()
    reader.expect_query("source", ["S001"])
    expect(card(reader).locator("h3")).to_be_in_viewport()
    expect(row.get_by_role("checkbox")).to_be_checked()
    row.get_by_role("checkbox").uncheck()
    reader.expect_query("source", [])
    expect(card(reader)).to_have_count(0)


#: what is cut of the texts of a table: of the cell, or of the page
_CUT = """box => [...box.querySelectorAll("tbody tr:not(.beyond) td > span")].filter(text => {
  if (!text.textContent) return false;
  const { left, right } = text.getBoundingClientRect();
  const room = box.getBoundingClientRect();
  return text.scrollWidth > text.clientWidth + 1 || left < room.left || right > room.right + 1;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/sources", "sources"),
        ("/data-quality", "rows_by_table"),
        ("/corrections", "corrections"),
        ("/names-and-boundaries", "place_names"),
        ("/what-changed", "changed_figures"),
    ],
)
def test_every_cell_of_a_table_is_read_whole(new_reader: NewReader, width, path, key):
    reader = new_reader(viewport={"width": width, "height": 844}).open("", path)
    box = reader.page.locator(f".st-key-{key} .box")
    expect(box.locator("tbody tr").first).to_be_visible()
    assert box.evaluate(_CUT) == []
    assert box.locator("tbody tr").first.is_visible()


def test_more_cards_are_shown_on_a_phone_when_they_are_asked_for(new_reader: NewReader):
    reader = new_reader(viewport={"width": 390, "height": 844}).open("", "/sources")
    cards = reader.page.locator(".st-key-sources tbody tr:visible")
    expect(cards).to_have_count(12)
    reader.page.get_by_role("button", name="Show 50 more").click()
    expect(cards).to_have_count(62)


def test_a_card_fits_a_phone(new_reader: NewReader):
    reader = new_reader(viewport={"width": 390, "height": 844})
    reader.open("?source=S071", "/sources")
    expect(card(reader)).to_be_visible()
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert reader.page.evaluate(wide) <= 390
    rows = card(reader).locator("a.row")
    before = rows.count()
    card(reader).get_by_role("button", name="Show all").first.click()
    expect(rows.nth(before)).to_be_attached()


def test_a_citation_is_copied_as_it_stands(reader: Reader):
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open("?source=S003", path="/sources")
    cite = reader.page.locator(".st-key-source_card_cite")
    code = cite.locator("code")
    for form, begin in (("Footnote", ""), ("APA", ""), ("BibTeX", "@")):
        before = code.inner_text()
        if form != "Footnote":
            cite.get_by_role("radio", name=form).click()
            expect(code).not_to_have_text(before)
        shown = code.inner_text()
        assert shown.startswith(begin) and "Telegraph" in shown, form
        cite.locator("pre").hover()
        cite.get_by_role("button", name="Copy to clipboard").click()
        reader.page.wait_for_function(
            "async (shown) => (await navigator.clipboard.readText()).trim() === shown",
            arg=shown.strip(),
        )

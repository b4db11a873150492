"""Nobody is kept out: axe-core finds nothing serious of our making, page by page."""

from itertools import cycle
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from dashboard.core.i18n.language import LANGUAGES
from tests.browser.visitor import still

pytestmark = pytest.mark.browser

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

#: What axe-core objects to in Streamlit 1.67 itself, by rule and by a part of the element's
#: markup. Nothing of this project's own may be added here.
STREAMLITS_OWN: dict[str, tuple[str, ...]] = {}

#: the pages as the navigation names them
PAGES = (
    "Map",
    "Troop strength",
    "Check a text",
    "What changed",
    "Case study",
    "Explainers",
    "Sources",
    "Data quality",
    "Desk",
    "Coverage",
    "Corrections",
    "Names and boundaries",
)

_RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return found.violations
    .filter((v) => v.impact === "serious" || v.impact === "critical" || v.id === "heading-order")
    .map((v) => ({
      rule: v.id,
      help: v.help,
      nodes: v.nodes.map((n) => n.html.slice(0, 160) + " — " + n.failureSummary),
    }));
}"""


def _violations(frame: Any) -> list[str]:
    still(frame)  # what is half faded has another contrast
    frame.evaluate(_AXE)
    return [
        f"{violation['rule']}: {violation['help']}: {html}"
        for violation in frame.evaluate(_RUN)
        for html in violation["nodes"]
        if not any(part in html for part in STREAMLITS_OWN.get(violation["rule"], ()))
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_from_the_navigation_and_axe_finds_nothing_serious(new_reader, scheme):
    reader = new_reader(color_scheme=scheme)
    reader.open("?as_of=2024-03-20&focus=T001")
    expect(reader.day_field("as of")).to_have_value("2024-03-20")
    assert set(reader.page_links()) == set(PAGES)
    found = {"the map": _violations(reader.map()), PAGES[0]: _violations(reader.page)}
    for name in PAGES[1:]:
        reader.go_to(name)
        reader.no_failure()
        assert reader.query.get("as_of") == ["2024-03-20"], f"{name} loses the question"
        if name == "Troop strength":
            reader.page.wait_for_selector('[data-testid="stVegaLiteChart"] svg .role-mark')
        found[name] = _violations(reader.page)
    reader.go_to(PAGES[0])
    reader.map()
    reader.no_failure()
    assert not {name: listed for name, listed in found.items() if listed}


def test_axe_finds_nothing_serious_in_a_step_or_a_frame(new_reader):
    reader = new_reader()
    for path, query in (
        ("/explainers", "?story=banjska&step=2"),
        ("/", "?as_of=2024-03-20&embed=true"),
    ):
        reader.open(query, path=path)
        reader.map()
        assert _violations(reader.page) == [], path + query


_COLOUR = "node => getComputedStyle(node).backgroundColor"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_phone_and_what_opens_has_the_colours_of_the_page(
    new_reader, scheme
):
    reader = new_reader(
        color_scheme=scheme, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    reader.open("?as_of=2024-03-20")
    reader.map()
    assert _violations(reader.page) == []
    reader.page.locator(".st-key-statements").get_by_role("button").click()
    sheet = reader.page.get_by_role("dialog")
    sheet.locator("li.entry").first.wait_for()
    assert _violations(reader.page) == []
    assert sheet.evaluate(_COLOUR) == reader.page.locator(".stApp").evaluate(_COLOUR)


#: each language and each scheme: words have no colours, and colours no words
_LOOKS = [("en", "light"), *zip(LANGUAGES, cycle(["dark", "light"]), strict=False)]


@pytest.mark.parametrize(("language", "scheme"), _LOOKS)
def test_axe_finds_nothing_serious_in_a_popup_and_the_dialog(new_reader, scheme, language):
    reader = new_reader(color_scheme=scheme)
    reader.open(f"?as_of=2024-03-20&later=true&lang={language}")
    frame = reader.map()
    symbol = frame.locator(".ks-symbol:not(.ks-hidden)").first
    symbol.focus()
    with reader.another_run():  # the page picks out what was opened, and shows it once more
        symbol.press("Enter")
    popup = frame.locator(".leaflet-popup-content")
    expect(popup).to_be_focused()
    expect(popup).to_have_attribute("role", "dialog")
    assert _violations(frame) == []
    popup.press("Escape")
    expect(popup).to_have_count(0)
    expect(symbol).to_be_focused()
    opener = reader.page.locator(".st-key-briefing button").first
    opener.focus()
    opener.press("Enter")
    dialog = reader.page.get_by_role("dialog")
    dialog.locator("img").first.wait_for()
    assert _violations(reader.page) == []
    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_map_as_a_list_is_one_step_away_and_the_statements_can_be_skipped(new_reader):
    reader = new_reader()
    reader.open("?as_of=2024-03-20")
    reader.page.get_by_role("button", name="Skip to the map", exact=True).last.press("Enter")
    expect(reader.page.locator(".st-key-map iframe")).to_be_focused()
    link = reader.page.get_by_role("button", name="Skip to the map as a list").first
    link.focus()
    expect(link).to_be_in_viewport()
    link.press("Enter")
    listed = reader.page.get_by_role("tabpanel", name="Map as a list")
    expect(listed.get_by_text("KFOR (about 4,000 – about 5,000): 4,443")).to_be_visible()
    assert _violations(reader.page) == []

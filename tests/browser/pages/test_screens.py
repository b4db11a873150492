"""Small screens, and the room of large ones."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.visitor import still, until

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

#: what a finger is to hit; marks of help, inside of text, say nothing that is not said
#: elsewhere
_TARGETS = (
    "[data-testid=stHeader] button, [data-testid=stMain] .stButton button[kind], "
    ".st-key-show button, .st-key-time button, .st-key-time select"
)

_OVERHANG = "() => document.scrollingElement.scrollWidth - window.innerWidth"


def test_on_a_phone_the_map_comes_first_and_all_is_within_a_fingers_reach(new_reader: NewReader):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20")
    reader.map()
    box = reader.page.locator('iframe[title*="streamlit_folium"]').bounding_box()
    assert box is not None
    assert box["y"] < 844 / 8, "the map begins too low"
    assert box["height"] <= 844 * 0.75, "the map leaves no room to scroll past it"
    assert box["width"] <= 390
    for other in ("show", "numbers", "statements", "briefing"):
        below = reader.page.locator(f".st-key-{other}").bounding_box()
        assert below is not None
        assert below["y"] >= box["y"] + box["height"], f"{other} comes before the map"
    bar = reader.page.get_by_test_id("stHeader").bounding_box()
    first = reader.page.locator(".st-key-title").bounding_box()
    assert first["y"] >= bar["y"] + bar["height"], "the bar lies on the first line"
    assert reader.page.evaluate(_OVERHANG) <= 0
    expect(reader.page.locator(".st-key-time canvas")).to_be_visible()
    small, found = [], 0
    for target in reader.page.locator(_TARGETS).all():
        box = target.bounding_box()
        if target.is_visible() and box:
            found += 1
            if box["width"] < 43.5 or box["height"] < 43.5:
                small.append((target.inner_text(), box["width"], box["height"]))
    assert found > 12
    assert not small

    switches = reader.page.get_by_role("toolbar", name="Layers").get_by_role("button")
    expect(switches).to_have_count(6)
    boxes = [switch.bounding_box() for switch in switches.all()]
    assert len({box["y"] for box in boxes}) <= 2, "the layers take more than two rows"
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes), "one is cut"

    for name in ("Table", "Not on the map"):
        with reader.another_run():
            reader.tab(name)
        if name == "Not on the map":
            listed = reader.page.locator(".st-key-unplaced_list li")
            expect(listed.first).to_contain_text("location not published")
        assert reader.page.evaluate(_OVERHANG) <= 0, name


#: what lies under the buttons of the time strip, wherever the page is scrolled to; the title is
#: drawn by the bar at the top, and stands unseen in front of all that is scrolled
_UNDER_THE_BUTTONS = """async () => {
  const scroller = document.querySelector("[data-testid=stMain]"), found = new Set();
  const run = [...document.querySelectorAll(".st-key-time *")]
    .map((e) => e.shadowRoot?.querySelector(".run")).find(Boolean);
  const end = scroller.scrollHeight - scroller.clientHeight;
  let seen = 0;
  for (let y = 0; ; y = Math.min(y + 120, end)) {
    scroller.scrollTo(0, y);
    for (let n = 0; n < 4; n += 1) await new Promise(requestAnimationFrame);
    const own = run.getBoundingClientRect();
    if (own.bottom > 0 && own.top < innerHeight) seen += 1;
    for (const other of document.querySelectorAll(
      ".st-key-face iframe, .st-key-chips, .st-key-takeaways, .st-key-numbers, .st-key-bar, "
      + ".stMain [data-testid=stMarkdownContainer], .stMain [role=tab]")) {
      const box = other.getBoundingClientRect();
      const x = Math.min(box.right, own.right) - Math.max(box.left, own.left);
      const below = Math.min(box.bottom, own.bottom) - Math.max(box.top, own.top);
      if (x > 1 && below > 1 && !other.closest(".st-key-title"))
        found.add(`${y}: ${other.innerText || other.tagName}`);
    }
    if (y === end) break;
  }
  scroller.scrollTo(0, 0);
  return { seen, found: [...found] };
}"""


def test_on_a_phone_nothing_lies_under_the_buttons_of_the_time_strip(new_reader: NewReader):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20")
    reader.map()
    expect(reader.page.locator(".st-key-time .run")).to_be_in_viewport(ratio=1)
    expect(reader.page.locator(".st-key-time canvas")).to_be_visible()
    still(reader.page)
    met = reader.page.evaluate(_UNDER_THE_BUTTONS)
    assert met["seen"] > 2
    assert met["found"] == []


def test_on_a_phone_the_day_beside_play_opens_the_calendar(new_reader: NewReader):
    reader = new_reader(**PHONE)
    # A browser without windows has none: what would open is noted.
    reader.page.add_init_script(
        "HTMLInputElement.prototype.showPicker = function () { window.__opened = this; };"
    )
    reader.open("?as_of=2024-03-20")
    reader.map()
    day = reader.page.locator(".st-key-time .now")
    box = day.bounding_box()
    assert box["height"] >= 43.5
    day.tap()
    assert reader.page.evaluate("() => [__opened.type, __opened.value]") == ["date", "2024-03-20"]
    with reader.another_run():
        reader.page.evaluate(
            "() => { __opened.value = '2023-09-25';"
            " __opened.dispatchEvent(new Event('change', { bubbles: true })); }"
        )
    reader.expect_query("as_of", ["2023-09-25"])
    expect(day).to_have_text("25 Sep 2023")


_IN_THE_BAR = """() => [80, 200, 380].map((x) => {
  const bar = document.elementFromPoint(x, 24).closest("[data-testid=stHeader]");
  return bar ? getComputedStyle(bar).backgroundColor : "the page";
})"""


def test_on_a_phone_no_line_runs_below_the_button_of_the_drawer(new_reader: NewReader):
    reader = new_reader(**PHONE).open(path="/sources")
    bar = reader.page.get_by_test_id("stHeader")
    button = reader.page.get_by_test_id("stExpandSidebarButton").bounding_box()
    room = bar.bounding_box()
    assert button["height"] >= 43.5
    assert room["y"] <= button["y"] and button["y"] + button["height"] <= room["height"]
    reader.page.mouse.move(200, 500)
    reader.page.mouse.wheel(0, 400)
    # Opaque, from edge to edge, wherever the page has been scrolled to.
    colours = reader.page.evaluate(_IN_THE_BAR)
    assert set(colours) == {"rgb(252, 251, 248)"}


def test_on_a_phone_the_statements_are_a_sheet_and_the_filters_a_drawer(
    new_reader: NewReader,
):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20")
    reader.map()
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    expect(reader.page.get_by_label("Search", exact=True)).to_be_in_viewport()
    expect(reader.page.locator(".st-key-timeline_panel")).to_be_hidden()
    reader.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()

    reader.page.locator(".st-key-statements").get_by_role("button").click()
    sheet = reader.page.get_by_role("dialog")
    statement = sheet.locator('li.entry[data-id="T001"] button.card')
    statement.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box["x"] == 0 and box["width"] == 390, "a sheet is as wide as the screen"
    assert box["y"] + box["height"] == pytest.approx(844, abs=2), "a sheet rests on its edge"
    assert box["y"] > 844 / 10, "the page can be seen behind it"
    with reader.another_run():
        statement.click()
    expect(sheet).to_have_count(0)
    reader.expect_query("focus", ["T001"])
    expect(reader.popup()).to_be_visible()
    # The popup fits the map.
    width = reader.map().evaluate("() => map.getSize().x")
    assert reader.popup().evaluate("(e) => e.getBoundingClientRect().width") <= width


def test_a_period_can_be_read_in_its_fields(reader: Reader):
    reader.open("?from=2023-09-24&to=2023-12-01")
    for label in ("From", "To"):
        field = reader.day_field(label)
        expect(field).to_have_value(re.compile(r"^2023-"))
        cut = field.evaluate("(e) => e.scrollWidth > e.clientWidth")
        assert not cut, f"the day of {label} is cut"


_COMING = "() => getComputedStyle(document.body, '::before').content"


@pytest.mark.parametrize(
    ("lang", "title"), [("", "Kosovo–Serbia"), ("?lang=sr-Cyrl", "Косово–Србија")]
)
def test_a_page_says_what_it_is_before_anything_of_it_has_come(
    new_reader: NewReader, lang: str, title: str
):
    reader = new_reader()
    reader.page.route_web_socket("**/_stcore/stream", lambda _server: None)  # it never answers
    reader.page.goto(f"{reader.address}/desk{lang}")
    reader.page.wait_for_selector("[data-testid=stApp]")
    assert title in reader.page.evaluate(_COMING)
    assert "…" in reader.page.evaluate(_COMING)


def test_that_a_page_is_coming_is_not_said_once_it_is_there(reader: Reader):
    for path in ("/desk", "/explainers"):
        reader.open(path=path)
        assert reader.page.evaluate(_COMING) == "none"


def test_a_page_without_filters_has_the_room_of_the_sidebar(reader: Reader):
    sidebar = reader.page.get_by_test_id("stSidebar")
    reader.open(path="/troop-strength")
    wide = sidebar.bounding_box()
    reader.open(path="/corrections")
    narrow = sidebar.bounding_box()
    assert wide and narrow and narrow["width"] < wide["width"] - 60
    button, inside = sidebar.get_by_role("button").first.bounding_box(), narrow["width"]
    assert button and button["x"] + button["width"] <= inside


def test_while_another_day_is_shown_a_line_says_what_is_dimmed(reader: Reader):
    reader.open("?as_of=2024-03-20")
    line = reader.page.locator(".st-key-other_day")
    expect(line).to_be_hidden()
    reader.page.get_by_role("button", name="Play", exact=True).click()
    expect(line).to_be_visible()
    expect(line).to_contain_text("as of 20 March 2024")


def test_a_page_without_room_in_the_bar_is_named_on_the_button_of_further_pages(
    new_reader: NewReader,
):
    reader = new_reader(viewport={"width": 1024, "height": 768}).open(path="/corrections")
    # Page and bar are drawn by two scripts: the one waits for the other.
    named = """() =>
        getComputedStyle(document.querySelector(".rc-overflow-item-rest p"), "::before").content"""
    until(lambda: reader.page.evaluate(named) == '"Corrections · "', "the open page is not named")
    reader.go_to("Troop strength")
    until(lambda: reader.page.evaluate(named) == "none", "a page that has room is named")


def test_when_the_system_turns_dark_the_map_does_too(reader: Reader):
    reader.open()
    drawn = reader.map().locator("html")
    expect(drawn).to_have_attribute("data-ks-theme", "light")
    for scheme in ("dark", "light"):
        with reader.another_run():
            reader.page.emulate_media(color_scheme=scheme)
        expect(drawn).to_have_attribute("data-ks-theme", scheme)
        expect(reader.page.locator(":root")).to_have_css("color-scheme", scheme)


def test_a_line_at_the_head_of_the_sidebar_leads_to_the_statements(new_reader: NewReader):
    desk = new_reader(viewport={"width": 1440, "height": 900}).open()
    lead = desk.page.locator(".st-key-lead_statements button")
    expect(lead).to_contain_text("Statements · ")
    assert lead.bounding_box()["y"] < 150
    lead.press("Enter")
    head = desk.page.locator(".st-key-timeline_panel h2")
    expect(head).to_be_focused()
    until(lambda: head.bounding_box()["y"] < 300, "the list is not in sight")
    assert "#" not in desk.page.url

    phone = new_reader(**PHONE).open()
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    phone.page.locator(".st-key-lead_statements button").click()
    expect(phone.page.get_by_role("dialog").locator("li.entry").first).to_be_visible()
    expect(phone.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_the_sidebar_names_what_a_long_page_holds_and_leads_there(reader: Reader):
    reader.open("?as_of=2024-03-20", "/case-study")
    contents = reader.page.get_by_role("navigation", name="On this page")
    headings = reader.page.get_by_test_id("stMain").locator("h2")
    expect(contents.get_by_role("button")).to_have_text(headings.all_inner_texts())
    last = contents.get_by_role("button").last
    expect(headings.last).not_to_be_in_viewport()
    last.click()
    expect(headings.last).to_be_in_viewport(ratio=1)
    expect(headings.last).to_be_focused()
    bar = reader.page.get_by_test_id("stHeader").bounding_box()
    assert headings.last.bounding_box()["y"] >= bar["y"] + bar["height"]
    # Another page, other headings; where there is one alone there is nothing to choose.
    reader.go_to("Sources")
    expect(contents).to_be_hidden()
    reader.go_to("Coverage")
    expect(contents.get_by_role("button").last).to_have_text("The last figure of each force")

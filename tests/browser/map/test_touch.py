"""Fingers on the map: one scrolls the page, two move and zoom the map; and the way back to all
of Kosovo."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Frame, expect

from tests.browser.conftest import NewHarness, NewReader
from tests.browser.harness import Harness
from tests.browser.visitor import painted, until

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def phone(kept_harness: NewHarness) -> Harness:
    harness = kept_harness(**PHONE).open("?as_of=2024-03-20")
    session = harness.context.new_cdp_session(harness.page)
    _reach(session, harness.map(), (300, 300))
    session.detach()
    return harness


@pytest.fixture
def fingers(phone: Harness) -> Iterator[CDPSession]:
    session = phone.context.new_cdp_session(phone.page)
    yield session
    session.detach()


def _reach(fingers: CDPSession, frame: Frame, at: tuple[float, float]) -> None:
    """Wait until a touch at a point of the page comes to the frame: a frame that has a process
    of its own is drawn before the browser asks it what is touched."""
    frame.evaluate(
        "() => addEventListener('touchstart', () => { window.__touched = true; },"
        " { capture: true, passive: true, once: true })"
    )

    def reached() -> bool:
        _touch(fingers, "touchStart", at)
        _touch(fingers, "touchCancel")
        painted(frame)
        return bool(frame.evaluate("() => window.__touched === true"))

    until(reached, "no touch comes to the frame")


def _touch(fingers: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    at = [{"x": x, "y": y, "id": nth} for nth, (x, y) in enumerate(points)]
    fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})


def test_one_finger_scrolls_the_page_and_not_the_map(new_reader: NewReader):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20")
    reader.at_rest()
    at = reader.viewport()
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + 180, box["y"] + 0.6 * box["height"]
    fingers = reader.context.new_cdp_session(reader.page)
    _reach(fingers, reader.map(), (x, y))
    _touch(fingers, "touchStart", (x, y))
    for step in range(1, 16):
        _touch(fingers, "touchMove", (x, y - 20 * step))
        painted(reader.page.main_frame)
    _touch(fingers, "touchEnd")
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    until(lambda: reader.page.evaluate(scrolled) > 150, "the page has not been scrolled")
    assert reader.viewport() == at


def test_the_menu_closes_when_a_page_was_chosen_in_it(new_reader: NewReader):
    reader = new_reader(**PHONE).open()
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    link = reader.page.get_by_test_id("stSidebarNavLink").filter(has_text="Sources")
    link.click()
    expect(reader.page.get_by_role("heading", name="Sources").first).to_be_visible()
    expect(reader.page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_one_finger_that_tries_is_told_of_two(phone: Harness, fingers: CDPSession):
    at = phone.viewport()
    hint = phone.map().get_by_text("Use two fingers to move the map")
    _touch(fingers, "touchStart", (300, 300))
    _touch(fingers, "touchMove", (304, 300))
    painted(phone.map())
    expect(hint).to_have_count(0)  # a tap trembles
    for step in range(1, 8):
        _touch(fingers, "touchMove", (300 - 20 * step, 300))
    expect(hint).to_be_visible()
    _touch(fingers, "touchEnd")
    expect(hint).to_have_count(0)
    assert phone.viewport() == at


def test_one_finger_that_scrolls_past_the_map_is_told_nothing(phone: Harness, fingers: CDPSession):
    hint = phone.map().get_by_text("Use two fingers to move the map")
    _touch(fingers, "touchStart", (200, 400))
    for step in range(1, 10):  # a thumb goes up in an arc
        _touch(fingers, "touchMove", (200 + step * step, 400 - 20 * step))
        painted(phone.map())
        expect(hint).to_have_count(0)
    for step in range(1, 6):  # nor when it wanders to the side while it scrolls
        _touch(fingers, "touchMove", (280 - 30 * step, 220))
        painted(phone.map())
        expect(hint).to_have_count(0)
    _touch(fingers, "touchEnd")
    painted(phone.map())
    expect(hint).to_have_count(0)


def test_two_fingers_move_and_zoom_the_map(phone: Harness, fingers: CDPSession):
    lat, lng, zoom = phone.viewport()
    _touch(fingers, "touchStart", (150, 300), (250, 300))
    for step in range(1, 8):
        _touch(fingers, "touchMove", (150 - 16 * step, 300 - 8 * step), (250, 300 - 8 * step))
    _touch(fingers, "touchEnd")
    phone.at_rest()
    moved = phone.viewport()
    assert moved[2] > zoom
    assert moved[:2] != (lat, lng)
    assert phone.page.evaluate("scrollY") == 0
    expect(phone.map().locator(".ks-hint")).to_have_count(0)


def test_the_mouse_still_drags_the_map(kept_harness: NewHarness):
    harness = kept_harness().open("?as_of=2024-03-20")
    harness.map()
    at = harness.viewport()
    harness.page.mouse.move(700, 300)
    harness.page.mouse.down()
    harness.page.mouse.move(600, 320, steps=5)
    harness.page.mouse.up()
    harness.at_rest()
    assert harness.viewport()[1] > at[1]


@pytest.mark.parametrize("key", ["", "Enter", "Space"])
def test_a_button_leads_back_to_all_of_kosovo(kept_harness: NewHarness, key: str):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2024-03-20")
    home = harness.map().get_by_role("button", name="Show all of Kosovo")
    opened = harness.viewport()
    harness.zoom(2)
    harness.pan(200, -150)
    assert harness.viewport() != opened
    if key:
        home.press(key)
    else:
        home.click()
    harness.at_rest()
    assert harness.viewport() == pytest.approx(opened, abs=0.005)  # a pixel


def test_a_popup_has_no_tooltip_behind_it(phone: Harness):
    frame = phone.map()
    symbol = frame.locator('.ks-symbol[data-layer="bases"][aria-label*="Bondsteel"]')
    symbol.tap()
    expect(phone.popup()).to_contain_text("Bondsteel")
    expect(frame.locator(".leaflet-tooltip")).to_have_count(0)
    # Nor does one come as long as it is open.
    symbol.dispatch_event("mouseover")
    painted(frame)
    expect(frame.locator(".leaflet-tooltip")).to_have_count(0)


def test_no_name_is_cut_by_the_edge_of_the_map(phone: Harness):
    written, cut = phone.map().evaluate(
        """async () => {
          const { labels } = await map.ksBasemap;
          const { min, max } = map.getPixelBounds();
          const boxes = [];
          labels._drawText = (item) => boxes.push(item.box);
          labels.redraw();
          const inside = ([l, t, r, b]) => l >= min.x && t >= min.y && r <= max.x && b <= max.y;
          const outside = ([l, t, r, b]) => l >= max.x || t >= max.y || r <= min.x || b <= min.y;
          const boxed = boxes.filter(Boolean);
          return [boxed.filter(inside).length,
                  boxed.filter((box) => !inside(box) && !outside(box)).length];
        }"""
    )
    assert written >= 5
    assert cut == 0


def test_the_open_legend_leaves_most_of_the_map_and_keeps_its_heading(new_harness: NewHarness):
    harness = new_harness(viewport={"width": 390, "height": 844}, has_touch=True).open()
    frame = harness.map()
    legend = frame.locator(".ks-legend")
    heading = legend.locator("summary")
    heading.tap()
    expect(legend).to_have_attribute("open", "")
    box = legend.bounding_box()
    assert box["height"] <= 0.45 * frame.frame_element().bounding_box()["height"]
    legend.evaluate("(e) => e.scrollTo(0, e.scrollHeight)")
    expect(legend.locator(".ks-legend-row").last).to_be_in_viewport(ratio=0.9)
    expect(heading).to_be_in_viewport(ratio=0.9)
    top = heading.bounding_box()["y"]
    assert box["y"] - 5 <= top <= box["y"] + 8, "the heading has scrolled away"

"""The time strip and the map beside it, without the page: the map follows at once, and what
is chosen is said once. That the page acts on it is in test_timestrip_on_page.py."""

import re
import time
from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard.core.question.filters import latest_day
from dashboard.core.tables.read import read_tables
from dashboard.core.view.wire.chronology import day_number, day_of
from tests.browser.conftest import NewHarness
from tests.browser.harness import Harness
from tests.browser.strip import (
    AT_REST,
    brush,
    day,
    drag,
    figures,
    listed,
    marker,
    strip,
    tip_with,
    tool,
)
from tests.browser.visitor import painted, until

pytestmark = pytest.mark.browser

LATEST = latest_day(read_tables()[0])


@pytest.fixture
def harness(kept_harness: NewHarness) -> Harness:
    """Map and strip, which another test may have had."""
    return kept_harness()


_LATER_THAN = """(day) =>
  Number(document.documentElement.getAttribute("data-ks-time")) > day"""
_SYMBOLS = """() => [...document.querySelectorAll(
    "[data-layer=events]:not(.ks-hidden), [data-layer=statements]:not(.ks-hidden)")]
  .map((e) => ({ seen: getComputedStyle(e).visibility === "visible",
                 opacity: Number(getComputedStyle(e).opacity) }))"""
_PRESS = """(slider, keys) => keys.map(([key, shiftKey]) => {
  slider.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true }));
  return slider.getAttribute("aria-valuetext");
})"""


def days(told: dict) -> list[date | None]:
    """The day and the period of a choice."""
    return [told[name] and day_of(told[name]) for name in ("day", "from", "to")]


# --- dragging ------------------------------------------------------------------------------


def test_what_the_map_shows_while_dragging_is_what_the_server_answers(harness: Harness):
    harness.open("?as_of=2024-03-20")
    seen = set()
    for by in (12, 40, -70, -90, -110, -300, 160):
        told = len(harness.told)
        frame = drag(harness, by)
        held = figures(harness)
        assert len(harness.told) == told, "the server heard of it before it was let go"
        with harness.one_told() as chosen:
            harness.page.mouse.up()
        assert days(chosen[0]) == [day(harness), None, None]
        harness.answer(f"?as_of={day(harness)}")
        frame.wait_for_function(AT_REST)
        assert figures(harness) == held, day(harness)
        seen.add(tuple(held))
    assert len(seen) > 3, "the days were much the same"


def test_what_is_older_than_a_year_is_hidden_while_time_runs_and_comes_back(harness: Harness):
    harness.open("?as_of=2024-03-20")
    frame = harness.map()
    before = frame.evaluate(_SYMBOLS)
    assert all(symbol["seen"] for symbol in before)
    drag(harness, 12)
    moving = frame.evaluate(_SYMBOLS)
    assert 0 < sum(symbol["seen"] for symbol in moving) < len(before)
    assert any(0.2 < s["opacity"] < 1 for s in moving if s["seen"]), "nothing fades with age"
    with harness.one_told():
        harness.page.mouse.up()
    harness.answer(f"?as_of={day(harness)}")
    frame.wait_for_function(AT_REST)
    assert [symbol["opacity"] for symbol in frame.evaluate(_SYMBOLS)] == [1.0] * len(before)


def test_a_drag_that_is_given_up_changes_nothing(harness: Harness):
    harness.open("?as_of=2024-03-20")
    before = figures(harness)
    frame = drag(harness, -200)
    assert figures(harness) != before
    harness.page.keyboard.press("Escape")
    frame.wait_for_function(AT_REST)
    harness.page.mouse.up()
    assert day(harness) == date(2024, 3, 20)
    assert figures(harness) == before
    assert harness.told == []


def test_zooming_the_map_while_time_is_held_keeps_the_day(harness: Harness):
    # From where one step of zoom parts symbols, and the step back joins them again.
    harness.open("?as_of=2017-02-01&at=42.7000,21.0000,9.5")
    frame = drag(harness, -320)  # far back: most of what is drawn had not yet happened
    drawn, held = len(frame.evaluate(_SYMBOLS)), figures(harness)
    seen = sum(symbol["seen"] for symbol in frame.evaluate(_SYMBOLS))
    assert seen < drawn / 2
    harness.zoom(1)
    # What had not happened stays hidden; what had may be parted into several symbols.
    frame.wait_for_function(
        f"(drawn) => ({_SYMBOLS})().filter((symbol) => symbol.seen).length < drawn / 2", arg=drawn
    )
    assert len(frame.evaluate(_SYMBOLS)) > drawn, "the zoom has parted no symbols"
    assert figures(harness) == held
    harness.page.keyboard.press("Escape")
    frame.wait_for_function(AT_REST)
    harness.zoom(-1)
    after = frame.evaluate(_SYMBOLS)
    assert len(after) == drawn
    assert all(symbol["seen"] and symbol["opacity"] == 1 for symbol in after)


def test_a_finger_drags_the_marker(new_harness: NewHarness):
    # A browser lets a frame that is out of sight rest: here map and strip are both in it.
    harness = new_harness(viewport={"width": 390, "height": 1300}, has_touch=True)
    harness.open("?as_of=2024-03-20")
    frame = harness.map()
    strip(harness)
    box = marker(harness).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = harness.context.new_cdp_session(harness.page)

    def send(kind: str, *points: float) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": at, "y": y} for at in points]},
        )

    send("touchStart", x)
    for step in range(1, 6):
        send("touchMove", x - 20 * step)
    frame.wait_for_function("() => document.documentElement.hasAttribute('data-ks-time')")
    assert day(harness) < date(2020, 1, 1)
    assert harness.told == []
    with harness.one_told() as chosen:
        send("touchEnd")
    assert days(chosen[0]) == [day(harness), None, None]


# --- playing -------------------------------------------------------------------------------


def test_playing_says_nothing_and_pausing_once(kept_harness: NewHarness):
    harness = kept_harness(reduced_motion="no-preference").open("?as_of=2010-01-01")
    frame = harness.map()
    strip(harness)
    tool(harness, "Play").click()
    frame.wait_for_function(_LATER_THAN, arg=day_number(date(2010, 9, 1)))
    assert harness.told == []
    with harness.one_told() as chosen:
        tool(harness, "Pause").click()
    assert day(harness) > date(2010, 9, 1)
    assert days(chosen[0]) == [day(harness), None, None]


def test_what_was_told_when_playing_is_paused_stays_until_another_day(kept_harness: NewHarness):
    harness = kept_harness(reduced_motion="no-preference")
    harness.open("?as_of=2023-09-20&from=2023-09-20&to=2023-10-20")
    harness.map()
    told = strip(harness).locator(".caption")
    expect(told).to_be_hidden()
    harness.page.get_by_role("combobox", name="Playback speed").select_option("1 day/s")
    tool(harness, "Play").click()
    expect(told).to_contain_text("24 September 2023")
    with harness.one_told() as chosen:
        tool(harness, "Pause").click()
    paused = day(harness)
    assert days(chosen[0])[0] == paused <= date(2023, 9, 27)
    harness.answer(f"?as_of={paused}&from=2023-09-20&to=2023-10-20")
    expect(told).to_contain_text("24 September 2023")
    expect(told).to_be_visible()
    harness.answer("?as_of=2023-10-15&from=2023-09-20&to=2023-10-20")
    expect(told).to_be_hidden()


def test_an_attack_is_picked_out_on_the_map_while_it_is_told(new_harness: NewHarness):
    harness = new_harness(reduced_motion="no-preference")
    harness.open("?as_of=2023-09-20&from=2023-01-01&to=2023-12-31")
    ring = harness.map().locator(".ks-told")
    expect(ring).to_have_count(0)
    strip(harness)
    tool(harness, "Play").click()
    harness.page.wait_for_function(
        "(day) => document.querySelector('.st-key-time').shadowRoot"
        ".querySelector('.marker').getAttribute('aria-valuenow') === day",
        arg=str(day_number(date(2023, 9, 24))),
    )
    came = time.monotonic()
    expect(ring.filter(has_text="Banjska")).to_have_count(1)
    expect(ring.locator("b").filter(has_text="Banjska")).to_be_visible()
    until(lambda: day(harness) > date(2023, 9, 24), "it stayed for ever")
    assert time.monotonic() - came > 1.5, "it did not stay on the day of the attack"
    with harness.one_told():
        tool(harness, "Pause").click()
    tool(harness, "Back one month").click()
    expect(ring).to_have_count(0)


def test_of_two_attacks_at_one_place_the_later_has_its_name(new_harness: NewHarness):
    harness = new_harness(reduced_motion="no-preference")
    harness.open("?as_of=2023-05-24&from=2023-05-24&to=2023-06-10")
    rings = harness.map().locator(".ks-told")
    strip(harness)
    harness.page.get_by_role("combobox", name="Playback speed").select_option("1 week/s")
    tool(harness, "Play").click()
    # Both are told in the caption, and the name of one would cover that of the other.
    expect(rings).to_have_count(2)
    expect(rings.locator("b")).to_have_text(
        ["Clashes in Zvečan/Zveçan between protesters and KFOR"]
    )
    highest = (
        "(all) => all.reduce((a, b) => (+a.style.zIndex >= +b.style.zIndex ? a : b)).innerText"
    )
    found = harness.map().locator(".ks-told-at").evaluate_all(highest)
    assert found.startswith("Clashes in Zvečan")


def test_playing_ends_with_the_data(harness: Harness):
    harness.open(f"?as_of={LATEST.replace(day=1)}")
    strip(harness)
    with harness.one_told() as chosen:
        tool(harness, "Play").click()
    assert day(harness) == LATEST
    expect(tool(harness, "Play")).to_be_visible()
    assert days(chosen[0]) == [LATEST, None, None]


def test_with_reduced_motion_playing_goes_month_by_month(harness: Harness):
    # Years without an attack: where there is one, its day is shown as well.
    harness.open("?as_of=2014-01-15")
    frame = harness.map()
    strip(harness)
    frame.evaluate(
        """() => { window.__days = new Set();
        new MutationObserver(() =>
          window.__days.add(document.documentElement.getAttribute("data-ks-time")))
        .observe(document.documentElement, { attributes: true }); }"""
    )
    harness.page.get_by_role("combobox", name="Playback speed").select_option("3 months/s")
    tool(harness, "Play").click()
    frame.wait_for_function("() => window.__days.size >= 4")
    with harness.one_told():
        tool(harness, "Pause").click()
    shown = frame.evaluate("() => [...window.__days].filter(Boolean).map(Number)")
    assert {day_of(number).day for number in shown} == {15}


def test_space_plays_and_pauses(harness: Harness):
    harness.open("?as_of=2010-01-15")
    frame = harness.map()
    strip(harness)
    marker(harness).focus()
    harness.page.keyboard.press("Space")
    expect(tool(harness, "Pause")).to_be_visible()
    frame.wait_for_function(_LATER_THAN, arg=day_number(date(2010, 1, 15)))
    with harness.one_told():
        harness.page.keyboard.press("Space")
    expect(tool(harness, "Play")).to_be_visible()


# --- keys ----------------------------------------------------------------------------------


def test_the_keys_move_the_day_and_it_is_said_when_they_rest(harness: Harness):
    harness.open("?as_of=2024-03-20")
    strip(harness)
    keys = {
        ("ArrowLeft", False): "19 March 2024",
        ("ArrowRight", False): "20 March 2024",
        ("ArrowLeft", True): "20 February 2024",
        ("PageDown", False): "20 February 2023",
        ("PageUp", False): "20 February 2024",
        ("Home", False): "1 January 1998",
        ("ArrowRight", True): "1 February 1998",
    }
    with harness.one_told() as chosen:
        said = marker(harness).evaluate(_PRESS, [list(key) for key in keys])
    assert said == list(keys.values())
    assert days(chosen[0]) == [date(1998, 2, 1), None, None]


# --- periods and the axis ------------------------------------------------------------------


def test_where_a_day_has_room_a_brush_takes_days(harness: Harness):
    harness.open("?as_of=2024-03-20")
    strip(harness)
    for _ in range(8):
        tool(harness, "Show fewer years").click()
    with harness.one_told() as chosen:
        brush(harness, 0.61, 0.74)
    _, start, end = days(chosen[0])
    assert 10 < (end - start).days < 120
    harness.answer(f"?as_of=2024-03-20&from={start}&to={end}")
    tool(harness, "Show all years").click()
    with harness.one_told() as chosen:
        brush(harness, 0.3, 0.4)
    _, start, end = days(chosen[0])
    assert start.day == 1
    assert end < date(2014, 1, 1)


def test_the_strip_still_shows_what_lies_outside_the_period(harness: Harness):
    harness.open("?as_of=2024-03-20")
    lanes = listed(harness)
    assert any(re.search(r"\d+ figures, \d+ statements", line) for line in lanes)
    assert any(re.fullmatch(r"Events: \d+ events", line) for line in lanes)
    harness.open("?as_of=2024-03-20&from=2023-01-01&to=2023-12-31")
    assert listed(harness) == lanes


def test_the_strip_says_what_is_under_the_pointer_and_a_press_picks_it_out(harness: Harness):
    harness.open("?as_of=2024-03-20&q=Kurti&from=2023-09-01&to=2023-11-30")
    tip_with(harness, "Kurti:")
    with harness.one_told() as picked:
        harness.page.mouse.down()
        harness.page.mouse.up()
    assert harness.told[-1]["name"] == "picked"
    assert picked[0].startswith("T")


def test_the_wheel_shows_fewer_years_and_a_double_click_all_of_them(harness: Harness):
    harness.open("?as_of=2024-03-20")
    box = strip(harness).locator("canvas").bounding_box()

    def at() -> float:
        found = marker(harness).bounding_box()
        return found["x"] + found["width"] / 2

    before = at()
    harness.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60)
    harness.page.evaluate(
        "() => { window.__turns = 0; addEventListener('wheel', () => { window.__turns += 1; }); }"
    )
    for turn in range(50):  # a page that has just been scrolled keeps the wheel for a moment
        if at() > before + 30:
            break
        harness.page.mouse.wheel(0, -40)
        harness.page.wait_for_function("(turn) => window.__turns > turn", arg=turn)
    assert at() > before + 30
    harness.page.mouse.dblclick(box["x"] + box["width"] * 0.3, box["y"] + box["height"] - 8)
    assert at() == pytest.approx(before, abs=1)
    assert harness.told == []
    assert day(harness) == date(2024, 3, 20)


def test_a_strip_that_showed_everything_shows_all_that_a_wider_question_finds(harness: Harness):
    harness.open("?as_of=2023-12-01&q=Vucic+Banjska")
    strip(harness)
    last_bound = int(marker(harness).get_attribute("aria-valuemax"))
    assert day_of(last_bound) <= date(2024, 1, 1), "the strip was to be narrow"
    before = marker(harness).bounding_box()["x"]
    harness.answer("?as_of=2023-12-01&q=Vucic")
    expect(marker(harness)).not_to_have_attribute("aria-valuemax", str(last_bound))
    # The marker of December 2023 has left the right end: what came later has its place.
    painted(harness.page)
    assert marker(harness).bounding_box()["x"] < before - 20


def test_who_clears_a_period_or_follows_a_link_sees_where_the_marker_is(harness: Harness):
    harness.open("?from=2023-09-01&to=2023-10-31")
    strip(harness)
    expect(tool(harness, "Show all years")).to_have_class(re.compile("due"))
    wide = harness.page.locator(".stage").bounding_box()["width"]
    first = harness.page.get_by_role("slider", name="Start of the period").bounding_box()
    assert harness.page.get_by_role("slider", name="End of the period").bounding_box()["x"] > (
        first["x"] + wide / 4
    )
    harness.answer("")
    expect(tool(harness, "Show all years")).not_to_have_class(re.compile("due"))
    expect(marker(harness)).not_to_have_class(re.compile("away"))
    # Another period from elsewhere, as with the button back of the browser.
    harness.answer("?from=2023-09-01&to=2023-10-31")
    for _ in range(2):
        tool(harness, "Show fewer years").click()
    harness.answer("?as_of=2004-03-20")
    expect(marker(harness)).not_to_have_class(re.compile("away"))
    # A reader who has zoomed in, and changed neither, stays.
    for _ in range(2):
        tool(harness, "Show fewer years").click()
    at = marker(harness).bounding_box()["x"]
    harness.answer("?as_of=2004-03-20&show=events")
    painted(harness.page)
    expect(tool(harness, "Show all years")).to_have_class(re.compile("due"))
    assert marker(harness).bounding_box()["x"] == pytest.approx(at, abs=1)


# --- what is said to the map ---------------------------------------------------------------

_SHOWN = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => done(document.documentElement.getAttribute('data-ks-time')))))"""
_DAY = "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: true}"
_OTHER_SHAPES = (
    "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: 'yes'}",
    "{ks: 'time', day: '17000', from: null, to: null, playing: false, held: true}",
    "{ks: 'time', day: 17000.5, from: null, to: null, playing: false, held: true}",
    "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: true, figures: [1]}",
    "{ks: 'day', day: 17000, from: null, to: null, playing: false, held: true}",
    "'time'",
)


def test_only_a_day_said_by_the_page_around_it_moves_the_map(harness: Harness):
    harness.open("?as_of=2024-03-20")
    frame = harness.map()
    frame.evaluate(
        "() => { window.__heard = 0; addEventListener('message', () => { __heard += 1; }); }"
    )

    def post(message: str) -> None:
        harness.page.evaluate(
            f"() => document.querySelector('.st-key-map iframe')"
            f".contentWindow.postMessage({message}, '*')"
        )

    for number, message in enumerate(_OTHER_SHAPES, start=1):
        post(message)
        frame.wait_for_function("(number) => window.__heard >= number", arg=number)
        assert frame.evaluate(_SHOWN) is None, message
    frame.evaluate(
        f"() => new Promise((done) => {{ addEventListener('message', done, {{once: true}});"
        f" window.postMessage({_DAY}, '*'); }})"
    )
    assert frame.evaluate(_SHOWN) is None, "the frame was believed itself"
    post(_DAY)
    frame.wait_for_function("() => document.documentElement.hasAttribute('data-ks-time')")


# --- on a phone ----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_strip_has_room_and_targets_for_a_finger(
    new_harness: NewHarness, scheme: str
):
    harness = new_harness(
        viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme
    )
    harness.open("?as_of=2024-03-20&from=2023-01-01&to=2024-06-30")
    found = strip(harness)
    targets = found.locator("button:visible, select:visible, [role=slider]:visible").all()
    assert len(targets) > 8
    small = [
        (each.get_attribute("aria-label"), box["width"], box["height"])
        for each in targets
        if min((box := each.bounding_box())["width"], box["height"]) < 44
    ]
    assert small == []
    box = found.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    expect(found.locator(".years")).to_be_visible()
    assert harness.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_on_a_phone_what_comes_while_time_is_played_is_told_below_the_map(new_harness: NewHarness):
    """The strip is a screen below the map there: who looks at the map would see a number grow by
    one. Nor may it be told on the map, whose south it would cover."""
    harness = new_harness(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="no-preference"
    )
    harness.open("?as_of=2023-10-05&from=2023-09-23&to=2023-10-05")
    frame = harness.page.locator(".st-key-map iframe")
    harness.map()
    told = harness.page.locator(".st-key-time .caption")
    expect(told).to_be_empty()
    strip(harness)
    # As on the page: the map takes half of the window, and the strip is a screen below it.
    frame.evaluate("(e) => { e.style.height = '490px'; }")
    harness.page.evaluate(
        """() => {
          document.querySelector(".st-key-time").style.marginTop = "440px";
          scrollTo(0, 0);
        }"""
    )
    # Whoever sees the map has the buttons at hand, before anything was played.
    expect(harness.page.get_by_role("button", name="Play", exact=True)).to_be_in_viewport(ratio=1)
    tool(harness, "Play").click()
    expect(told).to_have_text(re.compile(r"24 September 2023 · .*Banjska"))
    expect(told).to_be_in_viewport()
    assert float(told.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")) >= 14
    expect(harness.map().locator(".ks-caption")).to_be_hidden()
    box, below = frame.bounding_box(), told.bounding_box()
    assert box and below and below["y"] >= box["y"] + box["height"]
    buttons = harness.page.locator(".run").bounding_box()
    assert buttons and buttons["y"] >= box["y"] + box["height"]
    assert below["y"] >= buttons["y"] + buttons["height"]
    # The name beside the ring is not cut by the edge of the map.
    assert harness.map().locator(".ks-told b").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect())"
        ".map((box) => box.left >= 0 && box.right <= innerWidth)"
    ) == [True]
    # In the strip nothing of it is cut off either.
    cut = told.evaluate(
        "(e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1"
    )
    assert not cut
    # Paused, it stays until the reader goes on.
    with harness.one_told() as chosen:
        tool(harness, "Pause").click()
    paused = days(chosen[0])[0]
    harness.answer(f"?as_of={paused}&from=2023-09-23&to=2023-10-05")
    expect(told).to_have_text(re.compile("24 September 2023"))
    tool(harness, "Back one month").click()
    expect(told).to_be_empty()


@pytest.mark.parametrize("width", [390, 1400])
def test_at_the_end_of_playing_what_came_last_is_read_and_then_gone(
    new_harness: NewHarness, width: int
):
    harness = new_harness(
        viewport={"width": width, "height": 844}, reduced_motion="no-preference"
    ).open("?as_of=2023-09-22&from=2023-09-20&to=2023-09-24")
    frame = harness.map()
    strip(harness).locator("select").select_option("5")  # a year a second
    told = harness.page.locator(".st-key-time .caption")
    with harness.one_told() as chosen:
        tool(harness, "Play").click()
        expect(told).to_have_text(re.compile(r"24 September 2023 · .*Banjska"))
    assert days(chosen[0])[0] == date(2023, 9, 24)
    assert day(harness) == date(2023, 9, 24)
    expect(tool(harness, "Play")).to_be_visible()
    expect(told).to_be_empty()
    expect(frame.locator(".ks-caption")).to_have_count(0)
    expect(frame.locator(".ks-told")).to_have_count(0)


def test_on_a_phone_playing_is_seen_on_the_map_and_stopped_beside_it(new_harness: NewHarness):
    harness = new_harness(viewport={"width": 390, "height": 500}).open("?as_of=2024-03-20")
    harness.map()
    play = harness.page.get_by_role("button", name="Play", exact=True)
    harness.page.locator(".stage").scroll_into_view_if_needed()
    expect(harness.page.locator(".st-key-map")).not_to_be_in_viewport(ratio=0.7)
    play.click()
    expect(harness.page.locator(".st-key-map")).to_be_in_viewport(ratio=0.7)
    pause = harness.page.get_by_role("button", name="Pause", exact=True)
    expect(pause).to_be_in_viewport(ratio=1)
    now = harness.page.locator(".now")
    expect(now).to_be_in_viewport(ratio=1)
    expect(now).not_to_have_text("20 Mar 2024")  # else there is nothing to tell
    with harness.one_told():
        pause.click()
    # Where the strip itself is in sight, it has its buttons.
    harness.page.locator(".stage").scroll_into_view_if_needed()
    expect(now).to_be_hidden()
    expect(play).to_be_visible()

"""The time strip: the map follows it at once, the server hears of it once."""

import re
from datetime import date

import pytest
from playwright.sync_api import Frame, Locator, expect

from dashboard.core.question.filters import latest_day
from dashboard.core.tables.read import read_tables
from dashboard.core.view.wire.chronology import day_number, day_of
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

LATEST = latest_day(read_tables()[0])

_FIGURES = """() => [...document.querySelectorAll(".ks-badge, [data-layer=figures] .ks-value")]
  .filter((e) => getComputedStyle(e).visibility === "visible")
  .map((e) => e.textContent).sort()"""
_AT_REST = "() => !document.documentElement.hasAttribute('data-ks-time')"
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


def strip(reader: Reader) -> Locator:
    """The strip, once it is drawn, in sight."""
    expect(marker(reader)).to_have_attribute("aria-valuetext", re.compile("."))
    found = reader.page.locator(".st-key-time")
    found.scroll_into_view_if_needed()
    return found


def marker(reader: Reader) -> Locator:
    """The upright handle on the as-of day."""
    return reader.page.get_by_role("slider", name="As-of day")


def tool(reader: Reader, name: str) -> Locator:
    """One of the buttons of the strip."""
    return reader.page.locator(".st-key-time").get_by_role("button", name=name, exact=True)


def day(reader: Reader) -> date:
    """The day that the marker is on."""
    return day_of(int(marker(reader).get_attribute("aria-valuenow")))


def figures(reader: Reader) -> list[str]:
    """What the badges and circles that are in sight say."""
    return reader.map().evaluate(_FIGURES)


def brush(reader: Reader, start: float, end: float) -> None:
    """Drag over a part of the axis, given as shares of the width."""
    box = strip(reader).locator("canvas").bounding_box()
    y = box["y"] + box["height"] - 8
    reader.page.mouse.move(box["x"] + start * box["width"], y)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + end * box["width"], y, steps=5)
    reader.page.mouse.up()


def drag(reader: Reader, by: float) -> Frame:
    """Drag the marker, without letting go, and wait until the map has followed."""
    reader.map()
    strip(reader)
    box = marker(reader).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + by, y, steps=6)
    frame = reader.map()
    frame.wait_for_function(
        "(day) => document.documentElement.getAttribute('data-ks-time') === day",
        arg=marker(reader).get_attribute("aria-valuenow"),
    )
    return frame


def test_the_map_follows_the_marker_and_the_server_is_asked_once(reader: Reader):
    reader.open("?as_of=2024-03-20")
    before, reruns = figures(reader), reader.reruns
    assert any("4,443" in text for text in before)
    frame = drag(reader, -200)
    held = figures(reader)
    assert held
    assert held != before
    assert day(reader) < date(2020, 1, 1)
    assert reader.reruns == reruns
    with reader.another_run():
        reader.page.mouse.up()
    reader.expect_query("as_of", [day(reader).isoformat()])
    frame.wait_for_function(_AT_REST)
    assert reader.reruns == reruns + 1


def test_what_the_map_shows_while_dragging_is_what_the_server_answers(reader: Reader):
    reader.open("?as_of=2024-03-20")
    reader.map()
    seen = set()
    for by in (12, 40, -70, -90, -110, -300, 160):
        frame = drag(reader, by)
        held = figures(reader)
        with reader.another_run():
            reader.page.mouse.up()
        frame.wait_for_function(_AT_REST)
        assert figures(reader) == held, day(reader)
        seen.add(tuple(held))
    assert len(seen) > 3, "the days were much the same"


def test_what_is_older_than_a_year_is_hidden_while_time_runs_and_comes_back(reader: Reader):
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    before = frame.evaluate(_SYMBOLS)
    assert all(symbol["seen"] for symbol in before)
    drag(reader, 12)
    moving = frame.evaluate(_SYMBOLS)
    assert 0 < sum(symbol["seen"] for symbol in moving) < len(before)
    assert any(0.2 < s["opacity"] < 1 for s in moving if s["seen"]), "nothing fades with age"
    with reader.another_run():
        reader.page.mouse.up()
    frame.wait_for_function(_AT_REST)
    assert [symbol["opacity"] for symbol in frame.evaluate(_SYMBOLS)] == [1.0] * len(before)


def test_a_drag_that_is_given_up_changes_nothing(reader: Reader):
    reader.open("?as_of=2024-03-20")
    before, reruns = figures(reader), reader.reruns
    frame = drag(reader, -200)
    assert figures(reader) != before
    reader.page.keyboard.press("Escape")
    frame.wait_for_function(_AT_REST)
    reader.page.mouse.up()
    assert day(reader) == date(2024, 3, 20)
    assert figures(reader) == before
    assert reader.reruns == reruns


def test_zooming_the_map_while_time_is_held_keeps_the_day(reader: Reader):
    # From where one step of zoom parts symbols, and the step back joins them again.
    reader.open("?as_of=2017-02-01&at=42.7000,21.0000,9.5")
    frame = drag(reader, -15)  # to 2016: nothing happened at a place in the year before
    drawn, held = len(frame.evaluate(_SYMBOLS)), figures(reader)
    assert not any(symbol["seen"] for symbol in frame.evaluate(_SYMBOLS))
    reader.zoom(1)
    frame.wait_for_function(f"() => !({_SYMBOLS})().some((symbol) => symbol.seen)")
    assert len(frame.evaluate(_SYMBOLS)) > drawn, "the zoom has parted no symbols"
    assert figures(reader) == held
    reader.page.keyboard.press("Escape")
    frame.wait_for_function(_AT_REST)
    reader.zoom(-1)
    after = frame.evaluate(_SYMBOLS)
    assert len(after) == drawn
    assert all(symbol["seen"] and symbol["opacity"] == 1 for symbol in after)


def test_playing_runs_nothing_on_the_server_and_pausing_asks_once(new_reader: NewReader):
    reader = new_reader(reduced_motion="no-preference").open("?as_of=2010-01-01")
    frame = reader.map()
    strip(reader)
    reruns = reader.reruns
    tool(reader, "Play").click()
    frame.wait_for_function(_LATER_THAN, arg=day_number(date(2010, 9, 1)))
    assert reader.reruns == reruns
    with reader.another_run():
        tool(reader, "Pause").click()
    assert day(reader) > date(2010, 9, 1)
    reader.expect_query("as_of", [day(reader).isoformat()])
    assert reader.reruns == reruns + 1


def test_playing_ends_with_the_data(reader: Reader):
    reader.open(f"?as_of={LATEST.replace(day=1)}")
    strip(reader)
    with reader.another_run():
        tool(reader, "Play").click()
    assert day(reader) == LATEST
    expect(tool(reader, "Play")).to_be_visible()
    reader.expect_query("as_of", [])


def test_with_reduced_motion_playing_goes_month_by_month(new_reader: NewReader):
    reader = new_reader(reduced_motion="reduce").open("?as_of=2010-01-15")
    frame = reader.map()
    strip(reader)
    frame.evaluate(
        """() => { window.__days = new Set();
        new MutationObserver(() =>
          window.__days.add(document.documentElement.getAttribute("data-ks-time")))
        .observe(document.documentElement, { attributes: true }); }"""
    )
    tool(reader, "Play").click()
    frame.wait_for_function("() => window.__days.size >= 4")
    with reader.another_run():
        tool(reader, "Pause").click()
    shown = frame.evaluate("() => [...window.__days].filter(Boolean).map(Number)")
    assert {day_of(number).day for number in shown} == {15}


def test_the_keys_move_the_day_and_the_server_is_asked_when_they_rest(reader: Reader):
    reader.open("?as_of=2024-03-20")
    strip(reader)
    reruns = reader.reruns
    keys = {
        ("ArrowLeft", False): "19 March 2024",
        ("ArrowRight", False): "20 March 2024",
        ("ArrowLeft", True): "20 February 2024",
        ("PageDown", False): "20 February 2023",
        ("PageUp", False): "20 February 2024",
        ("Home", False): "1 January 1998",
        ("ArrowRight", True): "1 February 1998",
    }
    with reader.another_run():
        said = marker(reader).evaluate(_PRESS, [list(key) for key in keys])
    assert said == list(keys.values())
    assert reader.reruns == reruns + 1
    reader.expect_query("as_of", ["1998-02-01"])


def test_a_key_leaves_the_focus_where_it_is(reader: Reader):
    reader.open("?as_of=2024-03-20")
    strip(reader)
    marker(reader).focus()
    with reader.another_run():
        reader.page.keyboard.press("ArrowLeft")
    expect(marker(reader)).to_be_focused()
    reader.expect_query("as_of", ["2024-03-19"])


def test_the_last_day_of_the_data_needs_no_place_in_the_link(reader: Reader):
    reader.open("?as_of=2024-03-20")
    strip(reader)
    with reader.another_run():
        marker(reader).press("End")
    assert day(reader) == LATEST
    reader.expect_query("as_of", [])


def test_space_plays_and_pauses(reader: Reader):
    reader.open("?as_of=2010-01-15")
    frame = reader.map()
    strip(reader)
    marker(reader).focus()
    reader.page.keyboard.press("Space")
    expect(tool(reader, "Pause")).to_be_visible()
    frame.wait_for_function(_LATER_THAN, arg=day_number(date(2010, 1, 15)))
    with reader.another_run():
        reader.page.keyboard.press("Space")
    expect(tool(reader, "Play")).to_be_visible()


def test_a_brushed_period_is_in_the_sidebar_and_the_link_until_it_is_cleared(reader: Reader):
    reader.open("?as_of=2024-03-20")
    strip(reader)
    caption, reruns = reader.caption.inner_text(), reader.reruns
    with reader.another_run():
        brush(reader, 0.85, 0.92)
    assert reader.reruns == reruns + 1
    start, end = (date.fromisoformat(reader.query[name][0]) for name in ("from", "to"))
    assert date(2021, 1, 1) <= start < end < date(2027, 1, 1)
    assert start.day == 1, "a brush over years takes whole months"
    assert end.day >= 28
    expect(reader.caption).not_to_have_text(caption)
    field = reader.page.get_by_test_id("stDateInput").filter(has_text="From").first
    year = field.get_by_role("spinbutton").first
    expect(year).to_have_attribute("aria-valuenow", str(start.year))

    first = reader.page.get_by_role("slider", name="First day of the period")
    with reader.another_run():
        first.press("Shift+ArrowLeft")
    assert date.fromisoformat(reader.query["from"][0]) < start
    reader.expect_query("to", [end.isoformat()])

    with reader.another_run():
        reader.page.get_by_role("button", name="Clear the period").click()
    assert not {"from", "to"} & set(reader.query)
    expect(reader.caption).to_have_text(caption)


def test_where_a_day_has_room_a_brush_takes_days(reader: Reader):
    reader.open("?as_of=2024-03-20")
    strip(reader)
    for _ in range(8):
        tool(reader, "Show fewer years").click()
    with reader.another_run():
        brush(reader, 0.61, 0.74)
    start, end = (date.fromisoformat(reader.query[name][0]) for name in ("from", "to"))
    assert 10 < (end - start).days < 120
    tool(reader, "Show all years").click()
    with reader.another_run():
        brush(reader, 0.3, 0.4)
    assert date.fromisoformat(reader.query["from"][0]).day == 1
    assert date.fromisoformat(reader.query["to"][0]) < date(2014, 1, 1)


def test_the_strip_still_shows_what_lies_outside_the_period(reader: Reader):
    reader.open("?as_of=2024-03-20")
    listed = strip(reader).locator(".unseen li").all_inner_texts()
    assert any(re.search(r"\d+ figures, \d+ statements", line) for line in listed)
    assert any(re.fullmatch(r"Events: \d+ events", line) for line in listed)
    reader.open("?as_of=2024-03-20&from=2023-01-01&to=2023-12-31")
    assert strip(reader).locator(".unseen li").all_inner_texts() == listed
    expect(reader.caption).to_contain_text("in the period")


def test_the_strip_says_what_is_under_the_pointer_and_a_press_picks_it_out(reader: Reader):
    reader.open("?as_of=2024-03-20&q=Kurti&from=2023-09-01&to=2023-11-30")
    box = strip(reader).locator("canvas").bounding_box()
    tip = strip(reader).locator(".tip")
    for x in range(150, int(box["width"]), 3):
        reader.page.mouse.move(box["x"] + x, box["y"] + 28)
        if tip.is_visible() and "Kurti:" in tip.inner_text():
            break
    expect(tip).to_contain_text("Kurti:")
    with reader.another_run():
        reader.page.mouse.down()
        reader.page.mouse.up()
    assert reader.query["focus"][0].startswith("T")
    assert reader.query["as_of"] == ["2024-03-20"]


def test_the_wheel_shows_fewer_years_and_a_double_click_all_of_them(reader: Reader):
    reader.open("?as_of=2024-03-20")
    box = strip(reader).locator("canvas").bounding_box()

    def at() -> float:
        found = marker(reader).bounding_box()
        return found["x"] + found["width"] / 2

    before, reruns = at(), reader.reruns
    reader.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60)
    reader.page.evaluate(
        "() => { window.__turns = 0; addEventListener('wheel', () => { window.__turns += 1; }); }"
    )
    for turn in range(50):  # a page that has just been scrolled keeps the wheel for a moment
        if at() > before + 30:
            break
        reader.page.mouse.wheel(0, -40)
        reader.page.wait_for_function("(turn) => window.__turns > turn", arg=turn)
    assert at() > before + 30
    reader.page.mouse.dblclick(box["x"] + box["width"] * 0.3, box["y"] + box["height"] - 8)
    assert at() == pytest.approx(before, abs=1)
    assert reader.reruns == reruns
    assert day(reader) == date(2024, 3, 20)


@pytest.mark.parametrize(
    "message",
    [
        "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: 'yes'}",
        "{ks: 'time', day: '17000', from: null, to: null, playing: false, held: true}",
        "{ks: 'time', day: 17000.5, from: null, to: null, playing: false, held: true}",
        "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: true, figures: [1]}",
        "{ks: 'day', day: 17000, from: null, to: null, playing: false, held: true}",
        "'time'",
    ],
)
def test_a_message_of_another_shape_leaves_the_map_alone(reader: Reader, message: str):
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    frame.evaluate("() => addEventListener('message', () => { window.__heard = true; })")
    reader.page.evaluate(
        f"() => document.querySelector('.st-key-map iframe')"
        f".contentWindow.postMessage({message}, '*')"
    )
    frame.wait_for_function("() => window.__heard")
    assert frame.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
        "() => done(document.documentElement.getAttribute('data-ks-time')))))"
    ) is None  # fmt: skip


def test_only_the_page_around_the_map_sets_its_day(reader: Reader):
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    said = "{ks: 'time', day: 17000, from: null, to: null, playing: false, held: true}"
    shown = (
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
        "() => done(document.documentElement.getAttribute('data-ks-time')))))"
    )
    frame.evaluate(
        f"() => new Promise((done) => {{ addEventListener('message', done, {{once: true}});"
        f" window.postMessage({said}, '*'); }})"
    )
    assert frame.evaluate(shown) is None
    reader.page.evaluate(
        f"() => document.querySelector('.st-key-map iframe').contentWindow.postMessage({said}, '*')"
    )
    frame.wait_for_function("() => document.documentElement.hasAttribute('data-ks-time')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_strip_has_room_and_targets_for_a_finger(new_reader, scheme: str):
    reader = new_reader(
        viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme
    )
    reader.open("?as_of=2024-03-20&from=2023-01-01&to=2024-06-30")
    found = strip(reader)
    small = [
        (each.get_attribute("aria-label"), box["width"], box["height"])
        for each in found.locator("button:visible, select:visible, [role=slider]:visible").all()
        if min((box := each.bounding_box())["width"], box["height"]) < 44
    ]
    assert small == []
    box = found.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert reader.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_finger_drags_the_marker(new_reader: NewReader):
    # A browser lets a frame that is out of sight rest: here map and strip are both in it.
    reader = new_reader(viewport={"width": 390, "height": 1300}, has_touch=True)
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    strip(reader)
    box = marker(reader).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = reader.context.new_cdp_session(reader.page)

    def send(kind: str, *points: float) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": at, "y": y} for at in points]},
        )

    reruns = reader.reruns
    send("touchStart", x)
    for step in range(1, 6):
        send("touchMove", x - 20 * step)
    frame.wait_for_function("() => document.documentElement.hasAttribute('data-ks-time')")
    assert day(reader) < date(2020, 1, 1)
    assert reader.reruns == reruns
    with reader.another_run():
        send("touchEnd")
    reader.expect_query("as_of", [day(reader).isoformat()])


def test_a_strip_that_showed_everything_shows_all_that_a_wider_question_finds(reader: Reader):
    reader.open("?as_of=2023-12-01&q=Vucic+Banjska")
    strip(reader)
    last_bound = int(marker(reader).get_attribute("aria-valuemax"))
    assert day_of(last_bound) <= date(2024, 1, 1), "the strip was to be narrow"
    with reader.another_run():
        reader.search("Vucic")
    expect(marker(reader)).not_to_have_attribute("aria-valuemax", str(last_bound))
    # The marker of December 2023 has left the right end: what came later has its place.
    box, axis = marker(reader).bounding_box(), strip(reader).locator("canvas").bounding_box()
    assert box["x"] + box["width"] / 2 < axis["x"] + 0.9 * axis["width"]

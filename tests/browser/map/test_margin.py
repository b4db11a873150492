"""Number cards beside the map, and how much of what is written on it is covered."""

from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard.briefing.document.build import build_document
from dashboard.briefing.picture.layout import SIZES, build_scene
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from tests.browser.conftest import NewHarness
from tests.browser.harness import Harness

pytestmark = pytest.mark.browser

DAYS = ["2010-11-15", "2024-03-20"]

#: cards and lists of the margin, and the places that none may cover, in px of the frame
_MARGIN = """() => {
  const boxes = (what) => [...document.querySelectorAll(what)].map((e) => {
    const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom];
  }).filter((r) => r[2] > r[0]);
  const clear = KS.catalogue.symbology.keepClear.map((at) => {
    const p = map.latLngToContainerPoint(at);
    return [p.x, p.y];
  });
  const middle = map.latLngToContainerPoint([42.6, 20.95]);
  return { cards: boxes(".ks-badge"), lists: boxes(".ks-aside"), clear,
           middle: [middle.x, middle.y], size: [map.getSize().x, map.getSize().y] };
}"""

#: how many boxes of symbols and cards lie on one another, and how many there are
_OVERLAPS = """() => {
  const size = map.getSize();
  const boxes = [...document.querySelectorAll(
    ".ks-symbol:not(.ks-hidden) .ks-mark > svg, .ks-many, .ks-badge")].map((e) => {
    const r = e.getBoundingClientRect();
    const gap = e.tagName === "svg" ? 0.13 * r.width : 0;
    return [r.left + gap, r.top + gap, r.right - gap, r.bottom - gap];
  }).filter((r) => r[2] > r[0] && r[0] > 0 && r[1] > 0 && r[2] < size.x && r[3] < size.y);
  let found = 0;
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => {
    if (a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]) found += 1;
  }));
  return { found, boxes: boxes.length };
}"""


def _holds(box: list[float], point: list[float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def test_cards_without_room_are_a_list_and_cover_no_control(kept_harness: NewHarness):
    """Contingents of 2023, each last known, are more than the margin holds."""
    harness = kept_harness(viewport={"width": 1440, "height": 900})
    harness.open("?as_of=2026-06-25&from=2023-01-01&to=2023-12-31")
    frame = harness.map()
    shown = ".ks-no-room .ks-badge"
    cards = frame.locator(".leaflet-marker-icon:not(.ks-no-room) .ks-badge")
    listed = frame.locator(".ks-aside", has_text="More figures")
    expect(listed).to_have_count(1)
    count = frame.locator(shown).count()
    assert count > 0
    assert listed.locator("li").count() == count
    foot = frame.locator(".leaflet-bottom.leaflet-left").bounding_box()["y"]
    for nth in range(cards.count()):
        box = cards.nth(nth).bounding_box()
        if box is None:
            continue  # of what counts nowhere: another list has it
        assert box["y"] + box["height"] <= foot, cards.nth(nth).inner_text()
    # A figure of the list is read as one of a card is.
    listed.locator("summary").click()
    first = listed.locator("button").first
    words = first.locator("b").inner_text()
    first.click()
    expect(frame.locator(".leaflet-popup-content")).to_contain_text(words)


@pytest.mark.parametrize("day", DAYS)
def test_no_card_covers_the_middle_of_the_map_or_the_north(kept_harness: NewHarness, day: str):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(f"?as_of={day}")
    frame = harness.map()
    seen = frame.evaluate(_MARGIN)
    assert seen["cards"] and len(seen["clear"]) == 3
    for box in (*seen["cards"], *seen["lists"]):
        assert not any(_holds(box, point) for point in (*seen["clear"], seen["middle"])), box
        assert 0 <= box[0] and box[2] <= seen["size"][0], "outside the frame"
        assert 0 <= box[1] and box[3] <= seen["size"][1], "outside the frame"
    for one in seen["cards"]:
        assert (
            sum(
                one[0] < o[2] and o[0] < one[2] and one[1] < o[3] and o[1] < one[3]
                for o in (*seen["cards"], *seen["lists"])
            )
            == 1
        ), "cards lie on one another"
    # Wherever the map is moved.
    for lat, lon in ((43.1, 21.9), (43.1, 20.2), (42.5, 21.2)):
        frame.evaluate(f"() => {{ map.setView([{lat}, {lon}], 9, {{ animate: false }}); }}")
        moved = frame.evaluate(_MARGIN)
        for box in moved["cards"]:
            assert not any(_holds(box, point) for point in moved["clear"]), (lat, lon, box)


@pytest.mark.parametrize("day", DAYS)
def test_symbols_seldom_lie_on_one_another_at_any_zoom(kept_harness: NewHarness, day: str):
    """The measure: pairs of boxes that meet, for each box that is drawn."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(f"?as_of={day}")
    frame = harness.map()
    for zoom in (7, 8, 9, 10, 11):
        frame.evaluate(f"() => {{ map.setView([42.75, 20.95], {zoom}, {{ animate: false }}); }}")
        seen = frame.evaluate(_OVERLAPS)
        print(day, zoom, seen)
        most = {7: 2.4, 8: 0.9}.get(zoom, 0.45)
        assert seen["found"] <= most * max(seen["boxes"], 1), (zoom, seen)


#: cards of the margins from their top, as area, slot, and whether on the right; and the view
_CARDS = """() => {
  const cards = [];
  map.eachLayer((layer) => {
    const node = layer._icon && layer._icon.querySelector(".ks-badge");
    if (!node || layer.ks.p.aside) return;
    const { left, right, top } = node.getBoundingClientRect();
    const isRight = (left + right) / 2 > map.getSize().x / 2;
    cards.push([top, layer.ks.p.id, layer.ks.p.slot || 0, isRight]);
  });
  const { lat, lng } = map.getCenter();
  return { at: [lat, lng, map.getZoom()],
           cards: cards.sort((a, b) => a[3] - b[3] || a[0] - b[0]).map((card) => card.slice(1)) };
}"""


@pytest.mark.parametrize("day", [*DAYS, "1999-10-01", "2023-11-15"])
def test_a_picture_has_the_cards_of_the_screen(kept_harness: NewHarness, real: Tables, day: str):
    """In the same margins and in the same order, where the screen looks."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(f"?as_of={day}")
    seen = harness.map().evaluate(_CARDS)
    asked = Selection(as_of=date.fromisoformat(day), at=tuple(seen["at"]))
    scene = build_scene(build_document(build_view(real, asked)), SIZES["1600x900"])
    drawn = []
    for taken in scene.taken:
        if taken.kind == "badge":
            _badge, area, slot = taken.owner.split(":")
            drawn.append((taken.box.left > 500, taken.box.top, area, int(slot)))
    assert [[area, slot, right] for right, _top, area, slot in sorted(drawn)] == seen["cards"]
    assert len(seen["cards"]) > 2


#: lines of the margin, and the areas in sight of the cards that stand in it
_LED = """() => {
  const areas = new Set();
  map.eachLayer((layer) => {
    const node = layer._icon && layer._icon.querySelector(".ks-badge");
    if (!node || layer.ks.p.aside || node.getBoundingClientRect().right < 0) return;
    if (map.getBounds().contains(layer.getLatLng())) areas.add(layer.ks.p.id);
  });
  return [document.querySelectorAll(".ks-leader").length, areas.size];
}"""


def test_a_line_never_stands_without_its_card(kept_harness: NewHarness):
    """Also when a card is drawn anew, because what it stands for was picked."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2024-03-20")
    frame = harness.map()
    opened = frame.evaluate(_LED)
    assert opened[0] == opened[1] > 1
    frame.locator(".ks-badge", has_text="4,443").click()
    picked = frame.evaluate("() => KS.markerWhere(({ks}) => ks.p.text === '4,443').ks.ids[0]")
    harness.answer(f"?as_of=2024-03-20&focus={picked}")
    frame.wait_for_function("(id) => KS.focus && KS.focus.id === id", arg=picked)
    expect(harness.popup()).to_contain_text("4,443")
    harness.at_rest()
    lines, areas = frame.evaluate(_LED)
    assert lines == areas > 1
    expect(frame.locator(".ks-badge", has_text="4,443")).to_be_in_viewport()


def test_the_legend_covers_no_card_whatever_the_width(harness: Harness):
    """In an explainer the map has some 640 px."""
    for width in (1440, 700, 636, 540, 521):
        harness.page.set_viewport_size({"width": width, "height": 800})
        harness.open("?as_of=2023-09-29&actor=SERBIAN_ARMED_FORCES")
        boxes = harness.map().evaluate(
            """() => [".ks-legend", ".ks-badge"].map((name) => [...document.querySelectorAll(name)]
              .map((node) => node.getBoundingClientRect()).filter((box) => box.width)
              .map((box) => [box.left, box.top, box.right, box.bottom]))"""
        )
        legend, cards = boxes
        assert len(legend) == 1 and cards, width
        (a,) = legend
        covered = [b for b in cards if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        assert not covered, (width, a, covered)


def test_a_lone_card_is_led_from_itself_and_several_are_held_together(new_harness: NewHarness):
    harness = new_harness(viewport={"width": 1440, "height": 900})
    paths = "() => [...document.querySelectorAll('.ks-leader')].map((n) => n.getAttribute('d'))"
    harness.open("?as_of=2023-10-01&actor=EULEX")
    (line,) = harness.map().evaluate(paths)
    assert "V" not in line
    harness = new_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2024-03-20")
    assert any("V" in each for each in harness.map().evaluate(paths))

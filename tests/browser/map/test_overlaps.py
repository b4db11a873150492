"""What is written on the map and what lies on it: how much of it meets, at every zoom.

The numbers are in tests/bench/README.md; this keeps them low.
"""

import re

import pytest

from tests.browser.conftest import NewHarness
from tests.browser.strip import AT_REST, drag

pytestmark = pytest.mark.browser

#: boxes of what has words or numbers, and of symbols, in px of the frame, wholly inside it; not
#: of the names of countries and waters, which have no dot and lie below the symbols of an area
_BOXES = """async () => {
  const base = await map.ksBasemap, corner = map.getPixelBounds().min, size = map.getSize();
  const inside = (b) => b[2] > b[0] && b[0] > 0 && b[1] > 0 && b[2] < size.x && b[3] < size.y;
  const names = base.labels._placement(map.getZoom()).filter((item) => item.box && item.r)
    .map((item) => item.box.map((edge, i) => edge - (i % 2 ? corner.y : corner.x))).filter(inside);
  const boxes = (what) => [...document.querySelectorAll(what)].map((e) => {
    const r = e.getBoundingClientRect();
    const gap = e.tagName === "svg" ? 0.13 * r.width : 0;
    return [r.left + gap, r.top + gap, r.right - gap, r.bottom - gap];
  }).filter(inside);
  const shown = ".ks-symbol:not(.ks-hidden) ";
  return { names, // One that finds no room is seen when its symbol is pointed at.
           numbers: boxes(`${shown}.ks-value:not([data-side="none"]), .ks-count, .ks-many`),
           cards: boxes(".ks-badge"), symbols: boxes(`${shown}.ks-mark > svg`) };
}"""

Box = list[float]

#: at most so many of these pairs, for each name and number that is written
MOST = 0.1


def _pairs(some: list[Box], others: list[Box]) -> int:
    """How many of the pairs share more than a tenth of the smaller box."""
    found = 0
    for one in some:
        for other in others:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if one is other or wide <= 0 or high <= 0:
                continue
            areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)]
            found += wide * high > 0.1 * min(areas)
    return found


@pytest.mark.parametrize("day", ["", "?as_of=2024-03-20", "?as_of=2010-11-15"])
def test_names_and_numbers_seldom_lie_on_anything_at_any_zoom(kept_harness: NewHarness, day: str):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(day)
    frame = harness.map()
    for zoom in range(7, 12):  # the nearest that the map has
        frame.evaluate(f"() => {{ map.setView([42.62, 20.95], {zoom}, {{ animate: false }}); }}")
        seen = frame.evaluate(_BOXES)
        names, numbers, cards = seen["names"], seen["numbers"], seen["cards"]
        found = {
            "name on name": _pairs(names, names) // 2,
            "name on number": _pairs(names, numbers),
            "name on symbol": _pairs(names, seen["symbols"]),
            "name on card": _pairs(names, cards),
            "number on number": _pairs(numbers, numbers) // 2,
            "number on card": _pairs(numbers, cards),
            "card on card": _pairs(cards, cards) // 2,
        }
        print(day, zoom, len(names), len(numbers), len(cards), found)
        assert found["name on name"] == found["card on card"] == 0, (zoom, found)
        assert sum(found.values()) <= MOST * (len(names) + len(numbers)), (zoom, found)


#: numbers of figures that are seen, and lie on the symbol of something else
_COVERED = """() => {
  const shown = [...document.querySelectorAll(".ks-symbol:not(.ks-hidden)")]
    .filter((e) => getComputedStyle(e).visibility === "visible");
  const boxes = shown.map((e) => [e, e.querySelector(".ks-mark > svg, .ks-mark > img, .ks-many")])
    .filter(([, mark]) => mark).map(([e, mark]) => [e, mark.getBoundingClientRect()]);
  return shown.map((e) => e.querySelector(".ks-value")).filter(Boolean)
    .filter((value) => getComputedStyle(value).opacity !== "0")
    .filter((value) => {
      const box = value.getBoundingClientRect();
      return boxes.some(([e, mark]) => !e.contains(value)
        && KS.values.meet([box.left, box.top, box.right, box.bottom],
                          [mark.left, mark.top, mark.right, mark.bottom]));
    }).map((value) => value.textContent);
}"""


@pytest.mark.parametrize(
    ("query", "path"), [("", "/"), ("?day1=2022-06-01&day2=2023-06-15", "/what-changed")]
)
def test_no_number_that_is_seen_lies_on_the_symbol_of_something_else(reader, query, path):
    reader.open(query, path=path)
    frame = reader.map()
    frame.wait_for_function("() => document.querySelector('.ks-value[data-side]')")
    seen = frame.evaluate("() => document.querySelectorAll('.ks-value').length")
    assert seen >= 3
    for zoom in (7, 8, 9, 10, 11):
        frame.evaluate(f"() => {{ map.setView([42.62, 20.95], {zoom}, {{ animate: false }}); }}")
        assert frame.evaluate(_COVERED) == [], zoom


#: what is written at the bases whose number is last known, below it its age
_AGED = """() => [...document.querySelectorAll(".ks-value:not(.ks-unit)")]
  .filter((value) => value.querySelector(".ks-age") && value.dataset.side !== "none")
  .map((value) => value.innerText)"""


def test_a_number_that_is_not_current_has_its_age_at_every_zoom(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2026-06-25")
    frame = harness.map()
    frame.wait_for_function("() => document.querySelector('.ks-value[data-side]')")
    for zoom in (7, 8, 9, 11):
        frame.evaluate(f"() => {{ map.setView([42.62, 20.95], {zoom}, {{ animate: false }}); }}")
        said = frame.evaluate(_AGED)
        assert said, zoom
        assert all(re.search("(months|years) old$", text) for text in said), (zoom, said)
    assert any("Germany · 17 months old" in text for text in said)


def test_nor_while_time_is_dragged_or_after_it(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2024-03-20")
    seen = 0
    for by in (-30, -60, -110, -160, -220):
        frame = drag(harness, by)
        seen += frame.locator(".ks-time .ks-value").count()
        assert frame.evaluate(_COVERED) == [], by
        harness.page.keyboard.press("Escape")
        harness.page.mouse.up()
        frame.wait_for_function(AT_REST)
        assert frame.evaluate(_COVERED) == [], by
    assert seen

"""What was found by name: drawn whole and clear of the buttons, or said to lie outside."""

import pytest

from tests.browser.conftest import NewHarness

pytestmark = pytest.mark.browser

SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 700}, "is_mobile": True, "has_touch": True},
}

#: symbols that the edge of the frame cuts or a button covers, but for those that are not in the
#: bounds that the map was put to
_CUT = """() => {
  const boxOf = (node) => node.getBoundingClientRect();
  const buttons = [...document.querySelectorAll(".leaflet-control-zoom, .ks-legend")].map(boxOf);
  const cut = [];
  map.eachLayer((layer) => {
    if (!layer.ks || layer.ks.p.badge || !layer._icon || !layer._icon.dataset.layer) return;
    if (!map.ksOpening.bounds.contains(layer.getLatLng())) return;
    const mark = layer._icon.querySelector(".ks-mark > svg, .ks-mark > img, .ks-many");
    const b = boxOf(mark);
    const isOff = b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight;
    const isUnder = buttons.some((o) => o.width && b.left < o.right && b.right > o.left
      && b.top < o.bottom && b.bottom > o.top);
    if (isOff || isUnder) cut.push([layer._icon.getAttribute("aria-label"), b.left, b.top]);
  });
  return cut;
}"""


@pytest.mark.parametrize("screen", SCREENS)
def test_what_was_found_is_drawn_whole_and_clear_of_the_buttons(
    kept_harness: NewHarness, screen: str
):
    harness = kept_harness(**SCREENS[screen])
    for query in ("?as_of=2024-03-20&actor=SERBIA", "?q=Belgrade"):
        frame = harness.open(query).map()
        frame.wait_for_function("() => document.querySelectorAll('.ks-symbol svg').length > 4")
        harness.at_rest()
        assert frame.evaluate("() => !map.ksOpening.bounds.equals(map.ksOpening.home)")
        assert frame.evaluate(_CUT) == [], query


def test_what_lies_outside_is_said_and_shown_on_demand(kept_harness: NewHarness):
    harness = kept_harness(**SCREENS["desktop"]).open("?actor=US")
    frame = harness.map()
    line = frame.locator(".ks-outside")
    line.filter(has_text="1 more outside this view: Belgrade ↑").wait_for()
    opened = harness.viewport()
    line.click()
    line.wait_for(state="hidden")
    harness.at_rest()
    assert frame.evaluate("() => map.getBounds().contains([44.804, 20.465])")
    assert frame.evaluate(_CUT) == []
    frame.evaluate("() => KS.picking.goHome()")
    line.wait_for()
    harness.at_rest()
    assert harness.viewport() == pytest.approx(opened, abs=0.005)
    harness.answer("?as_of=2024-03-20")
    line.wait_for(state="detached")

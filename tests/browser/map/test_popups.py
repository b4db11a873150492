"""An open popup: what it says when the question changes, and what may lie over it."""

from playwright.sync_api import expect

from tests.browser.conftest import NewHarness

#: what of a control lies over the open popup: its classes, for each point of the title and the
#: button that closes it
_COVERED = """() => [...document.querySelectorAll(".leaflet-popup h3, .leaflet-popup-close-button")]
  .map((node) => {
    const box = node.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].map((part) =>
      document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2));
    return points.map((over) => over?.closest(".leaflet-control")?.className || "");
  }).flat().filter(Boolean)"""


def test_on_a_phone_no_control_covers_an_open_popup(new_harness: NewHarness):
    harness = new_harness(viewport={"width": 390, "height": 844}).open("?as_of=2010-11-15")
    frame = harness.map()
    frame.locator(".ks-aside summary").click()
    frame.locator(".ks-aside-row", has_text="10,000").click()
    expect(harness.popup()).to_contain_text("10,000")
    harness.at_rest()
    zoom = frame.locator(".leaflet-control-zoom")
    expect(zoom).to_have_css("opacity", "0")
    assert frame.evaluate(_COVERED) == []
    frame.locator(".leaflet-popup-close-button").click()
    expect(harness.popup()).to_have_count(0)
    expect(zoom).to_have_css("opacity", "1")


def test_an_open_popup_says_what_is_so_on_the_day_that_is_asked_for(new_harness: NewHarness):
    now, then = "?as_of=2026-03-20", "?as_of=2010-11-15"
    harness = new_harness(viewport={"width": 1440, "height": 900}).open(now)
    harness.map().locator(".ks-badge", has_text="4,700").click()
    expect(harness.popup()).to_contain_text("4,700")
    harness.answer(then)
    expect(harness.popup()).to_contain_text("10,000")
    expect(harness.popup()).not_to_contain_text("4,700")
    harness.answer(now)
    expect(harness.popup()).to_contain_text("4,700")
    expect(harness.popup()).not_to_contain_text("10,000")
    # Nothing of it is in view: its card is gone, and the popup with it.
    harness.answer(f"{now}&q=nowhere-at-all")
    expect(harness.popup()).to_have_count(0)


def test_the_popup_of_a_figure_that_is_too_old_says_so_in_words(new_harness: NewHarness):
    """A figure of 2015 at a post: its age, and that it is no current one."""
    old = "Too old to count as current on the date shown."
    harness = new_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2026-03-20")
    opened = """() => {
      const marker = KS.markerWhere(({ks}) => ks.p.age && !ks.p.badge && ks.p.layer === "figures");
      map.setView(marker.getLatLng(), 10, { animate: false });
      marker.openPopup();
    }"""
    harness.map().evaluate(opened)
    expect(harness.popup().locator(".ks-age")).to_contain_text("last known")
    expect(harness.popup().locator(".ks-entry .ks-old").first).to_have_text(old)
    # On the day of the figure it is a figure like any other.
    harness.map().evaluate("() => { map.closePopup(); }")
    harness.answer("?as_of=2024-03-20")
    harness.map().locator(".ks-badge", has_text="4,443").click()
    expect(harness.popup()).to_contain_text("4,443")
    expect(harness.popup().locator(".ks-entry").first).not_to_contain_text(old)

"""An open popup: what it says when the question changes, and what may lie over it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewHarness
from tests.browser.harness import Harness

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


def test_an_open_popup_says_what_is_so_on_the_day_that_is_asked_for(kept_harness: NewHarness):
    now, then = "?as_of=2026-03-20", "?as_of=2010-11-15"
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(now)
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


def test_the_popup_of_a_figure_that_is_too_old_says_so_in_words(kept_harness: NewHarness):
    """A figure of 2015 at a post: its age, and that it is no current one."""
    old = "Too old to count as current on the date shown."
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2026-03-20")
    opened = """() => {
      const old = ({p}) => p.age && !p.kind && !p.badge && p.layer === "figures"; // no unit
      const marker = KS.markerWhere(({ks}) => old(ks));
      map.setView(marker.getLatLng(), 10, { animate: false });
      marker.openPopup();
    }"""
    harness.map().evaluate(opened)
    # The figure comes first: an age alone would be of nothing.
    expect(harness.popup().locator("h4.ks-age")).to_have_text(
        re.compile(r"^.*\d.* · last known, .+$")
    )
    expect(harness.popup().locator(".ks-entry .ks-old").first).to_have_text(old)
    # On the day of the figure it is a figure like any other.
    harness.map().evaluate("() => { map.closePopup(); }")
    harness.answer("?as_of=2024-03-20")
    harness.map().locator(".ks-badge", has_text="4,443").click()
    expect(harness.popup()).to_contain_text("4,443")
    expect(harness.popup().locator(".ks-entry").first).not_to_contain_text(old)


def test_a_figure_that_is_not_current_says_so_beside_its_number(kept_harness: NewHarness):
    """At Camp Bondsteel: a company of 2010, about 750 of 2015, and what has no date."""
    opened = """() => {
      const marker = KS.markerWhere(({ks}) => ks.p.id === "P_BONDSTEEL");
      map.setView(marker.getLatLng(), 11, { animate: false });
      marker.openPopup();
    }"""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2026-06-25")
    harness.map().evaluate(opened)
    number = harness.popup().locator("h4", has_text="about 750 personnel")
    expect(number).to_have_text("about 750 personnel · 10 years old")
    expect(number).to_have_css("font-style", "italic")
    expect(harness.popup().locator("h4", has_text="2,500")).to_contain_text("undated")
    # On a day on which one of them is current, that one is first.
    harness.map().evaluate("() => { map.closePopup(); }")
    harness.answer("?as_of=2015-12-01")
    harness.map().evaluate(opened)
    expect(harness.popup().locator("h4").first).to_have_text("about 750 personnel")


def test_a_base_has_its_lead_nation_from_the_day_on_which_it_was_stated(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2020-06-22")
    harness.map().locator(_VILLAGGIO).click()
    expect(harness.popup()).to_contain_text("Villaggio")
    expect(harness.popup()).not_to_contain_text("Lead nation")
    harness.answer("?as_of=2020-06-23")
    expect(harness.popup()).to_contain_text("Lead nation: Italy (23 June 2020)")
    harness.answer("?as_of=2020-06-22")
    expect(harness.popup()).not_to_contain_text("Lead nation")


_DAY = "?as_of=2024-03-20"

_BONDSTEEL = '.ks-symbol[data-layer="bases"][aria-label*="Bondsteel"]'
_VILLAGGIO = '.ks-symbol[data-layer="bases"][aria-label*="Villaggio"]'


def _click(harness: Harness, symbol: str) -> int:
    """Click a symbol; the number of the click as the page is told it."""
    with harness.one_told("map") as said:
        harness.map().locator(symbol).click()
    return said[0]["last_active_drawing"]["properties"]["n"]


def _escape(harness: Harness) -> None:
    harness.page.keyboard.press("Escape")


def _cross(harness: Harness) -> None:
    harness.map().locator(".leaflet-popup-close-button").click()


def _elsewhere(harness: Harness) -> None:
    harness.map().evaluate(
        "() => { map.fire('preclick', { latlng: map.getCenter(), originalEvent: {} }); }"
    )


def _the_same_once_more(harness: Harness) -> None:
    harness.map().locator(_BONDSTEEL).click()


@pytest.mark.parametrize("close", [_escape, _cross, _elsewhere, _the_same_once_more])
def test_what_is_closed_before_the_page_has_answered_stays_closed(
    kept_harness: NewHarness, close: Callable[[Harness], None]
):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    number = _click(harness, _BONDSTEEL)
    expect(harness.popup()).to_contain_text("Bondsteel")
    close(harness)
    expect(harness.popup()).to_have_count(0)
    harness.answer(f"{_DAY}&focus=P_BONDSTEEL", number)
    _shown(harness, "P_BONDSTEEL")
    expect(harness.popup()).to_have_count(0)


def _shown(harness: Harness, focus: str) -> None:
    """Wait until the map shows an answer that picks this out, and has done all about it."""
    harness.map().wait_for_function("(id) => KS.focus?.id === id", arg=focus)
    harness.at_rest()


def test_what_is_clicked_meanwhile_wins_over_what_the_page_answers(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    first = _click(harness, _BONDSTEEL)
    second = _click(harness, _VILLAGGIO)
    expect(harness.popup()).to_contain_text("Villaggio")
    at = harness.viewport()
    for focus, number in (("T001", 0), ("P_BONDSTEEL", first), ("P_VILLAGGIO", second)):
        harness.answer(f"{_DAY}&focus={focus}", number)
        _shown(harness, focus)
        expect(harness.popup()).to_have_count(1)
        expect(harness.popup()).to_contain_text("Villaggio")
        assert harness.viewport() == at, focus
    # What is picked elsewhere afterwards is gone to, and opened.
    harness.answer(f"{_DAY}&focus=P_BONDSTEEL", second)
    _shown(harness, "P_BONDSTEEL")
    expect(harness.popup()).to_contain_text("Bondsteel")
    assert harness.viewport() != at


def test_a_place_can_be_clicked_again_when_something_else_was_picked(kept_harness: NewHarness):
    """The page hears of a click only where it says something new."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    first = _click(harness, _BONDSTEEL)
    harness.answer(f"{_DAY}&focus=P_BONDSTEEL", first)
    harness.answer(f"{_DAY}&focus=T001", first)
    _shown(harness, "T001")
    harness.map().evaluate("() => { map.closePopup(); KSOpening.show(map, false); }")
    assert _click(harness, _BONDSTEEL) > first


def test_a_flight_to_what_was_picked_opens_nothing_over_what_is_clicked(new_harness: NewHarness):
    harness = new_harness(
        viewport={"width": 1440, "height": 900}, reduced_motion="no-preference"
    ).open(_DAY)
    frame = harness.map()
    harness.answer(f"{_DAY}&focus=P_VILLAGGIO")
    frame.wait_for_function("() => KS.focus && map._flyToFrame")
    frame.locator(_BONDSTEEL).dispatch_event("click")
    harness.at_rest()
    expect(harness.popup()).to_have_count(1)
    expect(harness.popup()).to_contain_text("Bondsteel")


_MIDDLE = """() => {
  const at = map.latLngToContainerPoint(window.__at);
  return [at.x - map.getSize().x / 2, at.y - map.getSize().y / 2];
}"""


def _opened_at_the_edge(harness: Harness) -> list[float]:
    """Open a popup that has no room above its symbol; return how far the map was moved, in px."""
    frame = harness.map()
    frame.evaluate(
        """() => {
          const marker = KS.markerWhere(({ ks }) => ks.p.id === "P_BONDSTEEL" && !ks.p.stack);
          map.setView(marker.getLatLng(), 10, { animate: false });
          map.panBy([0, map.getSize().y / 2 - 60], { animate: false });
          window.__at = map.getCenter();
          marker.openPopup();
        }"""
    )
    expect(harness.popup()).to_contain_text("Bondsteel")
    harness.at_rest()
    return frame.evaluate(_MIDDLE)


@pytest.mark.parametrize("at", [0.45, 0.75])
def test_a_popup_that_has_room_does_not_move_the_map(kept_harness: NewHarness, at: float):
    """Its card is no higher than there is room above its symbol, and is scrolled within."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    frame = harness.map()
    moved = frame.evaluate(
        """(at) => {
          const marker = KS.markerWhere(({ ks }) => ks.p.id === "P_BONDSTEEL" && !ks.p.stack);
          map.setView(marker.getLatLng(), 10, { animate: false });
          map.panBy([0, (0.5 - at) * map.getSize().y], { animate: false });
          window.__at = map.getCenter();
          marker.openPopup();
          return map.getSize().y;
        }""",
        at,
    )
    assert moved > 400
    expect(harness.popup()).to_contain_text("Bondsteel")
    harness.at_rest()
    assert frame.evaluate(_MIDDLE) == pytest.approx([0, 0], abs=1.5)
    top = frame.evaluate("() => document.querySelector('.ks-card').getBoundingClientRect().top")
    assert top >= 0
    assert frame.locator(".ks-card").evaluate("(e) => e.scrollHeight > e.clientHeight")


def test_no_tooltip_is_left_behind_where_a_mark_is_drawn_anew(kept_harness: NewHarness):
    """The pointer is then on an element that was never told that it came, nor that it goes."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    frame = harness.map()
    tooltip = frame.locator(".leaflet-tooltip")
    for symbol in (_BONDSTEEL, _VILLAGGIO):
        frame.locator(symbol).hover()
        expect(tooltip).to_have_count(1)
        frame.evaluate(
            """() => {
              map.eachLayer((each) => {
                if (!each.ks || !each._tooltip || !each.isTooltipOpen()) return;
                delete each.ks.drawn;
                KS.symbols.draw(each);
              });
            }"""
        )
    harness.page.mouse.move(5, 5)
    frame.locator(".leaflet-control-zoom-in, .ks-home, .leaflet-control").first.hover()
    expect(tooltip).to_have_count(0)


def test_a_popup_that_moved_the_map_gives_it_back_when_it_is_closed(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(_DAY)
    moved = _opened_at_the_edge(harness)
    assert abs(moved[1]) > 50
    harness.map().locator(".leaflet-popup-close-button").click()
    expect(harness.popup()).to_have_count(0)
    harness.map().wait_for_function(f"() => ({_MIDDLE})().every((px) => Math.abs(px) < 1.5)")
    # Who has moved the map meanwhile keeps it where it is.
    moved = _opened_at_the_edge(harness)
    harness.map().evaluate("() => { map.panBy([40, 0], { animate: false }); }")
    harness.map().evaluate("() => { map.fire('movestart'); map.fire('moveend'); }")
    stands = harness.map().evaluate(_MIDDLE)
    harness.map().locator(".leaflet-popup-close-button").click()
    expect(harness.popup()).to_have_count(0)
    harness.at_rest()
    assert harness.map().evaluate(_MIDDLE) == pytest.approx(stands, abs=1.5)
    assert abs(stands[1]) > 50


_SAID_OF_UNITS = """() => {
  const said = [];
  KS.map.eachLayer((layer) => {
    if (!layer.ks || !layer.ks.p.kind || !layer.ks.p.age) return;
    const [tip, card] = [KS.popups.tooltip(layer), KS.popups.popup(layer)];
    const first = card.querySelector("h4.ks-age");
    said.push([tip.innerHTML, layer._icon.getAttribute("aria-label"), first && first.textContent]);
  });
  return said;
}"""


def test_a_unit_is_said_to_be_reported_and_not_to_be_old(kept_harness: NewHarness):
    """Beside the name of a unit an age would be read as that of the unit."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2026-06-01")
    units = harness.map().evaluate(_SAID_OF_UNITS)
    assert len(units) > 10
    for tip, label, heading in units:
        for said in filter(None, (tip, label, heading)):
            assert re.search(r"reported (19|20)\d\d", said), said
            assert "last known, reported" not in said


def test_the_name_of_a_number_on_the_map_says_the_number(kept_harness: NewHarness):
    """A name for screen readers replaces what is written in the symbol."""
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("?as_of=2024-03-20")
    named = harness.map().evaluate("""() => {
      const said = [];
      map.eachLayer(({ ks, _icon }) => {
        if (ks && _icon && ks.p.text && ks.p.layer === "figures")
          said.push([ks.p.text, ks.p.sub || "", _icon.getAttribute("aria-label")]);
      });
      return said;
    }""")
    assert len(named) > 10
    for text, whose, label in named:
        assert label.count(text) == 1, label
        assert label.count(whose) >= 1, label
    assert "KFOR (about 4,000 – about 5,000), Kosovo, 4,443" in [label for *_, label in named]

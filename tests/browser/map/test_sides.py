"""What is drawn beside its place stands in the country in which that place is drawn, wherever the
layout can choose; and every symbol opens its own popup."""

from math import cos, radians

import pytest

from dashboard.core.places.lines import clear_km, parted
from dashboard.core.symbols.arrangement import BESIDE, STEP_PX
from tests.browser.conftest import NewHarness

pytestmark = pytest.mark.browser

#: each mark of a stack: its places, and where it is drawn, as latitude and longitude
_DRAWN = """() => {
  const found = [];
  map.eachLayer((layer) => {
    if (!layer.ks || !layer.ks.p.stack || !layer._icon || !layer._icon.dataset.ids) return;
    const at = map.latLngToLayerPoint(layer.getLatLng());
    const { dx, dy } = layer.ks.slot;
    const to = map.layerPointToLatLng(at.add([dx, dy]));
    found.push({ id: layer.ks.p.id, to: [to.lat, to.lng],
                 places: layer.ks.places.map((id) => KS.catalogue.places[id].point) });
  });
  return found;
}"""


@pytest.mark.parametrize("day", ["", "?as_of=2024-03-20", "?as_of=2010-11-15"])
def test_no_stack_stands_in_a_country_in_which_its_places_are_not(
    kept_harness: NewHarness, day: str
):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(day)
    frame = harness.map()
    for zoom in (7, 8, 8.5, 9, 10, 11):
        frame.evaluate(f"() => {{ map.setView([42.62, 20.95], {zoom}, {{ animate: false }}); }}")
        drawn = frame.evaluate(_DRAWN)
        assert len(drawn) > 5
        for one in drawn:
            first, *others = map(tuple, one["places"])
            assert not any(parted(first, other) for other in others), (zoom, one)
            km = STEP_PX * 40075 * cos(radians(first[0])) / 256 / 2**zoom
            if all(max(clear_km(*at, way) for way in BESIDE) > km * 1.05 for at in one["places"]):
                assert not parted(first, tuple(one["to"])), (zoom, one)


#: each symbol that is seen: its title, where its drawn middle is, and what a click there would
#: open, unless what is drawn of that lies there too
_TAKEN = """() => {
  const frame = [innerWidth, innerHeight];
  const shown = [...document.querySelectorAll(".ks-symbol:not(.ks-hidden, .ks-area)")];
  const markOf = (icon) => icon.querySelector(".ks-mark > svg, .ks-mark > img, .ks-many");
  const middle = (icon) => {
    const box = markOf(icon).getBoundingClientRect();
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  };
  const taken = [];
  let seen = 0;
  shown.forEach((icon) => {
    const at = middle(icon);
    const target = document.elementFromPoint(...at);
    if (!target || !target.closest(".leaflet-marker-pane")) return;
    seen += 1;
    const over = target.closest(".ks-symbol");
    const isDrawn = target.closest("path, .ks-many, .ks-badge, .ks-count, .ks-value")
      || (over && over.dataset.layer === "places");
    if (over !== icon && !isDrawn)
      taken.push([icon.getAttribute("aria-label"), over && over.getAttribute("aria-label")]);
  });
  return { seen, taken };
}"""


@pytest.mark.parametrize("day", ["", "?as_of=2024-03-20"])
def test_a_click_on_what_is_drawn_goes_to_that_symbol(kept_harness: NewHarness, day: str):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open(day)
    frame = harness.map()
    for at, zoom in (([42.62, 20.95], 8), ([42.62, 20.95], 9), ([42.6727, 21.1669], 11)):
        frame.evaluate("([at, zoom]) => map.setView(at, zoom, { animate: false }) && 0", [at, zoom])
        found = frame.evaluate(_TAKEN)
        assert found["seen"] > 5
        assert found["taken"] == [], (zoom, found["seen"])


def test_each_of_the_bases_at_one_point_opens_its_own_popup(kept_harness: NewHarness):
    harness = kept_harness(viewport={"width": 1440, "height": 900}).open("")
    frame = harness.map()
    frame.evaluate("() => { map.setView([42.6727, 21.1669], 10, { animate: false }); }")
    bases = frame.locator('.ks-symbol[data-layer="bases"]')
    at = """(icons) => icons.map((icon) => {
      const box = icon.querySelector(".ks-mark > svg").getBoundingClientRect();
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const over = document.elementFromPoint(x, y);
      return { name: icon.getAttribute("aria-label"), x, y, seen: icon.contains(over) };
    })"""
    crowd = ("Camp Film City", "MSU base", "Camp Slim Lines")
    found = [each for each in bases.evaluate_all(at) if each["name"].startswith(crowd)]
    assert len(found) == len(crowd) and all(each["seen"] for each in found), found
    for each in found:
        icon = frame.locator(f'.ks-symbol[aria-label="{each["name"]}"] .ks-mark > svg')
        icon.click(force=True)
        heading = frame.locator(".ks-popup h3")
        heading.filter(has_text=each["name"].split(",")[0]).wait_for()
        frame.evaluate("() => { map.closePopup(); }")

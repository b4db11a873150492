"""What is drawn beside its place stands in the country in which that place is drawn, wherever the
layout can choose."""

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

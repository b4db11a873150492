"""What is drawn is in the legend, and what cannot be drawn is in a list."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.core.question.layers import LAYERS
from tests.browser.conftest import NewHarness
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

#: how the legend's labels of a layer begin
BEGINNINGS = {
    "places": ("Settlement",),
    "bases": ("Base or post",),
    "crossings": ("Crossing point",),
    "figures": ("Figure",),
    "events": ("Violence", "Unrest"),
    "statements": ("Statement",),
}


def test_a_layer_switched_off_leaves_the_map_and_the_legend(reader: Reader):
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    assert {s["layer"] for s in reader.symbols()} == set(LAYERS)
    everything = reader.legend()
    for layer in LAYERS:
        expect(reader.layer(LAYERS[layer].label)).to_have_attribute("aria-pressed", "true")
        reader.layer(LAYERS[layer].label).click()
        frame.wait_for_function(
            '(layer) => !document.querySelector(`.ks-symbol[data-layer="${layer}"]`)', arg=layer
        )
        assert {s["layer"] for s in reader.symbols()} == set(LAYERS) - {layer}
        left = reader.legend()
        for beginning in BEGINNINGS[layer]:
            assert any(entry.startswith(beginning) for entry in everything)
            assert not any(entry.startswith(beginning) for entry in left), (layer, left)
        others = [b for name, of in BEGINNINGS.items() if name != layer for b in of]
        assert all(any(entry.startswith(b) for entry in left) for b in others)
        reader.layer(LAYERS[layer].label).click()
        frame.wait_for_function(
            '(layer) => document.querySelector(`.ks-symbol[data-layer="${layer}"]`)', arg=layer
        )
    assert reader.legend() == everything


def test_the_headline_of_the_day_is_a_badge_with_its_range(kept_harness: NewHarness):
    harness = kept_harness().open("?as_of=2024-03-20&actor=NATO")
    badges = [s["text"] for s in harness.symbols("figures")]
    assert len([text for text in badges if text.startswith("4,443")]) == 1
    assert "(about 4,000 – about 5,000)" in next(
        text for text in badges if text.startswith("4,443")
    )


def test_bases_that_nobody_placed_are_listed_and_not_drawn(reader: Reader):
    reader.open("?as_of=2024-03-20&q=48")
    reader.tab("Not on the map")
    listed = reader.page.locator(".st-key-unplaced_list")
    row = listed.locator("li", has_text="48 bases · Serbian forward bases said to lie")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("location not published; claim by Albin Kurti")
    drawn = [i for symbol in reader.symbols() for i in symbol["ids"]]
    assert "D005" not in drawn


_SPILLS = """() => [...document.querySelectorAll(".ks-badge")]
  .filter((badge) => badge.scrollWidth > badge.clientWidth).map((badge) => badge.innerText)"""


def test_what_a_badge_says_stays_inside_it(reader: Reader):
    reader.open("?actor=NATO&day1=2023-09-01&day2=2024-03-20", path="/what-changed")
    frame = reader.map()
    expect(frame.locator(".ks-badge").first).to_contain_text(re.compile("→|before: "))
    assert frame.evaluate(_SPILLS) == []

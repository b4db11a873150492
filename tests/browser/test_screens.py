"""Small screens, dark screens."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

_OVERHANG = "() => document.scrollingElement.scrollWidth - window.innerWidth"


def test_on_a_phone_the_map_comes_first_and_nothing_hangs_over(new_reader: NewReader):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20")
    reader.map()
    box = reader.page.locator('iframe[title*="streamlit_folium"]').bounding_box()
    assert box is not None
    assert box["y"] < 844 / 2, "the map begins below the middle of the screen"
    assert box["height"] <= 844 * 0.75, "the map leaves no room to scroll past it"
    assert box["width"] <= 390
    assert reader.page.evaluate(_OVERHANG) <= 0
    for name in ("Table", "Not on the map"):
        with reader.another_run():
            reader.tab(name)
        assert reader.page.evaluate(_OVERHANG) <= 0, name


def test_on_a_phone_a_popup_fits_the_map(new_reader: NewReader):
    reader = new_reader(**PHONE).open("?as_of=2024-03-20&focus=T001")
    expect(reader.popup()).to_be_visible()
    width = reader.map().evaluate("() => map.getSize().x")
    assert reader.popup().evaluate("(e) => e.getBoundingClientRect().width") <= width


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_map_wears_the_colours_of_the_page(new_reader: NewReader, scheme: str):
    reader = new_reader(color_scheme=scheme).open()
    frame = reader.map()
    expect(frame.locator(f'html[data-ks-theme="{scheme}"]')).to_have_count(1)
    page = reader.page.get_by_test_id("stApp").evaluate(
        "(e) => getComputedStyle(e).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"
    )
    land = frame.evaluate(
        "() => getComputedStyle(map.getContainer()).backgroundColor.match(/[0-9]+/g)"
        ".slice(0, 3).map(Number)"
    )
    for colour in (page, land):
        assert (sum(colour) / 3 < 128) == (scheme == "dark"), colour

"""In somebody else's page: the map of a link, one line of sources, and nothing else."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader

pytestmark = pytest.mark.browser

QUERY = "?as_of=2024-03-20&actor=NATO&embed=true"


@pytest.mark.parametrize("size", [(1000, 640), (390, 600)])
def test_an_embedded_view_is_its_map_and_a_line_of_sources(
    new_reader: NewReader, size: tuple[int, int]
):
    wide, high = size
    reader = new_reader(viewport={"width": wide, "height": high}).open(QUERY)
    assert {s["layer"] for s in reader.symbols()} >= {"bases", "figures"}
    line = reader.page.get_by_test_id("stCaptionContainer")
    expect(line).to_have_count(1)
    for said in ("20 March 2024", "KFOR 4,443", "source", "data version", "status disputed"):
        expect(line).to_contain_text(said)
    box = reader.page.locator('iframe[title*="streamlit_folium"]').bounding_box()
    assert box["width"] > 0.95 * wide and box["height"] > 0.75 * high
    below = line.bounding_box()
    assert below["y"] + below["height"] <= high, "the line is cut off"
    for gone in ("stSidebar", "stTopNavLink", "stExpandSidebarButton", "stMetric", "stButtonGroup"):
        expect(reader.page.get_by_test_id(gone).filter(visible=True)).to_have_count(0)
    assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= wide

"""A hedge stays beside its number: "more than / 4,300" reads as 4,300."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

#: of each number that is shown with a hedge: what it says, in how many lines, and its right edge
_LINES = """(selector) => {
  const roots = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).filter(Boolean);
  return roots.flatMap((root) => [...root.querySelectorAll(selector)]).flatMap((node) => {
    const text = node.firstChild;
    if (!text || text.nodeType !== 3 || !/[a-z] \\d/i.test(text.data)) return [];
    const range = document.createRange();
    range.selectNodeContents(text);
    const tops = [...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top));
    const { right } = range.getBoundingClientRect();
    return tops.length ? [[text.data, new Set(tops).size, right]] : [];
  });
}"""


def test_on_a_phone_no_number_is_parted_from_its_hedge(new_reader):
    reader = new_reader(viewport={"width": 390, "height": 844})
    reader.open("?as_of=2026-06-25")
    expect(reader.page.locator(".line .value").first).to_be_attached()
    for selector in (".card .value", ".line .value", ".force span"):
        found = reader.page.evaluate(_LINES, selector)
        assert len(found) >= 3, selector
        assert [each for each in found if each[1] > 1] == []
        assert all(right <= 390 for _text, _lines, right in found), found


def test_in_a_table_a_hedged_number_goes_on_in_the_next_line_as_one(new_reader):
    reader = new_reader(viewport={"width": 1024, "height": 768})
    reader.open("?day1=2022-06-01&day2=2024-03-20", path="/what-changed")
    cell = reader.page.locator("td > span", has_text="about").first
    expect(cell).to_be_visible()
    found = reader.page.evaluate(_LINES, "td > span > span")
    assert len(found) > 5
    assert [each for each in found if each[1] > 1] == []

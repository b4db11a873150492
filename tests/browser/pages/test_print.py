"""The page on paper: what was asked, the map and the sources, and nothing to press."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.visitor import still


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_question_the_map_and_the_sources_in_dark_words(new_reader, scheme):
    reader = new_reader(color_scheme=scheme).open("?actor=NATO&as_of=2024-03-20")
    before = reader.map().evaluate("() => [map.getCenter().lat, map.getCenter().lng]")
    # Each shape of paper with one scheme: neither knows of the other.
    _has_what_was_asked(
        reader.page.pdf(format="A4", landscape=scheme == "dark", print_background=True)
    )
    reader.page.emulate_media(media="print")
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(reader.page.get_by_test_id("stSidebar")).to_be_hidden()
    paper = reader.page.locator(".st-key-map").bounding_box()
    frame = reader.page.locator(".st-key-map iframe").bounding_box()
    assert frame["width"] == pytest.approx(paper["width"], abs=2)
    assert frame["height"] == pytest.approx(paper["height"], abs=2)
    assert reader.map().evaluate("() => [map.getCenter().lat, map.getCenter().lng]") == (
        pytest.approx(before, abs=0.02)
    )
    assert reader.page.evaluate(_PALE) == []


def _has_what_was_asked(pdf: bytes) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for words in ("As of 20 March 2024", "Filters: actors: NATO", "Sources: ", "4,443"):
        assert words in text
    # Folded on the screen, whole on paper: each takeaway, and what it rests on.
    for words in (
        "KFOR: 4,443 (March 2024), up 17%",
        "Latest matching incident (29 May 2023",
        "Latest matching statement with a figure (20 March 2024)",
        "[Daily Mail (MailOnline)",
    ):
        assert words in text, text[:2000]
    for words in ("More filters", "Case study", "Export briefing", "Follow this"):
        assert words not in text


_HEADS = """() => [...document.querySelectorAll("*")]
  .map((e) => e.shadowRoot?.querySelector("thead")).filter(Boolean)
  .flatMap((head) => [...head.querySelectorAll("th")])
  .map((e) => getComputedStyle(e).position)"""


def test_a_folded_table_is_folded_on_paper_with_its_headings_on_each_sheet(new_reader):
    reader = new_reader(color_scheme="light").open(
        "?day1=2022-06-01&day2=2023-06-15", "/what-changed"
    )
    expect(reader.page.get_by_role("button", name="Type of change")).to_be_attached()
    still(reader.page)
    pdf = PdfReader(io.BytesIO(reader.page.pdf(format="A4", print_background=True)))
    sheets = [page.extract_text() for page in pdf.pages]
    assert len(sheets) <= 3
    # The second of the sheets on which the table of what happened goes on.
    first = next(nth for nth, text in enumerate(sheets) if "Summary" in text)
    assert "Summary" in sheets[first + 1]
    # Two tables, and each says how much of it is not on paper.
    assert sum(text.count("more rows are not printed") for text in sheets) == 2
    assert not any("Text to copy" in text for text in sheets)
    reader.page.emulate_media(media="print")
    assert set(reader.page.evaluate(_HEADS)) == {"static"}


_PALE = """() => {
  const pale = [];
  const walk = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const box = node.getBoundingClientRect();
    if (!walk.currentNode.data.trim() || !box.width || !box.height) continue;
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    let opacity = 1;
    for (let at = node; at; at = at.parentElement) opacity *= +getComputedStyle(at).opacity;
    const fill = style.webkitTextFillColor || style.color;
    const [r, g, b, a = 1] = fill.match(/[\\d.]+/g).map(Number);
    const ink = (255 - (r + g + b) / 3) * a * opacity;
    if (ink < 140) pale.push([walk.currentNode.data.trim().slice(0, 40), fill, opacity]);
  }
  return pale;
}"""

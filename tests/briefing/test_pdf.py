import io
import re
from dataclasses import replace
from functools import cache, lru_cache

import pytest
from pypdf import PdfReader

from dashboard.briefing.document.addresses import uri
from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing.scene import Scene
from dashboard.briefing.pdf import pdf
from dashboard.briefing.picture.footer import foot_lines
from dashboard.briefing.picture.map_only import page_map
from dashboard.core.question.selection import Selection

LINK = "https://example.org/?as_of=2024-03-20&v=0123456789ab"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0h9v9z"/></svg>'


def pages_of(data):
    return PdfReader(io.BytesIO(data))


@lru_cache(maxsize=2)
def text_of(data):
    """Return the text without spaces: where a line breaks is no part of what is said."""
    return squeezed("".join(page.extract_text() for page in pages_of(data).pages))


def squeezed(text):
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def links_of(data):
    found = set()
    for page in pages_of(data).pages:
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                found.add(action.get_object()["/URI"])
    return found


def alternatives_of(data):
    """Return the alternative texts in the structure tree."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(node["/Alt"])
            if "/K" in node:
                walk(node["/K"])

    walk(pages_of(data).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.fixture(scope="module")
def nato(document_of):
    document = document_of("nato", handling="TLP:GREEN", permalink=LINK, title="A title")
    return document, pdf.render(document, SVG)


def _with_its_map(document):
    drawn = page_map(document)
    return pdf.render(drawn.document, drawn.data, drawn.cited, drawn.told)


@pytest.fixture(scope="module")
def printed(document_of):
    """Make the page of one of `SELECTIONS` with the map that belongs to it, and the numbers of the
    sources that the map cites; the same ones each time."""

    @cache
    def page(name):
        document = document_of(name)
        drawn = page_map(document)
        return pdf.render(drawn.document, drawn.data, drawn.cited, drawn.told), drawn.cited

    return page


def test_the_same_document_gives_the_same_bytes(nato):
    document, data = nato
    assert pdf.render(document, SVG) == data


def test_the_page_says_who_it_is_and_conforms_to_the_standard(nato):
    document, data = nato
    reader = pages_of(data)
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "A title"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.creation_date.date() == document.as_of
    width, height = reader.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (595, 842)


def test_everything_that_a_reader_must_know_is_in_its_text(nato):
    document, data = nato
    text = text_of(data)
    for said in (
        "A title",
        document.subtitle,
        "20 March 2024",
        "actors: NATO",
        "TLP:GREEN",
        "4,443 personnel",
        "about 4,000 – about 5,000",
        document.data_version,
        document.naming_note,
        document.boundary_note,
        document.gaps_note,
        "OpenStreetMap",
        "CC BY 4.0",
        LINK,
    ):
        assert squeezed(said) in text
    assert len(document.footnotes) > 10
    for note in document.footnotes:
        assert squeezed(note.text) in text


def test_sources_and_licences_are_links(nato):
    document, data = nato
    links = links_of(data)
    assert {uri(note.link) for note in document.footnotes if note.link} <= links
    assert {document.permalink, document.data_licence.link} <= links


def test_the_map_has_an_alternative_text(nato):
    document, data = nato
    assert document.description in alternatives_of(data)


def test_pages_are_numbered_and_carry_the_handling_mark(nato):
    reader = pages_of(nato[1])
    count = len(reader.pages)
    for nth, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"Page {nth} / {count}" in text
        assert text.count("TLP:GREEN") == 2


@pytest.mark.parametrize("name", ["nothing", "one", "twenty", "everything"])
def test_a_page_can_be_made_of_nothing_one_twenty_and_everything(document_of, name):
    document = document_of(name)
    text = text_of(pdf.render(document, SVG))
    assert squeezed(document.title) in text
    assert squeezed(document.boundary_note) in text


def test_text_that_tries_to_get_out_stays_text(hostile):
    text, view = hostile
    document = build_document(view, title=text, handling=text)
    data = pdf.render(document, SVG)
    assert not any(link.startswith("javascript") for link in links_of(data))
    if text.isascii() and text.isprintable():
        assert squeezed(document.headlines[0].label) in text_of(data)
    assert pages_of(data).metadata.title == document.title


def test_nothing_leaves_the_page_sideways(hostile):
    """Text is drawn within the margins of 18 mm (51 points), however long its words are."""
    _, view = hostile
    document = build_document(view, title=hostile[0])
    for page in pages_of(pdf.render(document, SVG)).pages:
        ends = []

        def visit(text, matrix, text_matrix, font, size, ends=ends):
            if text.strip():
                ends.append(text_matrix[4] * matrix[0] + matrix[4])

        page.extract_text(visitor_text=visit)
        assert max(ends) < 595 - 40


def _lowest(page):
    """How far above the foot the lowest text of a page stands, in points of the page."""
    heights = []

    def visit(text, matrix, text_matrix, font, size):
        height = text_matrix[5] * matrix[3] + matrix[5]
        if text.strip() and height > 60:  # the foot lies below
            heights.append(height)

    page.extract_text(visitor_text=visit)
    return min(heights)


@pytest.mark.parametrize("name", ["everything", "nato", "twenty", "words"])
def test_no_page_but_the_last_is_left_half_empty(document_of, printed, name):
    if name == "words":
        # So many that the map has no room left on the first page.
        document = document_of("everything")
        document = replace(document, takeaways=document.takeaways * 5)
        data = _with_its_map(document)
    else:
        data, _cited = printed(name)
    pages = pages_of(data).pages
    assert len(pages) > 2
    assert [n for n, page in enumerate(pages[:-1], start=1) if _lowest(page) > 180] == []


def test_the_figures_of_other_years_are_left_to_the_package(document_of, printed):
    document = document_of("everything")
    past = [row for row in document.rows if not row.stands]
    assert len(past) > 100
    data, cited = printed("everything")
    assert len(pages_of(data).pages) < 14
    text = text_of(data)
    assert squeezed("are listed in the data package.") in text
    for number in cited:
        assert squeezed(document.note(number).text)[:40] in text


def test_the_heading_of_the_map_keeps_clear_of_the_takeaways(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",)))
    first = pages_of(_with_its_map(document)).pages[0]
    lines = []
    first.extract_text(
        visitor_text=lambda text, cm, tm, *_: lines.append((text.strip(), tm[5] + cm[5]))
    )
    (heading,) = [y for text, y in lines if text == "Map"]
    ends = document.takeaways[-1].text.split()[-1]
    (last,) = [y for text, y in lines if text.endswith(ends)]
    assert abs(last - heading) > 18


def test_a_page_says_what_each_ringed_number_of_its_map_stands_for(document_of, printed):
    lines = page_map(document_of("everything")).told
    assert len(lines) > 5
    text = text_of(printed("everything")[0])
    assert squeezed("What the ringed numbers stand for") in text
    assert [line for line in lines if squeezed(line) not in text] == []


def test_an_address_of_this_computer_is_not_printed(document_of):
    local = document_of("nato", permalink="http://localhost:8501/?as_of=2024-03-20")
    assert local.printed_address == ""
    assert "localhost" not in text_of(pdf.render(local, SVG, ()))
    said = " ".join(text for text, _face in foot_lines(Scene(1600, 900, 1.0), local, 1200))
    assert "localhost" not in said


def test_the_figures_of_a_force_without_a_total_are_listed(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",)))
    text = text_of(pdf.render(document, SVG, ()))
    assert squeezed("Whole country: 24,500 · 2 years old") in text

"""Whose the dots are: on every picture, slide, page and in every package with a holding."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from PIL import Image
from pptx import Presentation

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.holdings import HoldingDrawn

CREDIT = "The people who counted · CC0 · taken on 29 November 2026"


@pytest.fixture(scope="module")
def view(real):
    cells = tuple((42.3 + n / 50, 20.6 + n / 40, 10**n) for n in range(6))
    drawn = HoldingDrawn("own", "0" * 12, "Own counts", CREDIT, 111_111, cells, ("Type A",))
    asked = Selection(text="no row has these words", as_of=date(2023, 11, 15))
    return replace(build_view(real, asked), holdings=(drawn,))


@pytest.fixture(scope="module")
def document(view):
    return build_document(view)


def spaceless(text):
    """PDF and SVG break lines where they like."""
    return re.sub(r"\s", "", text)


def test_the_subtitle_names_the_holding_and_what_was_asked_of_it(document):
    assert "own events: Own counts (Type A)" in document.subtitle
    assert document.own_notes == (f"Dots: Own counts, 111,111 events. {CREDIT}.",)


def test_a_picture_bears_the_citation_and_draws_the_cells(view, document):
    drawn = formats.render("svg", view, document).decode()
    assert spaceless(CREDIT) in spaceless("".join(re.findall(r">([^<]*)<", drawn)))
    assert drawn.count('fill="#b0325c"') == 6
    picture = Image.open(io.BytesIO(formats.render("png", view, document, "1600x900")))
    assert CREDIT in picture.text["Copyright"]


def test_each_slide_bears_it(view, document):
    slides = Presentation(io.BytesIO(formats.render("pptx", view, document))).slides
    assert len(slides) > 1
    for slide in slides:
        assert CREDIT in " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_page_and_package_bear_it(view, document):
    page = pypdf.PdfReader(io.BytesIO(formats.render("pdf", view, document)))
    assert spaceless(CREDIT) in spaceless(page.pages[0].extract_text())
    package = zipfile.ZipFile(io.BytesIO(formats.render("zip", view, document)))
    (readme,) = [name for name in package.namelist() if name.endswith("README.md")]
    assert CREDIT in package.read(readme).decode()


def test_each_of_several_is_told_by_its_colour(view):
    two = replace(view, holdings=(view.holdings[0], replace(view.holdings[0], title="Others")))
    assert [note.partition(":")[0] for note in build_document(two).own_notes] == [
        "Rose dots",
        "Brown dots",
    ]

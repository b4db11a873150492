"""An organisation's own rows in files: marked as theirs in each of them, and counted."""

import csv
import io
import zipfile
from datetime import date
from functools import cache

import pypdf
import pytest
from PIL import ExifTags, Image
from pptx import Presentation

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing.scene import texts_of
from dashboard.briefing.picture import animation
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import using_language
from dashboard.core.question.selection import Selection
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view.build import build_view
from tests.briefing.test_holdings import spaceless
from tests.core.tables.test_overlay import CORRECTION, FIGURE, write

SOURCE = {
    "source_id": "S900001",
    "title": "A report of ours",
    "publisher": "Our office",
    "published": "2026-05-21",
    "language": "en",
    "kind": "official",
    "read_as": "full",
}
KFOR = FIGURE | {
    "actor_id": "KFOR",
    "mission_id": "KFOR",
    "label": "KFOR total",
    "quantity": "4321",
    "held": "2026-05-20",
    "stated": "2026-05-21",
    "source_id": "S900001",
}
ASKED = Selection(actors=("KFOR",), as_of=date(2026, 5, 25))
NOTE = "Includes 1 row of the organisation's own that are not in the published data."

#: the figure that leads for KFOR, a place and a source of it, as the organisation has them
OTHERWISE = CORRECTION | {"row_id": "D190", "was": "4700", "is": "4650"}
CORRECTED_NOTE = "Includes 1 corrected row of the organisation's own"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    write(folder, "deployments.csv", KFOR)
    write(folder, "sources.csv", SOURCE)
    tables, _issues = read_with_overlay(DATA, folder)
    return tables


@pytest.fixture(scope="module")
def view(own):
    return build_view(own, ASKED)


@pytest.fixture(scope="module")
def document(view):
    return build_document(view)


@pytest.fixture(scope="module")
def render(view, document):
    return cache(lambda name: formats.render(name, view, document))


def test_the_page_says_it_on_each_sheet_that_has_the_map(render):
    text = spaceless(
        "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(render("pdf"))).pages)
    )
    assert "4,321" in text
    assert spaceless(NOTE) in text
    assert spaceless("A report of ours · own row") in text


def test_each_slide_says_it(render):
    deck = Presentation(io.BytesIO(render("pptx")))
    for slide in deck.slides:
        said = " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert NOTE in said


def test_the_picture_says_it_and_so_does_its_description(render):
    assert spaceless(NOTE) in spaceless(render("svg").decode())
    assert NOTE in Image.open(io.BytesIO(render("png"))).text["Description"]


def test_an_animation_says_it_on_its_frames_and_in_its_description(
    own, view, document, monkeypatch
):
    monkeypatch.setattr(animation, "FRAMES", 2)
    drawn = []
    before = animation.bitmap
    monkeypatch.setattr(
        animation, "bitmap", lambda scene, ground: drawn.append(scene) or before(scene, ground)
    )
    gif = Image.open(io.BytesIO(formats.render("gif", view, document)))
    assert NOTE in gif.info["comment"].decode()
    webp = Image.open(io.BytesIO(formats.render("webp", view, document)))
    assert NOTE in webp.getexif()[ExifTags.Base.ImageDescription]
    # Five years before there is no own row; the day itself and the sources have it.
    said = [spaceless("".join(t.text for t in texts_of(scene.items))) for scene in drawn[:3]]
    assert [spaceless(NOTE) in words for words in said] == [False, True, True]
    other = build_view(own, Selection(actors=("EULEX",), as_of=date(2026, 5, 25)))
    without = Image.open(io.BytesIO(formats.render("gif", other, build_document(other))))
    assert b"own" not in without.info.get("comment", b"")


def test_the_package_says_it_and_marks_each_row(render):
    package = zipfile.ZipFile(io.BytesIO(render("zip")))
    assert NOTE in package.read("README.md").decode()
    rows = package.read("deployments.csv").decode().splitlines()
    (row,) = (row for row in rows if row.startswith("D900001"))
    assert "KFOR total · own row" in row
    assert "A report of ours · own row" in package.read("sources.csv").decode()
    assert "KFOR total · own row" in package.read("features.geojson").decode()


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """The same question of tables in which the organisation has corrected a shipped figure."""
    folder = tmp_path_factory.mktemp("corrected")
    write(folder, "corrections.csv", OTHERWISE)
    tables, issues = read_with_overlay(DATA, folder)
    assert not [issue for issue in issues if issue.path.startswith(str(folder))]
    view = build_view(tables, ASKED)
    document = build_document(view)
    return lambda name: formats.render(name, view, document)


def test_a_corrected_row_is_marked_in_the_picture(corrected):
    drawn = spaceless(corrected("svg").decode())
    assert "4,650" in drawn
    assert spaceless("KFOR · own correction") in drawn
    assert spaceless(CORRECTED_NOTE) in drawn
    assert CORRECTED_NOTE in Image.open(io.BytesIO(corrected("png"))).text["Description"]


def test_a_corrected_row_is_marked_in_the_document(corrected):
    pages = pypdf.PdfReader(io.BytesIO(corrected("pdf"))).pages
    text = spaceless("".join(page.extract_text() for page in pages))
    assert spaceless(CORRECTED_NOTE) in text
    # In the sentence to take away, at the number that it leads to, on the map, in the table.
    assert spaceless("about 4,650 (3 March 2026 · own correction)") in text
    assert spaceless("for this date (3 March 2026) · own correction") in text
    assert spaceless("KFOR · own correction") in text
    assert spaceless("KFOR total · own correction") in text


def test_a_corrected_row_is_marked_on_the_slides(corrected):
    deck = Presentation(io.BytesIO(corrected("pptx")))
    words = []
    for slide in deck.slides:
        said = " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
        assert CORRECTED_NOTE in said
        words.append(said)
        words += [
            cell.text
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ]
    assert "(3 March 2026 · own correction)" in " ".join(words)
    (why,) = (text for text in words if text.startswith("the only figure counted"))
    assert why.startswith("the only figure counted for this date (3 March 2026) · own correction")


def test_the_package_has_the_correction_and_says_whose_it_is(corrected, render):
    package = zipfile.ZipFile(io.BytesIO(corrected("zip")))
    assert CORRECTED_NOTE in package.read("README.md").decode()
    (row,) = (
        row
        for row in csv.DictReader(io.StringIO(package.read("corrections.csv").decode("utf-8-sig")))
        if row["row_id"] == "D190"
    )
    assert (row["was"], row["is"]) == ("4700", "4650")
    assert row["why"] == "our own count · own correction"
    shipped = zipfile.ZipFile(io.BytesIO(render("zip"))).read("corrections.csv").decode()
    assert shipped.count("\n") > 1
    assert "own correction" not in shipped


def test_without_own_rows_nothing_of_them_is_in_a_file():
    shipped = build_view(read_tables(DATA)[0], ASKED)
    document = build_document(shipped)
    assert document.own_notes == ()
    package = zipfile.ZipFile(io.BytesIO(formats.render("zip", shipped, document)))
    everything = b"".join(map(package.read, package.namelist()))
    assert b"D900001" not in everything
    assert b"own row" not in everything


def test_a_question_that_has_no_own_row_says_nothing(own):
    other = Selection(actors=("EULEX",), as_of=date(2026, 5, 25))
    assert build_document(build_view(own, other)).own_notes == ()


@pytest.mark.parametrize(("tag", "words"), [("sq", "organizatës"), ("sr-Cyrl", "организације")])
def test_it_is_said_in_the_language_of_the_file(own, tag, words):
    with using_language(tag):
        asked = Selection(actors=("KFOR",), as_of=date(2026, 5, 25), language=tag)
        (note,) = build_document(build_view(localised(own, tag), asked)).own_notes
    assert words in note

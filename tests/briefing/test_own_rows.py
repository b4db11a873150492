"""An organisation's own rows in files: marked as theirs in each of them, and counted."""

import io
import zipfile
from datetime import date

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
from tests.core.tables.test_overlay import FIGURE, write

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
NOTE = "Includes 1 row and 0 corrected rows of the organisation's own"


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
    return lambda name: formats.render(name, view, document)


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

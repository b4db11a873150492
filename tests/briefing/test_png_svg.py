"""Pictures as files: the same bytes each time, words that can be read back, and their look.

The look is held by three reference pictures, see tests/references.py. They show an invented
sample, so that no change of the data changes them.
"""

import hashlib
import io
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.briefing.picture import png, svg
from dashboard.briefing.picture.layout import SIZES
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from tests.references import hold_to_reference, pixels_differ

_SVG = "{http://www.w3.org/2000/svg}"
#: references are kept at half the size; a pixel differs when a channel is off by more than
#: _OFF, and a picture when more than _SHARE of its pixels do
_OFF, _SHARE = 40, 0.004

_HASHES = """
import hashlib
from datetime import date
from dashboard.briefing.picture import png, svg
from dashboard.briefing.document.build import build_document
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
view = build_view(read_tables()[0], Selection(actors=("NATO",), as_of=date(2024, 3, 20)))
document = build_document(view, permalink="/?as_of=2024-03-20&actor=NATO")
for render in (png.render, svg.render):
    print(hashlib.sha256(render(document, "1600x900")).hexdigest())
"""


@pytest.mark.parametrize("size", list(SIZES))
def test_a_png_has_its_size_and_says_what_it_shows(sample, size):
    picture = Image.open(io.BytesIO(png.render(sample, size)))
    assert picture.size == (SIZES[size].width, SIZES[size].height)
    assert picture.info["dpi"][0] == pytest.approx(SIZES[size].dpi, abs=0.1)
    said = picture.text
    assert said["Title"] == sample.title
    assert said["As of"] == "2023-11-15"
    assert said["Data version"] == sample.data_version
    assert said["Handling"] == "TLP:GREEN"
    assert said["Boundary"] == sample.boundary_note
    assert "OpenStreetMap" in said["Copyright"] and "CC BY 4.0" in said["Copyright"]
    assert said["Source"].count("\n") == len(sample.footnotes) - 1
    assert said["Filters"] and "4,400 personnel" in said["Description"]


@pytest.mark.parametrize("size", list(SIZES))
def test_an_svg_keeps_its_text_as_text_and_runs_nothing(sample, size):
    root = ElementTree.fromstring(svg.render(sample, size))
    assert root.get("viewBox") == f"0 0 {SIZES[size].width} {SIZES[size].height}"
    assert root.find(f"{_SVG}title").text == sample.title
    assert "4,400 personnel" in root.find(f"{_SVG}desc").text
    shown = [t.text for t in root.iter(f"{_SVG}text") if t.get("aria-hidden") is None]
    for said in (sample.title, "4,400", "TLP:GREEN", "29 May 2023", "Pristina"):
        assert said in shown
    meta = root.find(f"{_SVG}metadata").text
    for said in (*sample.filters, "0123456789ab", "40. “A report", sample.boundary_note):
        assert said in meta
    tags = {element.tag.removeprefix(_SVG) for element in root.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "metadata",
        "style",
        "rect",
        "g",
        "clipPath",
        "path",
        "text",
        "image",
    }
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert "href" not in name or value.startswith("data:image/")


def test_hostile_text_stays_text_in_every_picture(broken):
    nasty = "</text></svg><script>alert(1)</script>&#x;\u202e]]> 😀 =cmd() $\\frac{1}$" + "W" * 5000
    broken("deployments", 2, label=nasty)
    broken("events", 2, title=nasty)
    folder = broken("places", 2, toponym_en=nasty)
    from dashboard.briefing.document.build import build_document

    document = build_document(
        build_view(read_tables(folder)[0], Selection()), title=nasty, permalink="javascript:x"
    )
    root = ElementTree.fromstring(svg.render(document))
    assert not list(root.iter(f"{_SVG}script"))
    shown = " ".join(t.text for t in root.iter(f"{_SVG}text"))
    assert "<script>alert(1)</script>" in shown
    assert len(png.render(document)) > 10_000


@pytest.mark.process
def test_two_processes_give_the_same_bytes():
    runs = [
        subprocess.run(
            [sys.executable, "-c", _HASHES],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0].split())) == 2


def test_one_process_gives_the_same_bytes_twice(sample):
    for render in (png.render, svg.render):
        first = hashlib.sha256(render(sample, "1600x900")).hexdigest()
        assert hashlib.sha256(render(sample, "1600x900")).hexdigest() == first


def test_both_formats_refuse_a_size_that_they_do_not_have(sample):
    for render in (png.render, svg.render):
        with pytest.raises(ValueError, match="no size"):
            render(sample, "20000x20000")


@pytest.mark.parametrize(
    ("name", "size"),
    [("sample-wide", "1920x1080"), ("sample-tall", "a4-portrait"), ("empty", "1200x1200")],
)
def test_pictures_look_like_their_references(sample, document_of, name, size):
    document = sample
    if name == "empty":
        from dataclasses import replace

        document = replace(
            document_of("nothing"), data_version="0123456789ab", subtitle="As of a day"
        )
    drawn = Image.open(io.BytesIO(png.render(document, size))).convert("RGB")
    drawn = drawn.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS)
    hold_to_reference(name, drawn, pixels_differ(_OFF, _SHARE))

"""The empty deck, and the bytes of a full one that are the same every time."""

import io
import re
import zipfile
from functools import cache

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Pt

from dashboard.briefing.slides.slide import HEIGHT, WIDTH, office_tag
from dashboard.core.editions.archive import zipped

#: letters that every office program has, or has the like of
_LETTERS = "Arial"

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
#: the time that a workbook inside a deck bears
_NEVER = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


@cache
def template() -> bytes:
    """The empty deck: 16:9, one layout, letters that every machine has."""
    deck = Presentation()
    wider = Pt(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    kept = deck.slide_layouts.get_by_name("Title Only")
    assert kept is not None, "the template of python-pptx has this layout"
    for layout in list(deck.slide_layouts):
        if layout is not kept:
            deck.slide_layouts.remove(layout)
    for shape in (*deck.slide_master.shapes, *kept.shapes):
        top, height = shape.top, shape.height
        shape.left, shape.width = int(shape.left * wider), int(shape.width * wider)
        shape.top, shape.height = top, height
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{_LETTERS}"'.encode())
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def mark_language(deck: PresentationFile, language: str) -> None:
    """Say of every run of slides, notes and charts in which language it is; a run that says
    so itself keeps that."""
    for slide in deck.slides:
        trees = [slide._element, slide.notes_slide._element]
        trees += [s.chart._chartSpace for s in slide.shapes if s.has_chart]
        for tree in trees:
            for run in tree.iter(qn("a:r")):
                run.get_or_add_rPr()
            for properties in (*tree.iter(qn("a:rPr")), *tree.iter(qn("a:defRPr"))):
                if properties.get("lang") is None:
                    properties.set("lang", office_tag(language))


def same_every_time(data: bytes, is_inside: bool = False) -> bytes:
    """Return an office file without the times at which it, and what is inside, was made."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".xlsx"):
                content = same_every_time(content, is_inside=True)
            elif is_inside and name == "docProps/core.xml":
                content = _TIMES.sub(_NEVER, content)
            files[name] = content
    return zipped(files)

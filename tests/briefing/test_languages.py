"""Each language and viewpoint, in each format: other words and another line, the same facts."""

import csv
import io
import json
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from gettext import NullTranslations
from xml.etree import ElementTree

import pytest
from matplotlib.ft2font import FT2Font
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Group, Shape, overlaps, texts_of
from dashboard.briefing.drawing.webfont import _subsets
from dashboard.briefing.map.basemap import features, style
from dashboard.briefing.map.names import _wording
from dashboard.briefing.picture import png, svg
from dashboard.briefing.picture.layout import SIZES, build_scene
from dashboard.briefing.slides.slide import office_tag
from dashboard.core.i18n import language
from dashboard.core.i18n.language import LANGUAGES, _, pgettext, using_language
from dashboard.core.places import viewpoint
from dashboard.core.question.selection import Selection
from dashboard.core.tables.column_titles import titles
from dashboard.core.view import exports
from dashboard.core.view.build import build_view

DAY = Selection(as_of=date(2023, 10, 15))
CASES = [(tag, view) for tag in LANGUAGES for view in viewpoint.VIEWPOINTS]
#: each language and each viewpoint once: what both change together is a law of the document
EACH_ONCE = [(tag, view) for tag, view in CASES if tag == "en" or view == "neutral"]
_SVG = "{http://www.w3.org/2000/svg}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: every letter of the four alphabets, and the signs that our words use
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÇËČĆĐŠŽАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
SIGNS = "„“”’–…×·"


class _Marked(NullTranslations):
    """A catalogue that has every message, between marks."""

    def gettext(self, message):
        return f"«{message}»"

    def pgettext(self, context, message):
        return f"«{message}»"

    def ngettext(self, one, several, count):
        return f"«{one if count == 1 else several}»"


@pytest.fixture
def marked(monkeypatch):
    """Put every message of a language other than English between marks."""

    marked, english = _Marked(), NullTranslations()
    monkeypatch.setattr(
        language, "messages", lambda: marked if language.current().catalogue else english
    )


def asked(tables, tag, point="neutral", **more):
    with using_language(tag):
        return build_view(tables, replace(DAY, language=tag, viewpoint=point, **more))


def squeezed(text):
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def note_of(tag, point):
    with using_language(tag):
        return viewpoint.note(point)


@pytest.mark.parametrize(("tag", "point"), sorted(set(CASES) - set(EACH_ONCE)))
def test_a_viewpoint_in_another_language_is_said_on_the_picture(small, tag, point):
    document = build_document(asked(small, tag, point))
    words = squeezed(
        "".join(t.text for t in texts_of(build_scene(document, SIZES["1600x900"]).items))
    )
    assert squeezed(note_of(tag, point)) in words
    assert squeezed(document.line_label) in words


@pytest.mark.parametrize(("tag", "point"), EACH_ONCE)
def test_each_language_and_viewpoint_renders_in_each_format(small, tag, point):
    view = asked(small, tag, point)
    document = build_document(view)
    note = squeezed(note_of(tag, point))
    made = {name: formats.render(name, view, document, "1600x900") for name in formats.FORMATS}

    root = ElementTree.fromstring(made["svg"])
    assert (root.get("lang"), root.get(_LANG)) == (tag, tag)
    shown = squeezed("".join(t.text for t in root.iter(f"{_SVG}text") if not t.get("aria-hidden")))
    assert note in shown
    assert squeezed(document.line_label) in shown
    assert note in squeezed(root.find(f"{_SVG}metadata").text)

    picture = Image.open(io.BytesIO(made["png"]))
    assert note in squeezed(picture.text["Boundary"])
    assert {text.lang for text in picture.text.values()} == {tag}

    pages = PdfReader(io.BytesIO(made["pdf"]))
    assert pages.trailer["/Root"]["/Lang"] == tag.partition("-")[0]
    assert note in squeezed("".join(page.extract_text() for page in pages.pages))

    for slide in Presentation(io.BytesIO(made["pptx"])).slides:
        said = squeezed("".join(s.text_frame.text for s in slide.shapes if s.has_text_frame))
        assert note in said
        found = {r.rPr.get("lang") for r in slide._element.iter(qn("a:r"))}
        assert office_tag(tag) in found
        assert found <= {office_tag(tag), "en-GB"}

    with zipfile.ZipFile(io.BytesIO(made["zip"])) as archive:
        readme = squeezed(archive.read("README.md").decode())
        declared = json.loads(archive.read("datapackage.json"))
    assert note in readme
    assert (declared["x-language"], declared["x-viewpoint"]) == (tag, point)


def facts_of(value):
    """Yield what no language and no viewpoint may change: ids, numbers, days, coordinates."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name in {
                "id",
                "ids",
                "source_id",
                "shape",
                "family",
                "outline",
                "data_version",
            }:
                yield getattr(value, field.name)
            elif field.name not in {"language", "names", "viewpoint", "line"}:
                yield from facts_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from facts_of(one)
    elif isinstance(value, bool | int | float | date):
        yield value


def digits_of(document):
    """The numbers as a reader sees them, without what divides thousands."""
    said = [h.number for h in document.headlines] + [h.range for h in document.headlines]
    said += [m.text for m in document.marks] + [row.value for row in document.rows]
    return [re.sub(r"(?<=\d)[\s.,\u00a0\u202f](?=\d{3})", "", text) for text in said]


@pytest.mark.parametrize(
    "question",
    [Selection(actors=("NATO",), as_of=date(2024, 3, 20)), Selection(as_of=date(2023, 11, 15))],
    ids=["nato", "all"],
)
def test_no_language_and_no_viewpoint_changes_an_id_or_a_number(real, question):
    first = None
    for tag, point in CASES:
        with using_language(tag):
            view = build_view(real, replace(question, language=tag, viewpoint=point))
        document = build_document(view)
        numbers = [re.findall(r"\d+", text) for text in digits_of(document)]
        found = (list(facts_of(document)), numbers, document.footnotes and len(document.footnotes))
        first = first or found
        assert found == first, (tag, point)


def words_of(value):
    """Yield every text of a document, but for the wordings that were asked for."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name not in {"language", "names", "viewpoint", "line", "link"}:
                yield from words_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_viewpoint_changes_no_text_but_our_labels_of_the_line(real, tag):
    told = {}
    for point in viewpoint.VIEWPOINTS:
        document = build_document(asked(real, tag, point))
        with using_language(tag):
            own = re.compile(
                "|".join(map(re.escape, (viewpoint.line_label(point), viewpoint.note(point))))
            )
        told[point] = [own.sub("", text) for text in words_of(document)]
    assert len(told["neutral"]) > 500
    assert told["pristina"] == told["neutral"]
    assert told["belgrade"] == told["neutral"]


def _boundary(document):
    scene = build_scene(document, SIZES["1600x900"])
    look = style()["light"]
    lines = []

    def walk(items):
        for item in items:
            if isinstance(item, Group):
                walk(item.items)
            elif isinstance(item, Shape) and item.stroke in (look["disputed"], look["state"]):
                lines.append((item.stroke == look["disputed"], len(item.dashes)))

    walk(scene.items)
    return set(lines)


def test_the_line_is_drawn_as_the_viewpoint_has_it(small):
    drawn = {
        point: _boundary(build_document(asked(small, "en", point)))
        for point in viewpoint.VIEWPOINTS
    }
    assert drawn == {
        "neutral": {(True, 2), (False, 0)},  # dashed, beside other state borders
        "pristina": {(False, 0)},  # like them
        "belgrade": {(True, 4), (False, 0)},  # dash and dot
    }


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("neutral", "KOSOVO"),
        ("pristina", "REPUBLIC OF KOSOVO"),
        ("belgrade", "KOSOVO AND METOHIJA"),
    ],
)
def test_the_map_calls_kosovo_what_the_viewpoint_calls_it(small, point, said):
    scene = build_scene(build_document(asked(small, "en", point)), SIZES["1600x900"])
    assert said in " ".join(t.text for t in texts_of(scene.items))


@pytest.mark.parametrize(
    ("names", "there", "not_there"),
    [
        (("sr-Cyrl",), ("Приштина", "Пећ"), ("Prishtinë", "Priština")),
        (("sq",), ("Prishtinë", "Pejë"), ("Priština", "Peć")),
        (("sr-Cyrl", "sq"), ("Приштина", "Prishtinë", "Призрен / Prizren"), ("Priština",)),
        (("sq", "sr-Latn"), ("Prishtinë / Priština", "Prizren"), ("Prizren / Prizren",)),
    ],
    ids=",".join,
)
def test_towns_are_named_as_asked_each_name_once(real, names, there, not_there):
    document = build_document(build_view(real, Selection(text="no row has it", names=names)))
    words = [t.text for t in texts_of(build_scene(document, SIZES["1600x900"]).items)]
    for name in there:
        assert any(name in text for text in words), name
    for name in not_there:
        assert name not in words, name


def test_a_note_says_which_names_were_chosen(small):
    assert (
        "shown in English, the language of this page"
        in build_document(asked(small, "en")).naming_note
    )
    both = build_document(asked(small, "en", names=("sr-Cyrl", "sq"))).naming_note
    assert "Serbian in Cyrillic script, then Albanian" in both


@pytest.mark.parametrize("tag", ["sq", "sr-Latn", "sr-Cyrl"])
def test_no_english_of_ours_is_left_in_a_picture(small, marked, tag):
    """Whatever stands outside the marks is data, a name or a number."""
    view = asked(small, tag)
    document = build_document(view)
    said = " ".join(t.text for t in texts_of(build_scene(document, SIZES["1600x900"]).items))
    left = " ".join(re.split(r"«[^«»]*»", _innermost(said)))
    for word in (
        "Legend",
        "Sources",
        "Timeline",
        "Parts of",
        "Nothing",
        "Not counted",
        "As of",
        "as of",
        "data version",
        "Base map",
        "above the line",
        "Statement",
        "in view",
    ):
        assert word not in left, (word, left)


def _innermost(text):
    """Without the marks of messages inside messages."""
    while re.search(r"«[^«»]*«", text):
        text = re.sub(r"«([^«»]*)«([^«»]*)»", r"«\1\2", text)
    return text


def test_a_text_in_another_language_says_so(small, marked):
    document = build_document(asked(small, "sq"))
    told = {m.id: m.language for m in document.moments}
    assert told == {"T001": "", "E001": "en"}  # only the statement has a translation
    rows = {row.id: row.language for row in document.rows}
    assert rows["E001"] == "en" and rows["T001"] == ""
    root = ElementTree.fromstring(svg.render(document, "1600x900"))
    marks = {t.get("lang"): t.text for t in root.iter(f"{_SVG}text") if t.get("lang")}
    assert marks == {"en": "An incident"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_headers_of_a_table_are_in_its_language_and_machine_names_in_english(small, tag):
    for table in ("deployments", "statements", "events", "places"):
        view = asked(small, tag)
        names = list(exports.rows_of(view, table).columns)
        assert set(names) <= set(titles())
        data = exports.csv_bytes(view, table).decode("utf-8-sig")
        header = next(csv.reader(io.StringIO(data, newline="")))
        assert len(set(header)) == len(names)
        with using_language(tag):
            worded = [pgettext("column", titles()[name]) for name in names]
        assert header == (names if tag == "en" else worded)
        assert tag == "en" or not set(header) & set(titles().values()) - {
            "status"
        }  # alike in Serbian


@pytest.mark.parametrize("face", list(fonts.FILES))
def test_every_letter_is_in_the_shipped_typefaces(face):
    font = FT2Font(str(fonts.FILES[face]))
    for letter in LETTERS + LETTERS.lower() + SIGNS:
        assert font.get_char_index(ord(letter)), f"{letter!r} in {face}"
    # An arrow is taken from the spare one, in pictures and on pages alike.
    assert FT2Font(str(fonts._SPARE)).get_char_index(ord("→"))


@pytest.mark.parametrize("slope", ["normal", "italic"])
def test_every_letter_is_in_the_typefaces_that_a_drawing_brings(slope):
    subsets = [subset for subset in _subsets() if subset.slope == slope]
    for letter in LETTERS + LETTERS.lower() + SIGNS:
        assert any(subset.has(letter) for subset in subsets), letter


def test_the_longest_words_leave_no_box_and_lie_on_nothing(real, marked):
    for names in (("sr-Latn", "sq"), ("sr-Cyrl",)):
        for size in ("1600x900", "a4-portrait"):
            view = build_view(
                real,
                Selection(
                    as_of=date(2023, 11, 15), language="sr-Cyrl", names=names, viewpoint="belgrade"
                ),
            )
            scene = build_scene(build_document(view), SIZES[size])
            assert overlaps(scene) == []
            assert scene.outgrown == []


def test_months_on_the_strip_are_those_of_the_language(real):
    asked = Selection(start=date(2023, 8, 1), end=date(2024, 2, 1), as_of=date(2024, 1, 15))
    found = {}
    for tag in LANGUAGES:
        with using_language(tag):
            document = build_document(build_view(real, replace(asked, language=tag)))
        found[tag] = " ".join(
            t.text for t in texts_of(build_scene(document, SIZES["1920x1080"]).items)
        )
    assert "Sep 2023" in found["en"] and "Oct 2023" in found["en"]
    assert "tet 2023" in found["sq"]
    assert "окт 2023" in found["sr-Cyrl"]


def test_pictures_speak_their_document_and_not_who_draws_them(small, marked):
    document = build_document(asked(small, "sq"))
    with using_language("en"):
        assert _("Legend") == "Legend"
        scene = build_scene(document, SIZES["1600x900"])
        assert png.text_fields(document)["Filters"] == "«none»"
    assert "«Legend»" in [t.text for t in texts_of(scene.items)]


def test_towns_are_named_alike_whatever_language_the_reader_speaks():
    towns = [f["properties"] for f in features("ccby/places") if f["properties"]["kind"] == "town"]
    for chosen in (("sq", "sr-Latn"), ("sr-Cyrl", "en"), ("sr-Cyrl",), ("en",)):
        named = {}
        for tag in LANGUAGES:
            with using_language(tag):
                # Capitals abroad are named as countries are, unless one name is asked for.
                named[tag] = [
                    _wording(p, chosen, "neutral")
                    for p in towns
                    if len(chosen) == 1 or p["rank"] > 1 or p["country"] == "XKX"
                ]
        assert all(names == named["en"] for names in named.values()), chosen


def test_towns_of_the_region_have_a_name_in_cyrillic():
    lacking = [
        p["name_en"]
        for f in features("ccby/places")
        if (p := f["properties"])["kind"] == "town"
        and p["country"] in {"XKX", "SRB", "MNE", "MKD"}
        and not re.fullmatch(r"[\u0400-\u04ff -]+", p["name_sr_cyrl"])
    ]
    assert lacking == []

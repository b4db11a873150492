"""Every page in every language and viewpoint: the same numbers, and no English left over."""

import json
import re
import shutil
from collections import Counter
from functools import cache
from itertools import product

import pandas as pd
import pytest
from babel import Locale
from babel.dates import get_month_names

from dashboard.core.editions import localised
from dashboard.core.i18n.language import LANGUAGES, _, using_language
from dashboard.core.places.viewpoint import VIEWPOINTS, line_label
from dashboard.core.stories import translations
from dashboard.core.tables.read import DATA, read_tables
from dashboard.reading.report import report_text
from tests.marked_messages import mark_all, unmarked
from tests.ui.conftest import screen
from tests.ui.screens.test_screens import SCREENS
from tests.ui.tables.tables_on_page import tables_of

#: what a page says that is neither a message nor data, and stays in every language
ALWAYS = {
    "Atom",
    "Feed",
    "JSON",
    "KFOR",
    "NATO",
    "EULEX",
    "CSV",
    "GeoJSON",
    "PNG",
    "SVG",
    "PDF",
    "PPTX",
    "PowerPoint",
    "BibTeX",
    "APA",
    "APP",
    "EDTF",
    "WGS",
    "English",
    "Shqip",
    "Srpski",
    "latinica",
    "datapackage",
    "json",
    "utf",
    "http",
    "https",
    "www",
}

#: names of months are those of the CLDR
MONTHS = [
    *get_month_names("wide", locale="sq").values(),
    *get_month_names("abbreviated", locale="sq").values(),
]

#: countries and languages, with which an edition or a publisher is told apart
COUNTRIES = {
    word
    for names in (Locale("sq").languages, Locale("sq").territories)
    for name in names.values()
    for word in re.findall(r"[A-Za-z]{4,}", name)
}

#: keys of what components are given that hold ids, colours and the like
_MACHINE = re.compile(
    r"^(id|ids|key|src|url|address|href|family|outline|shape|tag|lang|locale|query|form|script|"
    r"catalogue|css|js|theme|kind|actor|version|pattern|.*_id|d|svg|military|lanes_of|group)$"
)


def open_in(name, **query):
    page = screen(name, **query)
    assert not page.exception
    return page


def words_in(value):
    """Yield the texts of what a component was given, without ids and the like."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if not _MACHINE.match(key):
                yield from words_in(each)


def texts_of(page):
    """Yield every text that a reader of the page sees, as far as it passes through Python."""
    for element in page:
        proto = getattr(element, "proto", None)
        for name in ("label", "help", "body", "value", "placeholder", "caption", "alt", "delta"):
            text = getattr(proto, name, None)
            if isinstance(text, str):
                yield text
    for found in page.get("bidi_component"):
        given = words_in(json.loads(found.proto.json or "null"))
        # A single word in small letters is an id; patterns of days and numbers have holes.
        yield from (t for t in given if not re.fullmatch(r"#?[a-z0-9_.-]+|[^⟦]*\{[^⟦]*", t))


def numbers_of(page):
    """The digits of the key numbers and of the tables, whatever parts thousands."""
    figures = [re.sub(r"\D", "", metric.value) for metric in page.metric]
    tables = [
        (len(table), Counter(re.findall(r"\b[A-Z]\d{3}\b", table.to_csv())))
        for table in tables_of(page)
    ]
    return figures, tables


@cache
def seen_in(screen, tag, viewpoint):
    """The numbers and the texts of a page."""
    page = open_in(screen, lang=tag, viewpoint=viewpoint)
    return numbers_of(page), list(texts_of(page))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("tag", "viewpoint"),
    # Both at once change no number of a document: tests/briefing/test_languages.py.
    [c for c in product(LANGUAGES, VIEWPOINTS) if "en" in c or "neutral" in c][1:],
)
def test_numbers_rows_and_ids_are_the_same_in_every_language_and_viewpoint(screen, tag, viewpoint):
    assert seen_in(screen, tag, viewpoint)[0] == seen_in(screen, "en", "neutral")[0]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_day_in_serbian_starts_no_numbered_list_and_has_no_second_full_stop(screen):
    texts = [
        text
        for element in open_in(screen, lang="sr-Cyrl", as_of="2024-03-20")
        for name in ("body", "help")
        if isinstance(text := getattr(getattr(element, "proto", None), name, None), str)
    ]
    assert texts
    # "- 10. јун" is a list in a list, which counts from ten.
    assert not [t for t in texts if re.search(r"(?m)^\s*([-*] +)?\d+[.)] ", t)]
    assert not [t for t in texts if re.search(r"\d\\?\.\\?\.(?!\.)", t)]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("tag", ["en"])
def test_a_viewpoint_changes_no_text_of_a_page_but_what_the_line_is_called(screen, tag):
    with using_language(tag):
        called = [line_label(each) for each in VIEWPOINTS]
        called.append(_("Boundary/border (status disputed): shown without prejudice to status"))
    own = re.compile(
        "|".join([r"(?<=[?&])viewpoint=\w+&|[?&]viewpoint=\w+(?![\w&])", *map(re.escape, called)])
    )
    told = {
        viewpoint: Counter(
            own.sub("", t.replace("\\", "")) for t in seen_in(screen, tag, viewpoint)[1]
        )
        for viewpoint in VIEWPOINTS
    }
    assert told["neutral"].total() > 3
    assert told["pristina"] == told["neutral"]
    assert told["belgrade"] == told["neutral"]


@pytest.fixture(scope="module")
def other_version(tmp_path_factory):
    """The project's data as another version of itself: what is kept is kept by the version, so
    nothing of the marks is seen elsewhere, and nothing from elsewhere here."""
    folder = tmp_path_factory.mktemp("marked") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("versions"))
    with (folder / "datapackage.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    return folder


@pytest.fixture
def marked(monkeypatch, serve, other_version):
    mark_all(monkeypatch)
    for module in (localised, translations):
        monkeypatch.setattr(module, "translations", lambda tables, language: Everything())
    serve(other_version)


class Everything(dict):
    """Translations of whatever is asked for, between the marks of messages."""

    def __bool__(self):
        return True

    def __contains__(self, key):
        return bool(key[1])

    def __getitem__(self, key):
        return f"⟦{key[1]}⟧"

    def get(self, key, default=None):
        return self[key] if key[1] else default

    def items(self):
        return ()


@cache
def cells():
    """What the tables hold, longest first: names, titles, publishers, addresses."""
    tables = read_tables()[0]
    found = set()
    for frame in (
        tables.sources,
        tables.actors,
        tables.places,
        tables.statements,
        tables.events,
        tables.deployments,
        tables.casualties,
        tables.corrections,
        tables.translations,
    ):
        for column in frame.select_dtypes(object):
            for cell in frame[column]:
                found |= {cell} if isinstance(cell, str) else set(cell)
    # An id that a correction names is said in words, or not at all.
    for name in ("was", "is", "why"):
        for cell in tables.corrections[name]:
            found |= {part.strip() for part in re.split(r"\(?\b[A-Z]\d{3,}\b\)?", cell)}
    # The country or edition behind the name of a publisher is said in the language spoken.
    for name in tables.sources["publisher"]:
        found |= {part.strip() for part in re.split(r"\([^)]*\)", name)}
    return sorted((cell for cell in found if len(cell) > 3), key=len, reverse=True)


@cache  # most of what a page says stands on the others too
def left_over(text):
    """Return the words of a text that are neither messages nor data nor names of files."""
    # What is quoted is a reporter's, in the reporter's words.
    rest = re.sub(r"[“„][^”“]*[”“]", " ", unmarked(text).replace("\\", ""))
    if set(re.findall(r"[A-Za-z]{4,}", rest)) <= reported_words():
        return set()
    rest = re.sub(r"[\w/.-]+\.csv\b", " ", rest)
    for cell in cells():
        if cell in rest:
            rest = rest.replace(cell, " ")
    # Before months, which are parts of some of them.
    rest = re.sub(r"[A-Za-z]{4,}", lambda word: " " if word[0] in COUNTRIES else word[0], rest)
    for month in MONTHS:
        rest = rest.replace(month, " ")
    rest = re.sub(
        r"\]\([^)]*\)|:[a-z]+-badge|:[a-z]+\[|material/\w+|https?://\S+|:material/\w+:|\b\w+\.(csv|json|md|py)\b|`[^`]*`",
        " ",
        rest,
    )
    return set(re.findall(r"[A-Za-z]{4,}", rest)) - ALWAYS - reported_words()


@cache
def reported_words():
    """The words of the report that is read as an example, and of the lists by which it is."""
    lists = [path.read_text(encoding="utf-8") for path in (DATA / "reading").glob("*.csv")]
    return set(re.findall(r"[A-Za-z]{4,}", " ".join([report_text("sq"), *lists])))


@pytest.mark.parametrize("screen", SCREENS)
def test_no_english_is_left_that_did_not_pass_through_the_catalogue(screen, marked):
    page = open_in(screen, lang="sq", as_of="2024-03-20", actor=["NATO"])
    found = {text: words for text in texts_of(page) if (words := left_over(text))}
    assert not found


def test_what_did_not_pass_through_the_catalogue_would_be_noticed(marked):
    assert left_over("⟦sq Places⟧ · Copy link") == {"Copy", "link"}
    assert left_over("⟦sq {n} of ⟦x⟧⟧ KFOR") == set()
    assert isinstance(cells(), list) and pd.Series(cells()).is_unique

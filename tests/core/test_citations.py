import re

import pandas as pd
import pytest

from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.sources import citations
from dashboard.core.sources.citations import (
    apa,
    bibtex,
    footnote,
    key,
    kind_words,
    language_words,
)

BLANK = {
    "kind": "news",
    "source_id": "S001",
    "title": "A title",
    "publisher": "The Gazette",
    "author": "",
    "url": "",
    "published": "",
    "retrieved": "",
    "language": "en",
    "read_as": "excerpt",
}


def source(**changes):
    return pd.Series(BLANK | changes)


def fields(entry):
    """Read an entry as BibTeX does: name = value, where braces balance."""
    head, *lines, last = entry.splitlines()
    assert head.startswith("@misc{") and head.endswith(",") and last == "}"
    found = {}
    for line in lines:
        name, value = re.fullmatch(r"  (\w+) = (.*),", line).groups()
        found[name] = value
    return found


def balanced(text):
    """Whether the braces that are not escaped balance, as BibTeX counts them."""
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\[{}]", "", text)):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


# --- footnote ------------------------------------------------------------------------------


def test_a_footnote_is_title_publisher_date_and_address():
    row = source(published="2024-03-20", url="https://example.org/a")
    assert footnote(row) == "“A title”, The Gazette, 20 March 2024, https://example.org/a."


def test_a_footnote_keeps_to_one_line_and_to_real_addresses():
    row = source(title="A\ntitle  of two lines", url="javascript:alert(1)")
    assert footnote(row) == "“A title of two lines”, The Gazette, undated."


# --- APA -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-03-20", "2024, March 20"),
        ("2024-03", "2024, March"),
        ("2024", "2024"),
        ("", "n.d."),
        ("2024-03-20~", "about 20 March 2024"),
    ],
)
def test_an_apa_entry_dates_a_source_as_precisely_as_the_table(published, said):
    assert apa(source(published=published)) == f"The Gazette ({said}). A title."


def test_an_apa_entry_begins_with_the_author_and_then_names_the_publisher():
    row = source(author="Ana Author", title="Who?", published="2024", url="https://example.org/")
    assert apa(row) == "Ana Author (2024). Who? The Gazette. https://example.org/"


def test_an_apa_entry_says_when_the_page_was_read_where_that_was_recorded():
    row = source(retrieved="2024-05-01", url="https://example.org/")
    assert apa(row).endswith("A title. Retrieved 1 May 2024, from https://example.org/")
    assert apa(source(retrieved="2024-05-01")).endswith("A title. Retrieved 1 May 2024")


# --- BibTeX --------------------------------------------------------------------------------


def test_a_bibtex_entry_has_what_is_known():
    row = source(author="Ana Author", published="2024-03-05", url="https://example.org/a_b%20c")
    assert fields(bibtex(row)) == {
        "author": "{{Ana Author}}",
        "title": "{{A title}}",
        "howpublished": "{The Gazette}",
        "year": "{2024}",
        "month": "mar",
        "day": "{5}",
        "url": "{https://example.org/a_b%20c}",
        "language": "{English}",
    }


def test_a_bibtex_entry_leaves_out_what_is_not_known():
    found = fields(bibtex(source(language="")))
    assert set(found) == {"author", "title", "howpublished"}
    assert found["author"] == "{{The Gazette}}"


def test_a_date_that_is_not_plain_stands_in_words():
    found = fields(bibtex(source(published="2024-03~")))
    assert found["year"] == "{{about March 2024}}"
    assert "month" not in found


def test_signs_that_bibtex_reads_are_escaped_and_braces_balance():
    title = r"50% of {A_B} & #1 ~ $5 ^ \end} @misc{x,"
    entry = bibtex(source(title=title, publisher="R&D {", url="https://example.org/{a}\\"))
    assert all(balanced(value) for value in fields(entry).values())
    assert balanced(entry)
    said = fields(entry)["title"]
    for escaped in (
        r"50\%",
        r"A\_B",
        r"\&",
        r"\#1",
        r"\$5",
        r"\textasciitilde{}",
        r"\textasciicircum{}",
        r"\textbackslash{}end",
    ):
        assert escaped in said
    assert fields(entry)["url"] == "{https://example.org/%7Ba%7D%5C}"


def test_a_line_break_in_a_title_begins_no_field():
    assert "\n" not in fields(bibtex(source(title="A\n  url = {evil},\ntitle")))["title"]


def test_the_key_rests_on_the_id_alone():
    one = bibtex(source(title="First", published="2020")).splitlines()[0]
    other = bibtex(source(title="Corrected", published="2021", author="Ana")).splitlines()[0]
    assert one == other == "@misc{kosovo-serbia-S001,"
    assert key("S 1,{") == "kosovo-serbia-S-1--"


# --- the project's own ---------------------------------------------------------------------


def test_every_source_of_the_project_can_be_cited_in_each_form(real):
    entries = [bibtex(row) for row in real.sources.itertuples()]
    assert all(map(balanced, entries))
    assert all(fields(entry)["title"] for entry in entries)
    assert len({entry.splitlines()[0] for entry in entries}) == len(entries) > 300
    for row in real.sources.itertuples():
        assert "\n" not in footnote(row) + apa(row)


def test_every_kind_and_language_of_the_project_has_words(real):
    declared = real.schema.tables["sources"].columns["kind"].vocabulary
    assert set(citations.KINDS) == set(declared)
    for tag in LANGUAGES:
        with using_language(tag):
            assert not [
                lang for lang in set(real.sources["language"]) if language_words(lang) == lang
            ]
    assert language_words("mul") == "several languages"
    assert kind_words("state_media") == "state media"
    assert kind_words("a_new_kind") == "a new kind"
    assert language_words("xx") == "xx"

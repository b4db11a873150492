"""What a note says of other rows: in words, and never by an id that tells a reader nothing."""

import re

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.tables.model import Tables
from dashboard.core.view.wire.catalogue import build_catalogue


@pytest.fixture
def said(small: Tables):
    """Return a function that says a note of the small tables in English."""
    tables = localised(small, "en")
    return lambda text: in_words(tables, text)


def test_a_source_is_named_and_other_rows_in_brackets_are_left_out(said):
    assert said("The month is from S001.") == "The month is from The mission, October 2023."
    assert said("In conflict with 9 (S001; S002).") == (
        "In conflict with 9 (The mission, October 2023; A newspaper)."
    )
    assert said("4,811 in its text (D001).") == "4,811 in its text."
    assert said("Statement (of 21 March, T001), denied.") == "Statement (of 21 March), denied."
    assert said("Twice (D001, D002), so.") == "Twice, so."


def test_the_country_behind_a_publisher_is_said_in_the_language_spoken(real: Tables):
    (row,) = (row for row in real.source_rows if row.source_id == "S071")
    assert row.publisher == "Republika (Serbia)"
    with using_language("sq"):
        said = in_words(localised(real, "sq"), "S071")
    assert said.startswith("Republika (Serbi), ")


def test_a_row_that_a_sentence_rests_on_is_called_by_what_it_says(said):
    text = said("The same number as in D001.")
    assert re.fullmatch(r"The same number as in “.+” \(.+\)\.", text), text


def test_what_is_no_row_stays(said):
    for text in ("Camp D999 (S999)", "see p990610b (page 7)", "the A1 road", ""):
        assert said(text) == text


#: an id of a row: no word of the data looks like one
_ID = re.compile(r"\b[DSETC]\d{3}\b")
_STOPS = re.compile(r"\.[;,.]|[;,]\.|\(\s*\)| [.,;]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_map_has_an_id_or_a_doubled_stop(real: Tables, language: str):
    with using_language(language):
        catalogue = build_catalogue(localised(real, language))
    shown = ("text", "title", "label", "note", "where", "at", "who", "said_at", "kind", "status")
    faults = []
    for section in catalogue["sections"]:
        for row_id, entry in catalogue[section].items():
            for name in shown:
                text = str(entry.get(name, ""))
                ids = _ID.search(text)
                stops = name == "note" and _STOPS.search(text.replace("...", "…"))
                if ids or stops:
                    faults.append((row_id, name, text))
    assert not faults

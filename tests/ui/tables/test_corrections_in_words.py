"""Corrections are read in words: names for ids, and the words of the vocabularies."""

import re

from dashboard.core.layers.cell_words import moved_words
from tests.ui.tables.tables_on_page import tables_of

_ID = re.compile(r"\b[A-Z]{3,}_[A-Z_]+\b|\b[DTEKP]\d{3}\b|^(US|ITALY)$|;KOSOVO")


def test_no_id_stands_for_what_was_and_what_is(open_screen, real):
    (table,) = tables_of(open_screen("corrections"))
    said = [*table["Before"], *table["After"]]
    assert not [text for text in said if _ID.search(text)]
    assert "Italy" in said and "United States" in said
    assert len(table) == len(real.corrections)


def test_a_cell_is_worded_by_what_its_column_holds(real):
    def moved(*each):
        return moved_words(real, *each)

    assert moved("places", "lead_id", "", "ITALY") == ("", "Italy")
    assert moved("events", "actors", "KFOR;KOSOVO_POLICE", "KFOR") == (
        "KFOR; Kosovo Police",
        "KFOR",
    )
    assert moved("deployments", "kind", "strength", "authorised")[1] != ""
    assert moved("events", "title", "A title", "Another") == ("A title", "Another")
    assert moved("events", "gone_by_now", "US", "ITALY") == ("US", "ITALY")

"""The same deed has the same strength in every language: "crowd", "turmë", "гомила"."""

import re

import pytest

from dashboard.core.tables.read import read_tables

ROWS = list(read_tables()[0].translations.itertuples())

#: an English term -> what its translations must hold, Albanian and Serbian
PARALLEL = {
    r"\bcrowds?\b": (r"turm", r"гомил"),
    r"\bdetain(s|ed)?\b|\bdetention\b": (
        r"ndal|mba(j|h)|paraburg",
        r"задрж|притвор|заточ",
    ),
    r"ethnic violence": (r"dhun\w+ etnike", r"етничког насиља"),
    r"\battack(s|ed)?\b": (r"sulm", r"напа[дло]"),
    r"\bkilled\b": (r"vra|vri|vdek|humb", r"уби|погин|страда"),
    r"\bunrest\b": (r"trazir", r"неред|немир"),
    r"\bprotest(s|ers)?\b": (r"protest", r"протест|демонстра"),
    r"\bexpel(led|s)?\b|\bexpulsion": (r"dëb", r"протер"),
}


@pytest.mark.parametrize("term", PARALLEL)
def test_a_deed_is_as_strong_in_every_language(term):
    albanian, serbian = PARALLEL[term]
    weaker = [
        (row.translation_id, language)
        for row in ROWS
        if re.search(term, row.original, re.IGNORECASE)
        for language, pattern, text in (
            ("sq", albanian, row.text_sq),
            ("sr", serbian, row.text_sr_cyrl),
        )
        if not re.search(pattern, text, re.IGNORECASE)
    ]
    assert not weaker


def test_a_weaker_word_is_found():
    assert re.search(next(iter(PARALLEL)), "A crowd sets fire to the posts")
    assert not re.search(PARALLEL[r"\bcrowds?\b"][1], "окупљени људи пале пунктове")

"""The patterns of sentences that reports are made of, each with several actors in each language
and script: what is read does not hang on which state or army it is told of."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from dashboard.reading.extraction.quantities import read_text
from tests.reading.measure import in_cyrillic, line_of, unmatched

with Path(__file__).with_name("sentence_patterns.toml").open("rb") as _file:
    _TABLE = tomllib.load(_file)
DAY = date(2024, 3, 20)
#: of which actors a pattern is told, and which answers a careful reader would give for them
ACTORS = {
    "states": {each: f"{each}|KFOR_{each}" for each in ("ITALY", "HUNGARY", "SLOVENIA")},
    "forces": {
        "KFOR": "KFOR",
        "KSF": "KSF|KOSOVO",
        "SERBIAN_ARMED_FORCES": "SERBIAN_ARMED_FORCES|SERBIA",
    },
    "police": {"KOSOVO_POLICE": "KOSOVO_POLICE"},
    "missions": {"KFOR": "KFOR", "EULEX": "EULEX"},
    "nobody": {"KFOR": "-"},
}


@pytest.mark.parametrize("language", ["en", "sq", "sr", "sr-cyrl"])
@pytest.mark.parametrize("pattern", _TABLE["pattern"], ids=lambda each: each["name"])
def test_a_pattern_of_a_sentence_is_read_of_every_actor(pattern, language, real):
    for actor, answer in ACTORS[pattern["of"]].items():
        told = pattern[language[:2]].format(*_TABLE["forms"][actor][language[:2]])
        text = told[0].upper() + told[1:]
        text = in_cyrillic(text) if language == "sr-cyrl" else text
        found = [line_of(each) for each in read_text(text, real, DAY).quantities]
        gold = [each.replace("*", answer) for each in pattern["gold"]]
        assert unmatched(found, gold) == ([], []), text

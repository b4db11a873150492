from itertools import product

import pytest

from dashboard.core.i18n import collation, language

ALPHABETS = {tag: each.alphabet for tag, each in language.LANGUAGES.items()}

# As dictionaries of each language have them.
ORDERED = {
    "en": ["2nd", "area", "Area B", "Cekić", "Čekić", "dog", "lake", "ljubav", "lock", "zebra"],
    "sq": [
        "cak",
        "çaj",
        "dush",
        "dhe",
        "es",
        "ëmbël",
        "gur",
        "gjumë",
        "hap",
        "lule",
        "llak",
        "nuk",
        "njeri",
        "raki",
        "rrugë",
        "si",
        "shi",
        "tani",
        "thes",
        "xixë",
        "xhep",
        "zog",
        "zhurmë",
    ],
    "sr-Latn": [
        "car",
        "čas",
        "ćup",
        "dan",
        "dvor",
        "džep",
        "đak",
        "lav",
        "luk",
        "ljubav",
        "nov",
        "nulti",
        "njiva",
        "sat",
        "šah",
        "zid",
        "život",
    ],
    "sr-Cyrl": [
        "авион",
        "град",
        "дан",
        "двор",
        "ђак",
        "лав",
        "лук",
        "љубав",
        "нов",
        "нулти",
        "њива",
        "тон",
        "ћуп",
        "час",
        "џеп",
        "шах",
    ],
}


@pytest.mark.parametrize("tag", ORDERED)
def test_words_stand_in_the_order_of_the_language(tag):
    shuffled = ORDERED[tag][::-1]
    with language.using_language(tag):
        assert sorted(shuffled, key=collation.key) == ORDERED[tag]


def test_every_language_has_its_alphabet():
    counts = {tag: len(letters.split()) for tag, letters in ALPHABETS.items()}
    # Albanian has 36 letters, Serbian 30; w, and q, w, x, y, stand in foreign names.
    assert counts == {"en": 26, "sq": 36 + 1, "sr-Latn": 30 + 4, "sr-Cyrl": 30}


def test_both_scripts_of_serbian_have_the_same_letters():
    latin = ALPHABETS["sr-Latn"].split()
    cyrillic = [language.in_latin(letter) for letter in ALPHABETS["sr-Cyrl"].split()]
    assert set(latin) - set("qwxy") == set(cyrillic)


@pytest.mark.parametrize(
    ("tag", "text"), list(product(ORDERED, ["", "Щука", "Gjakovë", "№ 5", "straße"]))
)
def test_any_text_has_a_key_and_only_itself_has_it(tag, text):
    with language.using_language(tag):
        assert collation.key(text) == collation.key(text)
        assert collation.key(text) != collation.key(text + "a")
        assert sorted([text, "m", "М", "4"], key=collation.key)

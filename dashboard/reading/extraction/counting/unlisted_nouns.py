"""Nouns that no list has, and what a number counts all the same."""

from collections.abc import Sequence

from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence, Token
from dashboard.reading.extraction.word_lists import phrases

_NOUN_ENDS = {"en": ("s",), "sq": (), "sr": ("a",)}
_ANDS = frozenset({"and", "i", "dhe"})


def has_own_noun(sentence: Sentence, numeral: Numeral, between: Sequence[Token]) -> bool:
    """Return whether a noun that no list has stands behind a number, and then "and" or a comma:
    "two excavators and 30 soldiers", "12,000 patrols, 93 of its soldiers", but "28 military and
    20 gendarmerie bases"."""
    is_parted = len(between) > 1 and (between[1].key in _ANDS or between[1].text == ",")
    if not is_parted or not between[0].text.islower():
        return False
    is_nation = phrases("actors", sentence.language).at(sentence.tokens, numeral.last + 1)
    return not is_nation and between[0].key.endswith(_NOUN_ENDS[sentence.language])


#: letters of a noun in the plural that no list has
_NOUN = 4
_LISTS = ("acts", "more", "parts", "actors", "units", "kinds", "totals", "hedges", "days", "saying")
_LISTS += ("function_words", "subordinators", "prepositions", "pronouns", "numbers", "not_counted")
_PLURALS = {
    "en": ("s",),
    "sq": ("a", "ra", "ash", "je", "ime", "esh"),
    "sr": ("a", "i", "e"),
}


def is_of_noun(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a noun that no list has stands right behind a number: "600 officers,
    together with ten judges". Outside of English only where its phrase ends with it, since a
    verb may end alike."""
    tokens, after, language = sentence.tokens, numeral.last + 1, sentence.language
    if after >= len(tokens):
        return False
    token = tokens[after]
    is_noun = token.kind == "word" and token.text.islower()
    is_noun = is_noun and token.key.endswith(_PLURALS[language]) and len(token.key) > _NOUN
    if not is_noun or any(phrases(name, language).at(tokens, after) for name in _LISTS):
        return False
    behind = tokens[after + 1] if after + 1 < len(tokens) else None
    ends = behind is None or behind.kind == "sign" or behind.key in _ANDS
    return language == "en" or (ends and numeral.value is not None)

"""Bare numbers that go on with soldiers of whom the text has spoken without a number."""

from dashboard.reading.extraction.counting.casualties import ANDS, CASUALTIES, Counted
from dashboard.reading.extraction.counting.referring_back import stands_alone
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, tells

_THEM = frozenset({"ih", "njih"})
#: tokens from "ih" to its number: "ih sada ima oko 4.600"
_TO_NUMBER = 3


def is_them(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a Serbian pronoun says that a bare number counts those spoken of: "Imamo ih
    oko 4.600 i to je dovoljno"."""
    tokens, after = sentence.tokens, numeral.last + 1
    is_bare = after >= len(tokens) or tokens[after].key in ANDS["sr"] | {","}
    near = tokens[max(0, numeral.first - _TO_NUMBER) : numeral.first]
    if sentence.language == "sr" and not is_bare and tokens[after].key in _THEM:
        return True  # "nekoliko stotina njih"
    return sentence.language == "sr" and is_bare and any(t.key in _THEM for t in near)


def is_own(sentence: Sentence, numeral: Numeral, dated: frozenset[int]) -> bool:
    """Return whether a possessive stands before a bare number: "Slovakia withdrew its 145 a year
    later"."""
    tokens, after = sentence.tokens, numeral.last + 1
    is_bare = after >= len(tokens) or after in dated or tokens[after].kind == "sign"
    own = tells("parts", "own", sentence.language, tokens, numeral.first - 1, numeral.first)
    return is_bare and own


def is_of_soldiers(
    sentence: Sentence,
    numerals: list[Numeral],
    counted: list[Counted],
    i: int,
    matches: list[Match],
    dated: frozenset[int],
) -> bool:
    """Return whether a bare number goes on with soldiers of whom its sentence has spoken without
    a number: "has withdrawn some of its troops, but about 2,500 remain"."""
    before = [m for m in matches if m.last < numerals[i].first]
    is_first = not any(what.unit for what in counted[:i])
    if not is_first or not before or any(m.meaning in CASUALTIES for m in before):
        return False
    return before[-1].meaning == "personnel" and stands_alone(sentence, numerals[i], dated)

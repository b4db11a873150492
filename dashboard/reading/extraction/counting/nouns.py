"""Nouns between a number and what it may count: heads of their own, and armies so large."""

from collections.abc import Mapping, Sequence

from dashboard.reading.extraction.counting.referring_back import stands_alone
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence, Token
from dashboard.reading.extraction.word_lists import Match, phrases

#: between a whole and its part: "1,322 out of 4,443"
OUT_OF = frozenset({"out", "of", "nga", "prej", "od", "among", "medju", "mes", "nder"})
#: before a unit of which a number is a part: "200 from the 1st Battalion"
FROM = frozenset({"from", "nga", "iz"})
#: before others than those counted: "600 officers, together with ten judges"
WITH = frozenset({"with", "me", "sa"})
#: "cut its staff from 1,600 to 800"
STAFF = ("staff", "staf", "zaposlen", "osoblj", "punesuar", "punonjes")
#: letters of a word that is too short for a noun in the plural
_SHORTEST = 3
#: "a dozen pairs of soldiers": nouns before "of" that only measure
_MEASURES = frozenset({"pairs", "dozens", "scores", "hundreds", "thousands"})


def is_head_noun(sentence: Sentence, j: int, by_first: Mapping[int, Match]) -> bool:
    """Return whether an English noun that no list has stands at token `j` before "of", so that
    what stands behind "of" is not counted: "two rotations of the battalion"."""
    tokens = sentence.tokens
    return (
        sentence.language == "en"
        and j + 1 < len(tokens)
        and tokens[j + 1].key == "of"
        and tokens[j].text.islower()
        and tokens[j].key.endswith("s")
        and len(tokens[j].key) > _SHORTEST
        and tokens[j].key not in _MEASURES
        and j not in by_first
        and not phrases("not_counted", "en").at(tokens, j)
        and not phrases("numbers", "en").at(tokens, j)
    )


#: words for people who may be soldiers, and are no judges or officials
_GENERIC = ("people", "person", "men", "man", "women", "member", "souls", "vet", "njer", "burra")
_GENERIC += ("gra", "persona", "anetar", "pjesetar", "ljud", "osob", "lic", "clan", "muskar", "zen")


def is_generic(noun: Sequence[Token]) -> bool:
    """Return whether a noun is one for people of any kind."""
    return any(t.key.startswith(_GENERIC) for t in noun)


def is_so_large(sentence: Sentence, unit: Match, numeral: Numeral) -> bool:
    """Return whether nothing but "of" stands between an army and its number."""
    between = [t.key for t in sentence.tokens[unit.last + 1 : numeral.first]]
    return len(between) == 1 and between[0] in OUT_OF | {"me", "sa"}


#: a number in a mission below it is none of soldiers
_FEWEST = 3


def is_in_mission(sentence: Sentence, numeral: Numeral, missions: frozenset[int]) -> bool:
    """Return whether a mission stands right behind a number, "3,600 in KFOR", or owns it:
    "KFOR's 4,400 are few"."""
    tokens, first, after = sentence.tokens, numeral.first, numeral.last + 1
    place = phrases("prepositions", sentence.language)
    if first > 2 and tokens[first - 1].key == "s" and first - 3 in missions:
        return stands_alone(sentence, numeral, frozenset())
    return (
        after + 1 in missions
        and place.at(tokens, after) is not None
        and (numeral.value or 0) > _FEWEST
    )


def owns(tokens: Sequence[Token], match: Match) -> bool:
    """Return whether a possessive "s" stands behind a word."""
    behind = [t.key for t in tokens[match.last + 1 : match.last + 3]]
    return behind[1:] == ["s"] and behind[0] in SOFT

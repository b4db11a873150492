"""Nouns between a number and what it may count: heads of their own, and armies so large."""

from collections.abc import Mapping

from dashboard.reading.extraction.counting.referring_back import stands_alone
from dashboard.reading.extraction.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases

#: between a whole and its part: "1,322 out of 4,443"
OUT_OF = frozenset({"out", "of", "nga", "prej", "od", "among", "medju", "mes", "nder"})
#: before a unit of which a number is a part: "200 from the 1st Battalion"
FROM = frozenset({"from", "nga", "iz"})
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

"""What a number counts where the word stands before it: "the number of soldiers is 4,443"."""

from collections.abc import Mapping

from dashboard.reading.extraction.counting import nouns
from dashboard.reading.extraction.counting.casualties import CASUALTIES, NOTHING, STOPS, Counted
from dashboard.reading.extraction.counting.nouns import is_so_large
from dashboard.reading.extraction.counting.of_them import UNITS_OF_PEOPLE
from dashboard.reading.extraction.counting.referring_back import is_changing
from dashboard.reading.extraction.counting.unlisted_nouns import is_of_noun
from dashboard.reading.extraction.numbers.not_counted import not_counted
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match

#: between a unit and its number: "his company of 130 covers four villages"
_OF = frozenset({"of", "me", "prej", "nga", "od", "sa"})
#: tokens back to the word: seven, more where the number ends its clause, and all of the clause
#: where it tells a change
_BACKWARD, _FAR_BACKWARD, _CLAUSE = 7, 14, 30
#: how a unit ends that has its place behind it
_INTO = (" to", " from")
#: what stands before a number that counts it only where it stands behind: "people: 30"
_NOT_BEFORE = CASUALTIES | {"per base", "people", "bystanders", "km", "army"}


def unit_before(
    sentence: Sentence, numerals: list[Numeral], i: int, by_first: Mapping[int, Match]
) -> Counted:
    """Read "a contingent of 400" and "the number of soldiers is 4,443"."""
    numeral, tokens = numerals[i], sentence.tokens
    if numeral.written_out and numeral.value == 1:
        return NOTHING
    is_of = numeral.first > 0 and tokens[numeral.first - 1].key in _OF
    if not is_of and is_of_noun(sentence, numeral):
        return NOTHING  # "special police seized 15 uniforms"
    start = numerals[i - 1].last + 1 if i else 0
    if i and not_counted(sentence, numerals[i - 1]) == "difference":
        start = numerals[i - 2].last + 1 if i > 1 else 0  # "its contingent by 40 to 130"
    after = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
    closes = after is None or after.text in ".,;)" or after.key in nouns.OUT_OF
    reach = _FAR_BACKWARD if closes else _BACKWARD
    if is_changing(sentence, numeral) is not None:
        reach = _CLAUSE  # "the number of soldiers along the line was cut from 8,350"
    for j in range(numeral.first - 1, max(start, numeral.first - reach) - 1, -1):
        if tokens[j].text in STOPS and not (j == numeral.first - 1 and tokens[j].text in "(:"):
            break
        unit = by_first.get(j)
        if unit is not None and unit.last == numeral.first - 1 and unit.text.endswith(_INTO):
            continue  # "its contingent in the KFOR mission to 900", and no "mission to Kosovo"
        if unit is not None and unit.meaning == "army" and is_so_large(sentence, unit, numeral):
            return Counted("personnel", unit.first, unit.last, "", True)  # "an army of 5,000"
        is_staff = tokens[j].key.startswith(nouns.STAFF) and tokens[j - 1].key != "of"
        if unit is not None and (is_staff or unit.meaning not in _NOT_BEFORE):
            if i and j <= numerals[i - 1].last + 4 and unit.meaning != "strength":
                break  # the word belongs to the number before
            meaning = "personnel" if unit.meaning in UNITS_OF_PEOPLE else unit.meaning
            if is_staff:
                meaning = "people"
            return Counted(meaning, unit.first, unit.last, "", numeral.first - unit.last <= 3)
    return NOTHING

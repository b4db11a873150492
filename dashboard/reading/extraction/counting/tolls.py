"""The number of the dead or injured where their word stands before it: "puts the number of people
killed at 2,500", "broj poginulih je 168"."""

from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match

_NUMBER = frozenset({"number", "toll", "numri", "numrin", "broj", "bilans"})
#: right before the number
_AT = frozenset({"at", "to", "is", "was", "reached", "exceeds", "exceeded"}) | {
    "ne",
    "eshte",
    "ishte",
    "arrin",
    "arriti",
    "na",
    "je",
    "bio",
    "iznosi",
    "dostigao",
    "premasuje",
}
#: tokens from "number" to the dead, and from there to their number
_TO_DEAD, _TO_NUMBER = 4, 14


def toll(sentence: Sentence, numeral: Numeral, matches: list[Match]) -> Counted | None:
    """Return the dead or injured whose number it is said to be; None where no word for a number
    of them stands before."""
    tokens, before = sentence.tokens, numeral.first - 1
    after = numeral.last + 1
    is_end = after >= len(tokens) or tokens[after].kind == "sign"
    if before < 0 or tokens[before].key not in _AT or not is_end:
        return None
    dead = [
        m for m in matches if m.meaning in CASUALTIES and 0 < numeral.first - m.last <= _TO_NUMBER
    ]
    if not dead or any(t.text in ";:" for t in tokens[dead[-1].last : numeral.first]):
        return None
    near = tokens[max(0, dead[-1].first - _TO_DEAD) : dead[-1].first]
    if not any(t.key in _NUMBER for t in near):
        return None
    return Counted(dead[-1].meaning, dead[-1].first, dead[-1].last, "", True)

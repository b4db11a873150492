"""Of which kind a number is: planned, denied, an exercise; from the words around it."""

from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases

#: tokens from "does not have" to the number that it denies
_DENIED = 3
#: which kind a number has when the sentence has words for several
_KIND_ORDER = (
    "denied",
    "planned",
    "requested",
    "authorised",
    "ended",
    "exercise",
    "reserve",
    "rotation",
    "capacity",
    "reinforcement",
)


def kind_of(sentence: Sentence, numeral: Numeral, low: int, high: int) -> str:
    """Return the kind of a number of people: of the words between its neighbours, tokens
    `low` to `high`, else of the sentence; "strength" when none tells it."""
    listed = phrases("kinds", sentence.language).all_in(sentence.tokens)
    near = {
        m.meaning
        for m in listed
        if low <= m.first <= high
        and (m.meaning != "denied" or 0 < numeral.first - m.last <= _DENIED)
    }
    return next((kind for kind in _KIND_ORDER if kind in near), "strength")

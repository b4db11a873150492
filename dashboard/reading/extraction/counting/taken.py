"""Which numbers are taken for a quantity of the ledger, and which are left alone."""

from dashboard.reading.extraction.counting.casualties import CASUALTIES, NOTHING, Counted
from dashboard.reading.extraction.counting.of_them import is_arrested
from dashboard.reading.extraction.numbers.no_counts import is_out_of
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.going_on import is_of_them


def is_quantity(sentence: Sentence, numeral: Numeral, what: Counted) -> bool:
    """Return whether a number with what it counts is a quantity; a bare "one" and "several" are
    one only of some."""
    if what.unit == "personnel" and is_arrested(sentence, numeral):
        return False
    if what == NOTHING or not what.unit or numeral.is_too_many:
        return False
    if numeral.qualifier == "several" and numeral.value is None:
        counts = CASUALTIES | {"personnel", "bases", "battalions"}
        is_part = is_of_them(sentence, numeral) or is_out_of(sentence, numeral)
        return what.unit in counts and not is_part
    one = numeral.written_out and numeral.value == 1
    if one and sentence.language == "sq" and what.unit not in CASUALTIES:
        return False  # "një batalion" is "a battalion" as much as "one"
    return not one or what.unit in CASUALTIES or what.unit in {"battalions", "brigades"}

"""The day behind a participle of the dead and injured: "the 45 killed on 15 January 1999"."""

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases

#: tokens from a number to the participle of its victims, and from there to its day
_TO_PARTICIPLE, _TO_DAY = 4, 5


def day_of_participle(sentence: Sentence, numeral: Numeral, found: list[DateMention]) -> str:
    """Return the day right behind a participle, where a sentence has another day too: "today
    the 45 Albanians killed on 15 January 1999 were remembered"; "" without one."""
    tokens, after = sentence.tokens, numeral.last + 1
    near = phrases("units", sentence.language).all_in(tokens[: after + _TO_PARTICIPLE])
    last = next((m.last for m in near if m.first >= after and m.meaning in CASUALTIES), None)
    if last is None or len(found) < 2:
        return ""
    day = next((m for m in found if last < m.first <= last + 1 + _TO_DAY), None)
    gap = tokens[last + 1 : day.first] if day else ()
    is_plain = all(t.kind == "word" and t.key not in CONJUNCTIONS for t in gap)
    return day.edtf if day and is_plain and not day.edtf.endswith("/..") else ""

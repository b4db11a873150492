"""Numbers that are written as no count is, or that belong to a date."""

from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

_MINUS = frozenset("-−")
#: before a number of ranks: "among the top three", "među prva tri", "ndër tri të parat"
_AMONG = frozenset({"the", "medju", "ne", "nder", "u", "na"})
_FIRST = frozenset({"top", "prva", "prve", "prvih", "prvi"})
_YEAR_WORDS = frozenset({"year", "viti", "vitin", "vitit"})


#: behind a number of those to whom something was done, and behind no ordinal
_VERBS = frozenset({"su", "je", "u", "jane", "ishin", "were", "are"})


def is_ordinal(sentence: Sentence, numeral: Numeral, dated: list[DateMention]) -> bool:
    """Return whether number words are of a date: "dvadeset devetog maja"."""
    after = sentence.tokens[numeral.last + 1 : numeral.last + 2]
    is_when = any(tells("prepositions", "place", sentence.language, (t,)) for t in after)
    is_when = is_when or any(t.key in _VERBS for t in after)  # "Petorica su juče prebačena"
    near = any(0 < m.first - numeral.last <= 2 for m in dated)
    return numeral.written_out and near and not is_when


def is_no_count(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether digits are written as no count is: 0000, -5, 99.99.9999, the year 99999."""
    tokens, i = sentence.tokens, numeral.core
    ahead = [t.key for t in tokens[max(0, numeral.first - 2) : numeral.first]]
    if numeral.written_out and len(ahead) > 1 and ahead[0] in _AMONG and ahead[1] in _FIRST:
        return True  # "among the top three"
    text, before = tokens[i].text, tokens[i - 1] if i else None
    if tokens[i].kind != "number" or before is None or before.end != tokens[i].start:
        is_year = before is not None and before.key in _YEAR_WORDS and len(text) > 4
        return text.isdigit() and (is_year or (len(text) > 1 and text[0] == "0"))
    two = tokens[i - 2] if i > 1 else None
    is_joined = two is not None and two.end == before.start
    if before.text in _MINUS:
        return not is_joined
    return before.text == "." and is_joined and two is not None and two.kind == "number"


def is_day_of(numeral: Numeral, dated: list[DateMention], sentence: Sentence) -> bool:
    """Return whether digits are the day before a month that has no such day: "31 February"."""
    tokens, last = sentence.tokens, numeral.last
    after = last + 2 if last + 1 < len(tokens) and tokens[last + 1].text == "." else last + 1
    is_short = tokens[last].text.isdigit() and len(tokens[last].text) <= 2
    return is_short and any(m.first == after and len(m.edtf) == len("2024-02") for m in dated)


def is_out_of(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a whole stands right behind a number: "nekoliko od ukupno 50.000"."""
    behind = sentence.tokens[numeral.last + 1 : numeral.last + 4]
    is_of = bool(behind) and behind[0].key in _OF_WHOLE
    return is_of and any(t.kind == "number" for t in behind)


_OF_WHOLE = frozenset({"of", "od", "nga", "prej"})

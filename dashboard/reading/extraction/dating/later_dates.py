"""Dates so many years later than the last one, and numbers of years in words: "three years
later", "dvadeset pet godina"."""

from dashboard.reading.extraction.dating.steps import UNTOLD, shifted, start_of
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases

#: Albanian for "last year", and for "years" behind a number
YEARS = "vjet"


def unit_at(sentence: Sentence, i: int) -> Match | None:
    """Return the word for days, weeks, months or years at token `i`; None of any other."""
    unit = phrases("days", sentence.language).at(sentence.tokens, i)
    return unit if unit and (unit.meaning.startswith("unit") or unit.text == YEARS) else None


def later_date(sentence: Sentence, i: int, anchor: str) -> DateMention | None:
    """Read "three years later", "pesë vjet më vonë", "tri godine kasnije" from a number at
    token `i`: that long after `anchor` (EDTF), as a year where years are counted, else as a
    month. None where nothing of that kind begins, or without an anchor that is a date."""
    tokens = sentence.tokens
    told = phrases("days", sentence.language).at(tokens, i)
    if told is not None and told.meaning.startswith("later "):
        _later, kind, steps = told.meaning.split()
        start = start_of(anchor)
        edtf = shifted(kind, int(steps), start) if start else UNTOLD
        return DateMention(i, told.last, edtf, True)
    if i + 2 >= len(tokens) or not (count := _count(sentence, i)) or tens_before(sentence, i):
        return None
    first = i
    ones = next((j for j in (i + 1, i + 2) if tens_before(sentence, j)), i)
    if ones > i and tens_place(sentence, ones) == i:
        count, i = count + _count(sentence, ones), ones  # "twenty-four years later"
    unit = unit_at(sentence, i + 1) if i + 1 < len(tokens) else None
    after = unit.last + 1 if unit else 0
    if unit is None or after >= len(tokens):
        return None
    match = phrases("days", sentence.language).at(tokens, after)
    if match is None or match.meaning != "later":
        return None
    start = start_of(anchor)
    if start is None:
        return DateMention(first, match.last, UNTOLD, True)
    kind = "year" if unit.text == YEARS else unit.meaning.split()[1]
    if kind == "week":
        kind, count = "day", 7 * count
    return DateMention(first, match.last, shifted(kind, count, start), True)


#: between the tens and the ones of a number in words
_JOINTS = {"en": frozenset("-‑"), "sq": frozenset({"e"}), "sr": frozenset({"i"})}


def tens_place(sentence: Sentence, i: int) -> int:
    """Return the token of the tens of a number word whose ones are token `i`: "twenty-five",
    "njëzet e pesë", "dvadeset pet"; `i` itself without them."""
    tokens = sentence.tokens
    if i >= len(tokens) or not 0 < _count(sentence, i) < 10:
        return i
    is_joint = i > 1 and tokens[i - 1].key in _JOINTS[sentence.language]
    for place in (i - 2,) if is_joint else (i - 1,) if sentence.language == "sr" and i else ():
        tens = 0 if tokens[place].kind == "number" else _count(sentence, place)
        if tens >= 20 and tens % 10 == 0:
            return place
    return i


def tens_before(sentence: Sentence, i: int) -> int:
    """Return those tens, 20 in "twenty-five"; 0 without them."""
    place = tens_place(sentence, i)
    return _count(sentence, place) if place < i else 0


def _count(sentence: Sentence, i: int) -> int:
    """Return the whole number that is token `i`, in digits or a word; 0 when it is none."""
    token = sentence.tokens[i]
    if token.kind == "number":
        return int(token.text) if token.text.isdigit() and len(token.text) < 3 else 0
    number = phrases("numbers", sentence.language).at(sentence.tokens, i)
    return int(number.meaning) if number and number.meaning.isdigit() else 0

"""Numbers without a word of their own, which count what another number counts."""

from dashboard.reading.extraction.counting.casualties import STOPS, Counted
from dashboard.reading.extraction.counting.unlisted_nouns import has_own_noun, is_of_noun
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

_OF_NATION = frozenset({"from", "nga", "iz"})
#: a number below is seldom one of soldiers when no word says so
_FEW = 10
#: what soldiers are in: behind "three battalions" 1,600 are people
_WITH_PEOPLE = frozenset({"battalions", "brigades", "units"})
#: and one below this is not of a whole force without a word for it
_MANY = 100
#: between a number and its day: "5,000 by 2028"
_UNTIL = {
    "en": {"by", "until", "in", "on", "from"},
    "sq": {"deri", "më", "me", "në", "ne"},
    "sr": {"do", "u", "od", "za"},
}
#: "from 8,350 to 4,500": before the second number
_FROM = {"en": {"from"}, "sq": {"nga", "prej"}, "sr": {"sa", "od", "s"}}
#: tokens between two numbers of one noun; more between "from 8,350" and what it became
_NEAR, _FAR = 5, 14
_FROM_TO = {"en": {"to", "from"}, "sq": {"ne", "nga"}, "sr": {"na", "sa"}}


def shared(
    sentence: Sentence, numerals: list[Numeral], found: list[Counted], dated: frozenset[int]
) -> list[Counted]:
    """Give a number without a word of its own that of its neighbour: "28 military and 20
    gendarmerie bases", "4,443 soldiers, 45 of them British"."""
    found = list(found)
    for i in reversed(range(len(found) - 1)):
        after = found[i + 1]
        gap = numerals[i + 1].first - numerals[i].last
        between = sentence.tokens[numerals[i].last + 1 : numerals[i + 1].first]
        is_from = is_changing(sentence, numerals[i]) is not None
        reach = _FAR if is_from else _NEAR
        joined = gap <= reach and not any(t.text in STOPS for t in between)
        if (
            is_open(found[i], numerals[i])
            and after.unit
            and after.first > numerals[i + 1].last
            and joined
            and not has_own_noun(sentence, numerals[i], between)
            and not (i and found[i - 1].unit and is_said_part(sentence, numerals, i))
        ):
            found[i] = Counted(after.unit, -1, -1, "", False)
    for i in range(1, len(found)):
        before = next((c for c in reversed(found[:i]) if c.unit), found[i - 1])
        if (
            is_open(found[i], numerals[i])
            and before.unit
            and not is_of_noun(sentence, numerals[i])
            and (
                _refers_back(sentence, numerals, i, dated)
                or (
                    before.unit == "personnel"
                    and (
                        ends_clause(sentence, numerals[i], dated)
                        or stands_alone(sentence, numerals[i], dated)
                    )
                )
            )
        ):
            is_of_unit = before.unit in _WITH_PEOPLE and (numerals[i].value or 0) >= _FEW
            unit = "personnel" if is_of_unit else before.unit
            found[i] = Counted(unit, -1, -1, "", False)
    return found


def is_claimed(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a bare number is the very thing that is said: "claimed 2,000", "spoke of
    eleven"."""
    tokens, after = sentence.tokens, numeral.last + 1
    if after < len(tokens) and tokens[after].kind != "sign":
        return False
    saying = phrases("saying", sentence.language)
    said = [m.last for m in saying.all_in(tokens) if m.last == numeral.first - 1]
    told = [m for m in phrases("parts", sentence.language).all_in(tokens) if m.meaning in _TOLD]
    spoken = [m for m in told if m.last == numeral.first - 1 and m.text.split()[-1] in _OF_WHAT]
    is_put = [t.key for t in tokens[max(0, numeral.first - 3) : numeral.first]]
    is_number = is_put[1:] in (["number", "at"], ["figure", "at"], ["toll", "at"], ["total", "at"])
    return bool(said or spoken or is_number)


#: phrases that end with what somebody speaks of: "speaks of", "govori o", "the figure at"
_TOLD = frozenset({"has", "change"})
_OF_WHAT = frozenset({"of", "o", "për", "at"})


def is_changing(sentence: Sentence, numeral: Numeral) -> bool | None:
    """Return whether a number is what something changes to, "na 250", or False from, "sa 700";
    None where neither stands before it."""
    key = sentence.tokens[numeral.first - 1].key if numeral.first else ""
    if key in _FROM[sentence.language]:
        return False
    return True if key in _FROM_TO[sentence.language] else None


def is_compared(sentence: Sentence, numeral: Numeral, own: Counted, before: str) -> bool:
    """Return whether a number without a word of its own is only what the one before was once,
    of the unit `before`: "now has 380 staff, down from 2,000 in 2012"."""
    ahead = tuple(t.key for t in sentence.tokens[max(0, numeral.first - 2) : numeral.first])
    return own.first < 0 and own.unit == before and ahead in {("down", "from"), ("up", "from")}


def is_open(counted: Counted, numeral: Numeral) -> bool:
    """Return whether nothing tells yet what a number counts, and it is neither a year nor a
    bare "one"."""
    return (
        not counted.unit
        and not counted.left_alone
        and not (numeral.is_year_like or (numeral.written_out and numeral.value == 1))
    )


#: right behind a bare number of those who were counted before
RELATIVE = {
    "en": frozenset({"who", "whom", "that"}),
    "sq": frozenset({"qe"}),
    "sr": frozenset({"koji", "koje", "koliko"}),
}
_PREVIOUS = ("previous", "prethodn", "dosadasnj", "paraprak")


def _refers_back(
    sentence: Sentence, numerals: list[Numeral], i: int, dated: frozenset[int]
) -> bool:
    tokens, numeral = sentence.tokens, numerals[i]
    start = numerals[i - 1].last + 1
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(tokens)
    actors = phrases("actors", sentence.language)
    after = numeral.last + 1
    goes_where = tells("acts", "act", sentence.language, tokens, after, after + 1)
    if (
        is_had(sentence, numeral, dated)
        or (goes_where and _is_said(sentence, numeral, "has", 3))
        or _is_in_brackets(sentence, numeral)
        or is_said_part(sentence, numerals, i)
        or tokens[numeral.first - 1].key in _FROM_TO[sentence.language]
    ):
        return True
    if after < len(tokens) and tokens[after].key in RELATIVE[sentence.language]:
        return True  # "to add 100 troops to the 150 that the country already has"
    if numeral.first and tokens[numeral.first - 1].key.startswith(_PREVIOUS):
        return True
    near = range(max(start, numeral.first - 3), min(end, numeral.last + 5))
    return (
        is_more(sentence, numeral, start, end)
        or any(actors.at(tokens, j) is not None for j in near)
        or any(tokens[j].text[:1].isupper() for j in near)
    )


def is_more(sentence: Sentence, numeral: Numeral, start: int = 0, end: int | None = None) -> bool:
    """Return whether a number is of more of the same, between tokens `start` and `end`:
    "France has promised 700 more"."""
    tokens = sentence.tokens
    end = len(tokens) if end is None else end
    near = max(start, numeral.first - 3), min(end, numeral.last + 5)
    return any(tells("more", m, sentence.language, tokens, *near) for m in ("more", "others"))


def is_had(sentence: Sentence, numeral: Numeral, dated: frozenset[int]) -> bool:
    """Return whether a number ends a clause behind a verb of having: "the army has 3,000."."""
    return _is_last(sentence, numeral, dated) and _is_said(sentence, numeral, "has", 3)


def _is_last(sentence: Sentence, numeral: Numeral, dated: frozenset[int]) -> bool:
    """Return whether nothing of its clause stands behind a number but when, or where."""
    tokens, after = sentence.tokens, numeral.last + 1
    while after < len(tokens) and tokens[after].key in _UNTIL[sentence.language]:
        after += 1
    return after >= len(tokens) or tokens[after].text in ".,;)" or after in dated


def ends_clause(sentence: Sentence, numeral: Numeral, dated: frozenset[int]) -> bool:
    """Return whether a bare number ends a clause, as "raised it to 5,000" and "will withdraw
    60" do; the soldiers of the sentence are then what it counts."""
    before = sentence.tokens[numeral.first - 1] if numeral.first else None
    return (
        _is_last(sentence, numeral, dated)
        and numeral.value is not None
        and numeral.value >= _FEW
        and before is not None
        and before.kind == "word"
        and not before.text[:1].isupper()
    )


def stands_alone(sentence: Sentence, numeral: Numeral, dated: frozenset[int]) -> bool:
    """Return whether no noun stands behind a number that is too large to be anything else than
    what the text speaks of: "barely 30,000 were left", "the figure was close to 16,000"."""
    tokens, after = sentence.tokens, numeral.last + 1
    if numeral.value is None or numeral.value < 2 * _FEW:
        return False
    return (
        after >= len(tokens)
        or after in dated
        or _is_from_countries(sentence, after)
        or tokens[after].text in '.,;:)?!–—-”“"'
        or tells("acts", "act", sentence.language, tokens, after, after + 1)
        or tells("acts", "deploy", sentence.language, tokens, after, after + 1)
        or tells("subordinators", "clause", sentence.language, tokens, after, after + 1)
    )


def _is_from_countries(sentence: Sentence, i: int) -> bool:
    """Return whether "from 27 countries" begins with token `i`."""
    behind = sentence.tokens[i : i + 2]
    return len(behind) > 1 and behind[0].key in _OF_NATION and behind[1].kind == "number"


def _is_in_brackets(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number stands by itself in brackets: "Italy (852)"."""
    tokens, after = sentence.tokens, numeral.last + 1
    return (
        numeral.first > 0
        and tokens[numeral.first - 1].text == "("
        and after < len(tokens)
        and tokens[after].text == ")"
    )


def is_who_did(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a sentence begins with a number that does something: "Forty-one
    stayed"."""
    tokens, after = sentence.tokens, numeral.last + 1
    return numeral.first == 0 and tells("acts", "act", sentence.language, tokens, after, after + 1)


def _is_said(sentence: Sentence, numeral: Numeral, meaning: str, words: int) -> bool:
    start = numeral.first - words
    return tells("parts", meaning, sentence.language, sentence.tokens, start, numeral.first)


def is_of_nation(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a nation stands by the number: "Italians are 1,258"."""
    listed, tokens, after = phrases("actors", sentence.language), sentence.tokens, numeral.last + 1
    if after < len(tokens) and tokens[after].key in _OF_NATION:
        # "around 200 from Britain"
        return after + 1 < len(tokens) and tokens[after + 1].text[:1].isupper()
    near = (
        *range(max(0, numeral.first - 2), numeral.first),
        *range(numeral.last + 1, min(len(tokens), after + 1)),
    )
    return any(listed.at(tokens, j) for j in near)


def is_said_part(sentence: Sentence, numerals: list[Numeral], i: int) -> bool:
    """Return whether a number is said to be of those before: "of them", "among them"."""
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(sentence.tokens)
    return goes_on(sentence, numerals[i - 1].last + 1 if i else 0, min(end, numerals[i].last + 5))


def is_said_to_be_part(sentence: Sentence, numerals: list[Numeral], i: int) -> bool:
    """Return whether a number is said to be of those before it, and not what they came to."""
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(sentence.tokens)
    start = numerals[i - 1].last + 1 if i else 0
    return goes_on(sentence, start, min(end, numerals[i].last + 5), changes=False)


def goes_on(
    sentence: Sentence, start: int = 0, end: int | None = None, *, changes: bool = True
) -> bool:
    """Return whether a sentence, from token `start` to before `end`, goes on with a number
    that was told before: "of them", and with `changes` "fell to"."""
    meanings = ("part", "change") if changes else ("part",)
    return any(
        tells("parts", meaning, sentence.language, sentence.tokens, start, end)
        for meaning in meanings
    )


def is_of_force(sentence: Sentence, numeral: Numeral, forces: frozenset[int]) -> bool:
    """Return whether a bare number is said of a mission or force that is named before it, at
    one of the tokens `forces`: "KFOR is down to 4,900"; or by those who are counted: "today
    we are 4,900"."""
    behind = [t.key for t in sentence.tokens[numeral.last + 1 : numeral.last + 3]]
    if behind == ["of", "us"] and (numeral.value or 0) >= _MANY:
        return True  # "there are 3,700 of us"
    if (numeral.value or 0) < _MANY or not stands_alone(sentence, numeral, frozenset()):
        return False
    near = numeral.first - 4, numeral.first
    said = [
        meaning
        for meaning in ("has", "change", "we")
        if tells("parts", meaning, sentence.language, sentence.tokens, *near)
    ]
    return "we" in said or (bool(said) and any(first < numeral.first for first in forces))

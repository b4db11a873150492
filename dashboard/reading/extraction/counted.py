"""What a number counts: people, bases, battalions, the dead; or nothing of that kind."""

from dashboard.reading.extraction.casualties import (
    ANDS,
    CASUALTIES,
    NOTHING,
    PEOPLE,
    STOPS,
    Counted,
    casualty,
)
from dashboard.reading.extraction.not_counted import not_counted
from dashboard.reading.extraction.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases

#: "a battalion of 600"
_OF_PEOPLE = frozenset({"strength", "battalions", "brigades", "units"})
_FORWARD, _BACKWARD, _FAR_BACKWARD = 9, 7, 14
_OUT_OF = frozenset({"out", "of", "nga", "prej", "od"})
#: "from 8,350 to 4,500": before the second number
_FROM_TO = {"en": {"to", "from"}, "sq": {"ne", "nga"}, "sr": {"na", "sa"}}


def counted_by(
    sentence: Sentence, numerals: list[Numeral], dated: frozenset[int], before: str = ""
) -> list[Counted]:
    """Return what each of the numbers of a sentence counts, in their order.

    `dated` are the tokens of its dates, which no number counts ("4,443 last year").
    `before` is the unit of the sentence before, which "Italy provides 1,322 of them" means.
    """
    matches = phrases("units", sentence.language).all_in(sentence.tokens)
    found = [_own(sentence, numerals, i, matches, dated) for i in range(len(numerals))]
    if (
        numerals
        and before
        and _is_open(found[0], numerals[0])
        and (
            goes_on(sentence)
            or _is_had(sentence, numerals[0])
            or (before not in CASUALTIES and _is_of_nation(sentence, numerals[0]))
        )
    ):
        found[0] = Counted(before, -1, -1, "", False)
    found = _shared(sentence, numerals, found)
    found = [casualty(sentence, numerals, i, matches, found) for i in range(len(numerals))]
    for i in range(1, len(found)):
        # "30 soldiers were injured, of whom 11 Italians"; "killed were two Serbs and a policeman"
        is_part = found[i].first < 0 and found[i].unit == "personnel"
        is_joined = found[i].unit in PEOPLE and _are_joined(sentence, numerals, i - 1, found[i - 1])
        gap = sentence.tokens[numerals[i - 1].last : numerals[i].first]
        is_listed = found[i].unit in PEOPLE and any(t.text == ":" for t in gap)
        if found[i - 1].unit in CASUALTIES and (is_part or is_joined or is_listed):
            found[i] = Counted(found[i - 1].unit, found[i].first, found[i].last, "", True)
    for i in reversed(range(len(found) - 1)):
        # "30 peacekeepers and 52 protesters were hurt": one verb for both.
        after = found[i + 1]
        if (
            found[i].unit in PEOPLE
            and after.unit in CASUALTIES
            and (
                _are_joined(sentence, numerals, i, found[i]) or _is_part(sentence, numerals, i + 1)
            )
        ):
            found[i] = Counted(after.unit, found[i].first, found[i].last, "", True)
    return [_per_base(sentence, numerals, i, matches, found) for i in range(len(found))]


def _own(
    sentence: Sentence,
    numerals: list[Numeral],
    i: int,
    matches: list[Match],
    dated: frozenset[int],
) -> Counted:
    numeral, tokens = numerals[i], sentence.tokens
    if reason := not_counted(sentence, numeral):
        return Counted("", -1, -1, reason, True)
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(tokens)
    others = phrases("not_counted", sentence.language)
    actors = phrases("actors", sentence.language)
    by_first = {match.first: match for match in matches}
    j = numeral.last + 1
    stop = min(end, j + _FORWARD)
    while j < stop:
        if (
            j in dated
            or tokens[j].text in STOPS
            or (tokens[j].text == "," and j > numeral.last + 1 and not actors.at(tokens, j - 1))
        ):
            break
        unit, other = by_first.get(j), others.at(tokens, j)
        if other is not None and tokens[j].text[:1].isupper():
            other = None  # "the United States" are no states that are counted
        if (
            other is not None
            and other.meaning != "document"
            and (unit is None or other.last > unit.last)
        ):
            if other.meaning in {"time", "percent", "money", "distance"} and j > numeral.last + 1:
                break  # "600 within days"
            return Counted("", -1, -1, other.meaning, True)
        if unit is not None and unit.meaning not in {*CASUALTIES, "per base"}:
            if unit.meaning == "people" and (
                _before(sentence, numerals, i, by_first).unit == "personnel"
            ):
                return Counted("personnel", unit.first, unit.last, "", True)  # "a force of 400 men"
            if unit.meaning != "strength":
                return Counted(unit.meaning, unit.first, unit.last, "", j <= numeral.last + 4)
            if j <= numeral.last + 4:
                return Counted("personnel", unit.first, unit.last, "", True)
        j += 1
    return _before(sentence, numerals, i, by_first)


def _before(
    sentence: Sentence, numerals: list[Numeral], i: int, by_first: dict[int, Match]
) -> Counted:
    """Read "a contingent of 400" and "the number of soldiers is 4,443"."""
    numeral, tokens = numerals[i], sentence.tokens
    if numeral.written_out and numeral.value == 1:
        return NOTHING
    start = numerals[i - 1].last + 1 if i else 0
    after = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
    closes = after is None or after.text in ".,;" or after.key in _OUT_OF
    reach = _FAR_BACKWARD if closes else _BACKWARD
    for j in range(numeral.first - 1, max(start, numeral.first - reach) - 1, -1):
        if tokens[j].text in STOPS:
            break
        unit = by_first.get(j)
        if unit is not None and unit.meaning not in {
            *CASUALTIES,
            "per base",
            "people",
            "bystanders",
            "km",
        }:
            if i and j <= numerals[i - 1].last + 4 and unit.meaning != "strength":
                break  # the word belongs to the number before
            meaning = "personnel" if unit.meaning in _OF_PEOPLE else unit.meaning
            return Counted(meaning, unit.first, unit.last, "", numeral.first - unit.last <= 3)
    return NOTHING


def _shared(sentence: Sentence, numerals: list[Numeral], found: list[Counted]) -> list[Counted]:
    """Give a number without a word of its own that of its neighbour: "28 military and 20
    gendarmerie bases", "4,443 soldiers, 45 of them British"."""
    found = list(found)
    for i in reversed(range(len(found) - 1)):
        after = found[i + 1]
        gap = numerals[i + 1].first - numerals[i].last
        between = sentence.tokens[numerals[i].last + 1 : numerals[i + 1].first]
        joined = gap <= 5 and not any(t.text in STOPS for t in between)
        if (
            _is_open(found[i], numerals[i])
            and after.unit
            and after.first > numerals[i + 1].last
            and joined
        ):
            found[i] = Counted(after.unit, -1, -1, "", False)
    for i in range(1, len(found)):
        before = next((c for c in reversed(found[:i]) if c.unit), found[i - 1])
        if _is_open(found[i], numerals[i]) and before.unit and _refers_back(sentence, numerals, i):
            found[i] = Counted(before.unit, -1, -1, "", False)
    return found


def _is_open(counted: Counted, numeral: Numeral) -> bool:
    return (
        not counted.unit
        and not counted.left_alone
        and not (numeral.is_year_like or (numeral.written_out and numeral.value == 1))
    )


def _refers_back(sentence: Sentence, numerals: list[Numeral], i: int) -> bool:
    tokens, numeral = sentence.tokens, numerals[i]
    start = numerals[i - 1].last + 1
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(tokens)
    actors = phrases("actors", sentence.language)
    if (
        _is_had(sentence, numeral)
        or _is_part(sentence, numerals, i)
        or tokens[numeral.first - 1].key in _FROM_TO[sentence.language]
    ):
        return True
    if numeral.last + 1 < len(tokens) and tokens[numeral.last + 1].key in {"who", "whom"}:
        return True
    near = range(max(start, numeral.first - 3), min(end, numeral.last + 5))
    more = {
        "en": {"others", "more", "another", "further", "additional"},
        "sq": {"tjere", "tjera", "shtese"},
        "sr": {"jos", "drugih", "dodatnih"},
    }
    return any(
        actors.at(tokens, j) is not None or tokens[j].key in more[sentence.language] for j in near
    ) or any(tokens[j].text[:1].isupper() for j in near)


def _is_had(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number ends a clause behind a verb of having: "the army has 3,000."."""
    tokens, after = sentence.tokens, numeral.last + 1
    if after < len(tokens) and tokens[after].text not in ".,;":
        return False
    return _is_said(sentence, numeral, "has", 3)


def _is_said(sentence: Sentence, numeral: Numeral, meaning: str, words: int) -> bool:
    listed = phrases("parts", sentence.language)
    return any(
        (match := listed.at(sentence.tokens, j)) and match.meaning == meaning
        for j in range(max(0, numeral.first - words), numeral.first)
    )


def _is_of_nation(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a nation stands by the number: "Italians are 1,258"."""
    listed, tokens = phrases("actors", sentence.language), sentence.tokens
    near = (
        *range(max(0, numeral.first - 2), numeral.first),
        *range(numeral.last + 1, min(len(tokens), numeral.last + 2)),
    )
    return any(listed.at(tokens, j) for j in near)


def _is_part(sentence: Sentence, numerals: list[Numeral], i: int) -> bool:
    """Return whether a number is said to be of those before: "of them", "among them"."""
    end = numerals[i + 1].first if i + 1 < len(numerals) else len(sentence.tokens)
    return goes_on(sentence, numerals[i - 1].last + 1 if i else 0, min(end, numerals[i].last + 5))


def goes_on(sentence: Sentence, start: int = 0, end: int | None = None) -> bool:
    """Return whether a sentence, from token `start` to before `end`, goes on with a number
    that was told before: "of them", "fell to"."""
    listed = phrases("parts", sentence.language)
    return any(
        (match := listed.at(sentence.tokens, j)) and match.meaning in {"part", "change"}
        for j in range(start, len(sentence.tokens) if end is None else end)
    )


def _are_joined(sentence: Sentence, numerals: list[Numeral], i: int, own: Counted) -> bool:
    start = max(own.last, numerals[i].last) + 1
    between = sentence.tokens[start : numerals[i + 1].first]
    keys = ANDS[sentence.language] | {",", "as", "well", "si", "edhe", "kao"}
    return len(between) <= 5 and any(t.key in keys for t in between)


def _per_base(
    sentence: Sentence, numerals: list[Numeral], i: int, matches: list[Match], found: list[Counted]
) -> Counted:
    own = found[i]
    if own.unit not in PEOPLE:
        return own
    if any(m.meaning == "per base" and -9 <= m.first - numerals[i].last <= 7 for m in matches):
        return Counted("personnel_per_base", own.first, own.last, "", True)
    return own

"""What a number counts: people, bases, battalions, the dead; or nothing of that kind."""

from dataclasses import replace

from dashboard.reading.extraction.counting import nouns
from dashboard.reading.extraction.counting.adding_up import add_up
from dashboard.reading.extraction.counting.casualties import (
    CASUALTIES,
    PEOPLE,
    STOPS,
    Counted,
    are_joined,
    casualty,
    has_own_verb,
    has_sunk,
    is_list_of_people,
)
from dashboard.reading.extraction.counting.nouns import is_head_noun, is_in_mission
from dashboard.reading.extraction.counting.of_them import (
    UNITS_OF_PEOPLE,
    is_alone,
    is_capacity,
    is_of_army,
    is_of_nationals,
    is_of_stationed,
    nations_of_victims,
    one_of_them,
    per_base,
)
from dashboard.reading.extraction.counting.referring_back import (
    ends_clause,
    goes_on,
    is_changing,
    is_claimed,
    is_had,
    is_more,
    is_of_force,
    is_of_nation,
    is_open,
    is_said_part,
    is_who_did,
    shared,
    stands_alone,
)
from dashboard.reading.extraction.counting.spoken_of import is_of_soldiers, is_own, is_them
from dashboard.reading.extraction.counting.unit_before import unit_before
from dashboard.reading.extraction.numbers.not_counted import not_counted
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

_PERSONS = frozenset({"people", "bystanders"})
#: tokens from a number to what it counts
_FORWARD = 9
#: of which a sentence speaks by itself, and not of what was counted before
_OWN_UNITS = frozenset({"personnel", "bases", "battalions", "brigades", "units"}) | CASUALTIES
#: tokens of a sentence that says nothing else: "Its mandate allows 1,850."
_SHORT = 10
#: what is said of a number only by what stands next to it
_NEXT_TO = frozenset({"time", "percent", "money", "distance", "difference"})


#: verbs behind which nothing is counted that no soldiers are
_AUXILIARIES = frozenset({"will", "would", "could", "should", "can", "may", "might", "must"}) | {
    "are",
    "is",
    "were",
    "was",
    "have",
    "had",
    "jane",
    "ishin",
    "kane",
    "kishin",
    "mund",
    "su",
    "ce",
    "bi",
    "mogu",
}


def counted_by(
    sentence: Sentence,
    numerals: list[Numeral],
    dated: frozenset[int],
    before: str = "",
    missions: frozenset[int] = frozenset(),
) -> list[Counted]:
    """Return what each of the numbers of a sentence counts, in their order.

    `dated` are the tokens of its dates, which no number counts ("4,443 last year").
    `before` is the unit of the sentence before, which "Italy provides 1,322 of them" means.
    `missions` are the first tokens of the names of missions and forces: "3,600 in KFOR" are
    soldiers.
    """
    matches = phrases("units", sentence.language).all_in(sentence.tokens)
    matches = [m for m in matches if not has_sunk(sentence, m)]
    before = "personnel" if before in UNITS_OF_PEOPLE else before
    found = [_own(sentence, numerals, i, matches, dated) for i in range(len(numerals))]
    if (
        numerals
        and before
        and is_open(found[0], numerals[0])
        and (
            (
                goes_on(sentence, changes=before not in CASUALTIES)
                and not any(m.meaning in CASUALTIES for m in matches)
            )
            or (
                before not in CASUALTIES
                and (
                    is_had(sentence, numerals[0], dated)
                    or is_of_nation(sentence, numerals[0])
                    or is_who_did(sentence, numerals[0])
                    or is_more(sentence, numerals[0])
                    or (len(sentence.tokens) < _SHORT and ends_clause(sentence, numerals[0], dated))
                )
            )
        )
    ):
        found[0] = Counted(before, -1, -1, "", False)
    if before in CASUALTIES and numerals and is_open(found[0], numerals[0]):
        is_told = is_claimed(sentence, numerals[0])  # "The ministry later spoke of eleven."
        found[0] = Counted(before, -1, -1, "", False) if is_told else found[0]
    changing = [n for n in numerals if is_changing(sentence, n) is not None]
    if before and before not in CASUALTIES and not any(m.meaning in _OWN_UNITS for m in matches):
        found = [
            Counted(before, -1, -1, "", False)
            if is_open(what, numeral)
            and (
                stands_alone(sentence, numeral, dated)
                or is_own(sentence, numeral, dated)
                or is_them(sentence, numeral)
                or (len(changing) > 1 and numeral in changing)
            )
            else what
            for what, numeral in zip(found, numerals, strict=True)
        ]
    found = [
        Counted("personnel", -1, -1, "", False)
        if is_open(what, numeral)
        and not any(m.meaning in _OWN_UNITS for m in matches)
        and (is_in_mission(sentence, numeral, missions) or is_of_force(sentence, numeral, missions))
        else what
        for what, numeral in zip(found, numerals, strict=True)
    ]
    found = [
        Counted("personnel", -1, -1, "", False)
        if is_open(what, numeral) and is_of_soldiers(sentence, numerals, found, i, matches, dated)
        else what
        for i, (what, numeral) in enumerate(zip(found, numerals, strict=True))
    ]
    for i in range(1, len(found)):
        # "393 soldiers, of whom 12 are women"
        is_with = sentence.tokens[numerals[i].first - 1].key in nouns.WITH
        is_part = found[i].unit in _PERSONS and not is_with and is_said_part(sentence, numerals, i)
        if is_part and found[i - 1].unit == "personnel":
            found[i] = replace(found[i], unit="personnel")
    found = shared(sentence, numerals, add_up(numerals, found), dated)
    found = [
        Counted("personnel", -1, -1, "", False)
        if is_open(what, numeral)
        and (is_of_nationals(sentence, numeral, matches) or is_of_stationed(sentence, numeral))
        else what
        for what, numeral in zip(found, numerals, strict=True)
    ]
    found = [casualty(sentence, numerals, i, matches, found) for i in range(len(numerals))]
    found = one_of_them(sentence, numerals, found, matches)
    for i in range(1, len(found)):
        # "30 soldiers were injured, of whom 11 Italians"; "killed were two Serbs and a policeman"
        is_part = found[i].first < 0 and found[i].unit == "personnel"
        between = range(numerals[i - 1].last, numerals[i].first)
        is_joined = (
            found[i].unit in PEOPLE
            and are_joined(sentence, numerals, i - 1, found[i - 1])
            and not (found[i].unit in _PERSONS and has_own_verb(sentence, found[i], between))
        )
        gap = sentence.tokens[numerals[i - 1].last : numerals[i].first]
        is_listed = found[i].unit in PEOPLE and any(t.text in ":–—(" for t in gap)
        is_of_nations = is_open(found[i], numerals[i]) and (
            is_of_nation(sentence, numerals[i])
            or is_said_part(sentence, numerals, i)
            or is_claimed(sentence, numerals[i])
        )
        if found[i - 1].unit in CASUALTIES and (is_part or is_joined or is_listed or is_of_nations):
            found[i] = Counted(found[i - 1].unit, found[i].first, found[i].last, "", True)
    for i in reversed(range(len(found) - 1)):
        # "30 peacekeepers and 52 protesters were hurt": one verb for both.
        after = found[i + 1]
        gap = sentence.tokens[numerals[i].last : numerals[i + 1].first]
        is_of_nations = is_open(found[i], numerals[i]) and is_of_nation(sentence, numerals[i])
        if (
            (found[i].unit in PEOPLE or is_of_nations)
            and after.unit in CASUALTIES
            and (
                are_joined(sentence, numerals, i, found[i])
                or (is_said_part(sentence, numerals, i + 1) and not any(t.text == ";" for t in gap))
            )
        ):
            found[i] = Counted(after.unit, found[i].first, found[i].last, "", True)
    if before in CASUALTIES and nations_of_victims(sentence, numerals, matches):
        found = [Counted(before, -1, -1, "", False) for _numeral in numerals]
    if before in CASUALTIES and is_list_of_people(sentence, numerals, found):
        found = [replace(what, unit=before) for what in found]
    return [per_base(sentence, numerals, i, matches, found) for i in range(len(found))]


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
    if is_capacity(sentence, numeral):
        return Counted("personnel", -1, -1, "", False)
    offices = phrases("offices", sentence.language)
    actors = phrases("actors", sentence.language)
    by_first = {match.first: match for match in matches}
    j = numeral.last + 1
    is_out_of = j < len(tokens) and tokens[j].key in nouns.OUT_OF
    if is_out_of and tells("parts", "part", sentence.language, tokens, j, j + 1):
        return unit_before(sentence, numerals, i, by_first)  # "28 of them the army's"
    if j < len(tokens) and tokens[j].key == "police" and is_alone(sentence, j + 1):
        return Counted("personnel", j, j, "", True)  # "13,000 police in the province"
    stop = min(end, j + _FORWARD)
    auxiliary = next((k for k in range(j + 1, stop) if tokens[k].key in _AUXILIARIES), stop)
    while j < stop:
        if (
            j in dated
            or tokens[j].text in STOPS
            or tells("subordinators", "clause", sentence.language, tokens, j, j + 1)
            or (
                tokens[j].text == ","
                and j > numeral.last + 1
                and not (actors.at(tokens, j - 1) and not tokens[j - 1].text.endswith("s"))
            )
        ):
            break
        if is_head_noun(sentence, j, by_first):
            break  # "two rotations of the battalion"
        office = offices.at(tokens, j)
        if office is not None and office.last > office.first:
            break  # "8,350, by the chief of staff"
        unit, other = by_first.get(j), others.at(tokens, j)
        if other is not None and tokens[j].text[:1].isupper():
            other = None  # "the United States" are no states that are counted
        if other is not None and nouns.owns(tokens, other):
            other = None  # "98 of the country's soldiers"
        if (
            other is not None
            and other.meaning != "document"
            and (unit is None or other.last > unit.last)
        ):
            if tokens[numeral.last + 1].text == ",":
                break  # "numbers 37,000, NATO officials say"
            if other.meaning in _NEXT_TO and j > numeral.last + 1:
                break  # "600 within days", "600, fewer than in May"
            if j > auxiliary:
                break  # "the 635 Americans could come home"
            return Counted("", -1, -1, other.meaning, True)
        if unit is not None and unit.meaning in {"people", "bystanders"}:
            # "600 Serb police officers", "another 100 of others"
            behind = by_first.get(unit.last + 1)
            next_to = others.at(tokens, unit.last + 1) if unit.last + 1 < len(tokens) else None
            if behind is not None and behind.meaning == "personnel":
                unit = behind
            elif next_to is not None and next_to.meaning == "other":
                return Counted("", -1, -1, "other", True)  # "vojnicima 26 drugih zemalja"
            elif tells(
                "more", "others", sentence.language, tokens, unit.last, unit.last + 1
            ) and any(m.meaning == "personnel" and m.last < numeral.first for m in matches):
                break  # "dërgojë edhe 100 të tjerë": more of the soldiers named before
        if unit is not None and unit.meaning not in {*CASUALTIES, "per base", "army"}:
            is_generic = nouns.is_generic(tokens[unit.first : unit.last + 1])
            if (
                unit.meaning == "people"
                and is_generic
                and (
                    unit_before(sentence, numerals, i, by_first).unit == "personnel"
                    or is_of_army(numeral, matches)
                )
            ):
                return Counted("personnel", unit.first, unit.last, "", True)  # "a force of 400 men"
            if unit.meaning in UNITS_OF_PEOPLE and tokens[numeral.last + 1].key in nouns.FROM:
                return Counted("personnel", -1, -1, "", False)  # "200 from the 1st Battalion"
            if unit.meaning != "strength":
                return Counted(unit.meaning, unit.first, unit.last, "", j <= numeral.last + 4)
            if j <= numeral.last + 4:
                return Counted("personnel", unit.first, unit.last, "", True)
        j += 1
    return unit_before(sentence, numerals, i, by_first)

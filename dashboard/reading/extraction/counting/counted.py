"""What a number counts: people, bases, battalions, the dead; or nothing of that kind."""

from dataclasses import replace

from dashboard.reading.extraction.counting import nouns
from dashboard.reading.extraction.counting.adding_up import add_up
from dashboard.reading.extraction.counting.casualties import (
    CASUALTIES,
    PEOPLE,
    Counted,
    are_joined,
    casualty,
    has_own_verb,
    has_sunk,
    is_done_to,
    is_held,
    is_how_badly,
    is_list_of_people,
)
from dashboard.reading.extraction.counting.noun_behind import noun_of
from dashboard.reading.extraction.counting.nouns import is_in_mission
from dashboard.reading.extraction.counting.of_them import (
    UNITS_OF_PEOPLE,
    is_done_to_part,
    is_of_nationals,
    is_of_stationed,
    is_of_those,
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
    is_said_to_be_part,
    is_who_did,
    shared,
    stands_alone,
)
from dashboard.reading.extraction.counting.spoken_of import is_of_soldiers, is_own, is_them
from dashboard.reading.extraction.counting.tolls import toll
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

_PERSONS = frozenset({"people", "bystanders"})
#: of which a sentence speaks by itself, and not of what was counted before
_OWN_UNITS = frozenset({"personnel", "bases", "battalions", "brigades", "units"}) | CASUALTIES
#: tokens of a sentence that says nothing else: "Its mandate allows 1,850."
_SHORT = 10


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
    found = [
        toll(sentence, numerals[i], matches) or noun_of(sentence, numerals, i, matches, dated)
        for i in range(len(numerals))
    ]
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
        # "The ministry later spoke of eleven."; "Five were flown home."
        is_told = is_claimed(sentence, numerals[0]) or (
            not any(m.meaning in _OWN_UNITS and m.first < _clause_end(sentence) for m in matches)
            and is_of_those(sentence, numerals[0])
        )
        found[0] = Counted(before, -1, -1, "", False) if is_told else found[0]
    if (
        numerals
        and before == "personnel"
        and _is_of_others(sentence, numerals[0], found[0], matches)
    ):
        found[0] = Counted(before, -1, -1, "", False)  # "Treqind të tjerë janë rrugës"
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
    found = [
        Counted("personnel", -1, -1, "", False)
        if (is_open(what, numeral) or (what.unit == "bases" and what.last < numeral.first))
        and (is_of_nationals(sentence, numeral, matches) or is_of_stationed(sentence, numeral))
        else what
        for what, numeral in zip(found, numerals, strict=True)
    ]
    found = shared(sentence, numerals, add_up(numerals, found), dated)
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
            and not is_done_to(sentence, between)
            and not is_held(sentence, numerals, i, found[i], matches)
        )
        gap = sentence.tokens[numerals[i - 1].last : numerals[i].first]
        is_listed = found[i].unit in PEOPLE and any(t.text in ":–—(" for t in gap)
        if found[i - 1].unit in CASUALTIES and is_how_badly(sentence, numerals[i], found[i]):
            found[i] = Counted(found[i - 1].unit, -1, -1, "", True)
            continue
        is_of_nations = is_open(found[i], numerals[i]) and (
            is_of_nation(sentence, numerals[i])
            or is_said_part(sentence, numerals, i)
            or is_claimed(sentence, numerals[i])
        )
        if found[i].first < 0 and found[i].unit in _PERSONS:
            is_of_nations = is_claimed(sentence, numerals[i])
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
            and not is_done_to_part(sentence, numerals, i + 1, matches)
            and (
                are_joined(sentence, numerals, i, found[i])
                or (
                    is_said_to_be_part(sentence, numerals, i + 1)
                    and not any(t.text == ";" for t in gap)
                )
            )
        ):
            found[i] = Counted(after.unit, found[i].first, found[i].last, "", True)
    if before in CASUALTIES and nations_of_victims(sentence, numerals, matches):
        found = [Counted(before, -1, -1, "", False) for _numeral in numerals]
    if before in CASUALTIES and is_list_of_people(sentence, numerals, found):
        found = [replace(what, unit=before) for what in found]
    return [per_base(sentence, numerals, i, matches, found) for i in range(len(found))]


def _clause_end(sentence: Sentence) -> int:
    """Return the first comma of a sentence, or its end."""
    tokens = sentence.tokens
    return next((i for i, t in enumerate(tokens) if t.text in ",;"), len(tokens))


def _is_of_others(sentence: Sentence, numeral: Numeral, own: Counted, matches: list[Match]) -> bool:
    """Return whether a sentence begins with others, of whom nothing is said but that they are
    more of the soldiers before."""
    is_other = own.unit == "bystanders" and tells(
        "more", "others", sentence.language, sentence.tokens, own.last, own.last + 1
    )
    return is_other and numeral.first == 0 and not any(m.meaning in CASUALTIES for m in matches)

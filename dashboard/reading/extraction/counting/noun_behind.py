"""The noun that tells what a number counts, between it and the next number."""

from dashboard.reading.extraction.counting import nouns
from dashboard.reading.extraction.counting.casualties import ANDS, CASUALTIES, STOPS, Counted
from dashboard.reading.extraction.counting.nouns import is_head_noun
from dashboard.reading.extraction.counting.of_them import (
    UNITS_OF_PEOPLE,
    is_alone,
    is_capacity,
    is_of_army,
)
from dashboard.reading.extraction.counting.referring_back import RELATIVE
from dashboard.reading.extraction.counting.unit_before import unit_before
from dashboard.reading.extraction.numbers.not_counted import not_counted
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

#: tokens from a number to what it counts
_FORWARD = 9
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


def noun_of(
    sentence: Sentence,
    numerals: list[Numeral],
    i: int,
    matches: list[Match],
    dated: frozenset[int],
) -> Counted:
    """Return what number `i` counts by a noun behind it, else by one before it."""
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
    is_police = j < len(tokens) and tokens[j].key == "police" and is_alone(sentence, j + 1)
    if is_police and not _is_of_bases(sentence, j + 1, by_first):
        return Counted("personnel", j, j, "", True)  # "13,000 police in the province"
    stop = min(end, j + _FORWARD)
    hurt = {m.first for m in matches if m.meaning in CASUALTIES}
    verbs = (k for k in range(j, stop) if k in hurt or tokens[k].key in _AUXILIARIES)
    auxiliary = next(verbs, stop)
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
            behind = tokens[numeral.last + 1]
            if behind.text == "," or behind.key in RELATIVE[sentence.language]:
                break  # "37,000, NATO officials say", "the 150 that the country has"
            if other.meaning in _NEXT_TO and j > numeral.last + 1:
                break  # "600 within days", "600, fewer than in May"
            if j > auxiliary:
                break  # "the 635 Americans could come home"
            return Counted("", -1, -1, other.meaning, True)
        if unit is not None and unit.meaning in {"people", "bystanders"}:
            # "600 Serb police officers", "another 100 of others"
            follows = by_first.get(unit.last + 1)
            next_to = others.at(tokens, unit.last + 1) if unit.last + 1 < len(tokens) else None
            if follows is not None and follows.meaning == "personnel":
                unit = follows
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


#: tokens from "and" to the bases
_TO_BASES = 2


def _is_of_bases(sentence: Sentence, after: int, by_first: dict[int, Match]) -> bool:
    """Return whether "and" at token `after` joins the police to an army whose bases are counted:
    "30 police and army bases"."""
    if after >= len(sentence.tokens) or sentence.tokens[after].key not in ANDS["en"]:
        return False
    behind = (by_first.get(i) for i in range(after + 1, after + 1 + _TO_BASES))
    return any(match is not None and match.meaning == "bases" for match in behind)

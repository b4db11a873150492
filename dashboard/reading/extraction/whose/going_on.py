"""Numbers that go on with whom the sentence before spoke of, and those that do not."""

from collections.abc import Mapping

from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence
from dashboard.reading.extraction.word_lists import tells


def begins_with_pronoun(sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the subject of the one before."""
    return tells("pronouns", "subject", sentence.language, sentence.tokens, 0, 1)


def speaks_of_mission(sentence: Sentence) -> bool:
    """Return whether a sentence speaks of a mission that was named before: "the force"."""
    return tells("pronouns", "mission", sentence.language, sentence.tokens)


def begins_with_owner(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a sentence begins with a possessive and the number: "Its 160 troops"."""
    return numeral.first == 1 and tells("parts", "own", sentence.language, sentence.tokens, 0, 1)


#: tokens of a noun phrase with a possessive at its head: "Its second, larger company of 120"
_OWN_PHRASE = 7


def begins_with_its(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether a sentence begins with a possessive and the noun phrase of a number: "Its
    platoon of 41 guards a camp", with nobody's name between."""
    tokens, last = sentence.tokens, numeral.first
    is_own = tells("parts", "own", sentence.language, tokens, 0, 1)
    is_near = last <= _OWN_PHRASE and all(t.text != "," for t in tokens[:last])
    return is_own and is_near and not any(n.first < last for n in names)


def owner_of_own(
    sentence: Sentence, numeral: Numeral, counted: Counted, names: list[NameMention]
) -> NameMention | None:
    """Return the last name before a number that may have forces, where a possessive stands
    between the number and its noun: "Ministarstvo odbrane Austrije ... 240 njegovih
    pripadnika"; None without one."""
    inside = numeral.last + 1, counted.first
    if sentence.language == "sq":  # "19 ushtarë të saj"
        inside = counted.last + 1, counted.last + 2
    if counted.first < numeral.last or not tells(
        "parts", "own", sentence.language, sentence.tokens, *inside
    ):
        return None
    before = [n for n in names if n.last < numeral.first and n.role in {"agent", "office"}]
    return before[-1] if before else None


def owner_of_its(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> NameMention | None:
    """Return the state that is named before a possessive right before a number, and not the
    mission that it deals with: "Since Finland joins NATO, its 70 troops"; None without one, or
    with several."""
    before = numeral.first - 1
    if before < 1 or not tells(
        "parts", "own", sentence.language, sentence.tokens, before, before + 1
    ):
        return None
    states = [n for n in names if n.last < before and kinds.get(n.id) == "state"]
    missions = [n for n in names if n.last < before and kinds.get(n.id) != "state"]
    is_one = len({n.id for n in states}) == 1 and states[-1].role != "place"
    return states[-1] if is_one and missions else None


def is_of_them(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether "of them" stands right behind a number."""
    after = numeral.last + 1
    return tells("parts", "part", sentence.language, sentence.tokens, after, after + 1)


def is_of_others(sentence: Sentence, numeral: Numeral, counted: Counted) -> bool:
    """Return whether an adjective between a number and its noun tells that they are none of
    those spoken of before: "4,000 allied soldiers"."""
    near = numeral.last + 1, counted.first
    return counted.first > numeral.last and tells(
        "more", "foreign", sentence.language, sentence.tokens, *near
    )


def is_owned(
    sentence: Sentence, mission: NameMention, names: list[NameMention], kinds: Mapping[str, str]
) -> bool:
    """Return whether peacekeepers are those of a state that is named before: "Hungary raises
    the number of its peacekeepers"."""
    has_owner = any(
        kinds.get(n.id) == "state" and n.role == "agent" and n.last < mission.first for n in names
    )
    first, last = mission.first - 1, mission.last + 1
    before = tells("parts", "own", sentence.language, sentence.tokens, first, mission.first)
    behind = sentence.language == "sq" and tells(
        "parts", "own", "sq", sentence.tokens, last, last + 1
    )
    sent = sentence.tokens[mission.first].text.islower() and tells(
        "verbs", "has", sentence.language, sentence.tokens, first - 1, mission.first
    )
    return has_owner and (before or behind or sent)


#: verbs of having that also only say what something is
_BEING = frozenset({"is", "are", "was", "were", "with", "me", "sa", "je", "su"})
_NEAR_VERB, _ACRONYM = 5, 3
#: as a subject, somebody else than those spoken of before
_POLICE = frozenset({"police", "policija", "policia"})
_KINDS_OF_POLICE = frozenset({"military", "special", "border", "riot", "vojna", "specijalna"})


def police_acts(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether a police of no state is the last that is named before a number: "policija je
    na mesto nesreće poslala 15 službenika"."""
    tokens = sentence.tokens
    last = max((n.last for n in names if n.last < numeral.first), default=-1)
    return any(
        tokens[i].key in _POLICE
        and (i == 0 or tokens[i - 1].key not in _KINDS_OF_POLICE)
        and not (tokens[i + 1].key.endswith("s") or tokens[i + 1].key == "force")
        for i in range(last + 1, numeral.first)
    )


def has_unknown_subject(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether somebody whom no list names is said to have what a number counts: "The
    OSCE has 600 monitors" goes on with nobody spoken of before."""
    tokens = sentence.tokens
    known = {i for n in names for i in range(n.first, n.last + 1)}
    for verb in range(numeral.first - 1, max(0, numeral.first - 1 - _NEAR_VERB), -1):
        if tokens[verb].kind != "word" and tokens[verb].text not in SOFT:
            return False
        is_having = tells("parts", "has", sentence.language, tokens, verb, verb + 1)
        if not is_having or tokens[verb].key in _BEING:
            continue
        subject = verb - 1
        if tokens[subject].text == ",":  # "UNIFIL, the force in Lebanon, has"
            commas = [i for i in range(subject) if tokens[i].text == ","]
            subject = commas[-1] - 1 if commas else subject
        text = tokens[subject].text
        is_name = text[:1].isupper() and (subject > 0 or (text.isupper() and len(text) >= _ACRONYM))
        return tokens[subject].kind == "word" and is_name and subject not in known
    return False

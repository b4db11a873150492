"""Owners of a number that only an institution names: a ministry that counts its soldiers, a
minister who decides about them, a mission that is the source for "the force"."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.candidates import Candidates
from dashboard.reading.extraction.whose.going_on import speaks_of_mission
from dashboard.reading.extraction.whose.together import mission_that_speaks
from dashboard.reading.extraction.word_lists import phrases, tells

#: tokens between a name and "defence" in one name of an institution
_NEAR = 4


def institution_of(case: Candidates, sayers: list[NameMention]) -> str:
    """Return whose number an institution of the sentence tells or decides about; "" for none.
    `sayers` are the names of those who say the sentence."""
    sentence, counted, kinds = case.sentence, case.counted, case.kinds
    speaks_for = case.speaks_for or force_of_speaker(case.names, kinds)
    if speaks_for and is_defence_told(sentence, counted, case.able):
        return "KSF" if speaks_for == THEATRE else speaks_for
    return (
        owner_in_office(sentence, case.numeral, counted, case.able, kinds)
        or mission_as_source(sentence, counted, sayers, kinds)
        or mission_that_speaks(counted, case.names, kinds)
    )


def owner_in_office(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
) -> str:
    """Return the state whose soldiers a number counts because its ministry of defence tells
    it, or because its government decides about them; "" where that is not sure.

    `names` are those of the sentence that have forces. The one state must be named by an office
    alone. A ministry in the theatre itself often tells of the soldiers of others.
    """
    tokens, language = sentence.tokens, sentence.language
    offices = [
        n
        for n in names
        if kinds.get(n.id) == "state" and n.first < numeral.first and n.role == "office"
    ]
    telling = {n.id for n in names if kinds.get(n.id) == "force" and n.role == "office"} or {
        n.id
        for n in offices
        if n.id != THEATRE
        and tells("defence", "office", language, tokens, n.first - _NEAR, n.last + 1 + _NEAR)
    }
    if len(telling) == 1 and counted.unit in {"personnel", "bases"}:
        return telling.pop()
    states = {n.id for n in offices}
    own = (
        tells("pronouns", "institution", language, tokens, offices[0].last + 1, numeral.first)
        if offices
        else False
    )
    are_soldiers = counted.unit == "personnel"
    are_soldiers = are_soldiers or (counted.unit == "people" and speaks_of_mission(sentence))
    if len(states) == 1 and own and are_soldiers:
        return states.pop()  # "the president said her country had an army of 5,000"
    is_decided = counted.unit == "personnel" and tells("defence", "decision", language, tokens)
    return states.pop() if len(states) == 1 and is_decided else ""


def army_that_tells(sentence: Sentence, names: list[NameMention], kinds: Mapping[str, str]) -> str:
    """Return whose ministry of defence or army tells that soldiers were killed or hurt, where a
    sentence names nobody else: "two soldiers were killed, the Serbian defence ministry said"."""
    telling = {
        n.id
        for n in names
        if n.role == "office"
        and kinds.get(n.id) in {"state", "force"}
        and tells(
            "defence",
            "office",
            sentence.language,
            sentence.tokens,
            n.first - _NEAR,
            n.last + 1 + _NEAR,
        )
    }
    others = {n.id for n in names if n.role == "agent" and kinds.get(n.id) in _ARMED} - telling
    told = telling.pop() if len(telling) == 1 and not others else ""
    return "KSF" if told == THEATRE else told


_ARMED = frozenset({"state", "mission", "force"})


#: how a speaker calls his own country
_OWN_COUNTRY = frozenset({"his", "her", "their", "our", "my", "njegova", "njena", "nasa", "tij"})
_OWN_COUNTRY |= {"saj", "yne", "njihova"}


def country_of_office(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> NameMention | None:
    """Return the one state of whose office it is said that its country has what a number counts:
    "the Italian minister said her country had 320 soldiers"; None where none is."""
    tokens, language = sentence.tokens, sentence.language
    offices = _offices_of_one_state(numeral, names, kinds)
    if not offices:
        return None
    last = offices[-1].last + 1
    found = [
        match
        for match in phrases("pronouns", language).all_in(tokens[: numeral.first])
        if match.first >= last and match.meaning == "institution"
    ]
    own = found and {t.key for t in tokens[found[-1].first : found[-1].last + 1]}
    acting = [n for n in names if last <= n.first < numeral.first and n.role == "agent"]
    return offices[-1] if own and own & _OWN_COUNTRY and not acting else None


def army_of_office(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> list[NameMention]:
    """Return the office of the one state whose army is spoken of before a number: "The Portuguese
    parliament was told that the army ended its presence in KFOR, when the last 180 left"."""
    offices = _offices_of_one_state(numeral, names, kinds)
    return offices if has_country(sentence, numeral) else []


def _offices_of_one_state(
    numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> list[NameMention]:
    """The offices that are named before a number; none where they are of several states."""
    offices = [
        n
        for n in names
        if n.role == "office" and kinds.get(n.id) == "state" and n.last < numeral.first
    ]
    return offices if len({n.id for n in offices}) == 1 else []


def has_country(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a country or its army is told to have a number, and the mission only where
    they serve: "the country has two soldiers in the mission and 40 in reserve"."""
    tokens, told = sentence.tokens, False
    for match in phrases("pronouns", sentence.language).all_in(tokens[: numeral.first]):
        is_place = tells(
            "prepositions", "place", sentence.language, tokens, match.first - 1, match.first
        )
        if match.meaning == "institution":
            told = True
        elif match.meaning == "mission" and not is_place:
            told = False
    return told


def deciding(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> list[NameMention]:
    """Return the offices of states before a number about which they decide: "Vlada Bugarske
    odobrila je učešće do 120 vojnika u Kforu"."""
    if not tells("defence", "decision", sentence.language, sentence.tokens, 0, numeral.first):
        return []
    return [
        n
        for n in names
        if n.role == "office" and kinds.get(n.id) == "state" and n.last < numeral.first
    ]


def force_of_speaker(names: list[NameMention], kinds: Mapping[str, str]) -> str:
    """Return the force whose office speaks, who is meant by "we": "'We have 4,000,' the
    commander of the Security Force said"; "" without one, or with several."""
    forces = {n.id for n in names if n.role == "office" and kinds.get(n.id) == "force"}
    return forces.pop() if len(forces) == 1 else ""


def mission_as_source(
    sentence: Sentence, counted: Counted, sources: list[NameMention], kinds: Mapping[str, str]
) -> str:
    """Return the mission that is the source of what a sentence says of "the force": "The
    multinational force numbered 6,000, according to KFOR"; "" otherwise. `sources` are the names
    of those who say the sentence."""
    missions = {n.id for n in sources if kinds.get(n.id) == "mission"}
    is_of_mission = speaks_of_mission(sentence)
    is_one = len(missions) == 1 and counted.unit == "personnel" and is_of_mission
    return missions.pop() if is_one else ""


def is_defence_told(sentence: Sentence, counted: Counted, names: list[NameMention]) -> bool:
    """Return whether a minister of defence or a chief of staff, who is named, tells of soldiers
    of nobody else: "General Mojsilović said the number of troops had been reduced"."""
    tokens, language = sentence.tokens, sentence.language
    is_told = tells("defence", "office", language, tokens)
    others = [n for n in names if n.role in {"agent", "place"} and n.id != THEATRE]
    return is_told and not others and counted.unit in {"personnel", "bases", "barracks"}

"""Police officers: whose they are, and that they belong to no army."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.name_index import NameIndex
from dashboard.reading.extraction.names import NameMention, names_of
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.going_on import police_acts
from dashboard.reading.extraction.word_lists import tells

#: how the words for police officers begin
POLICE = ("polic",)
#: words that count police officers where the text speaks of police
_OFFICERS = frozenset({"officer", "officers", "sluzbenik", "sluzbenika", "sluzbenici"})
KOSOVO_POLICE = "KOSOVO_POLICE"
#: tokens between those who left and the police
_NEAR_POLICE = 10
_FORCES_OF_POLICE = frozenset({KOSOVO_POLICE, "SERBIAN_POLICE", "SERBIAN_GENDARMERIE"})


def is_police(sentence: Sentence, what: Counted) -> bool:
    """Return whether what a number counts is called police."""
    return what.first >= 0 and any(
        t.key.startswith(POLICE) for t in sentence.tokens[what.first : what.last + 1]
    )


def is_police_of_army(
    sentence: Sentence, what: Counted, actor_id: str, kinds: Mapping[str, str]
) -> bool:
    """Return whether police officers were given to an army, whose they are not: "380 soldiers of
    the KSF and 120 policemen"."""
    is_army = kinds.get(actor_id) == "force" and actor_id not in _FORCES_OF_POLICE
    return is_army and is_police(sentence, what)


def police_of_text(sentences: Sequence[Sentence], index: NameIndex) -> str:
    """Return the Kosovo Police where a text names no other police; "" otherwise."""
    named = {n.id for sentence in sentences for n in names_of(sentence, index)}
    return KOSOVO_POLICE if named & _FORCES_OF_POLICE == {KOSOVO_POLICE} else ""


def police_spoken_of(
    sentence: Sentence,
    what: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
) -> str:
    """Return the police whose officers a number counts that nobody's name stands by: those of
    whom the text speaks, `before`, or whose minister tells it; "" where a sentence names another
    state than the theatre or a force of soldiers."""
    others = {
        n.id
        for n in names
        if n.id not in {THEATRE, KOSOVO_POLICE} and kinds.get(n.id) in {"state", "force"}
    }
    noun = sentence.tokens[what.first : what.last + 1] if what.first >= 0 else ()
    is_officer = is_police(sentence, what) or any(t.key in _OFFICERS for t in noun)
    span = sentence.language, sentence.tokens, what.first, what.last + 1
    is_fellow = what.unit in CASUALTIES and what.first >= 0 and tells("troops", "colleague", *span)
    is_officer = is_officer or is_fellow  # "a sergeant was killed and two colleagues were hurt"
    return before if is_officer and not others else ""


def police_has(
    sentence: Sentence, numeral: Numeral, what: Counted, names: list[NameMention]
) -> bool:
    """Return whether a number is of people whom a police that is not named has: "Policia ka
    tash rreth 9.000 pjesëtarë", "where the police now have about 700 members"."""
    if what.unit not in {"personnel", "people"} or not police_acts(sentence, numeral, names):
        return False
    near = max(0, numeral.first - _TO_HAVE), numeral.first
    return tells("parts", "has", sentence.language, sentence.tokens, *near)


#: tokens from a verb of having to its number
_TO_HAVE = 6
#: verbs of those who gave up their office
_LEFT = ("resign", "quit", "istup", "napusti", "ostavk", "doreheqj", "largu", "left")


def left_police(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], before: str
) -> bool:
    """Return whether a number is of those who left the Kosovo Police: "572 Serb officers left
    the Kosovo Police", "iz Kosovske policije istupilo je 578 Srba"; `before` are the police of
    whom the text speaks where the sentence names nobody."""
    polices = [n for n in names if n.id == KOSOVO_POLICE]
    near = {n.first for n in polices if abs(n.first - numeral.last) <= _NEAR_POLICE}
    first, last = max(0, numeral.first - _NEAR_POLICE), numeral.last + _NEAR_POLICE
    left = any(t.key.startswith(_LEFT) for t in sentence.tokens[first:last])
    return left and (bool(near) or (before == KOSOVO_POLICE and not names))


_ARMIES = ("army", "military", "troop", "soldier", "police", "polic", "ushtr", "ushtar", "vojsk")
_ARMIES += ("vojnik", "vojn")
_AND = frozenset({"and", "or", "dhe", "e", "i", "ili", "ose"})


def with_state_of_joined(sentence: Sentence, named: list[NameMention]) -> list[NameMention]:
    """Return the names with Serbia instead of its gendarmerie where "army and gendarmerie" are
    told together, of which neither alone has what is counted."""
    made, tokens = list(named), sentence.tokens
    for i, mention in enumerate(named):
        if mention.id != "SERBIAN_GENDARMERIE":
            continue
        ahead = [t.key for t in tokens[max(0, mention.first - 2) : mention.first]]
        behind = [t.key for t in tokens[mention.last + 1 : mention.last + 3]]
        is_second = len(ahead) > 1 and ahead[1] in _AND and ahead[0].startswith(_ARMIES)
        is_first = len(behind) > 1 and behind[0] in _AND and behind[1].startswith(_ARMIES)
        if is_first or is_second:
            made[i] = replace(mention, id="SERBIA")
    return made


_GENDARMES = ("gendarm", "zandar", "xhandar")


def is_anybodys(
    sentence: Sentence, mention: NameMention, named: list[NameMention], before: str
) -> bool:
    """Return whether gendarmes are named by no state, where the text speaks of one that is
    neither Serbia nor Kosovo: they are not Serbia's."""
    if not sentence.tokens[mention.first].key.startswith(_GENDARMES):
        return False
    states = {n.id for n in named if n is not mention} | {before}
    return "SERBIA" not in states and bool(states - {"", "KOSOVO", "KFOR", "EULEX", "NATO"})

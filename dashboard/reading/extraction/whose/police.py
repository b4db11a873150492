"""Police officers: whose they are, and that they belong to no army."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

#: how the words for police officers begin
_POLICE = ("polic",)
_OFFICERS = frozenset({"policeman", "policemen", "police", "policewoman", "policewomen"})
#: whose police officers are those of a state of its own
_POLICE_OF = {THEATRE: "KOSOVO_POLICE", "SERBIA": "SERBIAN_POLICE"}
#: tokens between those who left and the police
_NEAR_POLICE = 10
_FORCES_OF_POLICE = frozenset({"KOSOVO_POLICE", "SERBIAN_POLICE", "SERBIAN_GENDARMERIE"})


def is_police(sentence: Sentence, what: Counted) -> bool:
    """Return whether what a number counts is called police."""
    return what.first >= 0 and any(
        t.key.startswith(_POLICE) or t.key in _OFFICERS
        for t in sentence.tokens[what.first : what.last + 1]
    )


def is_police_of_army(
    sentence: Sentence, what: Counted, actor_id: str, kinds: Mapping[str, str]
) -> bool:
    """Return whether police officers were given to an army, whose they are not: "380 soldiers of
    the KSF and 120 policemen"."""
    is_army = kinds.get(actor_id) == "force" and actor_id not in _FORCES_OF_POLICE
    return is_army and is_police(sentence, what)


def police_of_ministry(
    sentence: Sentence, numeral: Numeral, what: Counted, names: list[NameMention]
) -> str:
    """Return the police of the state whose ministry of the interior a sentence speaks of: "the
    interior ministry in Pristina has sent 40 officers"; "" without one state."""
    is_told = tells("defence", "interior", sentence.language, sentence.tokens, 0, numeral.first)
    states = {n.id for n in names if n.id in _POLICE_OF and n.last < numeral.first}
    if not is_told or len(states) != 1 or not is_police(sentence, what):
        return ""
    return _POLICE_OF[states.pop()]


#: verbs of those who gave up their office
_LEFT = ("resign", "quit", "left", "walk", "istup", "napusti", "ostavk", "doreheqj", "lan", "larg")


def left_police(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether a number is of those who left the Kosovo Police: "572 Serb officers left
    the Kosovo Police", "iz Kosovske policije istupilo je 578 Srba"."""
    polices = [n for n in names if n.id == "KOSOVO_POLICE"]
    near = {n.first for n in polices if abs(n.first - numeral.last) <= _NEAR_POLICE}
    first, last = max(0, numeral.first - _NEAR_POLICE), numeral.last + _NEAR_POLICE
    left = any(t.key.startswith(_LEFT) for t in sentence.tokens[first:last])
    return bool(near) and left

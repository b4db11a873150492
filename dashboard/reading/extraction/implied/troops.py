"""Forces that a text speaks of without counting them: "a truck of the Italian contingent", "the
British battalion". The next number of soldiers is often theirs."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.implied.counted_before import are_fellows
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence, Token
from dashboard.reading.extraction.whose.going_on import begins_with_pronoun
from dashboard.reading.extraction.word_lists import phrases, tells

_WITH_FORCES = frozenset({"state", "mission", "force"})
#: units of which a sentence speaks, beside soldiers
_TROOPS = frozenset({"strength", "battalions", "units", "personnel"})
#: tokens between soldiers and their owner: "soldiers of the KFOR", "ushtarë moldavë"
_BESIDE = 3
#: tokens from a vehicle to whose it is
_TO_OWNER = 5


def soldiers_told(
    sentence: Sentence,
    named: list[NameMention],
    kinds: Mapping[str, str],
    meanings: frozenset[str] = frozenset({"personnel"}),
) -> str:
    """Return whose soldiers, or units of `meanings`, a sentence speaks of without a number: "a
    truck with Moldovan soldiers of KFOR"; "" for nobody's, or of several."""
    tokens, owners = sentence.tokens, set()
    for match in phrases("units", sentence.language).all_in(tokens):
        if match.meaning not in meanings:
            continue
        beside = [
            n
            for n in named
            if kinds.get(n.id) in _WITH_FORCES
            and (n.last == match.first - 1 or 0 < n.first - match.last <= _BESIDE)
        ]
        ahead = [n for n in named if beside and n.last == beside[0].first - 1]
        states = [n for n in (*ahead, *beside) if kinds.get(n.id) == "state"]
        owners |= {n.id for n in (states or beside)[:1]}
    return owners.pop() if len(owners) == 1 else ""


def troops_told(sentence: Sentence, named: list[NameMention], kinds: Mapping[str, str]) -> str:
    """Return the state whose contingent, battalion or soldiers a sentence speaks of without a
    number, and that it has sent where it says so; "" for none."""
    owner = soldiers_told(sentence, named, kinds, _TROOPS)
    return owner if kinds.get(owner) == "state" and owner != THEATRE else ""


def moves(tokens: tuple[Token, ...], language: str) -> bool:
    """Return whether somebody is sent or arrives."""
    return tells("troops", "move", language, tokens)


def troops_before(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
    troops: tuple[str, bool],
    actor: str,
) -> str:
    """Return whose contingent or battalion the sentence before spoke of, where this one goes on
    with it: "The contingent has 320 soldiers", "About 400 soldiers arrived"; "" otherwise.

    `troops` are their state and whether they were said to be sent; `actor` is of whom the text
    speaks.
    """
    state, are_sent = troops
    tokens, before = sentence.tokens, sentence.tokens[: numeral.first]
    acting = [n for n in names if n.last < numeral.first and n.role != "territory"]
    acting = [n for n in acting if not (n.role == "place" and kinds.get(n.id) != "force")]
    if not state or counted.unit not in {"personnel", "people"} or acting:
        return ""
    if begins_with_pronoun(sentence) or tells("pronouns", "mission", sentence.language, before):
        return ""
    if _is_the_unit(sentence, numeral):
        return state
    near = tokens[max(0, numeral.first - _BESIDE) : counted.last + 1 + _BESIDE]
    is_of_all = kinds.get(actor) in {"mission", "organisation", None}
    goes_on = are_sent and is_of_all and counted.first > 0
    return state if goes_on and moves(near, sentence.language) else ""


def _is_the_unit(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a sentence begins with a contingent or battalion, and soon has a number."""
    found = phrases("units", sentence.language)
    near = range(min(2, numeral.first))
    return any(
        (match := found.at(sentence.tokens, i)) is not None
        and match.meaning in _TROOPS - {"personnel"}
        and match.last < numeral.first
        for i in near
    )


def owner_of_vehicle(sentence: Sentence, names: list[NameMention], kinds: Mapping[str, str]) -> str:
    """Return whose the vehicle is in which the soldiers of a sentence were hurt: "when a truck of
    the Turkish KFOR contingent collided"; "" for nobody's, or of several."""
    tokens, owners = sentence.tokens, set()
    for match in phrases("troops", sentence.language).all_in(tokens):
        if match.meaning != "vehicle":
            continue
        i = match.first
        stop = next(
            (
                j
                for j in range(i, len(tokens))
                if tokens[j].kind == "sign" and tokens[j].text not in "-‑’'"
            ),
            len(tokens),
        )
        beside = [
            n
            for n in names
            if kinds.get(n.id) in _WITH_FORCES
            and (n.last == i - 1 or i < n.first <= min(stop, i + _TO_OWNER))
        ]
        states = [n.id for n in beside if kinds[n.id] == "state"]
        missions = [n.id for n in beside if kinds[n.id] == "mission"]
        contingents = [f"{m}_{s}" for m in missions for s in states if f"{m}_{s}" in kinds]
        owners |= set((contingents or states or [n.id for n in beside])[:1])
    return owners.pop() if len(owners) == 1 else ""


def are_soldiers(sentence: Sentence, counted: Counted) -> bool:
    """Return whether the dead or injured of a number are called soldiers, and no police."""
    span = counted.first, counted.last + 1
    noun = sentence.tokens[slice(*span)]
    is_other = any(t.key.startswith(("polic", "karabin")) for t in noun)
    return (
        counted.first >= 0
        and counted.unit in CASUALTIES
        and not is_other
        and not are_fellows(sentence, *span)
        and tells("units", "personnel", sentence.language, sentence.tokens, *span)
    )

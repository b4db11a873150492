"""Whose number it is: from the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.reading.extraction.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence
from dashboard.reading.extraction.word_lists import phrases

#: kinds of actor that have forces; a mission or force is one also where its name stands
#: behind "in"
_WITH_FORCES = frozenset({"state", "mission", "organisation", "force"})
_NOT_A_PLACE = frozenset({"mission", "organisation", "force"})
_LINKS = {
    "en": {
        "of",
        "from",
        "the",
        "in",
        "with",
        "belonging",
        "to",
        "serving",
        "by",
        "as",
        "part",
        "s",
        "special",
        "unit",
    },
    "sq": {"te", "e", "i", "se", "nga", "prej", "ne", "kuader", "kuadrin", "njesise", "speciale"},
    "sr": {"iz", "u", "sastavu", "kontingenta", "pri", "unutar", "jedinice", "specijalne"},
}
_RIGHT = 12
_INTO = frozenset({"in", "to", "ne", "u", "na"})
_PRONOUNS = frozenset({"it", "they"})
#: between the names of a list, or two clauses
CONJUNCTIONS = frozenset({"and", "dhe", "i", "a", "kurse", "ndersa"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """An actor and how it was found: "beside" the number, as "subject", or from "before"."""

    actor_id: str
    how: str


UNKNOWN = Attributed("", "")


def actor_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
    clause: tuple[int, int, int],
    whole: str,
    speaks_for: str,
) -> Attributed:
    """Return whose number it is; `UNKNOWN` when the words do not tell.

    Parameters
    ----------
    names
        Of the sentence, in order.
    kinds
        Actor id -> kind, as the table of actors has them.
    before
        The actor of whom the sentence before spoke; "" for none.
    clause
        The tokens between the numbers before and behind, first and last; and the last one
        where a mission may stand that makes a state's troops its contingent.
    whole
        The actor of the first number of the sentence; "" for that number itself.
    speaks_for
        The actor for whom the speaker speaks, who is meant by "we"; "" when not known.
    """
    in_clause = [n for n in names if clause[0] <= n.first <= clause[2] or n.id == whole]
    able = [n for n in names if kinds.get(n.id) in _WITH_FORCES]
    beside = _beside(sentence, numeral, counted, able, clause[1], kinds)
    if beside is not None and kinds[beside.id] == "mission":
        # "Türkiye has 362 soldiers in KFOR": they are Türkiye's.
        owners = [n for n in able if n.role == "agent" and n.last < numeral.first]
        if owners and beside.first > numeral.last and f"{beside.id}_{owners[-1].id}" in kinds:
            return Attributed(f"{beside.id}_{owners[-1].id}", "subject")
    if beside is not None:
        return Attributed(
            _contingent(sentence, beside, in_clause, kinds, before, counted.first < 0, whole),
            "beside",
        )
    if counted.unit == "km" or (counted.unit in CASUALTIES and not _has(sentence, "own")):
        return UNKNOWN
    agents = [
        n for n in able if n.role == "agent" or (n.role == "place" and kinds[n.id] in _NOT_A_PLACE)
    ]
    said_by = [n for n in agents if _says(sentence, n)]
    left = [n for n in agents if n.last < numeral.first and n not in said_by]
    right = [
        n
        for n in agents
        if numeral.last < n.first <= numeral.last + _RIGHT
        and n not in said_by
        and not any(t.text == ";" for t in sentence.tokens[numeral.last : n.first])
    ]
    agents = [
        n
        for n in agents
        if not sentence.tokens[n.first].text.islower() or not _in_list(sentence, n, able)
    ]
    right = [n for n in right if n in agents]
    leading = [n for n in left if n.role == "agent"] or left
    itself = (
        _has(sentence, "own")
        or sentence.language != "en"
        or any(t.key in _PRONOUNS for t in sentence.tokens[: numeral.first])
    )
    said_before = [n for n in said_by if n.last < numeral.first] if itself else []
    for found in (leading[-1:], said_before[-1:], right[:1]):
        if found:
            return Attributed(
                _contingent(sentence, found[0], in_clause, kinds, before, counted.first < 0, whole),
                "subject",
            )
    if counted.unit == "personnel" and (told := [n for n in said_by if n.last < numeral.first]):
        return Attributed(told[-1].id, "before")
    if speaks_for and counted.unit not in CASUALTIES and _has(sentence, "we"):
        return Attributed(speaks_for, "subject")
    if before and counted.unit not in CASUALTIES and not able:
        return Attributed(before, "before")
    offices = [n for n in able if n.role == "place" and n.last < numeral.first]
    if offices and offices[-1].first <= 1 and counted.unit not in CASUALTIES:
        return Attributed(offices[-1].id, "before")
    return UNKNOWN


def _beside(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    high: int,
    kinds: Mapping[str, str],
) -> NameMention | None:
    """Return the name in the noun phrase of the number: between it and what it counts,
    right before it, or right behind ("ushtarë të KFOR-it", "troops from Britain")."""
    tokens, last = sentence.tokens, max(counted.last, numeral.last)
    if counted.first >= 0 and counted.first < numeral.first:
        # "a British contingent of 400"
        ahead = [
            n
            for n in names
            if n.last < numeral.first and n.first >= counted.first - 3 and n.role != "office"
        ]
        behind = [n for n in ahead if n.first > counted.last and n.role == "agent"]
        if behind:  # "numri i trupave të KFOR-it arriti në 4.800"
            return behind[0]
        if ahead:  # "Germany's contingent in KFOR grew to 155"
            return next((n for n in ahead if kinds.get(n.id) == "state"), ahead[-1])
        last = numeral.last
    inside = [n for n in names if numeral.last < n.first <= last and n.role != "office"]
    if len({n.id for n in inside}) > 1 and len(inside) == sum(n.last < last for n in inside):
        return None  # "700 German and Austrian soldiers" are of neither
    if inside:
        return inside[0]
    links = _LINKS[sentence.language]
    own_before = [n for n in names if n.last < numeral.first]
    if own_before:
        gap = tokens[own_before[-1].last + 1 : numeral.first]
        possessive = all(t.text in SOFT or t.key == "s" for t in gap)
        if possessive and own_before[-1].role in {"agent", "office"} and gap:
            return own_before[-1]
    for mention in names:
        if mention.first <= last or mention.role == "office":
            continue
        gap = tokens[last + 1 : mention.first]
        state_inside = mention.role == "place" and any(t.key in _INTO for t in gap)
        if (
            all(t.key in links or t.text in SOFT for t in gap)
            and len(gap) <= 4
            and not state_inside
        ):
            return None if _is_one_of_several(sentence, mention, names) else mention
        break
    # "45 of them are British", "od njih 45 Britanaca"
    if counted.first < 0:
        near = [n for n in names if numeral.last < n.first <= min(numeral.last + 5, high)]
        gap = tokens[numeral.last + 1 : near[0].first] if near else ()
        return (
            near[0]
            if near and not any(t.text == "," or t.key in CONJUNCTIONS for t in gap)
            else None
        )
    return None


def _is_one_of_several(sentence: Sentence, mention: NameMention, names: list[NameMention]) -> bool:
    """Return whether another name stands beside it: "ushtarë amerikanë, britanikë dhe ..."."""
    after = next((n for n in names if n.first > mention.last), None)
    gap = sentence.tokens[mention.last + 1 : after.first] if after else ()
    if not gap or not all(t.text == "," or t.key in CONJUNCTIONS for t in gap):
        return False
    return sentence.tokens[after.first].text.islower()


def _in_list(sentence: Sentence, mention: NameMention, names: list[NameMention]) -> bool:
    """Return whether an adjective is one of several nations of one number of soldiers."""
    return _is_one_of_several(sentence, mention, names) or any(
        _is_one_of_several(sentence, n, names)
        for n in names
        if n.last < mention.first
        and all(
            t.text == "," or t.key in CONJUNCTIONS
            for t in sentence.tokens[n.last + 1 : mention.first]
        )
    )


def _contingent(
    sentence: Sentence,
    mention: NameMention,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
    is_shared: bool,
    whole: str,
) -> str:
    """Return the contingent of a state in a mission, when the sentence names both."""
    if kinds.get(mention.id) != "state":
        return mention.id
    if whole.endswith(f"_{mention.id}"):
        return whole
    missions = [n.id for n in names if kinds.get(n.id) == "mission"]
    if (
        not missions
        and (_has(sentence, "part") or is_shared)
        and kinds.get(before) in {"mission", "contingent"}
    ):
        missions = [before.partition("_")[0]]
    for mission in missions:
        if (contingent := f"{mission}_{mention.id}") in kinds:
            return contingent
    return mention.id


def _has(sentence: Sentence, meaning: str) -> bool:
    listed = phrases("parts", sentence.language)
    return any(
        (match := listed.at(sentence.tokens, i)) and match.meaning == meaning
        for i in range(len(sentence.tokens))
    )


def _says(sentence: Sentence, mention: NameMention) -> bool:
    """Return whether a name is that of whoever says the sentence: "NATO says", "according
    to NATO", and "said NATO" at its end."""
    saying, tokens = phrases("saying", sentence.language), sentence.tokens
    after = mention.last + 1
    if after < len(tokens) and saying.at(tokens, after):
        return True
    at_end = after >= len(tokens) or tokens[after].text in ".,"
    for back in (1, 2, 3):
        match = saying.at(tokens, mention.first - back) if mention.first >= back else None
        if match is not None and match.last == mention.first - 1:
            return match.meaning == "according" or at_end
    return False

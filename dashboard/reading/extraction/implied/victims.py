"""Dead and injured whose owner is told only with those behind them in the same sentence."""

from dataclasses import replace
from itertools import pairwise

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.implied.communities import COMMUNITIES
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.police import POLICE
from dashboard.reading.extraction.word_lists import phrases, tells

#: tokens between a number of victims and the word for them
_TO_NOUN = 2


def with_victims_behind(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Give soldiers that a sentence counts as victims before it tells whose they are the owner of
    those behind: "one officer was killed and two soldiers of the Serbian army were hurt"."""
    made, tokens = list(found), sentence.tokens
    for i, (one, other) in enumerate(pairwise(found)):
        if one.actor_id or not other.actor_id or not {one.unit, other.unit} <= CASUALTIES:
            continue
        gap = [t for t in tokens if one.end <= t.start < other.start]
        is_joined = any(t.key in CONJUNCTIONS for t in gap) and all(
            t.text not in "–—-:(" for t in gap
        )
        is_bare = is_joined and not _has_noun(sentence, one.end, other.start)
        if is_bare and (other.actor_id in COMMUNITIES or _is_noun_shared(sentence, one, other)):
            made[i] = replace(one, actor_id=other.actor_id, confidence="unsure")
            continue  # "ubijeno dvoje, a ranjeno četvoro srpske dece"
        behind = [j for j, t in enumerate(tokens) if one.end <= t.start < other.start][:_TO_NOUN]
        is_army = any(
            tells("units", "personnel", sentence.language, tokens, j, j + 1)
            and not tokens[j].key.startswith(POLICE)
            for j in behind
        )
        between = (t for t in tokens if one.end <= t.start < other.start)
        if is_army and not any(t.text in ".;" for t in between):
            made[i] = replace(one, actor_id=other.actor_id, confidence="unsure")
    return made


#: how Serbian numbers of men end that need no noun: "dvojica"
_COLLECTIVE = ("ojica", "orica")


def _is_noun_shared(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    """Return whether the men of a number and the soldiers of the next are told with one noun:
    "poginula su dvojica, a ranjena četvorica vojnika"."""
    behind = next((i for i, t in enumerate(sentence.tokens) if t.start >= other.end), None)
    own = [t for t in sentence.tokens if one.start <= t.start < one.end]
    is_collective = bool(own) and own[-1].key.endswith(_COLLECTIVE)
    near = (behind, behind + 1) if behind is not None else (0, 0)
    return is_collective and tells("units", "personnel", sentence.language, sentence.tokens, *near)


def _has_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether people are named between two places of a text."""
    people = {"personnel", "people", "bystanders"}
    found = phrases("units", sentence.language).all_in(sentence.tokens)
    return any(m.meaning in people and start <= sentence.tokens[m.first].start < end for m in found)

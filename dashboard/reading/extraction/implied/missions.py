"""The mission in which those of a number serve, where a list names two: "soldiers in KFOR and
police in EULEX"."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.candidates import Attributed


def mission_of_own(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    segment: tuple[int, int],
    kinds: Mapping[str, str],
    actor: Attributed,
) -> Attributed:
    """Return the only mission of a number's own part of a list instead of a contingent of
    another mission, which the part before names; `segment` are the tokens between the numbers
    before and behind. Any other actor is as it was."""
    if kinds.get(actor.actor_id) != "contingent":
        return actor
    low, high = segment
    tokens = sentence.tokens
    opening = [
        i
        for i in range(low, numeral.first)
        if tokens[i].text in ",;" or tokens[i].key in CONJUNCTIONS
    ]
    first = opening[-1] if opening else low
    end = next(
        (i for i in range(max(counted.last, numeral.last) + 1, high + 1) if _ends(sentence, i)),
        high,
    )
    own = [n.id for n in names if first <= n.first <= end and kinds.get(n.id) == "mission"]
    other = actor.actor_id.partition("_")[0]
    return Attributed(own[0], "subject") if len(set(own)) == 1 and own[0] != other else actor


def _ends(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and sentence.tokens[i].text in ",;"

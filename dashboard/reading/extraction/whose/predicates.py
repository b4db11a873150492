"""Nations that a sentence says of a number: "eleven of the injured are Italian"."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases

#: between a number and the nation that is said of it
_ARE = {
    "en": frozenset({"are", "is", "were", "was"}),
    "sq": frozenset({"jane", "ishin", "eshte", "ishte"}),
    "sr": frozenset({"su", "je", "bili", "bilo", "bile"}),
}
_BETWEEN = frozenset({"from", "nga", "iz", "bilo", "bili", "the"})
#: tokens between a number and the verb
_NEAR = 5


#: tokens from an Albanian passive to who did it
_TO_AGENT = 6


def is_agent_of_passive(sentence: Sentence, mention: NameMention) -> bool:
    """Return whether an Albanian "nga" names who did what a passive tells: "u dërguan në Kosovë
    nga Italia", and not where something comes from."""
    tokens, first = sentence.tokens, mention.first
    if sentence.language != "sq" or not first or tokens[first - 1].key != "nga":
        return False
    near = range(max(0, first - _TO_AGENT), first - 1)
    passive = (i for i in near if tokens[i].key in {"u", "jane", "eshte"})
    return any(tokens[i + 1].key.startswith(_SENT) for i in passive)


_SENT = ("derguar", "dergua", "vendos", "dislokua", "derguan")


def nation_said(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> NameMention | None:
    """Return the name of the state of which a verb of being says that a number is: "four were
    German", "jedanaest je Italijana"; None where none says so."""
    tokens, verb = sentence.tokens, numeral.last + 1
    are = _ARE[sentence.language]
    while verb < len(tokens) and tokens[verb].key not in are:
        is_number = phrases("numbers", sentence.language).at(tokens, verb) is not None
        if tokens[verb].kind != "word" or is_number or verb - numeral.last > _NEAR:
            return None  # "of the 30 injured nineteen are Hungarian"
        verb += 1
    nation = verb + 1
    while nation < len(tokens) and tokens[nation].key in _BETWEEN:
        nation += 1
    after = next((n for n in names if n.first == nation and kinds.get(n.id) == "state"), None)
    if after is None or after.role == "office":
        return None
    behind = tokens[after.last + 1] if after.last + 1 < len(tokens) else None
    is_end = behind is None or behind.kind == "sign" or behind.key in CONJUNCTIONS
    return after if is_end or verb == numeral.last + 1 else None

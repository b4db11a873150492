"""Missions that receive what a number counts, and do not own it: "Londra i dha KFOR-it 500"."""

from collections.abc import Mapping

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.sentence_relations import are_one_subject
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

_MISSIONS = frozenset({"mission", "organisation"})
#: the ends of a dative: "Kforu", "NATO-u", "KFOR-it", "NATO-s", "Aleancës"
_DATIVE = {"sr": ("u", "alijansi", "misiji"), "sq": ("it", "s", "se", "aleances", "misionit")}
#: before a genitive or a locative, which end alike
_NOT_DATIVE = {
    "sr": frozenset({"u", "o", "po", "pri", "na", "prema", "ka"}),
    "sq": frozenset({"i", "e", "te", "se", "sipas", "para", "prej", "pas"}),
}


def without_recipients(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> list[NameMention]:
    """Return the names that may own a number: all but a mission in the dative, where a state is
    named before the number. English has no dative: "to KFOR" is where something goes."""
    if sentence.language not in _DATIVE:
        return names
    states = [n for n in names if kinds.get(n.id) == "state" and n.last < numeral.first]
    are_several = len(states) > 1 and are_one_subject(sentence, *states[:2], kinds)
    if not states or are_several:
        return names
    return [n for n in names if not _is_dative(sentence, n, kinds)]


def _is_dative(sentence: Sentence, mention: NameMention, kinds: Mapping[str, str]) -> bool:
    tokens, language = sentence.tokens, sentence.language
    if kinds.get(mention.id) not in _MISSIONS or mention.first == 0:
        return False
    before = mention.first - 1
    is_behind = tokens[before].key in _NOT_DATIVE[language] or tells(
        "prepositions", "place", language, tokens, before, before + 1
    )
    return not is_behind and tokens[mention.last].key.endswith(_DATIVE[language])

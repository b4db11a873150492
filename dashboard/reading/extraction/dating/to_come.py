"""Whether a sentence tells of what is to come, or of what has changed since."""

from itertools import pairwise

from dashboard.reading.extraction.tokens import Sentence, Token

_COMING = {
    "en": (["will"], ["is", "to"], ["are", "to"], ["would"], ["shall"]),
    "sq": (["do", "te"], ["do", "t"]),
    "sr": (["ce"], ["bice"], ["imace"]),
}
#: of futures in one word whose ending other words have too
_FUTURES = frozenset({"imace", "ostace", "poslace", "slace", "dobice", "bice"})
#: letters of the shortest of the others: "stici ce", but "sluzice"
_FUTURE = 6


def is_future(token: Token) -> bool:
    """Return whether a Serbian word is a future: "pridružiće"."""
    is_regular = len(token.key) > _FUTURE and token.text.lower().endswith(("iće", "иће"))
    return is_regular or token.key in _FUTURES


#: verbs of a story of what was once, without those that tell of what has become of it
_PAST = {
    "en": frozenset({"had", "were", "was", "left", "withdrew", "came", "went", "arrived"})
    | {"stayed", "fell", "numbered", "counted", "served", "kept", "remained", "marched"},
    "sq": frozenset({"kishte", "kishin", "ishte", "ishin", "iken", "erdhen", "hyne"})
    | {"numeronte", "numeronin", "qendruan", "sherbenin", "larguan", "lane", "braktisen"},
    "sr": frozenset({"imao", "imala", "imalo", "imali", "bilo", "bio", "bila", "bili", "otislo"})
    | {"otisli", "doslo", "dosli", "uslo", "usli", "brojao", "brojala", "brojali"}
    | {"povuklo", "stiglo", "sluzilo"},
}
_NOW = frozenset({"today", "now", "currently", "since", "has", "have"}) | {
    "sot",
    "tani",
    "aktualisht",
    "ka",
    "kane",
    "danas",
    "sada",
    "trenutno",
}


#: at the head of a sentence that goes on to another time: "By Christmas most were home"
_LATER = frozenset({"by", "later", "then", "deri", "pastaj", "do", "kasnije", "potom"})


def is_past(sentence: Sentence) -> bool:
    """Return whether a sentence tells a story of what was once, with no word of now."""
    keys = {t.key for t in sentence.tokens}
    if sentence.tokens[0].key in _LATER:
        return False
    return not keys.isdisjoint(_PAST[sentence.language]) and keys.isdisjoint(_NOW)


def is_to_come(sentence: Sentence) -> bool:
    """Return whether a sentence tells of what is to come."""
    keys = [t.key for t in sentence.tokens]
    if sentence.language == "sr" and any(is_future(t) for t in sentence.tokens):
        return True
    return any(
        keys[i : i + len(words)] == words
        for words in _COMING[sentence.language]
        for i in range(len(keys))
    )


_CHANGE = {"sq": ({"nga", "prej"}, {"ne"}), "sr": ({"sa", "s", "od"}, {"na"})}


def tells_change(sentence: Sentence) -> bool:
    """Return whether a sentence tells from which number to which something went."""
    tokens = sentence.tokens
    before = {t.key for t, after in pairwise(tokens) if after.kind == "number"}
    return all(before & words for words in _CHANGE.get(sentence.language, ({"from"}, {"to"})))

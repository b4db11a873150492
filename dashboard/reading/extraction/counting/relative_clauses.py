"""Clauses between two commas that tell something of the noun before: "the force, which has
4,000 troops, was attacked"."""

from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

_WHICH = {
    "en": frozenset({"which", "who", "whose", "whom"}),
    "sq": frozenset({"qe", "cila", "cili", "cilat", "cilet", "ciles", "cilit"}),
    "sr": frozenset({"koji", "koja", "koje", "kojih", "kojoj", "kojem", "ciji", "cija", "cije"}),
}
#: tokens behind a comma in which "which" stands: ", of which", ", i cili"
_OPENING = 2
#: what an aside on a part of them begins with: ", most of them from Italy,"
_PARTS = {
    "en": frozenset({"most", "mostly", "mainly", "both", "all", "including", "some", "many"})
    | {"among", "largely", "chiefly", "predominantly"},
    "sq": frozenset({"shumica", "kryesisht", "perfshire", "pjesa", "te", "mes", "nder"}),
    "sr": frozenset({"mahom", "uglavnom", "vecinom", "vecina", "medju", "svi", "obojica"})
    | {"pretezno", "ukljucujuci", "najvise"},
}
_LONGEST = 12


def asides_of(sentence: Sentence) -> list[range]:
    """Return the tokens of each clause between two commas that "which" or "who" opens, or a part
    of those before: "most of them from Italy"; a clause that ends with its sentence is none."""
    tokens, which = sentence.tokens, _WHICH[sentence.language]
    commas = [i for i, token in enumerate(tokens) if token.text == ","]
    found = []
    for i in commas:
        end = next((j for j in commas if j > i), None)
        opens = any(t.key in which for t in tokens[i + 1 : i + 1 + _OPENING])
        if not opens and not _is_of_part(sentence, i + 1, end or i + 1):
            continue
        stop = any(t.text in ";:" for t in tokens[i:end]) if end else True
        if end and not stop:
            found.append(range(i + 1, end))
    return found


def aside_of(asides: list[range], i: int) -> range | None:
    """Return the clause that token `i` stands in; None outside of all."""
    return next((aside for aside in asides if i in aside), None)


def _is_of_part(sentence: Sentence, first: int, end: int) -> bool:
    """Return whether tokens `first` to before `end` only say who some of those before are, with
    nothing done to them: "mahom Italijana i Mađara", "19 of them Hungarian"."""
    tokens = sentence.tokens[first:end]
    if not 0 < len(tokens) <= _LONGEST:
        return False
    is_counted = tokens[0].kind == "number" or phrases("numbers", sentence.language).at(
        sentence.tokens, first
    )
    near = first + 1, min(end, first + 1 + _OPENING)
    is_part = is_counted and tells("parts", "part", sentence.language, sentence.tokens, *near)
    is_hurt = any(
        tells("units", meaning, sentence.language, sentence.tokens, first, end)
        for meaning in ("killed", "injured")
    )
    return (is_part or tokens[0].key in _PARTS[sentence.language]) and not is_hurt

"""Clauses between two commas that tell something of the noun before: "the force, which has
4,000 troops, was attacked"."""

from dashboard.reading.extraction.tokens import Sentence

_WHICH = {
    "en": frozenset({"which", "who", "whose", "whom"}),
    "sq": frozenset({"qe", "cila", "cili", "cilat", "cilet", "ciles", "cilit"}),
    "sr": frozenset({"koji", "koja", "koje", "kojih", "kojoj", "kojem", "ciji", "cija", "cije"}),
}
#: tokens behind a comma in which "which" stands: ", of which", ", i cili"
_OPENING = 2


def asides_of(sentence: Sentence) -> list[range]:
    """Return the tokens of each clause between two commas that "which" or "who" opens; a clause
    that ends with its sentence is none."""
    tokens, which = sentence.tokens, _WHICH[sentence.language]
    commas = [i for i, token in enumerate(tokens) if token.text == ","]
    found = []
    for i in commas:
        if not any(t.key in which for t in tokens[i + 1 : i + 1 + _OPENING]):
            continue
        end = next((j for j in commas if j > i), None)
        stop = any(t.text in ";:" for t in tokens[i:end]) if end else True
        if end and not stop:
            found.append(range(i + 1, end))
    return found


def aside_of(asides: list[range], i: int) -> range | None:
    """Return the clause that token `i` stands in; None outside of all."""
    return next((aside for aside in asides if i in aside), None)

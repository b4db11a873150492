"""Numbers of soldiers elsewhere, of whom the tables have nothing: "160 in Bosnia"."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.asides import is_in_aside
from dashboard.reading.extraction.word_lists import Match, phrases

#: states in which forces stand that the tables count too
_NEIGHBOURS = frozenset(
    {THEATRE, "SERBIA", "FR_YUGOSLAVIA", "ALBANIA", "NORTH_MACEDONIA", "MONTENEGRO"}
)
#: between a number and the place that is surely its own: "160 soldiers in Bosnia"
_NEAR = 4
#: and to a state that may be its place: "12 soldiers are being trained in Britain"
_FAR = 8
_INSIDE = frozenset({"in", "near", "across", "ne", "prane", "u", "kod"})


def where_else(
    sentence: Sentence,
    numeral: Numeral,
    names: list[NameMention],
    kinds: Mapping[str, str],
    clause: tuple[int, int],
) -> Match | None:
    """Return the place or mission elsewhere of which a number is; None where it is of here.

    `clause` are the first and last token between the numbers before and behind. A place of the
    theatre, or its mission, in the same clause speaks against it, unless the other place stands
    right behind the number.
    """
    low, high = clause[0], min(clause[1], len(sentence.tokens) - 1)
    found = [m for m in _mentions(sentence, names, kinds) if low <= m.first <= high]
    found = [
        m
        for m in found
        if not _is_of_next(sentence, numeral, m, high)
        and not is_in_aside(sentence, m.first, m.last, numeral)
    ]
    if not found:
        return None
    near = min(found, key=lambda m: _distance(numeral, m))
    is_beside = 0 < near.first - numeral.last <= _NEAR
    is_here = any(_is_here(n, kinds) and low <= n.first <= high for n in names)
    return near if is_beside or not is_here else None


def mission_elsewhere(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> bool:
    """Return whether a mission elsewhere is the subject before a number, and nobody else."""
    missions = [
        m
        for m in _mentions(sentence, names, kinds)
        if m.meaning == "mission" and m.last < numeral.first
    ]
    return bool(missions) and not any(
        missions[-1].last < n.first < numeral.first and n.role == "agent" for n in names
    )


def _mentions(
    sentence: Sentence, names: list[NameMention], kinds: Mapping[str, str]
) -> list[Match]:
    tokens = sentence.tokens
    named = {i for n in names for i in range(n.first, n.last + 1)}
    found = [
        m
        for m in phrases("elsewhere", sentence.language).all_in(tokens)
        if m.first not in named and tokens[m.first].text[:1].isupper()
    ]
    found += [
        Match(n.first, n.last, "place", n.id)
        for n in names
        if n.role == "place"
        and kinds.get(n.id) == "state"
        and n.id not in _NEIGHBOURS
        and n.first > 0
        and tokens[n.first - 1].key in _INSIDE
        and any(t.kind == "number" for t in tokens[max(0, n.first - _FAR) : n.first])
    ]
    return sorted(found, key=lambda m: m.first)


def _is_here(mention: NameMention, kinds: Mapping[str, str]) -> bool:
    return (
        mention.role == "territory"
        or kinds.get(mention.id) == "mission"
        or (mention.role == "place" and mention.id in _NEIGHBOURS)
    )


def _is_of_next(sentence: Sentence, numeral: Numeral, mention: Match, high: int) -> bool:
    """Return whether a place behind a comma belongs to the number behind it: "470 here, in
    Bosnia 160"."""
    if mention.first <= numeral.last or high >= len(sentence.tokens) - 1:
        return False
    between = sentence.tokens[numeral.last + 1 : mention.first]
    return any(t.text in ",;" for t in between)


def _distance(numeral: Numeral, mention: Match) -> int:
    behind = mention.first - numeral.last
    return behind if behind > 0 else numeral.first - mention.last

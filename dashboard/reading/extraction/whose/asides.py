"""Asides: what is said of a name between two commas, and a clause that says it of the last."""

from dashboard.reading.extraction.beside import INTO
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

_WHICH = {
    "en": frozenset({"which", "who", "that", "whose", "where"}),
    "sq": frozenset({"qe", "cila", "cili", "cilat", "cilet", "cilin", "cilen"}),
    "sr": frozenset({"koji", "koja", "koje", "kojih", "ciji", "cija", "cije", "cijih", "cijem"})
    | {"cijoj", "cijim", "koju", "kojem", "kojoj", "kojim", "kojom", "kojima", "kojeg"},
}
#: tokens of a clause between "which" and its number, and the fewest of an aside
_NEAR, _SHORTEST = 6, 3


def is_in_aside(
    sentence: Sentence, first: int, last: int, numeral: Numeral, may_count: bool = False
) -> bool:
    """Return whether tokens `first` to `last` stand in a clause between two commas, before a
    number outside of it: "The battalion, which replaced a Portuguese one in July, has 270".

    With `may_count` the clause may have a number of its own, whose day is not that of the one
    outside: "The army, which numbered 28,000 in 2019, is down to 22,000".
    """
    tokens = sentence.tokens
    opening = next((i for i in range(first - 1, 0, -1) if tokens[i].text == ","), 0)
    closing = next((i for i in range(last + 1, len(tokens)) if tokens[i].text in ",.;"), 0)
    if not opening or not closing or tokens[closing].text != "," or closing > numeral.first:
        return False
    inside = tokens[opening + 1 : closing]
    begins = any(t.key in _WHICH[sentence.language] for t in inside[:3])  # "në të cilin"
    counts = any(
        t.kind == "number" and not first <= i <= last for i, t in enumerate(inside, opening + 1)
    )
    return begins and len(inside) >= _SHORTEST and (may_count or not counts)


#: what an aside with a number may begin with, beside "which"
_BEGINS = frozenset({"made", "comprising", "numbering", "e", "i", "te"})


def is_date_outside(sentence: Sentence, numeral: Numeral, first: int) -> bool:
    """Return whether a number stands in an aside and a date, from token `first`, behind it: "The
    force, which has 3,700 troops, was last reinforced in 2011"."""
    tokens = sentence.tokens
    closing = next((i for i in range(numeral.last + 1, first) if tokens[i].text == ","), 0)
    opening = next((i for i in range(numeral.first - 1, 0, -1) if tokens[i].text == ","), 0)
    if not opening or not closing or closing > first:
        return False
    begins = _WHICH[sentence.language] | _BEGINS
    return any(t.key in begins for t in tokens[opening + 1 : opening + 3])


def mission_of_clause(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a clause says a number of a mission that is not named: "360 soldiers in
    the mission, which numbers 16,000"."""
    tokens = sentence.tokens
    which = _WHICH[sentence.language]
    for match in phrases("pronouns", sentence.language).all_in(tokens):
        after = match.last + 1
        if match.meaning != "mission" or not after < numeral.first <= after + _NEAR:
            continue
        between = tokens[after + 1 : numeral.first]
        if tokens[after].text == "," and between and between[0].key in which:
            return all(t.kind == "word" for t in between)
    return False


#: tokens from "the force" as a subject to its number
_TO_FORCE = 8


def mission_is_subject(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether a mission that is not named has a number of its own behind what is told of
    states: "Denmark will follow with 120, so that the force will be 5,000 strong"."""
    tokens = sentence.tokens
    for match in reversed(phrases("pronouns", sentence.language).all_in(tokens)):
        if match.meaning != "mission" or match.last >= numeral.first:
            continue
        after = range(match.last + 1, numeral.first)
        before = tokens[match.first - 1] if match.first else None
        is_place = before is not None and phrases("prepositions", sentence.language).at(
            tokens, match.first - 1
        )
        is_plain = all(tokens[i].kind == "word" for i in after) and len(after) <= _TO_FORCE
        is_named = any(n.last >= match.first and n.first < numeral.first for n in names)
        is_later = any(n.last < match.first for n in names) and any(
            t.kind == "number" for t in tokens[: match.first]
        )
        return is_plain and is_later and not is_named and not is_place
    return False


_WHOSE = frozenset({"whose", "cilit", "ciles", "cija", "ciji", "cije"})
#: tokens from a name to "whose", from there to its army, and to the number
_TO_WHOSE, _TO_ARMY, _TO_NUMBER = 5, 4, 8


def _owns_in_clause(sentence: Sentence, numeral: Numeral, mention: NameMention) -> bool:
    """Return whether a clause tells a number of somebody's army: "Belgrade, whose own forces
    number 30,000", "Beogradi, ushtria e të cilit numëron 30.000"."""
    tokens, comma = sentence.tokens, mention.last + 1
    if comma >= len(tokens) or tokens[comma].text != "," or mention.role == "office":
        return False
    near = range(comma + 1, min(len(tokens), comma + 1 + _TO_WHOSE))
    whose = next((i for i in near if tokens[i].key in _WHOSE), 0)
    if not whose or not whose < numeral.first <= whose + _TO_NUMBER:
        return False
    if any(t.text in ",;" for t in tokens[whose : numeral.first]):
        return False
    around = comma + 1, whose + 1 + _TO_ARMY
    return any(
        tells("units", meaning, sentence.language, tokens, *around)
        for meaning in ("army", "strength", "personnel")
    )


#: tokens between a contingent and the mission that it is in
_TO_MISSION = 4


def _owner_of_contingent(
    sentence: Sentence, mention: NameMention, names: list[NameMention]
) -> NameMention:
    """Return the name before, where a clause is about a contingent in the mission that is named:
    "the Polish contingent in KFOR, which has 248 soldiers"; else the mention itself."""
    tokens = sentence.tokens
    near = max(0, mention.first - _TO_MISSION), mention.first
    is_in = mention.first > 0 and tokens[mention.first - 1].key in INTO
    if not is_in or not tells("units", "strength", sentence.language, tokens, *near):
        return mention
    before = [n for n in names if n.last < mention.first and n.role != "territory"]
    return before[-1] if before else mention


#: "Nemcima, kojih ima 300", but not "30 vojnika Kfora, od kojih 11 Italijana"
_OF_WHOM = "kojih"


def owner_of_clause(
    sentence: Sentence, numeral: Numeral, names: list[NameMention]
) -> NameMention | None:
    """Return the name of which a clause with the number says something: "second to Italy,
    which contributes 1,200"; its own subject, "KFOR, to which Italy contributes 320", or the one
    before, "Austria stays in KFOR, in which it has 273"; None where there is no such clause."""
    tokens = sentence.tokens
    which = _WHICH[sentence.language] - {"that", "where"}
    for mention in names:
        if _owns_in_clause(sentence, numeral, mention):
            return _owner_of_contingent(sentence, mention, names)
        after = mention.last + 1
        if after + 1 >= len(tokens) or tokens[after].text != "," or mention.role == "office":
            continue
        begins = next(
            (
                i
                for i in (after + 1, after + 2)
                if tokens[i : i + 1]
                and tokens[i].key in which
                and (tokens[i].key != _OF_WHOM or i == after + 1)
            ),
            0,
        )
        between = tokens[begins + 1 : numeral.first]
        if (
            0 < begins < numeral.first <= begins + _NEAR
            and tokens[begins].key != "whose"
            and all(t.kind == "word" for t in between)
        ):
            if begins == after + 2 and tokens[after + 1].key in INTO:
                return _owner_in_mission(mention, names, begins, numeral.first)
            return _owner_of_contingent(sentence, mention, names)
    return None


def _owner_in_mission(
    mission: NameMention, names: list[NameMention], begins: int, number: int
) -> NameMention | None:
    """Return who has soldiers in a mission of which a clause from token `begins` says so: its
    own subject, else the last name before the mission."""
    own = [n for n in names if begins < n.first < number and n.role == "agent"]
    before = [n for n in names if n.last < mission.first and n.role in {"agent", "office"}]
    return next(iter(own or before[-1:]), None)

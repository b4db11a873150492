"""Soldiers whose place tells whose they are: garrisons in Serbia, and along the boundary."""

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.name_index import NameIndex
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

#: what a garrison is called
_BARRACKS = ("barracks", "bases", "strength", "army")
_SERBIA = "SERBIA"
#: the two sides, as the gazetteer has them
_THAT_SIDE, _THIS_SIDE = "Serbia", "Kosovo"
#: the boundary, as keys begin: "administrative (boundary) line", "administrativna linija"
_BOUNDARY = ("administrativ",)
_LINE = ("line", "boundary", "linij", "vij", "crt")
#: tokens between the two
_TO_LINE = 3
#: kinds of actors that may have the soldiers themselves
_WITH_FORCES = frozenset({"state", "mission", "force", "organisation"})
#: of a name that has no soldiers there
_NO_OWNERS = frozenset({"territory", "office", "media"})


def garrison_of(sentence: Sentence, named: list[NameMention], index: NameIndex) -> str:
    """Return whose soldiers stand where a sentence puts them, when it names nobody else: the
    operator of a garrison, "U kasarni u Leskovcu je zakletvu položilo 412 vojnika", or Serbia
    for what lies on its side, "in the south of Serbia", and along the administrative line;
    "" where the place does not tell it."""
    owners = {index.garrisons[n.id] for n in named if n.id in index.garrisons}
    others = [n for n in named if n.role != "territory"]
    is_told = any(tells("units", m, sentence.language, sentence.tokens) for m in _BARRACKS)
    if len(owners) == 1 and is_told and not others:
        return owners.pop()
    able = [
        n
        for n in named
        if n.role not in _NO_OWNERS
        and index.kinds.get(n.id) in _WITH_FORCES
        and not (n.role == "place" and n.id in {THEATRE, _SERBIA})
    ]
    sides = {index.sides.get(n.id, "") for n in named if n.role == "territory"}
    in_serbia = any(n.id == _SERBIA and n.role == "place" for n in named)
    is_there = sides == {_THAT_SIDE} or in_serbia or _is_at_boundary(sentence)
    return _SERBIA if is_there and not able and _THIS_SIDE not in sides else ""


def _is_at_boundary(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    return any(
        token.key.startswith(_BOUNDARY)
        and any(
            t.key.startswith(_LINE)
            for t in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 1 + _TO_LINE])
        )
        for i, token in enumerate(tokens)
    )

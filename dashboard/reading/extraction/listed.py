"""Rows of a list or a table: a name and its number under a heading that tells the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.reading.extraction.beside import CONJUNCTIONS, THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.counting.referring_back import is_open
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

#: tokens of a row, and its words beside name and number: "2. | Italy (lead) | 638"
_ROW, _BESIDE = 14, 2
#: tokens of a heading
_HEADING = 24
_WHOLES = frozenset({"mission", "organisation", "force"})
_PERSONS = frozenset({"people", "personnel", "strength", "units"})
_BULLETS = frozenset("-–•*|·▪")
_OWNERS = frozenset({"state", "mission", "organisation", "force"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a list: the unit of its numbers, the mission or force whose parts they
    are, and their date (EDTF); "" for what it does not tell."""

    unit: str
    owner: str
    day: str


NO_HEADING = Heading("", "", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: which of the numbers of its sentence, what it counts and whose it is."""

    number: int
    counted: Counted
    actor_id: str


def heading_of(
    sentence: Sentence,
    unit: str,
    named: list[NameMention],
    dated: list[DateMention],
    kinds: Mapping[str, str],
    before: Heading,
) -> Heading:
    """Return the heading that a sentence without rows may be of the lines behind it.

    `unit` is what the sentence speaks of without a number, "" for nothing; `before` is the
    heading so far, with which a short line goes on: "KFOR, January 2022", "Contingents:".
    """
    language, tokens = sentence.language, sentence.tokens
    if len(tokens) > _HEADING and tokens[-1].text != ":":
        return NO_HEADING
    shares = tells("parts", "part", language, tokens) or tells(
        "units", "strength", language, tokens
    )
    wholes = [n.id for n in named if kinds.get(n.id) in _WHOLES]
    days = [m.edtf for m in dated if "/" not in m.edtf and m.edtf != "?"]
    own = Heading(
        unit or ("personnel" if shares else ""),
        wholes[-1] if wholes else "",
        days[-1] if days else "",
    )
    if own == NO_HEADING:
        return NO_HEADING
    return Heading(own.unit or before.unit, own.owner or before.owner, own.day or before.day)


def row_of(
    sentence: Sentence,
    numerals: list[Numeral],
    counted: list[Counted],
    named: list[NameMention],
    kinds: Mapping[str, str],
    heading: Heading,
) -> Row | None:
    """Return the row that a sentence is under a heading; None when it is none.

    A row is a name, or a word for the whole, and one number, with nothing but signs between
    and hardly a word besides.
    """
    if heading == NO_HEADING or len(sentence.tokens) > _ROW:
        return None
    open_ = [
        i
        for i, (numeral, what) in enumerate(zip(numerals, counted, strict=True))
        if (is_open(what, numeral) or what.unit in {"personnel", "people"})
        and not _is_ordinal(sentence, numeral)
    ]
    if len(open_) != 1:
        return None
    numeral, language = numerals[open_[0]], sentence.language
    what = counted[open_[0]]
    if not what.unit:
        what = Counted(heading.unit or "personnel", -1, -1, "", False)
    owners = [n for n in named if kinds.get(n.id) in _OWNERS and n.role != "office"]
    if len(owners) == 1 and _is_beside(sentence, numeral, owners[0].first, owners[0].last):
        owner = owners[0].id
        contingent = f"{heading.owner}_{owner}"
        return Row(open_[0], what, contingent if contingent in kinds else owner)
    if not owners and tells("more", "others", language, sentence.tokens, 0, 2):
        return Row(open_[0], what, "")  # "Others: 2,028"
    totals = [] if owners else phrases("totals", sentence.language).all_in(sentence.tokens)
    if len(totals) == 1 and _is_beside(sentence, numeral, totals[0].first, totals[0].last):
        return Row(open_[0], what, heading.owner) if heading.owner else None
    labels = phrases("units", sentence.language).all_in(sentence.tokens)
    is_labelled = any(m.meaning in _PERSONS and m.last < numeral.first for m in labels)
    if not owners and heading.owner and is_labelled and sentence.tokens[0].text in _BULLETS:
        return Row(open_[0], replace(what, unit="personnel"), heading.owner)
    return None


def rows_in_line(
    sentence: Sentence,
    numerals: list[Numeral],
    counted: list[Counted],
    named: list[NameMention],
    kinds: Mapping[str, str],
    heading: Heading,
    unit: str,
) -> list[Row]:
    """Return the rows that stand in one line: "KFOR: Italy (1,207), USA (592)".

    Two or more names of states, each with a bare number behind it, where a mission is named
    before or `unit`, of which the sentences before spoke, is personnel; else none.
    """
    states = [n for n in named if kinds.get(n.id) == "state"]
    rows: list[Row] = []
    for i, (numeral, what) in enumerate(zip(numerals, counted, strict=True)):
        owner = next((n for n in reversed(states) if n.last < numeral.first), None)
        if owner is None or not is_open(what, numeral):
            continue
        gap = sentence.tokens[owner.last + 1 : numeral.first]
        if sum(t.kind == "word" for t in gap) > 1 or any(t.text in ",;" for t in gap):
            continue
        told = [n for n in named if kinds.get(n.id) == "mission"]
        missions = [n.id for n in told if n.last < owner.first] or [heading.owner]
        missions = missions if missions[-1] else [n.id for n in told] or [""]
        if not (missions[-1] or unit == "personnel"):
            continue
        contingent = f"{missions[-1]}_{owner.id}"
        told = Counted("personnel", -1, -1, "", False)
        rows.append(Row(i, told, contingent if contingent in kinds else owner.id))
    return rows if len(rows) > 1 else []


def rows_in_turn(
    sentence: Sentence,
    numerals: list[Numeral],
    counted: list[Counted],
    named: list[NameMention],
    kinds: Mapping[str, str],
) -> list[Row]:
    """Return the rows of a sentence that gives each of several states its own number: "Austria
    and Hungary contribute 270 and 370 soldiers respectively"; none where there are not as many
    numbers as states, or anything but "and" between either.
    """
    if not tells("parts", "in turn", sentence.language, sentence.tokens):
        return []
    told = [
        i
        for i, what in enumerate(counted)
        if is_open(what, numerals[i]) or what.unit in _PERSONS | CASUALTIES
    ]
    if not told:
        return []
    ahead = [n for n in named if n.last < numerals[told[0]].first and n.role != "office"]
    states = [n for n in ahead if kinds.get(n.id) == "state" and n.id != THEATRE]
    unit = next((counted[i].unit for i in reversed(told) if counted[i].unit), "")
    if len(states) < 2 or len(states) != len(told) or not unit:
        return []
    gaps = [(a.last, b.first) for a, b in pairwise(states)]
    gaps += [(numerals[a].last, numerals[b].first) for a, b in pairwise(told)]
    if not all(_is_joined(sentence, *gap) for gap in gaps):
        return []
    missions = [n.id for n in named if kinds.get(n.id) == "mission"] or [""]
    own = [f"{missions[-1]}_{n.id}" for n in states]
    owners = [c if c in kinds else n.id for c, n in zip(own, states, strict=True)]
    return [
        Row(i, counted[i] if counted[i].unit else Counted(unit, -1, -1, "", False), owner)
        for i, owner in zip(told, owners, strict=True)
    ]


#: words between two of those that are counted in turn: "sa 270, odnosno 370 vojnika"
_IN_TURN = 4


def _is_joined(sentence: Sentence, last: int, first: int) -> bool:
    """Return whether only a few words with "and", a comma or "odnosno" stand between tokens."""
    gap = sentence.tokens[last + 1 : first]
    is_told = tells("parts", "in turn", sentence.language, sentence.tokens, last + 1, first)
    joins = is_told or any(t.text == "," or t.key in CONJUNCTIONS for t in gap)
    return joins and len(gap) <= _IN_TURN


def _is_ordinal(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number only counts the rows: "2. Italy", "3) Italy"."""
    after = numeral.last + 1
    return (
        numeral.first == 0
        and after + 1 < len(sentence.tokens)
        and sentence.tokens[after].text in ".)|"
        and sentence.tokens[after + 1].kind == "word"
    )


def _is_beside(sentence: Sentence, numeral: Numeral, first: int, last: int) -> bool:
    tokens = sentence.tokens
    between = (
        tokens[last + 1 : numeral.first]
        if last < numeral.first
        else tokens[numeral.last + 1 : first]
    )
    beside = [
        t
        for i, t in enumerate(tokens)
        if t.kind == "word" and not first <= i <= last and not numeral.first <= i <= numeral.last
    ]
    has_unit = any(phrases("units", sentence.language).at(tokens, tokens.index(t)) for t in beside)
    return all(t.kind == "sign" for t in between) and len(beside) <= _BESIDE + has_unit

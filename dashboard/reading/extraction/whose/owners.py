"""Names of a sentence that may own the soldiers a number counts."""

from collections.abc import Mapping, Sequence

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.sentence_relations import is_compared_with, is_elsewhere
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.commanding import is_commander
from dashboard.reading.extraction.whose.going_on import is_of_them, is_owned
from dashboard.reading.extraction.whose.recipients import without_recipients
from dashboard.reading.extraction.word_lists import tells

#: kinds of actor that have forces
_WITH_FORCES = frozenset({"state", "mission", "organisation", "force"})
#: tokens from a number to an owner behind it
_BEHIND = 12


def owners_in(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
) -> list[NameMention]:
    """Return the names that may own a number, in order: not those who report or receive, a
    place in the theatre ("in Kosovo" says where soldiers are), or what they are compared with."""
    able = [
        n
        for n in names
        if kinds.get(n.id) in _WITH_FORCES
        and n.role != "media"
        and not (n.role == "place" and n.id == THEATRE)
        and not (kinds[n.id] == "state" and is_commander(sentence, n))
        and not (kinds[n.id] == "mission" and is_owned(sentence, n, names, kinds))
        # "six Serbs were hurt": the people, and not whose
        and not (
            counted.unit in CASUALTIES
            and counted.first <= n.first
            and n.last <= counted.last
            and (kinds[n.id] != "mission" or any(m.first == n.last + 1 for m in names))
        )
    ]
    able = [n for n in able if not is_elsewhere(sentence, numeral, n)]
    able = without_recipients(sentence, numeral, able, kinds)
    return [n for n in able if n.last > numeral.first or not is_compared_with(sentence, n)]


def owners_behind(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: Sequence[NameMention],
    end: int,
) -> list[NameMention]:
    """Return the `names` behind a number that may own it: in its clause, which ends with token
    `end`, or those according to whom it is."""
    return [
        n
        for n in names
        if numeral.last < n.first <= numeral.last + _BEHIND
        and (
            not any(t.text in ",;" for t in sentence.tokens[numeral.last : n.first])
            or tells(
                "saying", "according", sentence.language, sentence.tokens, n.first - 2, n.first
            )
        )
        and not (is_of_them(sentence, numeral) and n.first > end)
        and not (counted.unit == "bases" and n.first > end and _is_of_next_number(sentence, end, n))
    ]


def _is_of_next_number(sentence: Sentence, after: int, mention: NameMention) -> bool:
    """Return whether a name stands in the noun phrase of the next number, which begins behind
    token `after`: "28 military and 20 gendarmerie bases"."""
    return mention.first - after <= 3 and not any(
        t.text in ",;" for t in sentence.tokens[after + 1 : mention.first]
    )

"""Whose a number is where its own sentence names nobody for it: an institution that tells it, or
of whom the sentences before spoke."""

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.sentence_relations import is_of_later_clause
from dashboard.reading.extraction.whose.candidates import UNKNOWN, Attributed, Candidates
from dashboard.reading.extraction.whose.going_on import (
    begins_with_pronoun,
    has_unknown_subject,
    is_of_others,
    is_of_them,
    speaks_of_mission,
)
from dashboard.reading.extraction.whose.institutions import institution_of
from dashboard.reading.extraction.whose.sayers import is_said


def from_before(case: Candidates, sayers: list[NameMention]) -> Attributed:
    """Return whose number it is by an institution that tells it, or by what was told before."""
    sentence, numeral, counted = case.sentence, case.numeral, case.counted
    if is_of_others(sentence, numeral, counted) or has_unknown_subject(
        sentence, numeral, case.names
    ):
        return UNKNOWN
    if institution := institution_of(case, sayers):
        return Attributed(institution, "subject")
    if case.is_of_victims:
        return UNKNOWN
    refers = (
        case.has("own")
        or begins_with_pronoun(sentence)
        or speaks_of_mission(sentence)
        or is_of_them(sentence, numeral)
    )
    others = (
        n
        for n in case.able
        if n.first <= case.clause[1]
        and n not in sayers
        and n.id != case.before
        and not is_of_later_clause(sentence, numeral, n)
    )
    if case.before and (refers or not any(others)):
        return Attributed(case.before, "before")
    if case.is_bare and case.whole:
        return Attributed(case.whole, "before")  # "put it at 80 in June and at 92 today"
    offices = [n for n in case.able if n.role == "office" and n.last < numeral.first]
    is_theirs = case.has("own") or not is_said(sentence)
    if offices and counted.unit in {"personnel", "bases", "barracks"} and is_theirs:
        return Attributed(offices[0].id, "subject")
    places = [n for n in case.able if n.role == "place" and n.last < numeral.first]
    return Attributed(places[-1].id, "before") if places and places[-1].first <= 1 else UNKNOWN

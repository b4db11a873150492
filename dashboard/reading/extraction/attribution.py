"""Whose number it is: from the words around it, then the subject, then the sentences before."""

from dashboard.reading.extraction.beside import (
    THEATRE,
    WITH,
    are_several,
    is_in_list,
    is_of_stranger,
    is_of_strangers,
    name_beside,
)
from dashboard.reading.extraction.counting.referring_back import is_more
from dashboard.reading.extraction.implied.counted_before import figure_of
from dashboard.reading.extraction.implied.speakers import of_sayer, ours_of, sayers_of, speaks_of
from dashboard.reading.extraction.implied.told_before import from_before
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.sentence_relations import (
    are_one_subject,
    clause_of,
    is_contingent_of,
)
from dashboard.reading.extraction.whose.asides import owner_of_clause
from dashboard.reading.extraction.whose.candidates import UNKNOWN, Attributed, Candidates
from dashboard.reading.extraction.whose.clauses import subject_of
from dashboard.reading.extraction.whose.contingents import (
    contingent_spoken_of,
    is_force_so_strong,
    is_own_noun,
    is_where_they_serve,
    only_state_before,
)
from dashboard.reading.extraction.whose.going_on import (
    begins_with_its,
    begins_with_owner,
    owner_of_its,
    owner_of_own,
    police_acts,
)
from dashboard.reading.extraction.whose.institutions import (
    army_of_office,
    country_of_office,
    deciding,
)
from dashboard.reading.extraction.whose.owners import owners_behind
from dashboard.reading.extraction.whose.predicates import is_agent_of_passive, nation_said
from dashboard.reading.extraction.whose.sayers import (
    has_itself,
    says,
)
from dashboard.reading.extraction.whose.together import behind_opening
from dashboard.reading.extraction.word_lists import tells

#: tokens from "lost" to the number of the dead
_NEAR_LOST = 8
_NOT_A_PLACE = frozenset({"mission", "organisation", "force"})


def actor_of(case: Candidates) -> Attributed:
    """Return whose number it is; `UNKNOWN` when the words do not tell. The first step that
    finds somebody decides."""
    if _is_of_nobody(case):
        return UNKNOWN
    near = _of_clause(case) or _beside(case)
    if near:
        return near
    is_its = begins_with_its(case.sentence, case.numeral, case.able)
    if case.before and not case.is_of_victims and is_its:
        return Attributed(case.before, "before")  # "Its platoon of 41 guards a camp"
    if case.is_of_victims and _isours_of(case) and case.speaks_for:
        return Attributed(case.speaks_for, "subject")  # "'Thirty of our soldiers were hurt'"
    if case.counted.unit == "km" or (case.is_of_victims and not _has_lost(case)):
        return UNKNOWN
    if police_acts(case.sentence, case.numeral, case.names):
        return UNKNOWN
    return _of_sentence(case)


def _is_of_nobody(case: Candidates) -> bool:
    """Return whether a number is that of those whom no list names, or of a whole force."""
    if case.is_bare and is_of_stranger(case.sentence, case.numeral, case.names):
        return True
    if is_of_strangers(case.sentence, case.numeral, case.counted, case.names):
        return True
    if case.is_bare and are_several(
        case.sentence, case.numeral, case.counted, case.able, case.kinds
    ):
        return True  # "30 Poljaka i Italijana"
    kinds = {case.kinds.get(n.id) for n in case.in_clause}
    is_force = is_force_so_strong(case.sentence, case.numeral)
    return is_force and kinds.isdisjoint({"mission", "force"})


def _of_clause(case: Candidates) -> Attributed | None:
    """Return whose number it is where a clause or a possessive around it says so."""
    sentence, numeral, able = case.sentence, case.numeral, case.able
    said = nation_said(sentence, numeral, able, case.kinds)
    if nation := said or owner_of_clause(sentence, numeral, able):
        return case.told(nation, "beside")
    if 0 < case.counted.first < numeral.first and is_own_noun(sentence, case.counted):
        state = only_state_before(able, case.counted.first, case.kinds)
        if state and not case.is_of_victims:
            return case.told(state, "subject")  # "raises the number of its soldiers to 700"
    if country := country_of_office(sentence, numeral, case.names, case.kinds):
        return case.told(country, "subject")  # "the minister said her country had 320"
    if case.before and not case.is_of_victims and begins_with_owner(sentence, numeral):
        return Attributed(case.before, "before")
    owner = (
        behind_opening(sentence, numeral, case.names, case.kinds)
        or owner_of_own(sentence, numeral, case.counted, able)
        or owner_of_its(sentence, numeral, able, case.kinds)
    )
    return case.told(owner, "subject", is_shared=False) if owner else None


def _beside(case: Candidates) -> Attributed | None:
    """Return the name beside a number; where that is the mission that soldiers are in, the
    contingent of the state that has them there."""
    sentence, numeral, kinds = case.sentence, case.numeral, case.kinds
    nation = next((n for n in case.able if n.first == numeral.last + 1), None)
    is_behind = case.is_of_victims and case.counted.first < numeral.first
    is_behind = is_behind and not are_several(sentence, numeral, case.counted, case.able, kinds)
    if nation and is_behind and case.kind(nation) == "state" and nation.role == "agent":
        return case.told(nation, "beside")  # "30 u lënduan: 19 hungarezë dhe 11 italianë"
    beside = name_beside(sentence, numeral, case.counted, case.able, case.clause[1], kinds)
    if beside is None:
        return None
    if case.kind(beside) == "mission":
        # "Türkiye has 362 soldiers in KFOR": they are Türkiye's.
        before = [n for n in case.able if n.last < numeral.first and n.id != beside.id]
        owners = [n for n in before if n.role == "agent"]
        if not is_where_they_serve(sentence, beside):  # "Hungary says 30 soldiers of KFOR"
            owners = [n for n in owners if not says(sentence, n)]
        owners = owners or deciding(sentence, numeral, case.able, kinds)
        is_where = beside.first > numeral.last or is_where_they_serve(sentence, beside)
        if owners and is_where and f"{beside.id}_{owners[-1].id}" in kinds:
            return Attributed(f"{beside.id}_{owners[-1].id}", "subject")
    told = tells("pronouns", "institution", sentence.language, sentence.tokens, 0, numeral.first)
    if told and f"{beside.id}_{case.before}" in kinds and beside.role == "place":
        return Attributed(f"{beside.id}_{case.before}", "before")  # "The government keeps 62"
    if case.kind(beside) == "mission" and is_own_noun(sentence, case.counted):
        subject = subject_of(sentence, numeral, case.able) or only_state_before(
            case.able, case.counted.first, kinds
        )
        if subject and f"{beside.id}_{subject.id}" in kinds:
            return Attributed(f"{beside.id}_{subject.id}", "subject")  # "its soldiers in KFOR"
    return case.told(beside, "beside")


def _isours_of(case: Candidates) -> bool:
    language, tokens = case.sentence.language, case.sentence.tokens
    return tells("parts", "we", language, tokens, case.numeral.last, case.counted.last)


def _has_lost(case: Candidates) -> bool:
    """Return whether dead or injured are said to be somebody's own, or lost by somebody."""
    language, tokens, first = case.sentence.language, case.sentence.tokens, case.numeral.first
    is_lost = tells("parts", "lost", language, tokens, max(0, first - _NEAR_LOST), first)
    return is_lost or _is_own(case)


def _is_own(case: Candidates) -> bool:
    """Return whether a possessive stands in the noun phrase of a number: "20 of its soldiers"."""
    language, first = case.sentence.language, case.numeral.first
    behind = max(case.counted.last, case.numeral.last) + 1
    behind += 2 * (language == "sq")  # "19 ushtarë të saj"
    return tells("parts", "own", language, case.sentence.tokens, max(0, first - 2), behind)


def _of_sentence(case: Candidates) -> Attributed:
    """Return whose number it is by the subject, by who says it, or by the sentences before."""
    agents = [
        n
        for n in case.able
        if n.role == "agent"
        or (n.role == "place" and case.kind(n) in _NOT_A_PLACE)
        or is_agent_of_passive(case.sentence, n)
    ]
    sayers = sayers_of(case, agents)
    spoken = [n for n in sayers if speaks_of(case, n)]
    if case.counted.unit in {"personnel", "bases"} and (
        figure := figure_of(case.sentence, case.numeral, case.able, sayers, case.before, case.kinds)
    ):
        return Attributed(figure, "before")
    if ours := ours_of(case):
        return Attributed(ours, "before")
    leading = _leading(case, [n for n in agents if n not in sayers])
    if leading is None:
        return UNKNOWN
    right = _behind(case, agents, sayers)
    subject, leading, right = _subject(case, leading, right)
    sentence, numeral = case.sentence, case.numeral
    if contingent := contingent_spoken_of(
        sentence, numeral, leading, case.before, case.kinds, case.is_bare
    ):
        return Attributed(contingent, "before")
    goes_on = case.is_bare and numeral.first <= 2 and is_more(sentence, numeral, 0)
    if goes_on and case.before and not subject and not leading and not case.is_of_victims:
        return Attributed(case.before, "before")  # "A further 20 are there to advise the KSF"
    itself = (
        case.has("own")
        or (sentence.language != "en" and has_itself(sentence, sayers, numeral))
        or tells("pronouns", "subject", sentence.language, sentence.tokens, 0, numeral.first)
    )
    told = [n for n in sayers if n.last < numeral.first]
    themselves = [n for n in told if n not in spoken] if itself else []
    for found in ([subject] if subject else [], leading[-1:], themselves[-1:], right[:1]):
        if found:
            return case.told(found[0], "subject")
    at_end = [n for n in sayers if n.first > numeral.last and n.role == "agent"]
    if len({n.id for n in at_end}) == 1 and _is_own(case):
        return case.told(at_end[0], "subject")  # "Twenty of its soldiers were hurt, Italy said"
    return of_sayer(case, told, itself) or from_before(case, sayers)


def _leading(case: Candidates, silent: list[NameMention]) -> list[NameMention] | None:
    """Return the names before a number that may have what it counts; None where two states have
    it together. `silent` are the agents that say nothing."""
    sentence, numeral = case.sentence, case.numeral
    left = [n for n in silent if n.last < numeral.first]
    leading = [n for n in left if n.role == "agent"] or left
    near = sentence.tokens[numeral.last + 1 : numeral.last + 3]
    is_alone = all(t.kind != "number" for t in near) and case.clause[0] == 0
    if leading and any(t.text == ";" for t in sentence.tokens[leading[-1].last : numeral.first]):
        here = [n for n in case.able if clause_of(sentence, n) == clause_of(sentence, numeral)]
        leading = leading if not here else [n for n in leading if n in here]
        is_alone = True  # "... Austria and Hungary; together they provide 2,300"
    if len(leading) > 1 and is_alone and are_one_subject(sentence, *leading[-2:], case.kinds):
        return None  # "Italy and the US were sending a further 350"
    is_with = numeral.first > 0 and sentence.tokens[numeral.first - 1].key in WITH
    if len(leading) > 1 and is_with and leading[-1].id == THEATRE:
        leading = leading[:-1]  # "Serbia has surrounded Kosovo with 48 bases"
    if len(leading) > 1 and is_contingent_of(sentence, *leading[-2:], case.kinds):
        leading = leading[:-1]  # "Руски контингент Кфора броји 3.150"
    return leading


def _behind(
    case: Candidates, agents: list[NameMention], sayers: list[NameMention]
) -> list[NameMention]:
    """Return the names behind a number that may have what it counts; none of several states."""
    sentence, numeral = case.sentence, case.numeral
    if are_several(sentence, numeral, case.counted, case.able, case.kinds):
        return []  # "hundreds of British and Italian soldiers came to help KFOR"
    silent = [n for n in agents if n not in sayers]
    found = owners_behind(sentence, numeral, case.counted, silent, case.clause[1])
    return [
        n
        for n in found
        if not sentence.tokens[n.first].text.islower() or not is_in_list(sentence, n, case.able)
    ]


def _subject(
    case: Candidates, leading: list[NameMention], right: list[NameMention]
) -> tuple[NameMention | None, list[NameMention], list[NameMention]]:
    """Return the subject of a verb of having or deciding, with the names before and behind that
    it leaves: none, where they are only missions that the soldiers of others are in."""
    subject = subject_of(case.sentence, case.numeral, case.able)
    where = leading + right
    are_places = all(case.kind(n) == "mission" and n.role == "place" for n in where)
    if not subject and where and are_places:
        decides = deciding(case.sentence, case.numeral, case.able, case.kinds) or army_of_office(
            case.sentence, case.numeral, case.able, case.kinds
        )
        subject = next(iter(decides), None)
        if subject:
            leading, right = [], []  # "Vlada Bugarske odobrila je 120 vojnika u Kforu"
    if subject and subject.role == "office" and any(case.kind(n) != "mission" for n in right):
        subject = None  # "the government approved 2,500 members for the KSF"
    return subject, leading, right

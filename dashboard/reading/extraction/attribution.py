"""Whose number it is, of which day, and of which kind: from the words around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.reading.extraction.beside import (
    CONJUNCTIONS,
    FROM,
    INTO,
    THEATRE,
    WITH,
    are_several,
    is_in_list,
    is_of_stranger,
    is_of_strangers,
    name_beside,
)
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.counting.referring_back import is_more
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.sentence_relations import (
    are_one_subject,
    clause_of,
    is_contingent_of,
    is_whole,
)
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.asides import is_in_aside, owner_of_clause
from dashboard.reading.extraction.whose.clauses import subject_of
from dashboard.reading.extraction.whose.contingents import (
    contingent_of,
    contingent_spoken_of,
    is_force_so_strong,
    is_of_any_army,
)
from dashboard.reading.extraction.whose.going_on import (
    begins_with_its,
    begins_with_owner,
    begins_with_pronoun,
    has_unknown_subject,
    is_of_others,
    is_of_them,
    owner_of_its,
    owner_of_own,
    police_acts,
    speaks_of_mission,
)
from dashboard.reading.extraction.whose.institutions import (
    deciding,
    force_of_speaker,
    is_defence_told,
    mission_as_source,
    owner_in_office,
)
from dashboard.reading.extraction.whose.owners import owners_behind, owners_in
from dashboard.reading.extraction.whose.predicates import nation_said
from dashboard.reading.extraction.whose.sayers import (
    has_itself,
    is_said,
    says,
    says_number,
    speaks_of_number,
)
from dashboard.reading.extraction.whose.together import behind_opening, mission_that_speaks
from dashboard.reading.extraction.word_lists import tells

#: tokens from "lost" to the number of the dead
_NEAR_LOST = 8
_NOT_A_PLACE = frozenset({"mission", "organisation", "force"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """An actor and how it was found: "beside" the number, as "subject", or from "before"."""

    actor_id: str
    how: str


UNKNOWN = Attributed("", "")


def actor_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
    clause: tuple[int, int, int],
    whole: str,
    speaks_for: str,
) -> Attributed:
    """Return whose number it is; `UNKNOWN` when the words do not tell.

    Parameters
    ----------
    names
        Of the sentence, in order.
    kinds
        Actor id -> kind, as the table of actors has them.
    before
        The actor of whom the sentence before spoke; "" for none.
    clause
        The tokens between the numbers before and behind, first and last; and the last one
        where a mission may stand that makes a state's troops its contingent.
    whole
        The actor of the first number of the sentence; "" for that number itself.
    speaks_for
        The actor for whom the speaker speaks, who is meant by "we"; "" when not known.
    """
    in_clause = [n for n in names if clause[0] <= n.first <= clause[2] or n.id == whole]
    able = owners_in(sentence, numeral, counted, names, kinds)
    outside = [n for n in able if not is_in_aside(sentence, n.first, n.last, numeral)]
    able = outside if any(n.last < numeral.first for n in outside) else able
    is_bare_stranger = counted.first < 0 and is_of_stranger(sentence, numeral, names)
    if is_bare_stranger or is_of_strangers(sentence, numeral, counted, names):
        return UNKNOWN
    if is_force_so_strong(sentence, numeral) and not any(
        kinds.get(n.id) in {"mission", "force"} for n in in_clause
    ):
        return UNKNOWN
    if counted.first < 0 and is_whole(sentence, numeral):
        able = [n for n in able if kinds.get(n.id) in {"mission", "force"}]
    is_joined = numeral.first > 0 and sentence.tokens[numeral.first - 1].key in CONJUNCTIONS
    if counted.first < 0:  # "Poland has 240 soldiers in KFOR, Slovenia 110"
        is_joined = is_joined or any(n.last == numeral.first - 1 for n in able)
    said = nation_said(sentence, numeral, able, kinds)
    if nation := said or owner_of_clause(sentence, numeral, able):
        own = contingent_of(
            sentence, nation, in_clause, kinds, before, counted.first < 0, whole, is_joined
        )
        return Attributed(own, "beside")
    if before and counted.unit not in CASUALTIES and begins_with_owner(sentence, numeral):
        return Attributed(before, "before")
    opened = behind_opening(sentence, numeral, names, kinds)
    if owner := opened or owner_of_own(sentence, numeral, counted, able):
        told = contingent_of(sentence, owner, in_clause, kinds, before, False, whole, is_joined)
        return Attributed(told, "subject")
    if state := owner_of_its(sentence, numeral, able, kinds):
        told = contingent_of(sentence, state, in_clause, kinds, before, False, whole, is_joined)
        return Attributed(told, "subject")
    beside = name_beside(sentence, numeral, counted, able, clause[1], kinds)
    if beside is not None and kinds[beside.id] == "mission":
        # "Türkiye has 362 soldiers in KFOR": they are Türkiye's.
        owners = [n for n in able if n.role == "agent" and n.last < numeral.first]
        owners = owners or deciding(sentence, numeral, able, kinds)
        is_where = beside.first > numeral.last or (
            beside.first > 0 and sentence.tokens[beside.first - 1].key in INTO | FROM
        )
        if owners and is_where and f"{beside.id}_{owners[-1].id}" in kinds:
            return Attributed(f"{beside.id}_{owners[-1].id}", "subject")
    told = tells("pronouns", "institution", sentence.language, sentence.tokens, 0, numeral.first)
    if beside is not None and told and f"{beside.id}_{before}" in kinds and beside.role == "place":
        return Attributed(f"{beside.id}_{before}", "before")  # "The government keeps 62 in KFOR"
    owns = tells(
        "parts", "own", sentence.language, sentence.tokens, counted.first - 1, counted.first
    )
    if beside is not None and kinds[beside.id] == "mission" and counted.first > 0 and owns:
        subject = subject_of(sentence, numeral, able)
        if subject and f"{beside.id}_{subject.id}" in kinds:
            return Attributed(f"{beside.id}_{subject.id}", "subject")  # "its soldiers in KFOR"
    if beside is not None:
        return Attributed(
            contingent_of(
                sentence, beside, in_clause, kinds, before, counted.first < 0, whole, is_joined
            ),
            "beside",
        )
    if before and counted.unit not in CASUALTIES and begins_with_its(sentence, numeral, able):
        return Attributed(before, "before")  # "Its platoon of 41 guards an American camp"
    until = max(counted.last, numeral.last) + 1
    behind = until + 2 * (sentence.language == "sq")  # "19 ushtarë të saj"
    near = max(0, numeral.first - 2), behind
    is_own = tells("parts", "own", sentence.language, sentence.tokens, *near)
    lost = max(0, numeral.first - _NEAR_LOST), numeral.first
    has_lost = is_own or tells("parts", "lost", sentence.language, sentence.tokens, *lost)
    is_ours = tells("parts", "we", sentence.language, sentence.tokens, numeral.last, counted.last)
    if counted.unit in CASUALTIES and is_ours and speaks_for:
        return Attributed(speaks_for, "subject")  # "'Thirty of our soldiers were hurt'"
    if counted.unit == "km" or (counted.unit in CASUALTIES and not has_lost):
        return UNKNOWN
    if police_acts(sentence, numeral, names):
        return UNKNOWN
    agents = [
        n for n in able if n.role == "agent" or (n.role == "place" and kinds[n.id] in _NOT_A_PLACE)
    ]
    spoken = [
        n for n in agents if kinds[n.id] == "state" and speaks_of_number(sentence, n, numeral)
    ]
    said_by = [n for n in agents if says(sentence, n)] + spoken
    left = [n for n in agents if n.last < numeral.first and n not in said_by]
    silent = [n for n in agents if n not in said_by]
    right = owners_behind(sentence, numeral, counted, silent, clause[1])
    agents = [
        n
        for n in agents
        if not sentence.tokens[n.first].text.islower() or not is_in_list(sentence, n, able)
    ]
    right = [n for n in right if n in agents]
    if are_several(sentence, numeral, counted, able, kinds):
        right = []  # "hundreds of British and Italian soldiers came to help KFOR"
    leading = [n for n in left if n.role == "agent"] or left
    near = sentence.tokens[numeral.last + 1 : numeral.last + 3]
    is_alone = all(t.kind != "number" for t in near) and clause[0] == 0
    if leading and any(t.text == ";" for t in sentence.tokens[leading[-1].last : numeral.first]):
        here = [n for n in able if clause_of(sentence, n) == clause_of(sentence, numeral)]
        leading = leading if not here else [n for n in leading if n in here]
        is_alone = True  # "... Austria and Hungary; together they provide 2,300"
    if len(leading) > 1 and is_alone and are_one_subject(sentence, leading[-2], leading[-1], kinds):
        return UNKNOWN  # "Italy and the US were sending a further 350"
    is_with = numeral.first > 0 and sentence.tokens[numeral.first - 1].key in WITH
    if len(leading) > 1 and is_with and leading[-1].id == THEATRE:
        leading = leading[:-1]  # "Serbia has surrounded Kosovo with 48 bases"
    if len(leading) > 1 and is_contingent_of(sentence, leading[-2], leading[-1], kinds):
        leading = leading[:-1]  # "Руски контингент Кфора броји 3.150"
    itself = (
        _has(sentence, "own")
        or (sentence.language != "en" and has_itself(sentence, said_by, numeral))
        or tells("pronouns", "subject", sentence.language, sentence.tokens, 0, numeral.first)
    )
    said_before = [n for n in said_by if n.last < numeral.first and n not in spoken]
    said_before = said_before if itself else []
    subject = subject_of(sentence, numeral, able)
    where = leading + right  # missions that the soldiers of others are in
    if not subject and where and all(kinds[n.id] == "mission" and n.role == "place" for n in where):
        subject = next(iter(deciding(sentence, numeral, able, kinds)), None)
        leading, right = (
            ([], []) if subject else (leading, right)
        )  # "Vlada Bugarske odobrila je 120 vojnika u Kforu"
    if subject and subject.role == "office" and any(kinds[n.id] != "mission" for n in right):
        subject = None  # "the government approved 2,500 members for the KSF"
    if contingent := contingent_spoken_of(sentence, numeral, leading, before, kinds):
        return Attributed(contingent, "before")
    goes_on = counted.first < 0 and numeral.first <= 2 and is_more(sentence, numeral, 0)
    if goes_on and before and not subject and not leading and counted.unit not in CASUALTIES:
        return Attributed(before, "before")  # "A further 20 are there to advise the KSF"
    for found in ([subject] if subject else [], leading[-1:], said_before[-1:], right[:1]):
        if found:
            return Attributed(
                contingent_of(
                    sentence,
                    found[0],
                    in_clause,
                    kinds,
                    before,
                    counted.first < 0,
                    whole,
                    is_joined,
                ),
                "subject",
            )
    told = [n for n in said_by if n.last < numeral.first]
    if told and kinds.get(before) in {"state", "force"} and says_number(sentence, numeral):
        return Attributed(before, "before")  # "Pristina says 12,000": whose the text speaks of
    if counted.unit == "personnel" and told and (itself or not is_of_any_army(sentence, numeral)):
        return Attributed(told[-1].id, "before")
    speaks_for = speaks_for or force_of_speaker(names, kinds)
    if speaks_for and counted.unit not in CASUALTIES and _has(sentence, "we"):
        return Attributed(speaks_for, "subject")
    refers = _has(sentence, "own") or begins_with_pronoun(sentence)
    refers = refers or speaks_of_mission(sentence)
    refers = refers or is_of_them(sentence, numeral)
    if is_of_others(sentence, numeral, counted) or has_unknown_subject(sentence, numeral, names):
        return UNKNOWN
    if speaks_for and is_defence_told(sentence, counted, able):
        return Attributed("KSF" if speaks_for == THEATRE else speaks_for, "subject")
    if state := owner_in_office(sentence, numeral, counted, able, kinds):
        return Attributed(state, "subject")
    if mission := mission_as_source(sentence, counted, said_by, kinds):
        return Attributed(mission, "subject")
    if mission := mission_that_speaks(counted, names, kinds):
        return Attributed(mission, "subject")
    if (
        before
        and counted.unit not in CASUALTIES
        and (
            refers
            or not any(n.first <= clause[1] and n not in said_by and n.id != before for n in able)
        )
    ):
        return Attributed(before, "before")
    owners = [n for n in able if n.role == "office" and n.last < numeral.first]
    if counted.first < 0 and whole and counted.unit not in CASUALTIES:
        return Attributed(whole, "before")  # "put it at 80 in June and at 92 today"
    if (
        owners
        and counted.unit in {"personnel", "bases", "barracks"}
        and (_has(sentence, "own") or not is_said(sentence))
    ):
        return Attributed(owners[0].id, "subject")
    offices = [n for n in able if n.role == "place" and n.last < numeral.first]
    if offices and offices[-1].first <= 1 and counted.unit not in CASUALTIES:
        return Attributed(offices[-1].id, "before")
    return UNKNOWN


def _has(sentence: Sentence, meaning: str) -> bool:
    return tells("parts", meaning, sentence.language, sentence.tokens)

"""Whose a number is, by its own sentence and by what the sentences before have told."""

from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.reading.extraction.attribution import actor_of
from dashboard.reading.extraction.beside import are_several
from dashboard.reading.extraction.context import GARRISONED, Context, same_victims
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.counting.casualties import PEOPLE as PERSONS
from dashboard.reading.extraction.counting.people import as_soldiers
from dashboard.reading.extraction.counting.referring_back import is_changing, is_compared
from dashboard.reading.extraction.implied.communities import community_of, police_of_community
from dashboard.reading.extraction.implied.counted_before import (
    fellows_of,
    others_of,
    soldiers_after,
    victims_of_them,
)
from dashboard.reading.extraction.implied.garrisons import garrison_of
from dashboard.reading.extraction.implied.missions import mission_of_own
from dashboard.reading.extraction.implied.troops import (
    are_soldiers,
    owner_of_vehicle,
    troops_before,
)
from dashboard.reading.extraction.listed import Row
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.extraction.name_index import NameIndex
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.speech import Speech
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.asides import mission_is_subject, mission_of_clause
from dashboard.reading.extraction.whose.candidates import UNKNOWN, Attributed, candidates_of
from dashboard.reading.extraction.whose.elsewhere import mission_elsewhere
from dashboard.reading.extraction.whose.going_on import speaks_of_mission
from dashboard.reading.extraction.whose.institutions import army_that_tells, has_country
from dashboard.reading.extraction.whose.police import (
    is_police_of_army,
    left_police,
    police_has,
    police_spoken_of,
)
from dashboard.reading.extraction.whose.together import of_countries


@dataclass(frozen=True)
class Told:
    """A number of a sentence, beside all that the text has told so far."""

    sentence: Sentence
    numerals: list[Numeral]
    """Of the sentence, in order."""
    at: int
    """Which of them it is, from 0."""
    counted: Counted
    names: list[NameMention]
    """Of the sentence, in order."""
    speech: Speech
    context: Context
    index: NameIndex
    found: tuple[Quantity, ...]
    """The quantities of the sentence before it."""

    @property
    def numeral(self) -> Numeral:
        """The number."""
        return self.numerals[self.at]

    @cached_property
    def segment(self) -> tuple[int, int]:
        """The first token behind the number before, and the last before the one behind."""
        low = self.numerals[self.at - 1].last + 1 if self.at else 0
        is_last = self.at + 1 >= len(self.numerals)
        end = len(self.sentence.tokens) if is_last else self.numerals[self.at + 1].first - 1
        return low, end


def whose(case: Told, row: Row | None, whole: Attributed | None, is_listed: bool) -> Attributed:
    """Return whose a number is by its sentence, and by whom the text speaks of.

    `row` is its row where the sentence is a list; `whole` the owner of the number that it is a
    part of, where parts add up; `is_listed` whether the whole sentence is one row.
    """
    sentence, numeral, what = case.sentence, case.numeral, case.counted
    kinds, found = case.index.kinds, case.found
    actor = _by_sentence(case, row)
    if case.at and found and is_changing(sentence, numeral) and not is_listed:
        is_from = is_changing(sentence, case.numerals[case.at - 1]) is False
        if is_from and found[-1].unit == what.unit and found[-1].actor_id:
            actor = replace(actor, actor_id=found[-1].actor_id)  # "from 150 to 500"
    if found and is_compared(sentence, numeral, what, found[-1].unit):
        actor = replace(actor, actor_id=found[-1].actor_id or actor.actor_id)  # "down from 2,000"
    if whole and actor.how != "beside":
        actor = whole
    if (
        not actor.actor_id
        and what.unit == "personnel"
        and kinds.get(case.context.actor) == "mission"
    ):
        several = are_several(sentence, numeral, what, case.names, kinds)
        if several and not any(kinds.get(n.id) in {"mission", "force"} for n in case.names):
            return Attributed(case.context.actor, "before")
    return mission_of_own(sentence, numeral, what, case.names, case.segment, kinds, actor)


def _by_sentence(case: Told, row: Row | None) -> Attributed:
    sentence, numeral, what = case.sentence, case.numeral, case.counted
    context, named, kinds = case.context, case.names, case.index.kinds
    told = [n.id for n in named if kinds.get(n.id) == "mission" and n.last < numeral.first]
    mission = (told or [context.mission])[-1]
    if row:
        return Attributed(row.actor_id, "subject")
    is_of_clause = bool(mission) and mission_of_clause(sentence, numeral)
    if is_of_clause or mission_is_subject(sentence, numeral, named):
        return Attributed(mission, "subject")
    implied = (
        community_of(sentence, numeral, what, named, case.index)
        or others_of(sentence, numeral, what, named, case.found, kinds)
        or fellows_of(sentence, numeral, what, named, case.found, context.counted, kinds)
    )
    if implied:
        return Attributed(implied, "beside")
    low, high = case.segment
    is_shared = what.first < 0 or what.unit in CASUALTIES
    clause = low, high, len(sentence.tokens) if is_shared else high
    is_named = any(kinds.get(n.id) == "state" and n.role == "agent" for n in named)
    is_of_mission = speaks_of_mission(sentence) and not is_named
    is_of_state = is_of_mission and has_country(sentence, numeral) and bool(context.state)
    if is_of_state:  # "The country has two soldiers in the mission"
        before = context.state
    else:
        before = context.mission if is_of_mission else context.owner_of_army(sentence, kinds)
    is_of_all = of_countries(sentence, numeral)
    troops = troops_before(
        sentence,
        numeral,
        what,
        named,
        kinds,
        context.troops if not case.found else ("", False),
        context.actor,
    )
    before = troops or before
    return actor_of(
        candidates_of(
            sentence,
            numeral,
            what,
            named,
            kinds,
            before or (context.mission if is_of_all else context.actor),
            clause,
            case.found[0].actor_id if case.found else "",
            case.speech.actor_id,
        )
    )


def without_contingent(
    sentence: Sentence,
    numeral: Numeral,
    named: list[NameMention],
    kinds: dict[str, str],
    actor: Attributed,
) -> Attributed:
    """Return whose a number elsewhere is: the state's and no contingent's here; nobody's that
    the sentence does not name where a mission elsewhere is its subject."""
    if kinds.get(actor.actor_id) == "contingent":
        return replace(actor, actor_id=actor.actor_id.partition("_")[2])
    is_of_mission = mission_elsewhere(sentence, numeral, named, kinds)
    return UNKNOWN if is_of_mission and actor.how == "before" else actor


def with_context(case: Told, actor: Attributed) -> tuple[Counted, Attributed]:
    """Return what a number counts and whose it is, where only what was told before, the police
    of the text or a place tells it."""
    sentence, numeral, what = case.sentence, case.numeral, case.counted
    context, named, kinds = case.context, case.names, case.index.kinds
    found = list(case.found)
    if context.police and not actor.actor_id and police_has(sentence, numeral, what, named):
        actor = Attributed(context.police, "subject")
    what = as_soldiers(
        sentence,
        numeral,
        what,
        (actor.actor_id, actor.how),
        (context.unit, found[-1].unit if found else ""),
        kinds,
    )
    are_of_army = not actor.actor_id and are_soldiers(sentence, what)
    if are_of_army and (told := owner_of_vehicle(sentence, named, kinds) or context.vehicle):
        actor = Attributed(told, "subject")  # "A helicopter crashed. Its crew of two were hurt"
    if what.unit in CASUALTIES and not actor.actor_id:
        states = [n.id for n in named if kinds.get(n.id) == "state" and n.role != "place"]
        missions = [n.id for n in named if kinds.get(n.id) == "mission"]
        actor = same_victims(sentence, what, found, context, states, missions)
        if not actor.actor_id and not states:
            after = soldiers_after(sentence, numeral, what, found, kinds)
            actor = Attributed(after, "before")
        if not actor.actor_id and not found:
            actor = Attributed(victims_of_them(sentence, numeral, context.victims[1]), "before")
        if not actor.actor_id and are_of_army:
            actor = Attributed(army_that_tells(sentence, named, kinds), "subject")
    is_first = not any(q.unit == "personnel" for q in found)
    if is_first and what.unit in PERSONS and left_police(sentence, numeral, named, context.police):
        what, actor = replace(what, unit="personnel"), Attributed("KOSOVO_POLICE", "subject")
    if is_police_of_army(sentence, what, actor.actor_id, kinds):
        state = "SERBIA" if actor.actor_id == "SERBIAN_ARMED_FORCES" else ""
        actor = replace(actor, actor_id=state)
    if what.unit == "personnel":
        police = police_of_community(sentence, numeral, what, named, case.index, context.police)
        actor = Attributed(police, "beside") if police else actor
    if not actor.actor_id and what.first >= 0:
        police = police_spoken_of(sentence, what, named, kinds, context.police)
        actor = Attributed(police, "before")
    if not actor.actor_id and what.unit in GARRISONED | {"bases"}:
        owner = garrison_of(sentence, named, case.index)
        actor = Attributed(owner, "before")
    if what.unit == "personnel_per_base":
        bases = [q.actor_id for q in found if q.unit == "bases"]
        actor = Attributed(bases[0], "subject") if bases else actor
    return what, actor

"""What the sentences before have told, with which a sentence goes on: of whom, when, what."""

from dataclasses import replace
from datetime import date

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.dating.day_of import PRESENT
from dashboard.reading.extraction.dating.steps import UNTOLD
from dashboard.reading.extraction.dating.to_come import is_past
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.implied.communities import COMMUNITIES
from dashboard.reading.extraction.implied.troops import (
    moves,
    owner_of_vehicle,
    soldiers_told,
    troops_told,
)
from dashboard.reading.extraction.listed import NO_HEADING, Heading, heading_of
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.speech import Speech
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.candidates import UNKNOWN, Attributed
from dashboard.reading.extraction.whose.going_on import begins_with_pronoun, speaks_of_mission
from dashboard.reading.extraction.whose.police import KOSOVO_POLICE, is_police
from dashboard.reading.extraction.whose.sayers import is_said
from dashboard.reading.extraction.word_lists import phrases, tells

#: roles in which the name of a state may own an army: "the Kosovo government ... the army"
_OF_STATE = frozenset({"agent", "office"})
#: words for an army that count no soldiers
_FORCES = frozenset({"forces", "forcat", "trupat", "snage", "trupe"})
#: tokens of a dateline: "Bucharest."
_DATELINE = 3
#: tokens in which "three of them" begins a sentence
_BEGINS = 5
#: tokens of a sentence that tells no more than how many
_SHORT = 6
GARRISONED = frozenset({"personnel", "barracks", "battalions", "brigades"})
#: units whose number a sentence may leave to the one before: "And bases? – Forty-eight."
_GOING_ON = frozenset({"personnel", "bases", "strength", "army"})


#: verbs of what is yet to be, and not of the day that was told before
_TO_COME = {
    "en": frozenset({"will"}),
    "sq": frozenset({"do"}),
    "sr": frozenset({"ce"}),
}


class Context:
    """What the sentences before have told of whom and when.

    ``actor``, ``mission``, ``unit`` and ``anchor`` (the last date) hold through the text;
    ``date`` only within a paragraph, ``counted`` (whose people the last sentence counted) only
    for the next sentence.
    """

    def __init__(self) -> None:
        self.paragraph, self.actor, self.date, self.unit = -1, "", "", ""
        self.mission = self.anchor = self.state = self.soldiers = ""
        self.heading: Heading = NO_HEADING
        self.victims = self.new_victims = "", ""
        self.victims_of_state = False
        self.troops = "", False
        self.vehicle = ""
        self.police = ""
        self.counted = ""

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: the date of another paragraph is not its own."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.date = sentence.paragraph, ""

    def hear(self, sentence: Sentence, named: list[NameMention], speech: Speech) -> None:
        """Note the police that a sentence names, or whose minister speaks in it."""
        ids = {n.id for n in named} | {speech.actor_id}
        is_interior = tells("defence", "interior", sentence.language, sentence.tokens)
        if KOSOVO_POLICE in ids or (is_interior and THEATRE in ids):
            self.police = KOSOVO_POLICE

    def owner_of_army(self, sentence: Sentence, kinds: dict[str, str]) -> str:
        """Return the state of which a sentence means "the army" or "the government"; "" where it
        speaks of none, or of one whose force was spoken of before."""
        is_told = tells("pronouns", "institution", sentence.language, sentence.tokens)
        is_known = kinds.get(self.actor) in {"state", "force", "contingent"}
        return self.state if is_told and not is_known else ""

    def leave(
        self,
        sentence: Sentence,
        dated: list[DateMention],
        named: list[NameMention],
        new: list[Quantity],
        kinds: dict[str, str],
    ) -> None:
        """End a sentence, with its dates, names and quantities."""
        days = [m.edtf for m in dated if not m.edtf.endswith(("/..", UNTOLD))]
        self.date = days[-1] if days else self.date
        self.anchor = days[-1] if days else self.anchor
        own = [q.actor_id for q in new if q.actor_id and q.unit not in CASUALTIES]
        agents = [
            n.id
            for n in named
            if (n.role == "agent" and kinds.get(n.id) in {"state", "mission", "organisation"})
            or (n.role in {"agent", "place"} and kinds.get(n.id) == "force")
        ]
        missions = [n.id for n in named if kinds.get(n.id) == "mission"]
        self.mission = missions[-1] if missions else self.mission
        is_dateline = len(sentence.tokens) <= _DATELINE
        states = [
            n.id
            for n in named
            if kinds.get(n.id) == "state" and (n.role in _OF_STATE or is_dateline)
        ]
        self.state = states[0] if states else self.state
        self.soldiers = soldiers_told(sentence, named, kinds)
        self.vehicle = owner_of_vehicle(sentence, named, kinds)
        self.troops = troops_told(sentence, named, kinds), moves(sentence.tokens, sentence.language)
        self.victims = self.new_victims
        people = [q.actor_id for q in new if q.unit == "personnel"]
        self.counted = people[-1] if people else ""
        self.victims_of_state = kinds.get(self.victims[1]) == "state"
        self.unit = new[-1].unit if new else unit_told(sentence) or self.unit
        owner = owner_of_forces(sentence, named, kinds)
        does = [] if is_said(sentence) else states[:1]  # "Latvia's government extended"
        led = [] if self.actor else states[:1] or missions[-1:]  # "took command of KFOR"
        self.actor = (own or owner or agents or does or led or [self.actor])[0]
        if not new:
            self.heading = heading_of(
                sentence, unit_told(sentence), named, dated, kinds, self.heading
            )


def owner_of_forces(
    sentence: Sentence, named: list[NameMention], kinds: dict[str, str]
) -> list[str]:
    """Return the state whose forces a sentence without a number speaks of, in a list: "called on
    Serbia to withdraw its forces"."""
    tokens = sentence.tokens
    for match in phrases("parts", sentence.language).all_in(tokens):
        after = match.last + 1
        if match.meaning != "own" or after >= len(tokens):
            continue
        if tokens[after].key in _FORCES or any(
            tells("units", meaning, sentence.language, tokens, after, after + 2)
            for meaning in ("personnel", "army", "strength", "bases")
        ):
            before = [n.id for n in named if n.last < match.first and kinds.get(n.id) == "state"]
            return before[-1:]
    return []


def unit_told(sentence: Sentence) -> str:
    """Return "personnel" or "bases" when a sentence without a number speaks of them."""
    found = phrases("units", sentence.language).all_in(sentence.tokens)
    told = next((m.meaning for m in reversed(found) if m.meaning in _GOING_ON), "")
    return "personnel" if told in {"strength", "army"} else told


def they_left(sentence: Sentence, quantities: list[Quantity]) -> bool:
    """Note on the number before that its people have gone: "They have since left."."""
    ended = tells("kinds", "ended", sentence.language, sentence.tokens)
    short = len(sentence.tokens) < 16 and not any(t.kind == "number" for t in sentence.tokens)
    counts = phrases("numbers", sentence.language).at(sentence.tokens, 0)  # "Petorica su ..."
    if not (ended and short and quantities) or counts:
        return False
    if sentence.language == "en" and not begins_with_pronoun(sentence):
        return False
    before = quantities[-1].sentence
    met = {(q.value, q.actor_id) for q in quantities if q.sentence < before}
    last = [i for i, q in enumerate(quantities) if q.sentence == before]
    # Those of whom the sentence before spoke for the first time.
    new = [i for i in last if (quantities[i].value, quantities[i].actor_id) not in met]
    at = (new or last)[0]
    quantities[at] = replace(quantities[at], kind="ended")
    return True


def same_victims(
    sentence: Sentence,
    what: Counted,
    found: list[Quantity],
    context: Context,
    states: list[str],
    missions: list[str],
) -> Attributed:
    """Return whom the dead or injured belong to where only the number before tells it:
    "one policeman was killed and two others wounded"; where the victims before were those of a
    state, "Italy reports 14 injured" tells of Italians. `states` and `missions` are
    those that the sentence names."""
    owners = {context.victims[1]: states[0]} if len(set(states)) == 1 else {}
    owners = owners if context.victims_of_state else {}
    tokens = sentence.tokens
    noun = tokens[what.first].key if what.first >= 0 else ""
    is_word = _is_casualty_word(sentence, what)
    is_bare = (
        not noun
        or tells("more", "others", sentence.language, tokens, what.first, what.last + 1)
        or is_word
    )
    until = tokens[what.first].start if what.first >= 0 else 0
    is_them = what.first < 0 or tells("parts", "part", sentence.language, tokens)
    between = (t for t in tokens if t.text == ";" and found and found[-1].end < t.start < until)
    is_parted = not is_them and any(between)
    own = [i for i, t in enumerate(tokens) if found and t.start >= found[-1].end]
    is_said = bool(own) and tells("parts", "part", sentence.language, tokens, own[0], what.first)
    of_people = bool(found) and found[-1].actor_id in COMMUNITIES
    of_people = of_people and not (is_said or what.first < 0)
    is_same = found and is_bare and found[-1].unit in CASUALTIES and not is_parted and not of_people
    if is_same and found[-1].actor_id:
        return Attributed(found[-1].actor_id, "before")
    begins = is_bare and what.first >= 0 and tokens[0].kind in {"number", "word"}
    if context.victims[1] and begins and not found and len(tokens) < _SHORT:
        return Attributed(context.victims[1], "before")  # "Četvorica su povređena."
    if is_bare and not found and context.victims[1] in owners:
        return Attributed(owners[context.victims[1]], "before")
    if context.soldiers and not found and (is_bare or not noun):
        is_them = tells("parts", "part", sentence.language, tokens, 0, _BEGINS)
        if is_them or sentence.language == "sr":
            return Attributed(context.soldiers, "before")  # "Three of them were injured."
    is_part = tells("parts", "part", sentence.language, tokens, 0, _BEGINS)
    if context.counted and not found and is_bare and is_part:
        return Attributed(context.counted, "before")  # "110 are of the police. Two of them ..."
    if reporting := who_reports(sentence, what, states, missions):
        return Attributed(reporting, "subject")  # "KFOR reported 30 injured"
    if context.victims[0] and noun[:5] == context.victims[0] and not is_word:
        return Attributed(context.victims[1], "before")
    first, last = what.first, what.last + 1
    is_soldier = first >= 0 and tells("units", "personnel", sentence.language, tokens, first, last)
    is_theirs = is_soldier and not is_police(sentence, what) and context.actor != THEATRE
    if is_theirs and not states and not found and len(set(missions)) == 1:
        return Attributed(missions[0], "subject")  # "the attack on KFOR that left 30 soldiers hurt"
    if is_theirs and speaks_of_mission(sentence) and context.mission:
        return Attributed(context.mission, "before")
    if is_theirs and not states and not found:
        return Attributed(context.actor, "before")  # "One soldier was slightly hurt."
    return UNKNOWN


#: how verbs of reporting one's own dead and injured begin
_REPORT = ("report", "prijavi", "raporto")


def who_reports(sentence: Sentence, what: Counted, states: list[str], missions: list[str]) -> str:
    """Return the one mission or state that reports dead or injured of whom nothing else is said:
    "KFOR reported 30 injured"; "" for none, and for the two sides, who report anybody's."""
    tokens, first = sentence.tokens, what.first
    named = {*states, *missions} - {THEATRE, "SERBIA"}
    reports = any(t.key.startswith(_REPORT) for t in tokens[max(0, first - 5) : max(0, first)])
    is_theirs = reports and _is_casualty_word(sentence, what)
    return named.pop() if is_theirs and len(named) == 1 else ""


def _is_casualty_word(sentence: Sentence, what: Counted) -> bool:
    """Return whether what is counted is only said to be dead or injured: "30 injured"."""
    if what.first < 0:
        return False
    match = phrases("units", sentence.language).at(sentence.tokens, what.first)
    return match is not None and match.meaning in CASUALTIES


def day_before(sentence: Sentence, what: Counted, context: Context, own: date | None) -> str:
    """Return the date of the sentence before, where this one goes on with what it told. `own`
    is the text's own day."""
    if not context.date:
        return ""
    then = tells("days", "then", sentence.language, sentence.tokens)
    is_now = any(
        t.key in PRESENT[sentence.language] | _TO_COME[sentence.language]
        for t in sentence.tokens[:4]
    )
    is_told = own is not None and is_past(sentence) and context.date < f"{own.year - 1}"
    goes_on = then or is_told or what.unit in CASUALTIES
    goes_on = goes_on or (begins_with_pronoun(sentence) and not is_now)
    return context.date if goes_on else ""

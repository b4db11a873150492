"""Whose a number is by who says it: the speaker's own, "ours", or of whom the text spoke."""

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.whose.candidates import Attributed, Candidates
from dashboard.reading.extraction.whose.contingents import is_of_any_army
from dashboard.reading.extraction.whose.institutions import force_of_speaker
from dashboard.reading.extraction.whose.sayers import says, says_number, speaks_of_number
from dashboard.reading.extraction.word_lists import tells

#: one who speaks of soldiers -> the forces of the other side, of which the text spoke
_OTHER_SIDE = {
    "KOSOVO": frozenset({"SERBIA", "SERBIAN_ARMED_FORCES", "SERBIAN_GENDARMERIE"}),
    "SERBIA": frozenset({"KSF", "KOSOVO_POLICE"}),
}
#: tokens from "we have never had" to its number
_TO_WE = 3


def speaks_of(case: Candidates, mention: NameMention) -> bool:
    """Return whether a state speaks of the number, as of another's."""
    is_state = case.kind(mention) == "state"
    return is_state and speaks_of_number(case.sentence, mention, case.numeral)


def sayers_of(case: Candidates, agents: list[NameMention]) -> list[NameMention]:
    """Return those who say the sentence, then those who speak of the number, as of another's."""
    speaking = [n for n in agents if speaks_of(case, n)]
    return [n for n in agents if says(case.sentence, n)] + speaking


def ours_of(case: Candidates) -> str:
    """Return whose soldiers "we" have right before a number: those of the speaker, or of whom
    the sentence before told; "" where somebody is named before the number."""
    near = max(0, case.numeral.first - _TO_WE), case.numeral.first
    is_we = tells("parts", "we", case.sentence.language, case.sentence.tokens, *near)
    is_named = any(n.first < case.numeral.first for n in case.able)
    others = (n for n in case.able if case.kind(n) == "state" and n.id != case.before)
    if not is_we or is_named or case.is_of_victims:
        return ""
    before = case.before if case.kinds.get(case.before) in {"state", "force"} else ""
    before = "" if any(others) else before
    return case.speaks_for or force_of_speaker(case.names, case.kinds) or before


def of_sayer(case: Candidates, told: list[NameMention], itself: bool) -> Attributed | None:
    """Return whose number it is by who says it: of whom the text speaks, or of the sayer. `told`
    are those who say it before the number; `itself`, whether they speak of themselves."""
    sentence, numeral = case.sentence, case.numeral
    is_known = case.kinds.get(case.before) in {"state", "force"}
    if told and is_known and says_number(sentence, numeral):
        return Attributed(case.before, "before")  # "Pristina says 12,000"
    if told and not itself and case.before in _OTHER_SIDE.get(told[-1].id, ()):
        return Attributed(case.before, "before")  # "Prishtina thotë se janë 8.000 ushtarë"
    is_own = itself or not is_of_any_army(sentence, numeral)
    if case.counted.unit == "personnel" and told and is_own:
        return Attributed(told[-1].id, "before")
    speaks_for = case.speaks_for or force_of_speaker(case.names, case.kinds)
    if speaks_for and not case.is_of_victims and case.has("we"):
        return Attributed(speaks_for, "subject")
    return None

"""How names and numbers stand to each other in a sentence: one subject, a whole, elsewhere."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells


def are_one_subject(
    sentence: Sentence, one: NameMention, other: NameMention, kinds: Mapping[str, str]
) -> bool:
    """Return whether two states are one subject: "Italy and the US", "Немачка и Аустрија"."""
    gap = [t.key for t in sentence.tokens[one.last + 1 : other.first] if t.key != "the"]
    are_states = {kinds.get(one.id), kinds.get(other.id)} == {"state"} and one.id != other.id
    return are_states and len(gap) == 1 and gap[0] in CONJUNCTIONS


def is_contingent_of(
    sentence: Sentence, state: NameMention, mission: NameMention, kinds: Mapping[str, str]
) -> bool:
    """Return whether a state and a mission stand in one noun phrase of a contingent."""
    first, last = state.first, mission.first
    language, tokens = sentence.language, sentence.tokens
    is_own = tells("units", "strength", language, tokens, last - 1, last) and tells(
        "parts", "own", language, tokens, last - 2, last - 1
    )
    if is_own and kinds.get(state.id) == "state" and kinds.get(mission.id) == "mission":
        return True  # "Finska svoj doprinos Kforu"
    return (
        kinds.get(state.id) == "state"
        and kinds.get(mission.id) == "mission"
        and last - state.last <= 3
        and tells("units", "strength", sentence.language, sentence.tokens, first - 2, last)
    )


def clause_of(sentence: Sentence, part: NameMention | Numeral) -> int:
    """Return which of the parts between semicolons a name or number stands in, from 0."""
    return sum(t.text == ";" for t in sentence.tokens[: part.first])


def is_of_later_clause(sentence: Sentence, numeral: Numeral, mention: NameMention) -> bool:
    """Return whether a name stands in a clause behind that of a number, which a comma and
    "while" begin: "the mandate allows 400 soldiers, while 305 Germans serve with KFOR"."""
    between = range(numeral.last + 1, mention.first)
    return any(
        sentence.tokens[i].text == ","
        and (
            tells("subordinators", "clause", sentence.language, sentence.tokens, i + 1, i + 2)
            or sentence.tokens[i + 1].key in CONJUNCTIONS
        )
        for i in between
    )


def is_whole(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is that of which another is a part: "1,322 out of 4,443"."""
    before = [t.key for t in sentence.tokens[max(0, numeral.first - 2) : numeral.first]]
    return before in (["out", "of"], ["nga", "gjithsej"], ["od", "ukupno"])


#: before the name of what is compared; in Albanian behind "më", for "se" is "that" too
_THAN = {"en": "than", "sq": "se", "sr": "nego"}
_COMPARING = 4


def is_compared_with(sentence: Sentence, mention: NameMention) -> bool:
    """Return whether a name is only what another is compared with: "four times more than
    Kosovo", "katër herë më shumë se Kosova"."""
    tokens, than = sentence.tokens, mention.first - 1
    if than > 0 and tokens[than].key == "the":
        than -= 1
    if than < 0 or tokens[than].key != _THAN[sentence.language]:
        return False
    before = [t.key for t in tokens[max(0, than - _COMPARING) : than]]
    return sentence.language != "sq" or "me" in before


def is_elsewhere(sentence: Sentence, numeral: Numeral, mention: NameMention) -> bool:
    """Return whether a name behind a number is of what is said beside: of another clause, of
    a part ("4,400, of whom the Italians ..."), or of another number ("Italy 852")."""
    if mention.first < numeral.last:
        return False
    between = range(numeral.last + 1, mention.first)
    return any(sentence.tokens[i].text == ";" for i in between) or any(
        _tells_part(sentence, i) or _tells_part_of_number(sentence, between, i) for i in between
    )


def _tells_part(sentence: Sentence, i: int) -> bool:
    """Return whether "of whom", and no "contingent", begins with token `i` behind a comma."""
    tokens = sentence.tokens
    return (
        i > 0
        and tokens[i - 1].text == ","
        and tells("parts", "part", sentence.language, tokens, i, i + 1)
    )


def _tells_part_of_number(sentence: Sentence, between: range, i: int) -> bool:
    """Return whether token `i` begins "of whom" behind a number of its own, behind a comma:
    "fewer than 4,000 remain, 635 of whom are American"."""
    tokens = sentence.tokens
    return (
        i > between.start
        and tokens[i - 1].kind == "number"
        and tells("parts", "part", sentence.language, tokens, i, i + 1)
        and any(tokens[j].text == "," for j in range(between.start, i - 1))
    )

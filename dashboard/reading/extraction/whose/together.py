"""Numbers of several states together, and those that a sentence with one state begins with."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import WITH
from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence

_COUNTRIES = ("countr", "nation", "zemlj", "zemalj", "drzav", "vende", "shtete")
#: tokens of "With about 470 members,"
_HEAD = 2


def of_countries(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is that of so many countries: "33 countries together have 4,750"."""
    tokens = sentence.tokens
    return any(
        tokens[i].key.startswith(_COUNTRIES) and tokens[i - 1].kind == "number"
        for i in range(1, numeral.first)
    )


def behind_opening(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> NameMention | None:
    """Return whose number opens a sentence: "With 470 members, the Hungarian contingent is the
    fourth", "1,400 strong in 2007, the French contingent ..."; None of any other number."""
    tokens = sentence.tokens
    behind_number = tokens[numeral.last + 1].key if numeral.last + 1 < len(tokens) else ""
    opens = tokens[0].key in WITH or behind_number == "strong"
    if not opens or numeral.first > _HEAD:
        return None
    comma = next((i for i in range(numeral.last, len(tokens)) if tokens[i].text == ","), 0)
    is_bare = not any(numeral.last < n.first < comma for n in names)
    behind = [n for n in names if comma < n.first <= comma + 3 + _HEAD and n.role == "agent"]
    behind = [n for n in behind if kinds.get(n.id) in {"state", "mission", "force"}]
    return behind[0] if comma and is_bare and behind else None


#: of a name: those who report what a mission says, and where it is
_NO_OWNERS = frozenset({"media", "place"})


def mission_that_speaks(
    counted: Counted, names: list[NameMention], kinds: Mapping[str, str]
) -> str:
    """Return the mission whose office says how many soldiers there are, where the sentence names
    nobody else: "the number of troops stands at 4,600, a KFOR spokesperson said"; "" otherwise."""
    offices = {n.id for n in names if n.role == "office" and kinds.get(n.id) == "mission"}
    others = {
        n.id for n in names if kinds.get(n.id) in {"state", "force"} and n.role not in _NO_OWNERS
    }
    is_one = len(offices) == 1 and not others and counted.unit == "personnel"
    return offices.pop() if is_one else ""

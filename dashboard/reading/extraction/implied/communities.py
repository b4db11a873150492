"""The community to which people belong who are counted by their nation: "twelve Serbs"."""

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.name_index import NameIndex
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.police import KOSOVO_POLICE, POLICE
from dashboard.reading.extraction.word_lists import tells

#: how words of a nation begin, as keys; of Serbs, those of the state of Serbia begin otherwise
_NATIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"KOSOVO_SERBS": ("serb",), "KOSOVO_ALBANIANS": ("albanian",)},
    "sq": {"KOSOVO_SERBS": ("serb",), "KOSOVO_ALBANIANS": ("shqiptar",)},
    "sr": {"KOSOVO_SERBS": ("srb", "srpk", "srpsk"), "KOSOVO_ALBANIANS": ("alban",)},
}
#: to whom only those belong of whom it is said: "eight Serbs and 900 injured"
COMMUNITIES = frozenset({"KOSOVO_SERBS", "KOSOVO_ALBANIANS"})
_STATES = ("serbia'", "serbise", "serbine", "srbij", "albanij")
_SERBIA_ITSELF = frozenset({"serbia", "serbi", "srbija", "albania", "albanija"})
#: tokens of the noun phrase behind a number, and behind its noun
_PHRASE, _BEHIND = 4, 1
_ENDS = frozenset({"and", "dhe", "i", "a", "by", "from", "in", "nga", "ne", "u", "na", "of", "od"})
#: the theatre's north, as keys begin
_NORTH = ("north", "veri", "sever")
_IN = frozenset({"in", "ne", "u", "na"})


def community_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    index: NameIndex,
) -> str:
    """Return the community of the dead or injured whose nation the noun phrase of a number
    tells: "12 Srba", "376 civilët shqiptarë", "two Serb boys"; "" of soldiers and police, who
    are those of a state, and of those hurt in Serbia."""
    if counted.unit not in CASUALTIES:
        return ""
    nation = _nation(sentence, numeral, counted)
    return nation if nation and not _is_in_serbia(names, index) else ""


def police_of_community(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    index: NameIndex,
    police: str,
) -> str:
    """Return the Kosovo Police for officers who are counted as Serbs or Albanians where they
    serve in Kosovo: "134 srpska policajca"; "" of others. `police` are those of whom the text
    speaks."""
    end = _end(sentence, numeral)
    near = sentence.tokens[numeral.last + 1 : end]
    is_police = counted.first > numeral.last and any(t.key.startswith(POLICE) for t in near)
    if not is_police or not _nation_between(sentence, numeral.last + 1, end):
        return ""
    is_here = any(
        (n.role == "territory" and index.sides.get(n.id) == "Kosovo")
        or (n.id == THEATRE and n.role == "place")
        for n in names
    )
    keys = [t.key for t in sentence.tokens]
    is_north = any(
        key.startswith(_NORTH) and not _IN.isdisjoint(keys[max(0, i - 3) : i])
        for i, key in enumerate(keys)
    )
    return KOSOVO_POLICE if is_here or is_north or police == KOSOVO_POLICE else ""


def _nation(sentence: Sentence, numeral: Numeral, counted: Counted) -> str:
    end = _end(sentence, numeral)
    if counted.first > numeral.last and counted.last < end + _BEHIND:
        end = max(end, min(counted.last + 1, len(sentence.tokens)))
    tokens, first = sentence.tokens, numeral.last + 1
    if tells("units", "personnel", sentence.language, tokens, first, end):
        return ""
    if any(t.key.startswith(POLICE) for t in tokens[first:end]):
        return ""
    return _nation_between(sentence, first, end)


def _nation_between(sentence: Sentence, first: int, end: int) -> str:
    for token in sentence.tokens[first:end]:
        if token.key in _SERBIA_ITSELF or token.key.startswith(_STATES):
            continue
        for community, beginnings in _NATIONS[sentence.language].items():
            if token.key.startswith(beginnings):
                return community
    return ""


def _end(sentence: Sentence, numeral: Numeral) -> int:
    """Return the token behind the noun phrase of a number: at a sign, a preposition, "and"."""
    tokens, i = sentence.tokens, numeral.last + 1
    while i < min(len(tokens), numeral.last + 1 + _PHRASE):
        if tokens[i].kind != "word" or (tokens[i].key in _ENDS and i > numeral.last + 1):
            break
        i += 1
    return i


def _is_in_serbia(names: list[NameMention], index: NameIndex) -> bool:
    sides = {index.sides.get(n.id, "") for n in names if n.role == "territory"}
    return sides == {"Serbia"}

"""People who are of those counted before: "two others", "two of them", "their colleagues"."""

from collections.abc import Mapping, Sequence

from dashboard.reading.extraction.beside import THEATRE
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases, tells

#: tokens in which "two of them" begins a sentence
_BEGINS = 5
#: tokens from a number to "others", and to the next noun that tells who they are
_TO_OTHERS = 3
_WITH_FORCES = frozenset({"state", "mission", "force"})


def are_fellows(sentence: Sentence, first: int, end: int) -> bool:
    """Return whether those of one's own nation or trade are spoken of among tokens `first` to
    before `end`: "their compatriots", "two colleagues"."""
    span = sentence.language, sentence.tokens, first, end
    return tells("troops", "fellow", *span) or tells("troops", "colleague", *span)


def others_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    found: Sequence[Quantity],
    kinds: Mapping[str, str],
) -> str:
    """Return whose the dead or injured right before in a sentence are, where a number is of
    others of them: "a soldier was killed and two others were hurt"; "" where somebody is named
    between, or the others have a noun of their own."""
    if counted.unit not in CASUALTIES or not found or found[-1].unit not in CASUALTIES:
        return ""
    tokens, after = sentence.tokens, numeral.last + 1
    others = [
        match
        for match in phrases("more", sentence.language).all_in(tokens[: after + _TO_OTHERS])
        if match.meaning == "others" and match.first >= after
    ]
    if not others:
        return ""
    between = tokens[after : others[0].first]
    is_bare = all(len(t.key) <= 2 for t in between)  # "dy të tjerë", but "two Serb others"
    behind = others[0].last + 1
    has_noun = tells("units", "bystanders", sentence.language, tokens, behind, behind + 1) or tells(
        "units", "personnel", sentence.language, tokens, behind, behind + 1
    )
    before = [n for n in names if n.last < numeral.first and tokens[n.first].start > found[-1].end]
    is_named = any(kinds.get(n.id) in _WITH_FORCES and n.role == "agent" for n in before)
    is_owner = is_named and not _are_in_phrase(sentence, before)
    return "" if has_noun or not is_bare or is_owner else found[-1].actor_id


def _are_in_phrase(sentence: Sentence, names: list[NameMention]) -> bool:
    """Return whether names between two numbers belong to the first: no conjunction or comma
    stands before them."""
    first = names[0].first
    ahead = sentence.tokens[max(0, first - 2) : first]
    return not any(t.text in ",;" for t in ahead)


#: how Serbian numbers of men end that need no noun: "dvojica", "petoricu"
_COLLECTIVE = ("ojica", "ojicu", "orica", "oricu")


def _is_bare(sentence: Sentence, after: int) -> bool:
    """Return whether no noun of people stands at token `after`, behind a number."""
    people = ("people", "bystanders", "personnel")
    near = after, after + 1
    return not any(tells("units", m, sentence.language, sentence.tokens, *near) for m in people)


def victims_of_them(sentence: Sentence, numeral: Numeral, victims: str) -> str:
    """Return `victims`, whose the dead or injured before are, for a sentence that begins with
    a part of them: "Two of them are in hospital"; "" for any other."""
    after = numeral.last + 1
    is_them = tells("parts", "part", sentence.language, sentence.tokens, after, after + 1)
    begins = numeral.first < _BEGINS or is_them  # "The police said that two of them are well"
    last = numeral.last + _BEGINS
    is_collective = sentence.tokens[numeral.core].key.endswith(_COLLECTIVE)
    is_head = numeral.first == 0 and numeral.written_out
    if (is_collective or is_head) and _is_bare(sentence, after):
        return victims  # "Five were flown home"; "... da su dvojica u bolnici"
    is_part = tells("parts", "part", sentence.language, sentence.tokens, 0, last)
    return victims if begins and is_part else ""


def fellows_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    found: Sequence[Quantity],
    before: str,
    kinds: Mapping[str, str],
) -> str:
    """Return whose comrades a number counts: those of the number before, of the last state that
    is named before, or of `before`, whom the last sentence counted; "" of no comrades."""
    first, last = numeral.last + 1, max(counted.last, numeral.last + 3) + 1
    if not are_fellows(sentence, first, last):
        return ""
    if found and found[-1].actor_id:
        return found[-1].actor_id
    states = [
        n.id
        for n in names
        if n.last < numeral.first
        and kinds.get(n.id) == "state"
        and not (n.id == THEATRE and n.role == "place")
    ]
    forces = [n.id for n in names if n.last < numeral.first and kinds.get(n.id) == "force"]
    return (states or forces or [before])[-1]


#: words for a number of which a text spoke before
_FIGURE = frozenset({"figure", "number", "total", "shifra", "shifren", "shifer", "numri", "numrin"})
_FIGURE |= {"broj", "brojka", "brojku", "cifra", "cifru"}
#: those that may tell a number of the speaker's own
_OWN_NUMBER = frozenset({"number", "total", "numri", "numrin", "broj"})
#: states that often tell of each other's forces
_SIDES = frozenset({"KOSOVO", "SERBIA"})
#: tokens from such a word to the number
_TO_NUMBER = 6


def figure_of(
    sentence: Sentence,
    numeral: Numeral,
    names: list[NameMention],
    sayers: Sequence[NameMention],
    before: str,
    kinds: Mapping[str, str],
) -> str:
    """Return `before`, of whom the sentence before spoke, where a number is only "the figure"
    that somebody gives: "Officials in Pristina maintain that the figure was above 7,000"; ""
    where the sentence names anybody but those who say it, or tells whose figure it is."""
    tokens, near = sentence.tokens, range(max(0, numeral.first - _TO_NUMBER), numeral.first)
    figure = next((i for i in near if tokens[i].key in _FIGURE), None)
    if figure is None or kinds.get(before) not in {"state", "force", "contingent"}:
        return ""
    is_own = tells("parts", "own", sentence.language, tokens, figure - 1, figure + 2)
    telling = [n for n in names if n.role == "office" or n in sayers]
    if any(kinds.get(n.id) in {"mission", "force"} and n.id != before for n in telling):
        return ""  # "KFOR said the number of troops was 4,500"
    if tokens[figure].key in _OWN_NUMBER and any(n.id not in _SIDES for n in telling):
        return ""  # "the Slovenian minister said the number of soldiers would be 120"
    others = [n for n in names if n.role != "territory" and n.role != "office" and n not in sayers]
    return "" if is_own or others else before


def soldiers_after(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    found: Sequence[Quantity],
    kinds: Mapping[str, str],
) -> str:
    """Return whose the soldier right before in a sentence was who was killed or hurt, where a
    number is of soldiers whom nobody's name stands by: "a sergeant of the Serbian army was
    killed and five soldiers were hurt"; "" of any others."""
    if not found or counted.first < 0 or found[-1].unit not in CASUALTIES:
        return ""
    owner, tokens = found[-1].actor_id, sentence.tokens
    span = counted.first, counted.last + 1
    is_soldier = tells("units", "personnel", sentence.language, tokens, *span)
    is_police = any(t.key.startswith(("polic", "karabin", "carabin")) for t in tokens[slice(*span)])
    between = (t for t in tokens if found[-1].end <= t.start < tokens[numeral.first].start)
    is_army = kinds.get(owner) in {"force", "contingent", "mission"} and owner != "KOSOVO_POLICE"
    is_parted = any(t.text == ";" for t in between)
    return owner if is_soldier and is_army and not is_police and not is_parted else ""

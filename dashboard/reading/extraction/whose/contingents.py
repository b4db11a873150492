"""Parts of a mission: the contingent that a state's soldiers are, and the size of a force."""

from collections.abc import Mapping

from dashboard.reading.extraction.beside import FROM, INTO
from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.counting.nouns import OUT_OF
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

#: tokens from a number to "strong" and the army
_TO_STRONG = 3


def is_force_so_strong(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number tells the size of a force: "15 per cent of the 4,500-strong
    force" is not that of the state whose share it is."""
    keys = [t.key for t in sentence.tokens[numeral.last + 1 : numeral.last + 4]]
    return "strong" in keys and not {"force", "mission"}.isdisjoint(keys)


def contingent_of(
    sentence: Sentence,
    mention: NameMention,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
    is_shared: bool,
    whole: str,
    is_joined: bool,
) -> str:
    """Return the contingent of a state in a mission, when the sentence names both."""
    if kinds.get(mention.id) != "state":
        return mention.id
    if whole.endswith(f"_{mention.id}"):
        return whole
    if kinds.get(whole) == "contingent" and is_joined:
        # "550 German soldiers of KFOR and 150 Austrian ones"
        joined = f"{whole.partition('_')[0]}_{mention.id}"
        if joined in kinds:
            return joined
    missions = [n.id for n in names if kinds.get(n.id) == "mission"]
    if (
        not missions
        and (tells("parts", "part", sentence.language, sentence.tokens) or is_shared)
        and kinds.get(whole) != "state"
        and kinds.get(before) in {"mission", "contingent"}
    ):
        missions = [before.partition("_")[0]]
    for mission in missions:
        if (contingent := f"{mission}_{mention.id}") in kinds:
            return contingent
    return mention.id


def is_of_any_army(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number only tells how large some army is: "the creation of a 5,000-strong
    army", "stvaranje vojske od 5.000 ljudi", which need not be that of who speaks of it."""
    tokens, first, behind = sentence.tokens, numeral.first, numeral.last + 1

    def army(start: int, end: int) -> bool:
        return tells("units", "army", sentence.language, tokens, start, end)

    is_strong = any(t.key == "strong" for t in tokens[behind : behind + _TO_STRONG])
    is_of = first > 1 and tokens[first - 1].key in OUT_OF and army(first - 2, first - 1)
    return is_of or (is_strong and army(behind, behind + 1 + _TO_STRONG))


#: between a preposition and a mission: "u sastavu Kfora", "në kuadër të KFOR-it"
_WITHIN = frozenset({"sastavu", "sastav", "okviru", "okvir", "misiji", "redovima"}) | {
    "kuader",
    "kuadrin",
    "perberje",
    "misionin",
    "framework",
    "ranks",
}
_PARTICLES = frozenset({"te", "e", "se", "the", "of"})


def is_where_they_serve(sentence: Sentence, mission: NameMention) -> bool:
    """Return whether a mission is named as that in which soldiers are, or from which they come:
    "in KFOR", "u sastavu Kfora"."""
    tokens, before = sentence.tokens, mission.first - 1
    while before > 0 and tokens[before].key in _WITHIN | _PARTICLES:
        before -= 1
    return before >= 0 and tokens[before].key in INTO | FROM


def is_own_noun(sentence: Sentence, counted: Counted) -> bool:
    """Return whether what a number counts is somebody's own: "its contingent in KFOR",
    "kontingjentin e saj në KFOR"."""
    first, last = counted.first, counted.last + 1
    near = (last, last + 1) if sentence.language == "sq" else (first - 1, first)
    return first > 0 and tells("parts", "own", sentence.language, sentence.tokens, *near)


def only_state_before(
    names: list[NameMention], first: int, kinds: Mapping[str, str]
) -> NameMention | None:
    """Return the one state that is named before token `first` as somebody who acts; None
    without one, or with several."""
    states = [
        n
        for n in names
        if n.last < first and n.role in {"agent", "office"} and kinds.get(n.id) == "state"
    ]
    return states[0] if len({n.id for n in states}) == 1 else None


#: tokens from a verb of having to its number
_TO_HAVE = 4


def contingent_spoken_of(
    sentence: Sentence,
    numeral: Numeral,
    names: list[NameMention],
    before: str,
    kinds: Mapping[str, str],
    is_bare: bool,
) -> str:
    """Return the contingent of the state spoken of before, where Serbian and Albanian have no
    pronoun: "U Kforu trenutno imaju 215 vojnika"; "" where a sentence names more than the
    mission. `names` are those before the number."""
    missions = {n.id for n in names if n.role == "place" and kinds.get(n.id) == "mission"}
    if sentence.language == "en" or len(missions) != 1 or len(names) > 1:
        return ""
    near = max(0, numeral.first - _TO_HAVE), numeral.first
    has = any(t.key in _THEY_HAVE for t in sentence.tokens[slice(*near)])
    has = has or any(t.key == _OF_THEM for t in sentence.tokens[: numeral.first])
    has = has or (
        is_bare and any(t.key.startswith(_THEY_SERVE) for t in sentence.tokens[slice(*near)])
    )
    contingent = f"{missions.pop()}_{before}"
    return contingent if has and contingent in kinds else ""


#: "Trenutno ih je u Kforu 940"
_OF_THEM = "ih"
_THEY_SERVE = ("sherbe", "sluz", "gjend", "borav")
_THEY_HAVE = frozenset({"ima", "imaju", "imali", "imala", "imao", "kane", "ka", "kishin", "kishte"})

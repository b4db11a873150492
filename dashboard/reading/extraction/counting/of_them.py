"""Numbers that are a part of those who were named: "one of them a policeman", "500 of them"."""

from dashboard.reading.extraction.counting.casualties import ANDS, CASUALTIES, PEOPLE, Counted
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

#: "a battalion of 600"
UNITS_OF_PEOPLE = frozenset({"strength", "battalions", "brigades", "units"})
#: tokens between "among them" and its number, and between "of them" and the person
_NEAR = 3
#: verbs of what is done to people, near the number of them
_BEFORE, _BEHIND = 5, 6


def one_of_them(
    sentence: Sentence, numerals: list[Numeral], found: list[Counted], matches: list[Match]
) -> list[Counted]:
    """Return what the numbers count, a bare "one" and a part among them.

    "Four were killed, one of them a policeman" counts one dead; a part of people who were
    counted by nothing but their name, "Turkish commandos, 500 of them", counts those people.
    """
    found = list(found)
    for i, numeral in enumerate(numerals):
        if found[i].unit in CASUALTIES or found[i].left_alone or not _is_part(sentence, numeral):
            continue
        before = [c for c in found[:i] if c.unit]
        person = next((m for m in matches if 0 < m.first - numeral.last <= _NEAR + 2), None)
        is_person = person is not None and person.meaning in PEOPLE
        if before and before[-1].unit in CASUALTIES and (is_person or numeral.value == 1):
            first, last = (person.first, person.last) if person and is_person else (-1, -1)
            found[i] = Counted(before[-1].unit, first, last, "", True)
        elif not before and not found[i].unit and numeral.value != 1:
            named = [m for m in matches if m.last < numeral.first]
            if named and named[-1].meaning == "personnel":
                found[i] = Counted("personnel", named[-1].first, named[-1].last, "", False)
    return found


#: between a number and its nation: "jedanaest je Italijana"
_ARE = frozenset({"are", "were", "jane", "ishin", "su", "je", "bili", "bilo"})
#: words for where soldiers are stationed, by their beginning
_POSTS = ("camp", "base", "headquarters", "barracks", "kamp", "baz", "selia", "kazerm", "kasarn")
_NEAR_POST = 4
#: where their nationals are soldiers, but for those of the states around it
_HERE = ("kosov", "kfor")
_LOCALS = frozenset({"SERBIA", "KOSOVO", "ALBANIA", "KOSOVO_SERBS", "KOSOVO_ALBANIANS"}) | {
    "MONTENEGRO",
    "NORTH_MACEDONIA",
    "TURKIYE",
}
#: verbs of serving before a number, as keys begin
_SERVE = ("sluz", "borav", "stacionir", "sherbej", "sherben", "serv")
_SERVING = frozenset({"served", "serve", "serving", "stationed", "deployed", "patrol"})


def nations_of_victims(sentence: Sentence, numerals: list[Numeral], matches: list[Match]) -> bool:
    """Return whether a sentence only tells the nations of the dead or injured before: every
    number with a nation behind it, and nothing else counted."""
    actors = phrases("actors", sentence.language)
    if not numerals or matches:
        return False
    for numeral in numerals:
        after = numeral.last + 1
        if after < len(sentence.tokens) and sentence.tokens[after].key in _ARE:
            after += 1
        nation = actors.at(sentence.tokens, after) if after < len(sentence.tokens) else None
        if nation is None:
            return False
        behind = sentence.tokens[nation.last + 1 : nation.last + 2]
        if any(t.kind == "word" and t.key not in ANDS[sentence.language] for t in behind):
            return False
    return True


def is_of_nationals(sentence: Sentence, numeral: Numeral, matches: list[Match]) -> bool:
    """Return whether a nation stands right behind a number, and a unit of soldiers before:
    "a battalion: 550 Germans and 150 Austrians"."""
    after = numeral.last + 1
    if after >= len(sentence.tokens):
        return False
    return phrases("actors", sentence.language).at(sentence.tokens, after) is not None and any(
        m.meaning in UNITS_OF_PEOPLE and m.last < numeral.first for m in matches
    )


def is_capacity(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a bare number tells how many people a place has room for: "a barracks that
    will house 300"."""
    tokens, after = sentence.tokens, numeral.last + 1
    is_bare = after >= len(tokens) or tokens[after].kind == "sign"
    rooms = phrases("kinds", sentence.language).all_in(tokens[: numeral.first])
    return is_bare and any(m.meaning == "capacity" and m.last == numeral.first - 1 for m in rooms)


def is_of_stationed(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a nation and then a post stand behind a number: "the 600 Americans at
    Camp Bondsteel" are soldiers."""
    tokens, after = sentence.tokens, numeral.last + 1
    nation = phrases("actors", sentence.language).at(tokens, after) if after < len(tokens) else None
    is_noun = sentence.language == "sq"  # whose adjectives stand behind their noun
    if nation is None or not (is_noun or tokens[nation.first].text[:1].isupper()):
        return False
    place = phrases("prepositions", sentence.language)
    behind = range(nation.last + 1, min(len(tokens), nation.last + 1 + _NEAR_POST))
    ahead = max(0, numeral.first - 2), numeral.first
    is_serving = any(t.key.startswith(_SERVE) for t in tokens[slice(*ahead)]) or tells(
        "acts", "deploy", sentence.language, tokens, *ahead
    )
    if is_serving or any(tokens[i].key in _SERVING for i in behind):
        return True  # "7,000 Slovenes had served there"
    if nation.meaning not in _LOCALS and any(
        place.at(tokens, i) and tokens[i + 1].key.startswith(_HERE) for i in behind[:1]
    ):
        return True  # "the 635 Americans in Kosovo"
    return any(place.at(tokens, i) or tokens[i].key == "at" for i in behind[:1]) and any(
        tokens[i].key.startswith(_POSTS) for i in behind
    )


def _is_part(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether "of them" stands right behind a number, or "among them" right before."""
    tokens, after = sentence.tokens, numeral.last + 1
    listed = phrases("parts", sentence.language)
    if tells("parts", "part", sentence.language, tokens, after, after + 1):
        return True
    return any(
        (match := listed.at(tokens, i)) is not None
        and match.meaning == "part"
        and match.last < numeral.first
        and match.last >= numeral.first - _NEAR
        for i in range(max(0, numeral.first - _NEAR - 2), numeral.first)
    )


_OF_WHOM = frozenset({"whom", "cileve", "cilave", "kojih"})


def is_done_to_part(
    sentence: Sentence, numerals: list[Numeral], i: int, matches: list[Match]
) -> bool:
    """Return whether only those of number `i` were killed or hurt, of whom a clause says it,
    and nobody before them: "150 officers took part, one of whom was hurt"."""
    part, tokens = numerals[i], sentence.tokens
    clause = tokens[part.last + 1 :]
    end = next((j for j, t in enumerate(clause, part.last + 1) if t.text in ",;"), len(tokens))
    near = tokens[max(0, part.first - 3) : part.last + 4]
    is_clause = any(t.key in _OF_WHOM for t in near)
    hurt = [m.first for m in matches if m.meaning in CASUALTIES]
    before = numerals[i - 2].last if i > 1 else -1
    are_others = any(before < first < part.first or first >= end for first in hurt)
    return is_clause and any(part.last < first < end for first in hurt) and not are_others


#: verbs behind a number of those who were counted before, with no noun between
_DOING = {
    "en": frozenset({"were", "are", "was", "have", "had", "remain", "remained"}),
    "sq": frozenset({"u", "jane", "ishin", "kane", "kishin", "mbeten"}),
    "sr": frozenset({"su", "je"}),
}


def is_of_those(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a sentence begins with a number in words and goes on with what was done to
    them, who are no prisoners: "Five were flown home", "Petorica su prebačena"."""
    tokens, after = sentence.tokens, numeral.last + 1
    is_head = numeral.first == 0 and numeral.written_out and after < len(tokens)
    does = is_head and tokens[after].key in _DOING[sentence.language]
    return does and not tells("custody", "held", sentence.language, tokens)


def is_in_custody(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether something is done to the people of a number, who are then none of those
    who do it: "police arrested six people", "six people were detained"."""
    near = max(0, numeral.first - _BEFORE), numeral.last + _BEHIND
    return tells("custody", "held", sentence.language, sentence.tokens, *near)


#: tokens from a verb of arresting to the number of those arrested
_TO_ARRESTED = 4
_ARRESTED = ("arrest", "detain", "uhaps", "hapsi", "privel", "prived", "ndaluar", "ndaloi")


def is_arrested(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is the object of a verb of arresting right before it: "arrested
    six of them", "ka arrestuar tre policë"."""
    held = phrases("custody", sentence.language)
    near = range(max(0, numeral.first - _TO_ARRESTED), numeral.first)
    at = [i for i in near if held.at(sentence.tokens, i)]
    if not at or not sentence.tokens[at[-1]].key.startswith(_ARRESTED):
        return False
    between = sentence.tokens[at[-1] + 1 : numeral.first]
    return all(t.kind == "word" and t.key not in ANDS[sentence.language] for t in between)


def per_base(
    sentence: Sentence, numerals: list[Numeral], i: int, matches: list[Match], found: list[Counted]
) -> Counted:
    """Return people as personnel per base where the sentence tells it: "50 people in each"."""
    own = found[i]
    if own.unit not in PEOPLE:
        return own
    if any(m.meaning == "per base" and -9 <= m.first - numerals[i].last <= 7 for m in matches):
        return Counted("personnel_per_base", own.first, own.last, "", True)
    return own


def is_alone(sentence: Sentence, after: int) -> bool:
    """Return whether no noun stands at token `after`, to which "police" would belong."""
    tokens = sentence.tokens
    return (
        after >= len(tokens)
        or tokens[after].kind == "sign"
        or tells("prepositions", "place", "en", tokens, after, after + 1)
        or tells("acts", "act", "en", tokens, after, after + 1)
    )


#: tokens between an army and its people
_NEAR_ARMY = 8
_ARMIES = frozenset({"strength", "army", "personnel", "battalions", "brigades", "units"})


def is_of_army(numeral: Numeral, matches: list[Match]) -> bool:
    """Return whether an army is named shortly before people: "povukao vojsku: 8.350 ljudi"."""
    is_of_dead = any(m.meaning in CASUALTIES for m in matches)
    return not is_of_dead and any(
        m.meaning in _ARMIES and 0 < numeral.first - m.last <= _NEAR_ARMY for m in matches
    )

"""The name in the noun phrase of a number: "ushtarë të KFOR-it", "troops from Britain"."""

from collections.abc import Mapping

from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence
from dashboard.reading.extraction.word_lists import phrases

_LINKS = {
    "en": {
        "of",
        "from",
        "the",
        "in",
        "with",
        "belonging",
        "to",
        "serving",
        "by",
        "as",
        "part",
        "s",
        "special",
        "unit",
        "whom",
        "which",
        "that",
    },
    "sq": {
        "te",
        "e",
        "i",
        "se",
        "nga",
        "prej",
        "ne",
        "kuader",
        "kuadrin",
        "njesise",
        "kontingjentit",
        "batalionit",
        "speciale",
        "pare",
        "para",
        "qe",
        "cilet",
    },
    "sr": {
        "iz",
        "u",
        "sastavu",
        "kontingenta",
        "pri",
        "unutar",
        "jedinice",
        "specijalne",
        "koje",
        "koji",
    },
}
#: between an owner and a number right behind: "Italy (852)", "Italy with 852"
WITH = frozenset({"with", "me", "sa", "s"})
#: before a clause that tells who sent them: "vojnika koje šalje Britanija"
_WHOM = frozenset({"whom", "which", "that", "qe", "cilet", "koje", "koji"})
FROM = frozenset({"from", "nga", "prej", "iz"})
INTO = frozenset({"in", "to", "ne", "u", "na"})
#: where the forces are of which the texts tell
THEATRE = "KOSOVO"
CONJUNCTIONS = frozenset({"and", "dhe", "i", "a", "kurse", "ndersa"})


def is_of_strangers(
    sentence: Sentence, numeral: Numeral, counted: Counted, names: list[NameMention]
) -> bool:
    """Return whether an English adjective that no list has tells whose people they are:
    "40,000 Ruritanian soldiers"."""
    if sentence.language != "en" or counted.first <= numeral.last:
        return False
    known = {i for n in names for i in range(n.first, n.last + 1)}
    return any(
        sentence.tokens[i].kind == "word" and sentence.tokens[i].text.istitle() and i not in known
        for i in range(numeral.last + 1, counted.first)
    )


def is_of_stranger(sentence: Sentence, numeral: Numeral, names: list[NameMention]) -> bool:
    """Return whether a name that no list has stands right before a bare number: "Croatia has
    16,700 and Bosnia and Herzegovina 10,500"."""
    tokens, before = sentence.tokens, numeral.first - 1
    if before < 1 or tokens[before].kind != "word" or any(n.last == before for n in names):
        return False
    place = phrases("prepositions", sentence.language)
    is_begun = tokens[before - 1].text in '.:„“"' or place.at(tokens, before - 1) is not None
    return tokens[before].text.istitle() and not is_begun


def name_beside(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    high: int,
    kinds: Mapping[str, str],
) -> NameMention | None:
    """Return the name in the noun phrase of the number: between it and what it counts,
    right before it, or right behind ("ushtarë të KFOR-it", "troops from Britain")."""
    tokens, last = sentence.tokens, max(counted.last, numeral.last)
    if counted.first >= 0 and counted.first < numeral.first:
        # "a British contingent of 400"
        ahead = [
            n
            for n in names
            if n.last < numeral.first and n.first >= counted.first - 3 and n.role != "office"
        ]
        behind = [n for n in ahead if n.first > counted.last and n.role == "agent"]
        states = [n for n in ahead if kinds.get(n.id) == "state" and n.last == counted.first - 1]
        if behind and states and sentence.language != "sq":  # "Руски контингент Кфора броји 3.150"
            return states[-1]
        if behind:  # "numri i trupave të KFOR-it arriti në 4.800"
            return behind[0]
        if ahead:  # "Germany's contingent in KFOR grew to 155"
            return next((n for n in ahead if kinds.get(n.id) == "state"), ahead[-1])
        last = numeral.last
    inside = [n for n in names if numeral.last < n.first <= last and n.role != "office"]
    if are_several(sentence, numeral, counted, names, kinds):
        return None  # "700 German and Austrian soldiers" are of neither
    if inside:  # "four KFOR soldiers"; "four German KFOR soldiers" are Germany's contingent
        return next((n for n in inside if kinds.get(n.id) == "state"), inside[0])
    links = _LINKS[sentence.language]
    own_before = [n for n in names if n.last < numeral.first]
    if own_before:
        gap = tokens[own_before[-1].last + 1 : numeral.first]
        possessive = all(t.text in SOFT or t.key == "s" for t in gap)
        is_told = own_before[-1].role in {"agent", "office"} or any(t.key == "s" for t in gap)
        if possessive and is_told and (gap or counted.unit in CASUALTIES):
            return own_before[-1]
        is_from_behind = (
            numeral.last + 1 < len(tokens)
            and tokens[numeral.last + 1].key in FROM
            and any(0 < n.first - numeral.last <= 3 for n in names)
        )
        is_joined = len(gap) == 1 and (gap[0].text == "(" or gap[0].key in WITH)
        # "Serbia has surrounded Kosovo with 48 bases": they are not those of the theatre.
        is_object = own_before[-1].id == THEATRE and len(own_before) > 1
        if is_joined and not is_from_behind and not is_object:
            return _who_gives(sentence, own_before, kinds)
    for mention in names:
        if mention.first <= last or mention.role == "office":
            continue
        gap = tokens[last + 1 : mention.first]
        state_inside = mention.role == "place" and any(t.key in INTO for t in gap)
        verbs = phrases("parts", sentence.language)
        sent = [
            i
            for i in range(last + 1, mention.first)
            if (m := verbs.at(tokens, i)) is not None and m.meaning == "has"
        ]
        if (
            all(
                t.key in links or t.text in SOFT or (i in sent and gap[0].key in _WHOM)
                for i, t in enumerate(gap, last + 1)
            )
            and len(gap) <= 4
            and not state_inside
        ):
            several = _is_one_of_several(sentence, mention, names)
            return None if several or _begins_list(sentence, mention, names) else mention
        break
    # "45 of them are British", "od njih 45 Britanaca"; "a hundred come from Romania"
    if counted.first < 0:
        if told := _told_before(sentence, numeral, names, kinds):
            return told
        for mention in names:
            gap = tokens[last + 1 : mention.first]
            if any(t.text == "," for t in gap) and len(gap) > 2:
                continue  # "875, then from the US"; but "850, from America"
            if 0 < len(gap) <= 3 and gap[-1].key in FROM and kinds.get(mention.id) == "state":
                return mention
        near = [
            n
            for n in names
            if numeral.last < n.first <= min(numeral.last + 5, high)
            and not (n.role == "place" and kinds.get(n.id) == "state")
        ]
        gap = tokens[numeral.last + 1 : near[0].first] if near else ()
        return (
            near[0]
            if near and not any(t.text in ",;" or t.key in CONJUNCTIONS for t in gap)
            else None
        )
    return None


def _who_gives(
    sentence: Sentence, before: list[NameMention], kinds: Mapping[str, str]
) -> NameMention:
    """Return the last of the names before "with", or the state that gives soldiers to that
    mission: "Italia është kontribuuesja më e madhe e KFOR-it me 320"."""
    last = before[-1]
    if kinds.get(last.id) != "mission":
        return last
    states = [n for n in before if kinds.get(n.id) == "state" and n.role == "agent"]
    gap = sentence.tokens[states[-1].last + 1 : last.first] if states else ()
    is_one = bool(gap) and all(t.kind == "word" for t in gap)
    return states[-1] if is_one and len({n.id for n in states}) == 1 else last


#: tokens from a state to "with" and its number: "Italia prin me 875"
_NEAR = 3


def _told_before(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> NameMention | None:
    """Return the state right before a bare number, with a comma or "leads with" between: "iz
    Italije, 875, zatim iz SAD", "Italy leads with 875"."""
    tokens = sentence.tokens
    before = [n for n in names if n.last < numeral.first and kinds.get(n.id) == "state"]
    if not before:
        return None
    gap = tokens[before[-1].last + 1 : numeral.first]
    after = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
    is_closed = after is None or after.text in ",.;)" or after.key in CONJUNCTIONS
    if [t.key for t in gap] in ([","], [",", "njih"]):
        return before[-1] if is_closed else None
    is_with = 0 < len(gap) <= _NEAR and gap[-1].key in WITH
    return before[-1] if is_with and all(t.kind == "word" for t in gap) else None


def are_several(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
) -> bool:
    """Return whether several states stand between a number and what it counts, so that it is of
    none of them: "700 German and Austrian soldiers"."""
    last = max(counted.last, numeral.last)
    inside = [n for n in names if numeral.last < n.first <= last and n.role != "office"]
    if counted.first < 0 and _are_joined_nationals(sentence, numeral, names, kinds):
        return True
    states = {n.id for n in inside if kinds.get(n.id) == "state"}
    return len(states) > 1 and all(n.last < last for n in inside)


def _are_joined_nationals(
    sentence: Sentence, numeral: Numeral, names: list[NameMention], kinds: Mapping[str, str]
) -> bool:
    """Return whether a bare number is of the nationals of two states: "30 Poljaka i Italijana",
    but not "30 Poljaka i 20 Italijana"."""
    tokens = sentence.tokens
    first = next((n for n in names if n.first == numeral.last + 1), None)
    other = next((n for n in names if first and n.first == first.last + 2), None)
    if first is None or other is None or {kinds.get(first.id), kinds.get(other.id)} != {"state"}:
        return False
    behind = tokens[other.last + 1 : other.last + 2]
    is_joined = tokens[first.last + 1].key in CONJUNCTIONS and first.role == other.role == "agent"
    return is_joined and (not behind or behind[0].kind == "sign")


def _is_one_of_several(sentence: Sentence, mention: NameMention, names: list[NameMention]) -> bool:
    """Return whether another name stands beside it: "ushtarë amerikanë, britanikë dhe ..."."""
    after = next((n for n in names if n.first > mention.last), None)
    gap = sentence.tokens[mention.last + 1 : after.first] if after else ()
    if not gap or not all(t.text == "," or t.key in CONJUNCTIONS for t in gap):
        return False
    return sentence.tokens[after.first].text.islower()


def _begins_list(sentence: Sentence, mention: NameMention, names: list[NameMention]) -> bool:
    """Return whether one number is of several states: "250 soldiers from Italy, Poland and
    Slovenia", but not "200 from Britain, Romania 130"."""
    tokens = sentence.tokens
    if not mention.first or tokens[mention.first - 1].key not in FROM | {"of", "the"}:
        return False
    last = mention
    for after in (n for n in names if n.first > mention.last):
        gap = tokens[last.last + 1 : after.first]
        if not gap or not all(t.text == "," or t.key in CONJUNCTIONS | {"the"} for t in gap):
            break
        last = after
    behind = tokens[last.last + 1 : last.last + 3]
    is_counted = any(t.kind == "number" or t.text in "(:" or t.key in WITH for t in behind)
    return last is not mention and not is_counted


def is_in_list(sentence: Sentence, mention: NameMention, names: list[NameMention]) -> bool:
    """Return whether an adjective is one of several nations of one number of soldiers."""
    return _is_one_of_several(sentence, mention, names) or any(
        _is_one_of_several(sentence, n, names)
        for n in names
        if n.last < mention.first
        and all(
            t.text == "," or t.key in CONJUNCTIONS
            for t in sentence.tokens[n.last + 1 : mention.first]
        )
    )

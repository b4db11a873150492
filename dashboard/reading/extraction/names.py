"""Who and where: actors and places that a text names, in any script and case."""

from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.reading.extraction.name_index import NameIndex, with_ending
from dashboard.reading.extraction.tokens import SOFT, Sentence, Token, joins, plain_key
from dashboard.reading.extraction.word_lists import phrases, tells

_MISSION_WORDS = ("misij", "mision", "mission", "snag", "forcen", "forces")
#: between an office and the name of what it belongs to: "prime minister of Kosovo"
_OFFICE_NEAR = 4
#: words of the longest name of an office
_OFFICE = 5


_AND = frozenset({"and", "dhe", "i", "the"})
_SIDES = frozenset({"side", "soil", "territory", "strani", "strane", "teritoriji"})


@dataclass(frozen=True, slots=True)
class NameMention:
    """An actor or a place that a sentence names: tokens ``first`` to ``last``.

    ``role`` tells what the name does: "agent" may have forces; "place" is where
    something is ("in Kosovo"); "office" belongs to an office ("Kosovo's prime minister"), and
    "media" to those who report ("a Pristina newspaper");
    "territory" is the name of a place of the gazetteer.
    """

    first: int
    last: int
    id: str
    role: str


_PEOPLE = frozenset({"serb", "serbs"})
_SERBS = frozenset({"serbë", "serbët", "serbëve"})


def names_of(sentence: Sentence, index: NameIndex) -> list[NameMention]:
    """Return the actors and places of a sentence in order, the longest name at each word."""
    found: list[NameMention] = []
    forms = phrases("actors", sentence.language)
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        named = index.at(tokens, i)
        form = forms.at(tokens, i)
        if sentence.language == "en" and tokens[i].key in _PEOPLE:
            named = None  # "wounded Serbs" are people, and not Serbia
        if i and tokens[i].text.lower() in _SERBS and tokens[i - 1].kind == "number":
            named = form = None  # "578 serbë"
        if form is not None and not _written_as(form.text, tokens[form.first]):
            form = None
        if form is not None and (named is None or form.last >= named[0]):
            last = with_ending(tokens, form.last)
            role = _role(sentence, i, last)
            behind = tokens[last + 1] if last + 1 < len(tokens) else None
            follows = behind is not None and (behind.kind == "word" or behind.text == ":")
            follows = follows or _goes_on(tokens, i, last)
            if named is not None and named[1].is_place and (role == "place" or not follows):
                found.append(NameMention(i, named[0], named[1].id, "territory"))
            else:  # "Belgrade says", but not "in Belgrade"
                found.append(NameMention(i, last, form.meaning, role))
        elif named is not None:
            role = "territory" if named[1].is_place else _role(sentence, i, named[0])
            owner = index.acronym_at(tokens, i) if named[1].is_place else None
            # "KFOR headquarters" is a place, and tells with whom somebody serves there.
            last, id_, role = (i, owner, "place") if owner else (named[0], named[1].id, role)
            found.append(NameMention(i, last, id_, role))
        if found and found[-1].first == i:
            i = found[-1].last + 1
        else:
            i += 1
    return _listed_as_places(sentence, _without_pairs(tokens, found))


def _goes_on(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Return whether a capital that begins a sentence has an aside, as a state has that does
    something: "Belgrade, whose forces number 30,000", but not "Belgrade, 3 May"."""
    behind = tokens[last + 1 : last + 3]
    return (
        first == 0
        and len(behind) > 1
        and behind[0].text == ","
        and behind[1].kind == "word"
        and behind[1].text.islower()
    )


def _listed_as_places(sentence: Sentence, found: list[NameMention]) -> list[NameMention]:
    """Make places of the names that a list of places goes on with: "from Germany and Austria"."""
    tokens, made = sentence.tokens, list(found)
    for i in range(1, len(made)):
        one, other = made[i - 1], made[i]
        gap = tokens[one.last + 1 : other.first]
        behind = tokens[other.last + 1 : other.last + 2]
        is_counted = any(t.kind == "number" or t.text in "(:'’" for t in behind)
        after = sentence.language, tokens, other.last + 1, other.last + 2
        does = tells("parts", "has", *after) or tells("saying", "says", *after)
        is_list = gap and all(t.text == "," or t.key in _AND for t in gap)
        if is_list and (one.role, other.role) == ("place", "agent") and not (is_counted or does):
            made[i] = replace(other, role="place")
    return made


def _without_pairs(tokens: tuple[Token, ...], found: list[NameMention]) -> list[NameMention]:
    """Leave out two names with a hyphen between: "German-Austrian" is neither of the two."""
    paired = {
        id(each)
        for one, other in pairwise(found)
        if other.first == one.last + 2
        and tokens[one.last + 1].text in SOFT[:2]
        and tokens[one.last].end == tokens[one.last + 1].start
        for each in (one, other)
    }
    return [mention for mention in found if id(mention) not in paired]


#: names of capitals that are common words in small letters: "na pragu rata"
_COMMON = frozenset({"prag", "praga", "pragu"})


def _written_as(phrase: str, token: Token) -> bool:
    """Return whether a short form is in capitals, as "US" is and "us" is not."""
    if phrase in _COMMON:
        return token.text[:1].isupper()
    return len(phrase) > 3 or phrase in {"rus", "rim", "hag"} or token.text.isupper()


#: tokens of the name of a branch between a state and an officer of it
_TITLE = 2
_BRANCHES = frozenset({"army", "air", "force", "navy", "guard", "national", "marine", "corps"})
_SEATS = ("sedist", "stab", "shtab", "seli", "komand", "baz", "kamp", "poligon")
_STATIONS = frozenset({"radio", "rtv", "tv", "televizija", "televizioni", "radiju", "televiziji"})


def _role(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens
    offices = phrases("offices", sentence.language)
    if first and tokens[first - 1].key in _STATIONS:
        return "media"  # "told Radio Kosovo"
    seat = first - 2 if first > 1 and sentence.language == "sq" else first - 1
    if seat > 0 and tokens[seat].key.startswith(_SEATS) and _is_place(sentence, seat):
        return "place"  # "u sedištu Kfora"
    after = last + 1
    while after < len(tokens) and (joins(tokens, after) or tokens[after].key == "s"):
        after += 1
    if after < len(tokens) and tokens[after].key in _SIDES:
        return "agent"  # "bases on the Serbian side of the line"
    for j in range(after, len(tokens)):
        if match := offices.at(tokens, j):
            return match.meaning
        if tokens[j].key not in _BRANCHES or j >= after + _TITLE:
            break  # "US Air Force General"
    if sentence.language != "en":
        for back in range(1, _OFFICE_NEAR + 1):
            if first - back >= 0 and (match := offices.at(tokens, first - back)):
                return match.meaning if match.last < first else "agent"
            if first - back >= 0 and not _links(tokens[first - back]):
                break
    elif (of := first - 2 if first and tokens[first - 1].key == "the" else first - 1) >= 0 and (
        tokens[of].key == "of"
    ):
        for back in (1, 2):
            if of >= back and offices.at(tokens, of - back):
                return "office"
        for back in range(3, min(of, _OFFICE) + 1):
            office = offices.at(tokens, of - back)
            if office is not None and office.last == of - 1:
                return "office"  # "the Ministry of Defence of Denmark"
        if any(t.key == "s" for t in tokens[last + 1 : after]):
            return "agent"  # "of Kosovo's army"
    if seat := _office_of_seat(sentence, first):
        return seat
    if sentence.language == "en" and after < len(tokens):
        if tokens[first].key == "kosovo" and tokens[after].key in _PRESENCE:
            return "place"
        for meaning in ("personnel", "strength", "battalions"):
            if tells("units", meaning, "en", tokens, after, after + 1):
                return "agent"  # "home to American troops", "of the UK force"
    is_place = _is_in_dateline(sentence, last) or (first and _is_place(sentence, first))
    return "place" if is_place and not _is_source(sentence, first, last) else "agent"


_OUT_OF = frozenset({"from", "nga", "iz"})
#: tokens behind a capital in which it is told that something was said there
_TO_SAYING = 3


def _is_source(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a sentence begins with the capital that it comes from: "Iz Praga je
    najavljeno", "From Warsaw it was announced"."""
    after = last + 1, last + 1 + _TO_SAYING
    is_head = first == 1 and sentence.tokens[0].key in _OUT_OF
    return is_head and tells("saying", "says", sentence.language, sentence.tokens, *after)


def _links(token: Token) -> bool:
    """Return whether a word links an office and its owner: what a ministry is of, or an
    Albanian article; "së" is one, and "se" is "that"."""
    return (
        token.key in {"i", "e", "te", "odbrane", "poslova", "mbrojtjes"}
        or token.text.lower() == "së"
    )


#: what is in Kosovo and not Kosovo's: "its Kosovo contingent"
_PRESENCE = frozenset({"contingent", "deployment", "mission", "operation", "presence", "rotation"})
#: tokens of a dateline, its dash among them: "ZVECAN, Kosovo (AP) -"
_DATELINE = 9
_DASHES = frozenset("-–—")


def _is_in_dateline(sentence: Sentence, last: int) -> bool:
    """Return whether a name tells where a report was written: "ZVECAN, Kosovo - About 30"."""
    tokens = sentence.tokens
    for i in range(1, min(_DATELINE, len(tokens))):
        if tokens[i].text in _DASHES and tokens[i - 1].end < tokens[i].start:
            words = [t for t in tokens[:i] if t.kind == "word"]
            is_place = tokens[0].text.isupper() or tokens[1].text == ","
            return i > last and is_place and all(t.text[:1].isupper() for t in words)
    return False


#: whose seat in a capital says for whom they speak; an ambassador's says nothing of that
_SEATED = {
    "en": ("government", "minist", "defence minist", "defense minist", "official", "authorit")
    + ("parliament", "general staff", "foreign minist", "leader", "lawmaker", "mp", "cabinet"),
    "sq": ("qeveri", "minist", "kuvend", "zyrtar", "autoritet", "parlament"),
    "sr": ("vlad", "vlast", "minist", "skupst", "zvanicni", "parlament", "poslani"),
}
_IN = {"en": "in", "sq": "ne", "sr": "u"}
#: words between an office and its seat: "the Ministry of Defence in Vienna"
_TO_SEAT = 5


def _office_of_seat(sentence: Sentence, first: int) -> str:
    """Return the role of a capital that stands for a state: "the government in Bern"; "" of
    any other name, and of Kosovo, where many have their seat."""
    tokens, offices = sentence.tokens, phrases("offices", sentence.language)
    is_in = first > 0 and tokens[first - 1].key == _IN[sentence.language]
    if not is_in or tokens[first].key.startswith("kosov") or tokens[first].text.isupper():
        return ""
    for back in range(2, min(first, _TO_SEAT) + 1):
        if tokens[first - back].kind != "word":
            break
        match = offices.at(tokens, first - back)
        if match is None or not plain_key(match.text).startswith(_SEATED[sentence.language]):
            continue
        of_what = match.last + 1, first - 1
        is_defence = tells("units", "army", sentence.language, tokens, *of_what)
        names = [t.key for t in tokens[of_what[0] : of_what[1]]]
        if is_defence or all(key in _OF_WHAT for key in names):
            return match.meaning
    return ""


#: between a ministry and its seat
_OF_WHAT = frozenset({"odbrane", "poslova", "spoljnih", "unutrasnjih", "e", "se", "mbrojtjes"}) | {
    "of",
    "defence",
    "defense",
    "foreign",
    "affairs",
    "jashtme",
    "puneve",
    "te",
}


#: before the name of a mission
_EPITHETS = frozenset({"led", "-", "nato", "multinational", "international", "peacekeeping"})
_EPITHETS |= {"medjunarodnoj", "mirovnoj", "multinacionalnoj"}
#: between a preposition and the name of a place: "in the whole of", "na celom Kosovu"
_WHOLE = frozenset({"the", "northern", "southern", "all", "eastern", "western", "celom", "citavom"})
_WHOLE |= {"severnom", "juznom", "celog", "samom", "gjithe", "tere", "krejt", "centralnom"}


def _is_place(sentence: Sentence, first: int) -> bool:
    tokens = sentence.tokens
    places = phrases("prepositions", sentence.language)
    while first > 1 and (
        tokens[first - 1].key.startswith(_MISSION_WORDS) or tokens[first - 1].key in _EPITHETS
    ):
        first -= 1  # "u misiji Kfor", "in the NATO-led KFOR mission"
    for back in (1, 2, 3):
        if first - back < 0:
            return False
        match = places.at(tokens, first - back)
        if match is not None and match.last == first - 1:
            return True
        if back == 1 and tokens[first - 1].key in _WHOLE:
            match = places.at(tokens, first - 2) if first > 1 else None
            if match is not None and match.last == first - 2:
                return True
    return False

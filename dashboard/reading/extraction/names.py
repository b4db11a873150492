"""Who and where: actors and places that a text names, in any script and case."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dashboard.core.i18n.search_key import fold
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.tokens import SOFT, Sentence, Token
from dashboard.reading.extraction.word_lists import phrases

_ACTOR_COLUMNS = {"name_en": "en", "name_sq": "sq", "name_sr_latn": "sr", "name_sr_cyrl": "sr"}
_PLACE_COLUMNS = {
    "toponym_en": "en",
    "toponym_sq": "sq",
    "toponym_sr_latn": "sr",
    "toponym_sr_cyrl": "sr",
}
#: case endings behind the stem of a name, as keys
_ENDINGS = frozenset(
    {
        "a",
        "e",
        "i",
        "u",
        "o",
        "n",
        "s",
        "t",
        "m",
        "es",
        "en",
        "in",
        "it",
        "un",
        "ut",
        "ne",
        "se",
        "ve",
        "et",
        "ese",
        "ene",
        "om",
        "em",
        "im",
        "ih",
        "oj",
        "og",
        "ama",
        "ima",
        "ju",
        "jom",
        "je",
        "ja",
        "iji",
        "iju",
        "ije",
        "ijom",
        "ska",
        "skoj",
        "vet",
    }
)
_MIN_STEM = 4
_ACRONYM = 5
_MISSION_WORDS = ("misij", "mision", "mission", "snag", "forcen", "forces")
#: between an office and the name of what it belongs to: "prime minister of Kosovo"
_OFFICE_NEAR = 2


@dataclass(frozen=True, slots=True)
class NameMention:
    """An actor or a place that a sentence names: tokens ``first`` to ``last``.

    ``role`` tells what the name does: "agent" may have forces; "place" is where
    something is ("in Kosovo"); "office" belongs to an office ("Kosovo's prime minister");
    "territory" is the name of a place of the gazetteer.
    """

    first: int
    last: int
    id: str
    role: str


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    id: str
    language: str
    is_acronym: bool
    is_place: bool
    is_alias: bool


class NameIndex:
    """All names of the tables, found by the first letters of their first word."""

    def __init__(self, tables: Tables) -> None:
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for row in tables.actors.itertuples():
            if row.kind == "contingent":
                continue  # named by state and mission
            for column, language in _ACTOR_COLUMNS.items():
                self._add(getattr(row, column), row.actor_id, language, False)
            for alias in row.aliases:
                self._add(alias, row.actor_id, "", False, is_alias=True)
        for row in tables.places.itertuples():
            for column, language in _PLACE_COLUMNS.items():
                self._add(getattr(row, column).partition(",")[0], row.place_id, language, True)
            for name in row.other_toponyms:
                self._add(name, row.place_id, "", True, is_alias=True)
        self.kinds = dict(zip(tables.actors["actor_id"], tables.actors["kind"], strict=True))

    def _add(self, name: str, id_: str, language: str, place: bool, is_alias: bool = False) -> None:
        words = tuple(fold(w) for part in name.split() for w in _pieces(part))
        if not words or not words[0]:
            return
        acronym = name.isupper() and len(name) <= _ACRONYM and " " not in name
        self._names[words[0][:2]].append(_Name(words, id_, language, acronym, place, is_alias))

    def at(self, tokens: tuple[Token, ...], i: int) -> tuple[int, _Name] | None:
        """Return the last token and the longest name that begins with token `i`."""
        best: tuple[int, _Name] | None = None
        if tokens[i].kind != "word" or not tokens[i].text[:1].isupper():
            return None
        for name in self._names.get(tokens[i].name_key[:2], ()):
            last = _match(name, tokens, i)
            if last is not None and (
                best is None
                or last > best[0]
                or (
                    last == best[0]
                    and (name.is_alias, name.is_place) < (best[1].is_alias, best[1].is_place)
                )
            ):
                best = last, name
        return best


def _pieces(part: str) -> list[str]:
    for sign in SOFT:
        part = part.replace(sign, " ")
    return [piece.strip(".()/") for piece in part.split()]


@lru_cache(maxsize=4)
def index_of(tables: Tables) -> NameIndex:
    """Return the names of `tables`, gathered once. Uses actors and places."""
    return NameIndex(tables)


def _match(name: _Name, tokens: tuple[Token, ...], i: int) -> int | None:
    last = i
    for n, word in enumerate(name.words):
        while n and i < len(tokens) and tokens[i].text in SOFT:
            i += 1
        if i >= len(tokens) or not _same_word(word, tokens[i], name):
            return None
        last = i
        i += 1
    return _with_ending(tokens, last)


def _with_ending(tokens: tuple[Token, ...], last: int) -> int:
    """Return the last token of a name with a case ending behind a hyphen: "KFOR-i"."""
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text in SOFT[:2]
        and (
            tokens[last].end == tokens[last + 1].start
            and tokens[last + 1].end == tokens[last + 2].start
            and tokens[last + 2].name_key in _ENDINGS
        )
    ):
        return last + 2
    return last


def _same_word(word: str, token: Token, name: _Name) -> bool:
    if name.is_acronym:
        return token.name_key == word and token.text.isupper()
    if token.name_key == word:
        return True
    if name.language == "en" or len(word) < _MIN_STEM:
        return False
    stems = {word, word[:-1]} if word[-1] in "aeiou" else {word}
    if name.language == "sr" and len(word) > 4 and word[-2:-1] == "a":
        stems.add(word[:-2] + word[-1])  # Leposavic, Zvecan: the vowel that some cases drop
    if name.language == "sq" and len(word) > 4 and word[-2] == "e":
        stems.add(word[:-2] + word[-1])  # Zvicër: Zvicra
    return any(
        len(stem) >= 3
        and token.name_key.startswith(stem)
        and token.name_key[len(stem) :] in _ENDINGS
        for stem in stems
    )


def names_of(sentence: Sentence, index: NameIndex) -> list[NameMention]:
    """Return the actors and places of a sentence in order, the longest name at each word."""
    found: list[NameMention] = []
    forms = phrases("actors", sentence.language)
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        named = index.at(tokens, i)
        form = forms.at(tokens, i)
        if form is not None and not _written_as(form.text, tokens[form.first]):
            form = None
        if form is not None and (named is None or form.last >= named[0]):
            last = _with_ending(tokens, form.last)
            role = _role(sentence, i, last)
            follows = last + 1 < len(tokens) and tokens[last + 1].kind == "word"
            if named is not None and named[1].is_place and (role == "place" or not follows):
                found.append(NameMention(i, named[0], named[1].id, "territory"))
            else:  # "Belgrade says", but not "in Belgrade"
                found.append(NameMention(i, last, form.meaning, role))
        elif named is not None:
            role = "territory" if named[1].is_place else _role(sentence, i, named[0])
            found.append(NameMention(i, named[0], named[1].id, role))
        if found and found[-1].first == i:
            i = found[-1].last + 1
        else:
            i += 1
    return _without_pairs(tokens, found)


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


def _written_as(phrase: str, token: Token) -> bool:
    """Return whether a short form is in capitals, as "US" is and "us" is not."""
    return len(phrase) > 3 or phrase in {"rus"} or token.text.isupper()


def _role(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens
    offices = phrases("offices", sentence.language)
    after = last + 1
    while after < len(tokens) and (tokens[after].text in SOFT or tokens[after].key == "s"):
        after += 1
    for j in range(after, min(after + 1, len(tokens))):
        if offices.at(tokens, j):
            return "office"
    if sentence.language != "en":
        for back in range(1, _OFFICE_NEAR + 1):
            if first - back >= 0 and (match := offices.at(tokens, first - back)):
                return "office" if match.last < first else "agent"
            if first - back >= 0 and tokens[first - back].key not in {"i", "e", "te", "se"}:
                break
    elif first > 1 and tokens[first - 1].key == "of":
        for back in (2, 3):
            if first >= back and offices.at(tokens, first - back):
                return "office"
    if first and _is_place(sentence, first):
        return "place"
    return "agent"


def _is_place(sentence: Sentence, first: int) -> bool:
    tokens = sentence.tokens
    places = phrases("prepositions", sentence.language)
    if first > 1 and tokens[first - 1].key.startswith(_MISSION_WORDS):
        first -= 1  # "u misiji Kfor"
    for back in (1, 2, 3):
        if first - back < 0:
            return False
        match = places.at(tokens, first - back)
        if match is not None and match.last == first - 1:
            return True
        if (
            back == 1
            and sentence.language == "en"
            and tokens[first - 1].key in {"the", "northern", "southern"}
        ):
            match = places.at(tokens, first - 2) if first > 1 else None
            if match is not None and match.last == first - 2:
                return True
    return False


def actor_ids(mentions: Iterable[NameMention]) -> tuple[str, ...]:
    """Return the ids of mentions in order, each once."""
    return tuple(dict.fromkeys(mention.id for mention in mentions))

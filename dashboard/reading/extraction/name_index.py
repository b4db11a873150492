"""The names of actors and places in the tables, met in a text in any script and case."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard.core.i18n.language import DEFAULT, LANGUAGES
from dashboard.core.i18n.search_key import fold
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.tokens import SOFT, Token, joins

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
            for column, language in _columns("name"):
                self._add(getattr(row, column, ""), row.actor_id, language, False)
            for alias in row.aliases:
                self._add(alias, row.actor_id, "", False, is_alias=True)
        for row in tables.places.itertuples():
            for column, language in _columns("toponym"):
                self._add(getattr(row, column, "").partition(",")[0], row.place_id, language, True)
            for name in row.other_toponyms:
                self._add(name, row.place_id, "", True, is_alias=True)
        self.garrisons = {
            row.place_id: row.operator_id
            for row in tables.places.itertuples()
            if row.side == "Serbia" and row.operator_id
        }
        """Place in Serbia -> whose garrison it is."""
        self.sides = dict(zip(tables.places["place_id"], tables.places["side"], strict=True))
        """Place -> the side on which it lies: "Kosovo", "Serbia", "boundary" or other."""
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

    def acronym_at(self, tokens: tuple[Token, ...], i: int) -> str:
        """Return the actor whose acronym is token `i`; "" for none."""
        key = tokens[i].name_key
        named = (n for n in self._names.get(key[:2], ()) if n.is_acronym and not n.is_place)
        return next((n.id for n in named if _match(n, tokens, i) == i), "")


def _columns(prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the columns of names, and the language of each as the word lists have it: "sr" for
    both of its scripts."""
    for each in LANGUAGES.values():
        yield each.column(prefix), each.catalogue or DEFAULT


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
        while n and joins(tokens, i):
            i += 1
        if i >= len(tokens) or not _same_word(word, tokens[i], name):
            return None
        is_ending = len(name.words) == 2 and n == 1 and word in _ENDINGS
        if is_ending and tokens[i - 1].text not in SOFT:
            return None  # the "i" of "Kfora i policije" is no ending of "KFOR-i"
        last = i
        i += 1
    return with_ending(tokens, last)


def with_ending(tokens: tuple[Token, ...], last: int) -> int:
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

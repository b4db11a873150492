"""The alphabetical order of the language that is spoken, for lists that a reader looks through.

A table of our own: babel has no collation, icu4py none either, pyuca knows no language's own
alphabet, and PyICU has to be compiled. The alphabets of `LANGUAGES` are those of the CLDR's
tailorings; a letter that is in none follows its base.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from dashboard.core.i18n.language import LANGUAGES, current

Key = tuple[tuple[tuple[int, int], ...], str]


def key(text: str) -> Key:
    """Return what to sort `text` by in the language that is spoken.

    Letters that differ only in accents or capitals stand together, and only then does the
    accent or the capital count: "Cekic", "Čekić" in English, which has no č. Signs and
    figures come before letters; letters of another script after those of the language.
    """
    return _key(text, current().tag)


@lru_cache(maxsize=8192)
def _key(text: str, tag: str) -> Key:
    letters = _letters(tag)
    plain = unicodedata.normalize("NFC", text).casefold()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        two = plain[at : at + 2]
        if len(two) == 2 and two in letters:
            found.append((1, letters[two]))
            at += 2
            continue
        found.append(_rank(plain[at], letters))
        at += 1
    return tuple(found), text


def _rank(sign: str, letters: Mapping[str, int]) -> tuple[int, int]:
    if sign in letters:
        return 1, letters[sign]
    # An accent that the language does not know is that of its base letter.
    base = unicodedata.normalize("NFD", sign)[0]
    if base in letters:
        return 1, letters[base]
    return (2 if sign.isalpha() else 0), ord(sign)


@cache
def _letters(tag: str) -> Mapping[str, int]:
    return {letter: place for place, letter in enumerate(LANGUAGES[tag].alphabet.split())}

"""The alphabetical order of the language that is spoken, for lists that a reader looks through.

A table of our own: babel has no collation, icu4py none either, pyuca knows no language's own
alphabet, and PyICU has to be compiled. The alphabets are those of the CLDR's tailorings.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from dashboard.core.i18n.language import current

#: tag -> the letters in order, those of two signs as one; what is not in it follows its base
ALPHABETS: Mapping[str, str] = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "sr-Cyrl": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
}

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
    return {letter: place for place, letter in enumerate(ALPHABETS[tag].split())}

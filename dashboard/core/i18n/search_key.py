"""One search key for all spellings of a name: Latin and Cyrillic, Serbian and Albanian.

"Vucic", "Vučić", "Вучић" and "Vuçiq" fold to the same key, and so do "Đakovica",
"Djakovica" and "Ђаковица". The key is for comparing only and is never shown.

Folding never guesses at grammar: "Prishtinë" and "Prishtina" stay two keys.
"""

import re
import unicodedata
from functools import lru_cache

# Serbian alphabet; then the further letters of Macedonian, Bulgarian, Russian and Ukrainian,
# read as Serbian writing renders names from those languages.
_CYRILLIC = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "ђ": "đ",
    "е": "e",
    "ж": "ž",
    "з": "z",
    "и": "i",
    "ј": "j",
    "к": "k",
    "л": "l",
    "љ": "lj",
    "м": "m",
    "н": "n",
    "њ": "nj",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "ћ": "ć",
    "у": "u",
    "ф": "f",
    "х": "h",
    "ц": "c",
    "ч": "č",
    "џ": "dž",
    "ш": "š",
    "ѓ": "đ",
    "ќ": "ć",
    "ѕ": "dz",
    "ё": "jo",
    "й": "j",
    "щ": "šč",
    "ъ": "",
    "ы": "i",
    "ь": "",
    "э": "e",
    "ю": "ju",
    "я": "ja",
    "є": "je",
    "і": "i",
    "ї": "ji",
    "ґ": "g",
}

# Latin letters whose mark is part of the letter, so that Unicode does not split it off.
_UNSPLIT_LATIN = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae"}

# Albanian letters for sounds that Serbian writes otherwise: q for ć, x for dz.
_ALBANIAN = {"q": "c", "x": "dz"}

_TO_LATIN = str.maketrans(_CYRILLIC)
_TO_ASCII = str.maketrans(_CYRILLIC | _UNSPLIT_LATIN | _ALBANIAN)

# Two letters for one sound. The first group drops its second letter: Albanian sh, zh, xh
# (by now dzh), th, dh, ll, rr, English ch for č and kh for х in Russian names, lj for the
# Albanian l ("Aljbin" is Albin). Albanian gj and dj are both đ, whose key is d.
_DIGRAPHS = re.compile(r"([szctdl])h+|kh+|lj+|[gd]j+|ll+|rr+")
_SOFT_D = ("gj", "dj")

#: a sign between the digits of one number, as languages group thousands
_GROUPING = re.compile("(?<=\\d)[.,\u00a0\u202f](?=\\d{3}(?!\\d))")


def _one_letter(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("kh"):
        return "h"
    return "d" if found.startswith(_SOFT_D) else found[0]


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):  # accents; soft hyphens and joiners
        return ""
    return character if category[0] in "LNM" else " "


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _latin(text: str) -> str:
    # Composed first: й and ё are letters of their own, not и and е with a mark.
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_TO_LATIN)
    split = unicodedata.normalize("NFKD", composed).casefold()
    return "".join(map(_kept, unicodedata.normalize("NFKD", split))).translate(_TO_ASCII)


def _once(text: str) -> str:
    if text.isascii():
        letters = re.sub(r"[\W_]+", " ", text.lower()).translate(_TO_ASCII)
    else:
        letters = _latin(text)
    return " ".join(_DIGRAPHS.sub(_one_letter, letters).split())


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """
    Return the search key of `text`: words of unmarked lower-case letters and digits.

    Parameters
    ----------
    text : str
        Any text in any script. Scripts other than Latin and Cyrillic keep their letters.

    Returns
    -------
    str
        The key; words are separated by one space. Text without a letter or digit gives "".
        Folding a key again gives the same key.

    Notes
    -----
    Different sounds may share a key (č and ć; dh and d), as in everyday spelling without
    diacritics, so a key finds slightly too much rather than too little.
    """
    # One digraph can uncover another ("tthh"), hence until nothing changes.
    while (folded := _once(text)) != text:
        text = folded
    return folded


def ungrouped(text: str) -> str:
    """Return `text` with the digits of each number together, however its thousands are grouped:
    "4,443", "4.443" and "4\u00a0443" give "4443"."""
    return _GROUPING.sub("", text)


def matches(query: str, *texts: str) -> bool:
    """
    Tell whether every word of `query` appears somewhere in `texts`, however it is spelled.

    A word may appear inside a longer one ("Prist" finds "Priština"), a number inside no longer
    one, however its thousands are grouped: "48" finds "48–50 bases" and not "4,811", "4,811"
    finds "4.811". A query of signs only
    ("%") asks for these signs, each group as it stands. An empty query excludes nothing;
    without texts only such a query matches.
    """
    if not fold(query):
        groups = ("".join(filter(_is_sign, group)) for group in query.split())
        return all(any(group in text for text in texts) for group in filter(None, groups))
    folded = [fold(ungrouped(text)) for text in texts]
    return all(any(has(text, word) for text in folded) for word in fold(ungrouped(query)).split())


def has(text: str, part: str) -> bool:
    """Return whether a key has another one in it: inside of a word too, but a number inside no
    longer one."""
    if part not in text:
        return False
    words = part.split()
    if not any(word.isdecimal() for word in (*words[:1], *words[-1:])):
        return True
    before = r"(?<!\d)" if words[0].isdecimal() else ""
    after = r"(?!\d)" if words[-1].isdecimal() else ""
    return re.search(f"{before}{re.escape(part)}{after}", text) is not None


def begins(text: str, part: str) -> bool:
    """Return whether a key begins with another one: a word may go on, a number may not."""
    if not text.startswith(part):
        return False
    goes_on = text[len(part) : len(part) + 1].isdecimal()
    return not (goes_on and part.rpartition(" ")[2].isdecimal())

"""Text from the tables, made safe to print: no control marks, no endless lines.

What a row says is left as it is; only what cannot be seen, or would turn the rest of a
line around, is taken out, and what is longer than a reader can use is cut with an ellipsis.
Nothing is escaped here: each format escapes for itself.
"""

import re
import unicodedata
from collections.abc import Mapping

ELLIPSIS = "…"

#: what kind of text -> characters that are kept of it
LIMITS: Mapping[str, int] = {
    "title": 140,
    "name": 120,
    "label": 180,
    "value": 60,
    "summary": 320,
    "citation": 600,
    "filters": 400,
    "handling": 60,
}

#: longest address that is printed; an address is never cut, for half of one leads nowhere
ADDRESS_LIMIT = 4_000

# White space but the no-break spaces, of normal width and narrow.
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")

# Bidirectional controls, and marks without width that hide in a name. The joiners U+200C
# and U+200D stay: scripts and emoji need them.
_UNSEEN = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def clean(text: object, kind: str = "label") -> str:
    """Return text in one line without controls, cut to the limit of its `kind`.

    Line breaks and tabs become spaces, runs of spaces one space. Controls, bidirectional
    marks, lone surrogates, private and unassigned characters are left out (Unicode
    categories Cc, Cs, Co, Cn and the marks listed above). None gives "".

    Examples
    --------
    >>> clean("a\\u202eb\\n c")
    'ab c'
    """
    return cut(_plain(text), LIMITS[kind])


def address(text: object) -> str:
    """Return an address without controls; "" for one that is too long to be printed."""
    plain = _plain(text).replace(" ", "%20")
    return plain if len(plain) <= ADDRESS_LIMIT else ""


def words(text: str) -> list[str]:
    """Return the parts of a text between which a line may break; none of a blank text.

    A no-break space is no such place: Albanian and others write thousands with one.

    Examples
    --------
    >>> words(" nën  4\u00a0500\\ntrupa ")
    ['nën', '4\\xa0500', 'trupa']
    """
    return [part.strip() for part in _BREAKING.split(text) if part.strip()]


def cut(text: str, limit: int) -> str:
    """Return text of at most `limit` characters, cut at a word where one ends near by."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at = kept.rfind(" ")
    if at > limit * 0.8:
        kept = kept[:at]
    # a mark that belongs to the letter before it must not be left without it
    while kept and unicodedata.category(kept[-1]) in {"Mn", "Me", "Cf"}:
        kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + ELLIPSIS


def _plain(text: object) -> str:
    if text is None:
        return ""
    # Ten times the longest limit is enough to cut from: a cell may hold a whole book.
    spaced = unicodedata.normalize("NFC", " ".join(words(str(text)[:50_000])))
    if spaced.isprintable():
        return spaced  # nearly every text: none of what is left out below can be printed
    kept = (
        character
        for character in spaced
        if character not in _UNSEEN
        and unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}
    )
    return " ".join(words("".join(kept)))

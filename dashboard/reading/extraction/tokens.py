"""A text as tokens and sentences, each with where it stands and in which language it is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard.core.i18n.language import in_latin
from dashboard.core.i18n.search_key import fold

#: signs that words of one phrase may have between them
SOFT = ("-", "‑", "’", "'", "ʼ", "“", "”", '"')
# 4,443 and 4.443 and 4 443; 4.5; a word; any other sign. A group of three digits makes a
# thousand in every language here: nobody counts soldiers to the thousandth.
_TOKEN = re.compile(
    r"(?P<number>(?<![\d.,])\d{1,3}(?:[.,’'\u00a0\u202f\u2009 ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[^\s\w]|_)"
)
_ENDS = frozenset(".!?…")
_CLOSING = frozenset('"”’»)]“')
#: behind these a full stop ends no sentence
_SHORT = frozenset(
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "st",
        "no",
        "nr",
        "br",
        "art",
        "tj",
        "npr",
        "itd",
        "tzv",
        "str",
        "vs",
        "prof",
        "sgt",
    }
)
_HEADLINE = 70
#: letters that words of one language have, and those of the others have not
_LETTERS = {"sq": frozenset("ëç"), "sr": frozenset("šđčćž")}
#: before a word, in the manner of short messages
_TAGS = frozenset("#@")
#: at the head of a line of a list
_BULLETS = frozenset("-–•*|·▪")
#: a number of a list at the head of a line: "2. Italy", "3) Italy"
_LISTED = re.compile(r"\d{1,2}[.)]\s+[^\W\d]")
#: tokens of a sentence; a list without end is cut, so that reading takes no longer for it
_LONGEST = 250
#: a year with its full stop among the first words of a sentence does not end it
_OPENING_WORDS = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A number, word or sign: ``text`` is what stands at ``start`` to ``end``."""

    start: int
    end: int
    text: str
    key: str
    """By which words are compared (`plain_key`); a sign is its own key."""
    name_key: str
    """By which names are compared: the search key of all spellings of a name."""
    kind: str
    """"number", "word" or "sign"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens in order, never none, and where it begins and ends."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    language: str
    """"en", "sq" or "sr"."""
    paragraph: int


def tokenise(text: str, offset: int = 0) -> list[Token]:
    """Return the tokens of a text in order; blank text gives none."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        said = match[0]
        if said in _TAGS and text[match.end() : match.end() + 1].isalpha():
            continue  # "#KFOR" names KFOR
        key, name_key = (plain_key(said), fold(said)) if kind == "word" else (said, said)
        start, end = match.start() + offset, match.end() + offset
        found.append(Token(start, end, said, key, name_key, kind))
    return found


@lru_cache(maxsize=1 << 15)
def plain_key(word: str) -> str:
    """Return a word in lower-case Latin letters without marks: "Између" gives "izmedju".

    Less than `fold` takes for the same, which would make one of "dje" (yesterday) and
    "dhe" (and).
    """
    split = unicodedata.normalize("NFKD", in_latin(word).lower().replace("đ", "dj"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def sentences_of(text: str, function_words: dict[str, frozenset[str]]) -> list[Sentence]:
    """Return the sentences of a text in order.

    Parameters
    ----------
    text
        Any text; a blank line ends a sentence, and so does a short line before a capital.
    function_words
        Language -> keys of its commonest words, by which the language of each paragraph
        is told. A paragraph that tells nothing is in the language of the whole; a text
        that tells nothing is English.
    """
    whole = _language(tokenise(text), function_words) or "en"
    found = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        tokens = tokenise(text[start:end], start)
        if not tokens:
            continue
        language = _language(tokens, function_words) or whole
        for group in _split(tokens, text):
            span = group[0].start, group[-1].end
            found.append(Sentence(*span, tuple(group), language, number))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\n[ \t\r]*\n\s*", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _language(tokens: list[Token], function_words: dict[str, frozenset[str]]) -> str:
    words = [token for token in tokens if token.kind == "word"]
    if not words:
        return ""
    if sum(_is_cyrillic(token.text) for token in words) * 2 > len(words):
        return "sr"
    lower = [token.text.lower() for token in words]
    counts = {
        language: sum(word in own for word in lower) for language, own in function_words.items()
    }
    for word in lower:
        for language, letters in _LETTERS.items():
            counts[language] = counts.get(language, 0) + (0 if letters.isdisjoint(word) else 1)
    best, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return best if counts[best] > counts[second] else ""


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def _split(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    group: list[Token] = []
    for i, token in enumerate(tokens):
        if group and _breaks_line(group[-1], token, text):
            yield group
            group = []
        group.append(token)
        begin = i - len(group) + 1
        if len(group) >= _LONGEST:
            yield group
            group = []
            continue
        closes = len(group) > 1 and token.text in _CLOSING
        if _ends_sentence(tokens, i, begin) or (
            closes and _ends_sentence(tokens, i - 1, begin, True)
        ):
            yield group
            group = []
    if group:
        yield group


def _breaks_line(before: Token, after: Token, text: str) -> bool:
    between = text[before.end : after.start]
    if "\n" not in between or before.text in _ENDS:
        return False
    if after.text in _BULLETS or _LISTED.match(text, after.start) is not None:
        return True
    line = text.rfind("\n", 0, before.start) + 1
    starts_anew = after.text[:1].isupper()
    return before.end - line < _HEADLINE and starts_anew and before.text not in {",", ";"}


def _ends_sentence(tokens: list[Token], i: int, begin: int, closed: bool = False) -> bool:
    token = tokens[i]
    if token.text not in _ENDS:
        return False
    after = tokens[i + 1 + closed] if i + 1 + closed < len(tokens) else None
    if after is None:
        return True
    if not closed and after.text in _CLOSING and after.start == token.end:
        return False
    if after.start == token.end and after.kind != "sign":
        return False  # 10.30, e.g., nato.int
    before = tokens[i - 1] if i else None
    if token.text == "." and before is not None:
        if before.key in _SHORT or (len(before.text) == 1 and before.text.isupper()):
            return False
        if before.kind == "number" and not (after.text[:1].isupper() or after.text in _CLOSING):
            return False  # 20. marta
        is_date = before.text.isdigit() and len(before.text) in {1, 2, 4}
        if before.kind == "number" and is_date and i - begin < _OPENING_WORDS and not closed:
            return False  # U junu 1999. Kfor je imao ...
    return not after.text[:1].islower()


def joins(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether token `i` is a sign inside a name: "KFOR-i", but not the dash of a
    dateline, "Kosovo - Soldiers", which parts two words."""
    if i >= len(tokens) or tokens[i].text not in SOFT:
        return False
    is_dash = tokens[i].text in SOFT[:2] and i + 1 < len(tokens)
    return not (
        is_dash and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
    )

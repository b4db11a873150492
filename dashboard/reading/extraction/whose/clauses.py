"""The subject of the verb that a number is the object of, in an English clause.

No parser of sentences: a verb of having or sending before the number, its helping verbs, and
the noun phrase before them. What is not that plain has no subject here.
"""

from collections.abc import Sequence

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence, Token
from dashboard.reading.extraction.word_lists import phrases, tells

_RELATIVE = frozenset({"which", "who", "that"})
#: tokens between a verb and the number that is its object
_OBJECT = 12
#: tokens of a noun phrase
_PHRASE = 14
_STOPS = frozenset(".;:()[]—–!?")
#: a clause begins behind these
_OPENING = frozenset({"that", "while", "whereas", "when", "where", "after", "before", "as"}) | {
    "because",
    "if",
    "but",
    "although",
    "though",
    "since",
    "until",
    "than",
    "so",
    "whether",
}
_ROLES = frozenset({"agent", "office"})


def subject_of(
    sentence: Sentence, numeral: Numeral, names: Sequence[NameMention]
) -> NameMention | None:
    """Return the name in the subject of the verb of having or sending whose object a number
    is: "Switzerland's parliament agreed to let the army keep 225 soldiers".

    None where the clause has no such verb, its subject no name or several, or a pronoun.
    """
    if sentence.language != "en":
        return None
    return _subject_before(sentence, numeral.first, names)


def _subject_before(
    sentence: Sentence, at: int, names: Sequence[NameMention]
) -> NameMention | None:
    tokens = sentence.tokens
    verb = _verb_before(sentence, at)
    if verb < 0:
        return None
    if any(verb < n.first < at and n.role == "agent" for n in names):
        return None  # "NATO will reduce KFOR from 10,000 to 5,000"
    end = _main_verb(sentence, verb) - 1
    while end >= 0 and (_is(sentence, end, "helps") or _is(sentence, end, "chains")):
        end -= 1
    if end < 0:
        return None
    key = tokens[end].key
    if key in _RELATIVE:
        end -= 2 if end and tokens[end - 1].text == "," else 1
    elif key in CONJUNCTIONS | {"or", "then"}:  # "Britain sent 200 and keeps 400"
        return _subject_before(sentence, end, names)
    elif tokens[end].text == ",":
        end = _before_aside(tokens, end)
    return _name_in_phrase(sentence, end, names) if end >= 0 else None


def _verb_before(sentence: Sentence, at: int) -> int:
    """Return the token of the verb of having before token `at`; -1 without one in its clause."""
    tokens = sentence.tokens
    for i in range(at - 1, max(-1, at - 1 - _OBJECT), -1):
        if _is(sentence, i, "has"):
            return i
        is_end = tokens[i].text in _STOPS or tokens[i].text == "," or tokens[i].kind == "number"
        if is_end or tokens[i].key in _OPENING | CONJUNCTIONS:
            return -1
        if tells("saying", "says", "en", tokens, i, i + 1):
            return -1
    return -1


def _main_verb(sentence: Sentence, verb: int) -> int:
    """Return the verb on which an infinitive depends: "voted by 119 to 4 on Friday to raise"."""
    tokens = sentence.tokens
    if not verb or tokens[verb - 1].key != "to":
        return verb
    for i in range(verb - 2, max(-1, verb - 2 - _PHRASE), -1):
        if tokens[i].text in _STOPS or tokens[i].text == "," or tokens[i].key in _OPENING:
            return verb
        if _is(sentence, i, "chains"):
            return i
    return verb


def _before_aside(tokens: Sequence[Token], comma: int) -> int:
    """Return the last token before an aside that ends with a comma: "Ireland, with 320
    soldiers, runs"; -1 where no comma opens it."""
    opening = next((i for i in range(comma - 1, 0, -1) if tokens[i].text == ","), 0)
    return opening - 1 if opening else -1


def _name_in_phrase(
    sentence: Sentence, end: int, names: Sequence[NameMention]
) -> NameMention | None:
    tokens, start = sentence.tokens, end
    while start >= 0 and end - start <= _PHRASE:
        token = tokens[start]
        is_sign = token.kind == "sign" and token.text not in SOFT
        if is_sign or token.key in _OPENING or token.kind == "number":
            break
        if tells("saying", "says", "en", tokens, start, start + 1):
            break
        start -= 1
    found = [n for n in names if start < n.first and n.last <= end and n.role in _ROLES]
    if not found and tells("pronouns", "institution", "en", tokens, start + 1, end):
        named = [n for n in names if n.last <= start and n.role in _ROLES]
        return named[0] if len({n.id for n in named}) == 1 else None  # "though the government"
    if len({n.id for n in found}) <= 1:
        return found[0] if found else None
    gap = tokens[found[0].last + 1 : found[1].first]
    return None if any(t.key in CONJUNCTIONS for t in gap) else found[0]


def _is(sentence: Sentence, i: int, meaning: str) -> bool:
    match = phrases("verbs", "en").at(sentence.tokens, i)
    return match is not None and match.meaning == meaning

"""How far a date of a sentence reaches: over all of it, or over the clause that tells of it."""

from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells

#: tokens from the head of a sentence to a date of all that it tells
_HEAD = 9
_AT = frozenset(
    {"according", "as", "at", "by", "in", "on", "me", "ne", "deri", "krajem", "do", "u", "na"}
)
_WHEN = frozenset({"when", "kur", "kada", "kad"})
#: tokens from "when" to its number
_NEAR = 8


def opens_sentence(sentence: Sentence, first: int) -> bool:
    """Return whether a date at token `first` is that of the whole sentence: "According to the
    factsheet of February, KFOR has 4,622; Italy leads with 875"."""
    tokens, language = sentence.tokens, sentence.language
    if first > _HEAD or any(t.text == "," for t in tokens[:first]):
        return False
    return tokens[0].key in _AT or tells("saying", "according", language, tokens, 0, 1)


def is_told_when(sentence: Sentence, last: int, number: int) -> bool:
    """Return whether "when" stands behind a date that ends with token `last`, and soon a number:
    "none since 2009, when it withdrew all 620"."""
    behind = sentence.tokens[last + 1 : last + 3]
    is_when = [t.text for t in behind[:1]] == [","] and any(t.key in _WHEN for t in behind[1:])
    return is_when and last < number <= last + 2 + _NEAR


def begins_when(sentence: Sentence, i: int) -> bool:
    """Return whether "when" stands at token `i` without a comma before, and tells the time of
    its clause: "had 2,500 members when it was formed in 2009"."""
    tokens = sentence.tokens
    return tokens[i].key in _WHEN and i > 0 and tokens[i - 1].text != ","


#: what begins a clause of its own behind a comma: ", a poslednji su otišli 2003."
_AND_OTHERS = {
    "en": (("and", "the"), ("and", "those"), ("and", "most"), ("but",)),
    "sq": (("kurse",), ("ndersa",), ("dhe", "te"), ("e", "te")),
    "sr": (("a",), ("dok",)),
}


def is_of_next_clause(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date stands in a clause behind that of a number, without a number of its
    own: "had 3,600 soldiers in KFOR, and the last of them left in 2003"."""
    tokens = sentence.tokens
    if any(numeral.last < n.first < mention.first for n in numerals):
        return False
    between = range(numeral.last + 1, mention.first)
    return any(
        tokens[i].text == ","
        and any(
            tuple(t.key for t in tokens[i + 1 : i + 1 + len(words)]) == words
            for words in _AND_OTHERS[sentence.language]
        )
        for i in between
    )


#: what begins a clause that has been so since: "Otkako je 5. novembra otišlo 578 ljudi, ..."
_SINCE = frozenset({"since", "otkako", "otkad", "qekur"})


def is_of_since(sentence: Sentence, numeral: Numeral, mention: DateMention) -> bool:
    """Return whether a date stands in the clause that opens a sentence and tells since when
    something is so, and a number behind that clause."""
    tokens = sentence.tokens
    if tokens[0].key not in _SINCE and [t.key for t in tokens[:2]] != ["qe", "kur"]:
        return False
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), 0)
    return mention.last < comma < numeral.first and mention.first > 1


_THAN = {"en": frozenset({"than"}), "sq": frozenset({"se"}), "sr": frozenset({"nego"})}
_PREPOSITIONS = frozenset({"in", "at", "on", "ne", "me", "u", "na"})


def is_behind_than(sentence: Sentence, mention: DateMention) -> bool:
    """Return whether a date is what is compared with: "than in 2022", "se vitin e kaluar"."""
    first = mention.first - 1
    if first > 0 and sentence.tokens[first].key in _PREPOSITIONS:
        first -= 1
    return first >= 0 and sentence.tokens[first].key in _THAN[sentence.language]


def tells_when(sentence: Sentence, mention: DateMention) -> bool:
    """Return whether a clause behind a date tells how it was then: "last year, when ..."."""
    behind = [t.key for t in sentence.tokens[mention.last + 1 : mention.last + 3]]
    return behind[:1] == [","] and behind[1:] in (["when"], ["kur"], ["kada"], ["kad"])


#: between what is now and what was before: "4,500 instead of the 8,350 of last week"
_INSTEAD = frozenset({"instead", "compared", "against", "versus", "umesto", "naspram", "kundrejt"})


def is_of_contrast(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date behind is that of another number, with which one is compared."""
    after = next((n for n in numerals if n.first > numeral.last), None)
    between = sentence.tokens[numeral.last + 1 : after.first] if after else ()
    is_behind = after is not None and after.last < mention.first
    return is_behind and any(t.key in _INSTEAD for t in between)


def is_before_first(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date is that of a number before, and this one what it was till then:
    "2025 provides for 4,000, up from 3,700"."""
    ahead = [t.key for t in sentence.tokens[max(0, numeral.first - 2) : numeral.first]]
    is_from = ahead in (["up", "from"], ["down", "from"])
    return is_from and any(mention.last < n.first < numeral.first for n in numerals)

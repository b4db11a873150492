"""Names of those who say a sentence, and not whose soldiers it counts."""

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence, plain_key
from dashboard.reading.extraction.word_lists import phrases, tells


def is_said(sentence: Sentence) -> bool:
    """Return whether somebody is said to have told what the sentence tells."""
    saying = phrases("saying", sentence.language)
    return any(saying.at(sentence.tokens, i) for i in range(len(sentence.tokens)))


def says(sentence: Sentence, mention: NameMention) -> bool:
    """Return whether a name is that of whoever says the sentence: "NATO says", "according
    to NATO", and "said NATO" at its end."""
    saying, tokens = phrases("saying", sentence.language), sentence.tokens
    after = mention.last + 1
    if after < len(tokens) and saying.at(tokens, after):
        return True
    at_end = after >= len(tokens) or tokens[after].text in ".,"
    for back in (1, 2, 3):
        match = saying.at(tokens, mention.first - back) if mention.first >= back else None
        if match is not None and match.last == mention.first - 1:
            return match.meaning == "according" or at_end
    return False


def speaks_of_number(sentence: Sentence, mention: NameMention, numeral: Numeral) -> bool:
    """Return whether a number is that of which somebody speaks: "Prishtina flet për 48 baza"."""
    return _speaks_of(sentence, mention.last + 1) == numeral.core - 1


#: the last word of a phrase that tells of what somebody speaks
_OF = frozenset({"of", "për", "o"})


def _speaks_of(sentence: Sentence, i: int) -> int:
    """Return the last token of a "speaks of" that begins with token `i`; -1 without one."""
    if i >= len(sentence.tokens):
        return -1
    match = phrases("parts", sentence.language).at(sentence.tokens, i)
    is_of = match is not None and match.meaning == "has" and match.text.split()[-1] in _OF
    return match.last if match is not None and is_of else -1


#: in a phrase of saying that tells of a number: "put the number of troops there at 40,000"
_NUMBER = ("number", "total", "strength")


def says_number(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is the very thing that is said: "Pristina says 12,000"."""
    saying = phrases("saying", sentence.language)
    if any(_speaks_of(sentence, i) == numeral.core - 1 for i in range(numeral.first)):
        return True
    found = [m for m in saying.all_in(sentence.tokens) if m.last < numeral.first]
    if not found:
        return False
    return found[-1].last == numeral.first - 1 or found[-1].text.endswith(_NUMBER)


#: verbs that only say what is, of anybody
_BEING = frozenset({"je", "su", "sa", "jane", "eshte", "ishin", "me", "nalazi se", "nalaze se"})


def has_itself(sentence: Sentence, sayers: list[NameMention], numeral: Numeral) -> bool:
    """Return whether a verb of having, and not only of being, stands between who says a sentence
    and a number, where Serbian and Albanian need no pronoun: "Priština kaže da ima 5.000"; but
    "Moskva smatra da je vojska od 5.000 ljudi ..."."""
    before = [n.last for n in sayers if n.last < numeral.first]
    if not before:
        return False
    tokens = sentence.tokens[before[-1] : numeral.first]
    verbs = phrases("parts", sentence.language).all_in(tokens)
    if tells("pronouns", "institution", sentence.language, tokens):
        return True  # "da će zemlja uputiti 120 vojnika"
    return any(m.meaning in {"has", "change"} and plain_key(m.text) not in _BEING for m in verbs)

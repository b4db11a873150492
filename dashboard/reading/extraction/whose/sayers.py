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


#: in a phrase of saying that tells of a number: "put the number of troops there at 40,000"
_NUMBER = ("number", "total", "strength")


def says_number(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is the very thing that is said: "Pristina says 12,000"."""
    saying = phrases("saying", sentence.language)
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

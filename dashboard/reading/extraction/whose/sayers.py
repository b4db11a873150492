"""Names of those who say a sentence, and not whose soldiers it counts."""

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases


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

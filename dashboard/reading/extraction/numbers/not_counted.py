"""Numbers that count nothing: of a document, of money, an ordinal, a difference."""

from itertools import pairwise

from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import SOFT, Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

_SUPERLATIVES = ("biggest", "largest", "strongest", "najvec", "najbrojnij", "najjac")
_BY_TO = frozenset({("by", "to"), ("za", "na"), ("me", "ne"), ("per", "ne")})
#: tokens from a number to the "than" that makes it a difference, and the words before it
_NEAR_THAN = 6
_MORE = {
    "en": frozenset({"more", "fewer", "less"}),
    "sq": frozenset({"shume", "pak"}),
    "sr": frozenset({"vise", "manje"}),
}
_LACKING = ("nedostaj", "manjka", "mungojn", "lacking", "lacks")
_BEING = frozenset({"is", "are", "was", "were", "be"})
_AND = frozenset(
    {"and", "or", "but", "to", "in", "dhe", "ose", "e", "ne", "i", "ili", "a", "u", "na"}
)
_ALL_THAN = frozenset({"than", "se", "nego", "od"})
_THAN = {"en": frozenset({"than"}), "sq": frozenset({"se"}), "sr": frozenset({"nego", "od"})}
#: before "number" where it is a verb: "will number 215", "who now number 600"
_BEFORE_VERB = frozenset(
    {"will", "would", "now", "to", "who", "which", "they", "should", "still", "forces"}
)


def not_counted(sentence: Sentence, numeral: Numeral) -> str:
    """Return which kind of number one is that counts nothing: "document" (also an ordinal),
    "difference", "percent", "money" or "other"; "" of any other."""
    tokens = sentence.tokens
    listed = phrases("not_counted", sentence.language)
    for back in (1, 2, 3):
        if numeral.first - back >= 0:
            match = listed.at(tokens, numeral.first - back)
            if match and match.meaning == "document" and match.last >= numeral.first - 2:
                between = tokens[match.last + 1 : numeral.first]
                if all(token.text in ".(" for token in between) and not _is_verb(sentence, match):
                    return "document"
    after = tokens[numeral.last + 1] if numeral.last + 1 < len(tokens) else None
    behind = tokens[numeral.last + 2].key if numeral.last + 2 < len(tokens) else ""
    if after is not None and after.text in SOFT[:2] and behind in _ORDINALS:
        return "document"  # "the forty-ninth rotation"
    if after is not None and after.text in SOFT[:2] and behind in _MANNED and _is_small(numeral):
        return "other"  # "a two-man team"
    if numeral.first > 1 and tokens[numeral.first - 1].text == ":":
        label = listed.at(tokens, numeral.first - 2)
        if label is not None and label.meaning == "other":
            return "other"  # "Nations: 29."
    if _is_distance(sentence, numeral):
        return "distance"
    before = tokens[numeral.first - 1].key if numeral.first else ""
    if after is not None and (before, after.key) in _BY_TO:
        return "difference"  # "cut by 40 to about 130"
    if _is_step(sentence, numeral):
        return "difference"  # "raise its contribution by 80 troops to 230"
    if _is_of_vote(sentence, numeral):
        return "other"  # "voted 201 to 64"
    if _is_fraction(sentence, numeral):
        return "other"  # "one in ten of the 4,500"
    if (
        after is not None
        and (match := listed.at(tokens, numeral.last + 1))
        and (match.meaning == "difference")
    ):
        return "difference"
    ahead = [t.key for t in tokens[max(0, numeral.first - 3) : numeral.core]]
    is_short = any(
        one in _BEING and other == "short" for one, other in pairwise(ahead)
    )  # "is short of some 4,000 soldiers"
    is_lacking = any(key.startswith(_LACKING) for key in ahead)
    if is_short or is_lacking or _is_compared(sentence, numeral):
        return "difference"  # "has 400 fewer soldiers than in 2008"
    if after is not None and after.key.startswith(_SUPERLATIVES):
        return "other"  # "among the ten biggest contributors"
    if after is None or numeral.written_out:
        return ""
    if after.text in {"%", "€", "$", "°"}:
        return "percent" if after.text == "%" else "money"
    if (
        after.text == "."
        and sentence.language == "sr"
        and numeral.last + 2 < len(tokens)
        and (
            tokens[numeral.last + 2].text[:1].islower()
            or numeral.value is not None
            and numeral.value < 100
        )
        and tokens[numeral.last].text.isdigit()
    ):
        return "document"  # an ordinal: "1. bataljon"
    if (
        after.text in SOFT[:2]
        and numeral.last + 2 < len(tokens)
        and (
            tokens[numeral.last + 2].key in {"te", "ti", "ta", "to", "og", "i", "a"}
            or tokens[numeral.last + 2].key.startswith(("year", "vjecar", "godisnj"))
        )
        and (True and tokens[numeral.last + 2].start == after.end)
    ):
        return "document"
    sign = tokens[numeral.first - 1].text if numeral.first else ""
    if sign in {"€", "$", "£", "№", "#"}:
        return "money" if sign in "€$£" else "document"
    return ""


_MANNED = frozenset({"man", "woman", "person", "member", "seat"})
_SMALL = 10


def _is_small(numeral: Numeral) -> bool:
    return (numeral.value or _SMALL) < _SMALL


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh"}) | {
    "eighth",
    "ninth",
}
#: before a distance and behind it: "within ten kilometres", "40 kilometres away"
_WITHIN = frozenset({"within", "brenda", "unutar", "nadomak"})
_TRAVELLED = ("travel", "drove", "march", "flew", "udhet", "putova", "presl")
_FAR = ("udaljen", "distanc", "larg")
_AWAY = frozenset({"away", "from", "off", "north", "south", "east", "west", "larg", "od", "nga"})


def _is_distance(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether kilometres tell how far something is, and not how long it is."""
    tokens, after = sentence.tokens, numeral.last + 1
    if not tells("units", "km", sentence.language, tokens, after, after + 1):
        return False
    before = tokens[numeral.first - 1].key if numeral.first else ""
    behind = tokens[after + 1].key if after + 1 < len(tokens) else ""
    if any(t.key.startswith(_TRAVELLED) for t in tokens[: numeral.first]):
        return True  # "travelled 1,100 kilometres by road"
    return before in _WITHIN or before.startswith(_FAR) or behind in _AWAY


_BY = {"en": frozenset({"by"}), "sq": frozenset({"per", "me"}), "sr": frozenset({"za"})}
_TO = {"en": frozenset({"to"}), "sq": frozenset({"ne"}), "sr": frozenset({"na"})}
#: tokens from a step to the "to" of what it leads to, and from there to that number
_STEP, _TO_NUMBER = 6, 3
_GROWING = ("rrit", "shto", "ulu", "ulet", "zvogel", "shtua", "pakes")
_GROWING += ("poveca", "smanj", "uveca", "uvecan", "porast", "povecan")


def _is_step(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number tells by how much something becomes another number: "za 80, na
    ukupno 230 vojnika"."""
    tokens, language = sentence.tokens, sentence.language
    if not numeral.first or tokens[numeral.first - 1].key not in _BY[language]:
        return False
    ahead = tokens[: numeral.first]
    if language == "sq" and not any(t.key.startswith(_GROWING) for t in ahead):
        return False  # "me 80 ushtarë në 3 baza"
    if language != "en" and tokens[numeral.first - 1].key in {"za", "per"}:
        near = ahead[-1 - _STEP :]
        if any(t.key.startswith(_GROWING) for t in near):
            return True  # "da taj broj poveća za 20"
    for i in range(numeral.last + 1, min(len(tokens), numeral.last + 1 + _STEP)):
        if tokens[i].text in ".;:":
            return False
        if tokens[i].key in _TO[language]:
            return any(t.kind == "number" for t in tokens[i + 1 : i + 1 + _TO_NUMBER])
    return False


_VOTED = frozenset({"voted", "vote", "votes", "passed", "approved"})
#: tokens from a verb of voting to the first of its two numbers
_NEAR_VOTE = 3


def _is_of_vote(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is one of the two of an English vote: "voted by 119 to 4"."""
    tokens, first, after = sentence.tokens, numeral.first, numeral.last + 1
    if sentence.language != "en":
        return False
    is_first = after + 1 < len(tokens) and tokens[after].key in {"to", "against"}
    is_first = is_first and tokens[after + 1].kind == "number"
    is_second = first > 1 and tokens[first - 1].key in {"to", "against"}
    is_second = is_second and tokens[first - 2].kind == "number"
    start = first if is_first else first - 2
    ahead = tokens[max(0, start - _NEAR_VOTE) : start]
    return (is_first or is_second) and any(t.key in _VOTED for t in ahead)


_IN = {"en": "in", "sq": "ne", "sr": "na"}
_MOST_OF_FRACTION = 100


def _is_fraction(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is of a share: "one in ten soldiers", "një në dhjetë"."""
    tokens, listed = sentence.tokens, phrases("numbers", sentence.language)
    joint = _IN[sentence.language]

    def small(i: int) -> bool:
        if not 0 <= i < len(tokens):
            return False
        match = listed.at(tokens, i)
        told = tokens[i].text if tokens[i].kind == "number" else match.meaning if match else ""
        return told.isdigit() and 0 < int(told) <= _MOST_OF_FRACTION

    if not numeral.written_out or not numeral.value or numeral.value > _MOST_OF_FRACTION:
        return False
    after = tokens[numeral.last + 1].key if numeral.last + 1 < len(tokens) else ""
    before = tokens[numeral.first - 1].key if numeral.first else ""
    is_share = numeral.value < _SMALL and after == joint and small(numeral.last + 2)
    return is_share or (before == joint and small(numeral.first - 2))


def _is_compared(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number tells how many more or fewer there are than others."""
    behind = sentence.tokens[numeral.last + 1 : numeral.last + 1 + _NEAR_THAN]
    ends = (
        i for i, t in enumerate(behind) if t.text in ",.;:()" or t.key in _AND or t.kind == "number"
    )
    stop = next(ends, len(behind))
    keys = [t.key for t in behind[:stop]]
    more = next((i for i, key in enumerate(keys) if key in _MORE[sentence.language]), len(keys))
    is_last = more == len(keys) - 1 and (stop == len(behind) or behind[stop].text in ".,;")
    if is_last and 0 < more and sentence.language != "en":
        return True  # "Kfor danas ima hiljadu vojnika manje"
    end = numeral.last + 1 + stop
    is_number = end < len(sentence.tokens) and sentence.tokens[end].kind == "number"
    if is_number and keys and keys[-1] in _ALL_THAN:
        return False  # "13,000 soldiers live on less than 1,000 euros"
    return not _THAN[sentence.language].isdisjoint(keys[more + 1 :])


def _is_verb(sentence: Sentence, match: Match) -> bool:
    """Return whether "number" says how many there are: "US troops in KFOR number 600"."""
    if match.text != "number" or not match.first:
        return False
    before, at = sentence.tokens[match.first - 1], match.first - 1
    return (
        before.key in _BEFORE_VERB
        or before.text == ","
        or before.text.isupper()
        or tells("units", "personnel", sentence.language, sentence.tokens, at, at + 1)
    )

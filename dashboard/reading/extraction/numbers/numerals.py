"""Numbers of a sentence: in digits or words, with their hedge, as one value or a range."""

import re
from dataclasses import dataclass, replace

from dashboard.core.i18n.language import in_latin
from dashboard.reading.extraction.numbers.another import is_another
from dashboard.reading.extraction.numbers.growing import grows
from dashboard.reading.extraction.numbers.hedges import before_hedge, is_hedge, is_no_hedge
from dashboard.reading.extraction.tokens import SOFT, Sentence, Token
from dashboard.reading.extraction.word_lists import Match, phrases

#: between the two ends of a range, by language; signs stand for all
_RANGE_SIGNS = frozenset("–—-‑")
_RANGE_WORDS = {"en": {"to"}, "sq": {"deri"}, "sr": {"do"}}
#: "between 50 and 150": the word before the first end, and the word before the second
_BETWEEN = {
    "en": ({"between"}, "and"),
    "sq": ({"midis", "mes", "ndermjet"}, "dhe"),
    "sr": ({"izmedju"}, "i"),
}
_BETWEEN_SQ_TOO = "nga"
#: before a difference: "grew by 300 to 2,800"
_BY = {"en": frozenset({"by"}), "sq": frozenset({"per"}), "sr": frozenset({"za"})}
_OR_MORE = {"en": ("or", "more"), "sq": ("ose", "me", "shume"), "sr": ("ili", "vise")}
_HEDGE_WORDS = 4
_ONE_OF = frozenset({"hiljadu", "stotinu", "tisucu"})
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_YEAR = re.compile(r"(1[89]|20)\d\d")


#: from here on a number counts nobody, and is read no further: more than there are people
TOO_MANY = 1e10


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a text has it: tokens ``first`` to ``last`` of its sentence, hedge included.

    All three numbers are None for a vague one ("dozens"), which its qualifier then names.
    """

    first: int
    last: int
    low: float | None
    value: float | None
    high: float | None
    qualifier: str
    core: int
    """The token where the number itself begins, behind its hedge."""
    written_out: bool
    """Whether it is in words alone, of which "one" is often no count."""
    is_grouped: bool = False
    """Whether its digits are written in groups, as those of a year are not."""

    @property
    def is_year_like(self) -> bool:
        """Return whether it is four bare digits that could be a year."""
        whole = self.value is not None and not self.qualifier and not self.written_out
        whole = whole and not self.is_grouped
        return whole and float(self.value).is_integer() and 1800 <= self.value <= 2099

    @property
    def is_too_many(self) -> bool:
        """Return whether it, or an end of it, is `TOO_MANY`."""
        return any((each or 0) >= TOO_MANY for each in (self.low, self.value, self.high))


def numerals_of(sentence: Sentence, taken: frozenset[int]) -> list[Numeral]:
    """Return the numbers of a sentence in order; tokens in `taken` (dates) are passed over."""
    found: list[Numeral] = []
    i, tokens = 0, sentence.tokens
    while i < len(tokens):
        numeral = None if i in taken else _numeral(sentence, i, taken)
        if numeral is None:
            i += 1
            continue
        numeral = _hedged(
            sentence, _ranged(sentence, numeral, taken), found[-1].last if found else -1
        )
        found.append(numeral)
        i = numeral.last + 1
    return found


def _numeral(sentence: Sentence, i: int, taken: frozenset[int]) -> Numeral | None:
    tokens, token = sentence.tokens, sentence.tokens[i]
    if token.kind == "number":
        if _is_attached(tokens, i):
            return None
        return _scaled(sentence, i, i, _digits(token.text), False, taken)
    if is_another(sentence, i):
        return Numeral(i, i, 1, 1, 1, "", i, True)
    match = _word(sentence, i)
    if match is None or match.meaning == "join":
        return None
    return _in_words(sentence, i, taken)


def _is_attached(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a letter touches the digits: F16, MiG-29, 1st, S001."""
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is not None and before.end == token.start:
        two = tokens[i - 2] if i > 1 else None
        if before.kind == "word" or before.text in "/#№":
            return True
        if (
            before.text in SOFT[:2]
            and two is not None
            and two.end == before.start
            and two.kind == "word"
        ):
            return True
    if after is not None and after.start == token.end:
        return after.kind == "word" or after.text in "/:°"
    return False


def _digits(text: str) -> float:
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return min(float(re.sub(r"\D", "", text)), TOO_MANY)


def _word(sentence: Sentence, i: int) -> Match | None:
    tokens = sentence.tokens
    if tokens[i].kind != "word":
        return None
    match = phrases("numbers", sentence.language).at(tokens, i)
    if match is None:
        return None
    # "što" (what) is not "sto" (a hundred), though both have one key.
    latin = in_latin(tokens[i].text).lower()
    if not latin.isascii() and latin not in match.text:
        return None
    return match


def _in_words(sentence: Sentence, i: int, taken: frozenset[int]) -> Numeral | None:
    """Read words such as "four thousand four hundred and forty-three"."""
    total = part = 0.0
    last, join, size, hedge = i - 1, False, 10**9, ""
    j, tokens = i, sentence.tokens
    while j < len(tokens) and j not in taken:
        if tokens[j].text in SOFT and j > i:
            j += 1
            continue
        match = _word(sentence, j)
        if match is None:
            break
        kind, _, rest = match.meaning.partition(" ")
        if kind == "join":
            if j == i or join:
                break
            join, j = True, match.last + 1
            continue
        if kind == "vague":
            if j > i:
                break
            return Numeral(i, match.last, None, None, None, rest, i, True)
        if kind == "about" and j > i:
            break
        if kind.startswith("x"):
            scale = float(kind[1:])
            if j == i:
                return _scale_alone(sentence, match, scale)
            if scale > 100 or part == 0:
                total, part, size = total + (part or 1) * scale, 0.0, int(scale)
            else:
                part, size = min(part * scale, TOO_MANY), int(scale)
        else:
            value = float(rest or kind)
            hedge = kind if kind == "about" else hedge
            if j > i and not _goes_on(part, value, size, join, sentence.language):
                break
            part, size = part + value, _magnitude(value)
        last, join, j = match.last, False, match.last + 1
    if last < i:
        return None
    return Numeral(i, last, total + part, total + part, total + part, hedge, i, True)


def _goes_on(part: float, value: float, size: int, join: bool, language: str) -> bool:
    """Return whether a number word goes on with the number: "forty" "five", not "two" "three"."""
    if part and part % 100 < 20 and part % 100 > 0:
        return False
    if join and language != "en" and part and part % 100 == 0 and value < 1:
        return False
    return value < size


def _magnitude(value: float) -> int:
    return next((m for m in (1000, 100, 10) if value >= m), 1)


def _scale_alone(sentence: Sentence, match: Match, scale: float) -> Numeral | None:
    """Read "hundred" or "stotine" without a number before: a thousand, or a vague number."""
    i, language = match.first, sentence.language
    if (language == "sr" and sentence.tokens[i].key in _ONE_OF) or (
        language == "sq" and scale == 1000
    ):
        return Numeral(i, match.last, scale, scale, scale, "", i, True)  # "hiljadu ljudi"
    if language == "en" and scale == 1000 and i and sentence.tokens[i - 1].key == "the":
        return Numeral(i, match.last, scale, scale, scale, "", i, True)  # "the thousand soldiers"
    if language == "sr":
        vague = "hundreds" if scale == 100 else "thousands"
        return Numeral(i, match.last, None, None, None, vague, i, True)
    return None


def _scaled(
    sentence: Sentence, i: int, last: int, value: float, written: bool, taken: frozenset[int]
) -> Numeral:
    """Return digits times the scale behind them: "4.5 thousand", "5 hiljada", "4 mijë"."""
    j = last + 1
    if j < len(sentence.tokens) and j not in taken:
        match = _word(sentence, j)
        if match is not None and match.meaning.startswith("x"):
            value, last = value * float(match.meaning[1:]), match.last
    grouped = not set(sentence.tokens[i].text).isdisjoint(".,")
    return Numeral(i, last, value, value, value, "", i, written, grouped)


def _ranged(sentence: Sentence, first: Numeral, taken: frozenset[int]) -> Numeral:
    """Return a number joined with the one behind it when the two are the ends of a range."""
    tokens, j = sentence.tokens, first.last + 1
    if first.value is None or j + 1 >= len(tokens):
        return first
    language = sentence.language
    opening, closing = _BETWEEN[language]
    begin = before_hedge(sentence, first.first)  # "between about 50 and 150"
    before = tokens[begin - 1].key if begin else ""
    between = before in opening and tokens[j].key == closing
    worded = tokens[j].key in _RANGE_WORDS[language]
    if not (tokens[j].text in _RANGE_SIGNS or worded or between):
        return first
    if worded and before in _BY[language]:
        return first  # "grew by 300 to 2,800": a difference, and what there is now
    if before == "from" and worded and grows(tokens[: first.first]):
        return first  # "rose from 3,600 to 4,600"
    k = j + 1
    if worded and language == "sq" and tokens[k].key in {"ne", "me"}:
        k += 1
    k += between and is_hedge(sentence, k)
    if k >= len(tokens) or k in taken:
        return first
    second = _numeral(sentence, k, taken)
    if second is None or second.value is None or not second.value > first.value:
        return first
    low, high = first.value, second.value
    if second.last > k and low < 100 <= high and low * 1000 < high:
        low *= 1000  # "4.2 to 4.4 thousand", "four or five thousand"
    start = begin - 1 if between or before in {"from", "od", _BETWEEN_SQ_TOO} else first.first
    return Numeral(start, second.last, low, None, high, "", first.core, first.written_out)


def _hedged(sentence: Sentence, numeral: Numeral, after: int) -> Numeral:
    """Return the number with the longest hedge that stands right before it, and "or more"."""
    tokens, first = sentence.tokens, numeral.first
    more = _OR_MORE[sentence.language]
    if tuple(t.key for t in tokens[numeral.last + 1 : numeral.last + 1 + len(more)]) == more:
        return replace(numeral, last=numeral.last + len(more), qualifier="at least")
    start = (
        first - 1
        if first and tokens[first - 1].key in _FILLERS.get(sentence.language, ())
        else first
    )
    for begin in range(max(after + 1, start - _HEDGE_WORDS), start):
        match = phrases("hedges", sentence.language).at(tokens, begin)
        if match is not None and match.last == start - 1:
            if is_no_hedge(sentence, match, start):
                continue
            return replace(numeral, first=begin, qualifier=numeral.qualifier or match.meaning)
    return numeral


#: "some of the 400", "a total of 45": words between a hedge and its number
_FILLERS = {"en": {"a", "the"}, "sq": (), "sr": ()}

"""Dates that are reckoned from the text's own day: yesterday, last week, on Sunday."""

from dataclasses import replace
from datetime import date
from functools import cache

from babel.dates import get_day_names

from dashboard.reading.extraction.dating.later_dates import (
    YEARS,
    tens_before,
    tens_place,
    unit_at,
)
from dashboard.reading.extraction.dating.steps import UNTOLD, shifted
from dashboard.reading.extraction.dating.to_come import is_past, is_to_come, tells_change
from dashboard.reading.extraction.dating.written_dates import (
    ENDINGS,
    LOCALES,
    DateMention,
    after_fillers,
    year_at,
)
from dashboard.reading.extraction.tokens import Sentence, Token, plain_key
from dashboard.reading.extraction.word_lists import Match, phrases

#: "ago" behind the number, outside of English
_BEHIND = frozenset({"më parë", "ranije"})
_ANY_DAY = date(2000, 1, 1)
#: of a number of days, weeks, months or years that is read
_MOST_DIGITS = 6


def relative_date(sentence: Sentence, i: int, day: date | None) -> DateMention | None:
    """Return the date that token `i` begins, reckoned from the text's own `day`; None
    without one. Without a `day` its date is `UNTOLD`."""
    if sentence.tokens[i].kind != "word":
        return None
    if day is None:
        found = relative_date(sentence, i, _ANY_DAY)
        return replace(found, edtf=UNTOLD) if found and found.is_relative else found
    match = phrases("days", sentence.language).at(sentence.tokens, i)
    if match is not None and match.text == YEARS and i and _is_number(sentence, i - 1):
        return None  # "dhjetë vjet" are ten years, "vjet" alone is last year
    kind, _, rest = match.meaning.partition(" ") if match else ("", "", "")
    if match is None or kind == "unit":
        return _weekday(sentence, i, day)
    if kind == "now":
        return DateMention(match.first, match.last, day.isoformat(), True)
    if kind == "ago":
        return _ago(sentence, match, day)
    if kind == "within":
        return _within(sentence, match)
    if kind == "season" and " " in rest:
        season, _, side = rest.partition(" ")
        return DateMention(match.first, match.last, _season(season, side == "next", day), True)
    if kind == "season" and (
        year := year_at(sentence.tokens, after_fillers(sentence.tokens, match.last + 1))
    ):
        return DateMention(
            i, after_fillers(sentence.tokens, match.last + 1), f"{year}-{rest}", False
        )
    if kind == "season" and _is_when(sentence, match):
        is_next = is_to_come(sentence) or sentence.tokens[match.first - 1].key == "na"
        return DateMention(i, match.last, _season(rest, is_next, day), True)  # "na jesen"
    behind = after_fillers(sentence.tokens, match.last + 1)
    if (kind, rest) == ("year", "0") and (year := year_at(sentence.tokens, behind)):
        return DateMention(i, behind, f"{year}", False)  # "deri në fund të vitit 2022"
    if kind not in {"day", "week", "weekend", "month", "year"} or not rest:
        return None
    steps = int(rest) - (rest == "0" and kind == "year" and _is_end_gone(sentence, match, day))
    return DateMention(match.first, match.last, shifted(kind, steps, day), True)


_END = frozenset({"end", "fund", "fundi", "kraj", "kraju", "krajem"})
_UNTIL = frozenset({"by", "until", "deri", "do", "before", "para", "pre"})
#: until this month "the end of the year" is most likely that of the year before
_SPRING = 4


def _is_end_gone(sentence: Sentence, match: Match, day: date) -> bool:
    """Return whether "at the end of the year" is of the year before: early in a year, of what
    is not to come."""
    before = {t.key for t in sentence.tokens[max(0, match.first - 4) : match.last + 1]}
    is_end = not before.isdisjoint(_END) and before.isdisjoint(_UNTIL)
    return is_end and day.month <= _SPRING and not is_to_come(sentence)


@cache
def _weekdays(language: str) -> dict[str, int]:
    return {
        plain_key(name).split()[-1]: number
        for locale in LOCALES[language]
        for number, name in get_day_names("wide", "format", locale).items()
    }


#: the first month of spring, summer and autumn, by their EDTF number
_SEASON_BEGINS = {"21": 3, "22": 6, "23": 9}


def _season(season: str, is_next: bool, day: date) -> str:
    """Return the first such season that begins after a day, or the last that has begun."""
    begun = day.month >= _SEASON_BEGINS[season]
    return f"{day.year + (begun if is_next else begun - 1):04}-{season}"


_IN = frozenset({"in", "ne", "u", "na"})


def _is_when(sentence: Sentence, match: Match) -> bool:
    """Return whether a season without a year is a time of the text: "in the spring"."""
    before = [t.key for t in sentence.tokens[max(0, match.first - 2) : match.first]]
    return bool(before) and (before[-1] in _IN or (before[-1] == "the" and before[0] in _IN))


def _is_number(sentence: Sentence, i: int) -> bool:
    token, number = sentence.tokens[i], phrases("numbers", sentence.language).at(sentence.tokens, i)
    return (token.kind == "number" and token.text.isdigit()) or (
        number is not None and number.meaning.isdigit()
    )


#: words for "within" that as often tell how long something took
_DURING = frozenset({"za", "brenda"})


def _within(sentence: Sentence, match: Match) -> DateMention | None:
    """Read "within ten years": some day until then, which nobody can name."""
    tokens, place = sentence.tokens, match.last + 1
    if place + 1 >= len(tokens):
        return None
    unit = unit_at(sentence, place + 1)
    is_one = tokens[place].key == "a"
    if not (is_one or _is_number(sentence, place)) or unit is None:
        return None
    if match.text in _DURING and (tells_change(sentence) or is_past(sentence)):
        return None  # "pao je za dve godine sa 520 na 390", "za dve godine otišlo je 540"
    return DateMention(match.first, unit.last, UNTOLD, True)


def _ago(sentence: Sentence, match: Match, day: date) -> DateMention | None:
    """Read "three months ago", "tre muaj më parë", "pre tri meseca"."""
    tokens = sentence.tokens
    numbers = phrases("numbers", sentence.language)
    is_behind = sentence.language == "en" or match.text in _BEHIND
    place = match.first - 2 if is_behind else _past_hedge(sentence, match.last + 1)
    if place < 0 or place + 1 >= len(tokens):
        return None
    number = numbers.at(tokens, place)
    digits = tokens[place].kind == "number" and tokens[place].text.isdigit()
    digits = digits and len(tokens[place].text) <= _MOST_DIGITS
    count = (
        int(tokens[place].text)
        if digits
        else int(number.meaning)
        if (number and number.meaning.isdigit())
        else None
    )
    unit = unit_at(sentence, place + 1)
    if count is None or unit is None:
        return None
    tens = tens_before(sentence, place)
    count, place = count + tens, place - (place - tens_place(sentence, place)) * bool(tens)
    kind = "year" if unit.text == YEARS else unit.meaning.split()[1]
    if kind == "week":
        kind, count = "day", 7 * count
    last = max(match.last, unit.last)
    return DateMention(min(place, match.first), last, shifted(kind, -count, day), True)


#: before a number of years, beside the hedges: "pre tačno 25 godina"
_EXACTLY = frozenset({"tacno", "ravno", "punih", "saktesisht", "plot"})


def _past_hedge(sentence: Sentence, i: int) -> int:
    """Return the first token from `i` on that is no hedge: "pre skoro pet godina"."""
    tokens = sentence.tokens
    while i < len(tokens):
        match = phrases("hedges", sentence.language).at(tokens, i)
        if match is None and tokens[i].key not in _EXACTLY:
            break
        i = match.last + 1 if match else i + 1
    return i


def _weekday(sentence: Sentence, i: int, day: date) -> DateMention | None:
    """Read the name of a weekday: the last such day, that of the text included."""
    token = sentence.tokens[i]
    number = _weekday_number(token, sentence.language)
    if number is None or (sentence.language == "en" and not token.text[:1].isupper()):
        return None
    if sentence.language == "sq" and not (i and sentence.tokens[i - 1].key in {"te", "e", "se"}):
        return None  # "e hënë" is Monday, "hënë" the moon
    if sentence.language == "sr" and i and _is_number(sentence, i - 1):
        return None  # "pet nedelja" are five weeks
    back = (day.weekday() - number) % 7
    return DateMention(i, i, shifted("day", -back, day), True)


def _weekday_number(token: Token, language: str) -> int | None:
    names = _weekdays(language)
    if token.key in names or language == "en":
        return names.get(token.key)
    if language == "sr" and token.key.startswith("nedelj") and not token.key.endswith("ju"):
        return None  # "nedelje" is weeks; "u nedelju" is on Sunday
    for name, number in names.items():
        for stem in (name, name[:-1]):
            if (
                len(stem) > 3
                and token.key.startswith(stem)
                and ENDINGS.fullmatch(token.key[len(stem) :])
            ):
                return number
    return None

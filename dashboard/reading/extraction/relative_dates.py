"""Dates that are reckoned from the text's own day: yesterday, last week, on Sunday."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names

from dashboard.reading.extraction.tokens import Sentence, Token, plain_key
from dashboard.reading.extraction.word_lists import Match, phrases
from dashboard.reading.extraction.written_dates import (
    ENDINGS,
    LOCALES,
    DateMention,
    after_fillers,
    year_at,
)

#: the date of "last week" in a text whose own day is not known
UNTOLD = "?"
_ANY_DAY = date(2000, 1, 1)


def relative_date(sentence: Sentence, i: int, day: date | None) -> DateMention | None:
    """Return the date that token `i` begins, reckoned from the text's own `day`; None
    without one. Without a `day` its date is `UNTOLD`."""
    if sentence.tokens[i].kind != "word":
        return None
    if day is None:
        found = relative_date(sentence, i, _ANY_DAY)
        return replace(found, edtf=UNTOLD) if found and found.is_relative else found
    match = phrases("days", sentence.language).at(sentence.tokens, i)
    kind, _, rest = match.meaning.partition(" ") if match else ("", "", "")
    if match is None or kind == "unit":
        return _weekday(sentence, i, day)
    if kind == "now":
        return DateMention(match.first, match.last, day.isoformat(), True)
    if kind == "ago":
        return _ago(sentence, match, day)
    if kind == "season" and (
        year := year_at(sentence.tokens, after_fillers(sentence.tokens, match.last + 1))
    ):
        return DateMention(
            i, after_fillers(sentence.tokens, match.last + 1), f"{year}-{rest}", False
        )
    if kind not in {"day", "week", "month", "year"} or not rest:
        return None
    return DateMention(match.first, match.last, _shifted(kind, int(rest), day), True)


@cache
def _weekdays(language: str) -> dict[str, int]:
    return {
        plain_key(name).split()[-1]: number
        for locale in LOCALES[language]
        for number, name in get_day_names("wide", "format", locale).items()
    }


def _shifted(kind: str, steps: int, day: date) -> str:
    if kind == "day":
        return (day + timedelta(days=steps)).isoformat()
    if kind == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return f"{monday}/{monday + timedelta(days=6)}"
    if kind == "month":
        months = day.year * 12 + day.month - 1 + steps
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + steps:04}"


def _ago(sentence: Sentence, match: Match, day: date) -> DateMention | None:
    """Read "three months ago", "tre muaj më parë", "pre tri meseca"."""
    tokens = sentence.tokens
    lists = phrases("numbers", sentence.language), phrases("days", sentence.language)
    place = match.first - 2 if sentence.language == "en" else match.last + 1
    if place < 0 or place + 1 >= len(tokens):
        return None
    number = lists[0].at(tokens, place)
    digits = tokens[place].kind == "number" and tokens[place].text.isdigit()
    count = (
        int(tokens[place].text)
        if digits
        else int(number.meaning)
        if (number and number.meaning.isdigit())
        else None
    )
    unit = lists[1].at(tokens, place + 1)
    if count is None or unit is None or not unit.meaning.startswith("unit"):
        return None
    kind = unit.meaning.split()[1]
    if kind == "week":
        kind, count = "day", 7 * count
    last = max(match.last, unit.last)
    return DateMention(min(place, match.first), last, _shifted(kind, -count, day), True)


def _weekday(sentence: Sentence, i: int, day: date) -> DateMention | None:
    """Read the name of a weekday: the last such day, that of the text included."""
    token = sentence.tokens[i]
    number = _weekday_number(token, sentence.language)
    if number is None or (sentence.language == "en" and not token.text[:1].isupper()):
        return None
    if sentence.language == "sq" and not (i and sentence.tokens[i - 1].key in {"te", "e"}):
        return None  # "e hënë" is Monday, "hënë" the moon
    back = (day.weekday() - number) % 7
    return DateMention(i, i, (day - timedelta(days=back)).isoformat(), True)


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

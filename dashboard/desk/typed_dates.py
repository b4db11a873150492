"""Dates as people type them, read as EDTF: 20 March 2024, 20.3.2024, mars 2024, about 2004.

The words for months are those with which texts are read; what is not surely a date is none.
"""

import re
from datetime import date, timedelta

from dashboard.core import dates
from dashboard.reading.extraction.dating.written_dates import LOCALES, written_date
from dashboard.reading.extraction.tokens import Sentence, plain_key, tokenise

# As `plain_key` writes them: in Latin letters, without marks.
_ABOUT = r"(?:about|around|circa|c\.|ca\.|ca|approximately|rreth|aty rreth|oko|otprilike)"
_SINCE = r"(?:since|from|que nga|qe nga|nga|prej|od)"
_UNTIL = r"(?:until|till|up to|deri me|deri ne|deri|do)"
_TO = r"(?:to|until|till|deri me|deri ne|deri|do|–|—|-)"
_BEFORE = r"(?:on|in|the|of|ne|me|date|dana|u|dne|year|viti|vitin)"
_YEAR_WORD = re.compile(r"(\d{4})\.?\s*(?:godine|god\.?|g\.?)?\s*$")
_DAYS_AGO = {
    0: ("today", "sot", "danas"),
    1: ("yesterday", "dje", "juce"),
}
_SEASONS = {
    "21": ("spring", "pranvera", "pranvere", "prolece", "proljece"),
    "22": ("summer", "vera", "vere", "leto", "ljeto"),
    "23": ("autumn", "fall", "vjeshta", "vjeshte", "jesen"),
}
_MOST = 80


def typed_date(text: str, today: date) -> str | None:
    """Return what was typed as EDTF text; "" for blank text, None for what is no date.

    EDTF itself stays as it is. A day is read before a month, as everywhere in the region:
    3.4.2024 is 3 April. "since March 2024" has no end yet, "March–June 2024" is an interval,
    "about 2004" is marked ``~``. `today` is what "today" and "yesterday" are reckoned from;
    a month without a year is no date.

    Examples
    --------
    >>> typed_date("20 March 2024", date(2024, 5, 1))
    '2024-03-20'
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if len(text) > _MOST:
        return None
    if dates.is_date(text):
        return text
    plain = _plain(text)
    if match := re.fullmatch(rf"{_ABOUT}\s+(.+)", plain):
        inner = _single(match[1], today)
        return f"{inner}~" if inner and "/" not in inner and dates.is_date(f"{inner}~") else None
    found = _single(plain, today) or _interval(plain, today)
    return found if found and dates.is_date(found) else None


def _plain(text: str) -> str:
    words = re.split(r"([^\W\d_]+)", text)
    plain = "".join(plain_key(word) if word.isalpha() else word for word in words)
    # "20. 3. 2024" as "20.3.2024"
    return re.sub(r"(\d\.)\s+(?=\d)", r"\1", plain).strip()


def _interval(text: str, today: date) -> str | None:
    if match := re.fullmatch(rf"(?:{_SINCE}\s+)?(.+?)\s*(?:\s{_TO}\s|[–—])\s*(.+)", text):
        last = _single(match[2], today)
        if not last or "/" in last:
            return None
        # "March–June 2024": the year is said once.
        first = _single(match[1], today) or _single(f"{match[1]} {last[:4]}", today)
        return f"{first}/{last}" if first and "/" not in first else None
    if match := re.fullmatch(rf"{_SINCE}\s+(.+)", text):
        first = _single(match[1], today)
        return f"{first}/.." if first and "/" not in first else None
    if match := re.fullmatch(rf"{_UNTIL}\s+(.+)", text):
        last = _single(match[1], today)
        return f"../{last}" if last and "/" not in last else None
    return None


def _single(text: str, today: date) -> str | None:
    text = re.sub(rf"^(?:{_BEFORE}\s+)+", "", text.strip())
    text = _YEAR_WORD.sub(r"\1", text)
    text = re.sub(r"\bsep\b", "sept", text)  # the CLDR's own abbreviation
    for ago, words in _DAYS_AGO.items():
        if text in words:
            return (today - timedelta(days=ago)).isoformat()
    if match := re.fullmatch(r"([a-z]+)\s+(\d{4})", text):
        for number, names in _SEASONS.items():
            if match[1] in names:
                return f"{match[2]}-{number}"
    if dates.is_date(text):
        return text
    for language in LOCALES:
        # A capital, as of a month's name: "may 2024" is meant as one here.
        tokens = tuple(tokenise(text.title() if language == "en" else text))
        if not tokens:
            return None
        mention = written_date(Sentence(0, len(text), tokens, language, 0), 0, None)
        if mention and all(token.text == "." for token in tokens[mention.last + 1 :]):
            return mention.edtf
    return None

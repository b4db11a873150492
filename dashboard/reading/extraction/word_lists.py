"""The word lists of ``data/reading``: how numbers, hedges, units, actors and days are said.

A list is a CSV of ``language``, ``phrase`` and ``meaning``. Serbian is kept once, in Latin
letters; Cyrillic text is compared by the same key (`tokens.plain_key`). A star in a
word stands for up to seven letters, so that one row covers the cases of a noun.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.core.i18n.vocabulary import KINDS, QUALIFIERS, UNITS, VAGUE
from dashboard.core.tables.issues import Issue, shown_path
from dashboard.core.tables.model import Tables
from dashboard.locations import DATA
from dashboard.reading.extraction.tokens import SOFT, Token, joins, plain_key, tokenise

FOLDER = DATA / "reading"
LANGUAGES = ("en", "sq", "sr")
"""Languages of the lists; "sr" is both of its scripts."""
COLUMNS = ("language", "phrase", "meaning")

_NUMBER = re.compile(r"\d+|x\d+|about \d+|join|vague \w+")
_DAY = re.compile(
    r"(day|week|weekend|month|year) -?\d|since|until|between|ago|now"
    r"|then|within|later( (day|week|month|year) \d)?"
    r"|season 2[1-3]( next| last)?|unit (day|week|month|year)"
)
#: list -> the meanings that it may give; None where the table of actors decides
MEANINGS: Mapping[str, Iterable[str] | re.Pattern[str] | None] = {
    "numbers": _NUMBER,
    "hedges": frozenset(QUALIFIERS),
    "units": frozenset(UNITS) | {"strength", "people", "bystanders", "per base", "army"},
    "not_counted": frozenset(
        {"percent", "money", "time", "distance", "difference", "other", "document"}
    ),
    "kinds": frozenset(KINDS) | {"ended", "denied"},
    "saying": frozenset({"says", "according"}),
    "days": _DAY,
    "prepositions": frozenset({"place"}),
    "offices": frozenset({"office", "media"}),
    "parts": frozenset({"part", "own", "change", "has", "we", "lost", "in turn"}),
    "subordinators": frozenset({"clause"}),
    "actors": None,
    "function_words": frozenset({"word"}),
    "pronouns": frozenset({"subject", "mission", "institution"}),
    "more": frozenset({"others", "more", "foreign"}),
    "totals": frozenset({"total"}),
    "acts": frozenset({"act", "deploy"}),
    "commands": frozenset({"by", "under", "command"}),
    "custody": frozenset({"held"}),
    "defence": frozenset({"office", "decision", "interior"}),
    "elsewhere": frozenset({"place", "mission"}),
    "verbs": frozenset({"has", "helps", "chains"}),
    "troops": frozenset({"vehicle", "move", "fellow", "colleague"}),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a list: the words to match, in order, and what they mean."""

    words: tuple[re.Pattern[str] | str, ...]
    meaning: str
    text: str
    """As the list has it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase met in a text: tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    meaning: str
    text: str


class Phrases:
    """The phrases of one list in one language, found by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._starting: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=lambda p: -len(p.words)):
            word = phrase.words[0]
            if isinstance(word, str):
                self._exact.setdefault(word, []).append(phrase)
            else:
                self._starting.setdefault(word.pattern[:2], []).append(phrase)

    def at(self, tokens: tuple[Token, ...], i: int) -> Match | None:
        """Return the longest phrase that begins with token `i`; None without one."""
        key = tokens[i].key
        found: Match | None = None
        for phrase in (*self._exact.get(key, ()), *self._starting.get(key[:2], ())):
            last = _match(phrase.words, tokens, i)
            if last is not None and (found is None or last > found.last):
                found = Match(i, last, phrase.meaning, phrase.text)
        return found

    def all_in(self, tokens: tuple[Token, ...]) -> list[Match]:
        """Return the phrases of a sentence from left to right, none over another."""
        found, i = [], 0
        while i < len(tokens):
            match = self.at(tokens, i)
            if match:
                found.append(match)
            i = match.last + 1 if match else i + 1
        return found


def _match(words: tuple, tokens: tuple[Token, ...], i: int) -> int | None:
    last = i
    for n, word in enumerate(words):
        while n and joins(tokens, i):
            i += 1
        if i >= len(tokens):
            return None
        key = tokens[i].key
        if not (key == word if isinstance(word, str) else word.fullmatch(key)):
            return None
        last = i
        i += 1
    return last


@cache
def phrases(name: str, language: str) -> Phrases:
    """Return a list in a language. Raises KeyError for a list that is not in `MEANINGS`."""
    MEANINGS[name]
    return Phrases(
        Phrase(pattern_of(row["phrase"]), row["meaning"], row["phrase"])
        for row in _rows(name)
        if row["language"] == language
    )


def tells(
    name: str,
    meaning: str,
    language: str,
    tokens: tuple[Token, ...],
    start: int = 0,
    end: int | None = None,
) -> bool:
    """Return whether a phrase of a list with a meaning begins among tokens `start` to before
    `end`; without `end`, to the last."""
    listed = phrases(name, language)
    last = len(tokens) if end is None else min(end, len(tokens))
    return any(
        (match := listed.at(tokens, i)) is not None and match.meaning == meaning
        for i in range(max(0, start), last)
    )


def pattern_of(phrase: str) -> tuple[re.Pattern[str] | str, ...]:
    """Return what each word of a phrase of a list is compared with: a key, or a pattern."""
    return tuple(
        re.compile(r"[a-z]{0,7}".join(map(plain_key, word.split("*"))))
        if "*" in word
        else word_key(word)
        for part in phrase.split()
        for word in _words(part)
    )


def word_key(word: str) -> str:
    """Return the key by which a word is compared; a sign such as "%" is its own."""
    return plain_key(word)


def _words(part: str) -> list[str]:
    if "*" in part and not set(part) & set(SOFT):
        return [part]
    pieces = re.split(f"[{re.escape(''.join(SOFT))}]", part)
    return [piece for piece in pieces if piece]


@cache
def words_of(name: str, language: str) -> frozenset[str]:
    """Return the phrases of a list in a language as they are written."""
    return frozenset(row["phrase"] for row in _rows(name) if row["language"] == language)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def check_word_lists(tables: Tables, folder: Path = FOLDER) -> list[Issue]:
    """Return what is wrong with the lists, each with file, line, column and what to do.

    A list that is missing or has other columns, a language, meaning or actor that is not
    known, a blank phrase, and a phrase that means two things in one language.
    """
    issues: list[Issue] = []
    actors = set(tables.actors["actor_id"])
    for name in MEANINGS:
        path = folder / f"{name}.csv"
        shown = shown_path(path)
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            issues.append(_issue(shown, 1, "file", str(error), _("restore the word list")))
            continue
        reader = csv.DictReader(lines)
        try:
            if tuple(reader.fieldnames or ()) != COLUMNS:
                remedy = _("use the columns {columns}", columns=", ".join(COLUMNS))
                issues.append(_issue(shown, 1, "file", _("not the columns of a word list"), remedy))
                continue
            issues += _row_issues(name, shown, reader, actors)
        except csv.Error as error:  # a cell that is longer than any text, most likely
            line = max(1, reader.line_num)
            issues.append(_issue(shown, line, "file", str(error), _("restore the word list")))
    return issues


def _row_issues(name: str, shown: str, reader: csv.DictReader, actors: set[str]) -> list[Issue]:
    issues, met = [], {}
    for row in reader:
        line, phrase, meaning = reader.line_num, row["phrase"] or "", row["meaning"] or ""
        if row["language"] not in LANGUAGES:
            issues.append(
                _issue(
                    shown,
                    line,
                    "language",
                    _("unknown language"),
                    _("use one of {choices}", choices=", ".join(LANGUAGES)),
                )
            )
        if phrase != "%" and all(t.kind == "sign" for t in tokenise(phrase.replace("*", ""))):
            issues.append(
                _issue(shown, line, "phrase", _("contains no word"), _("write the phrase"))
            )
            continue
        allowed = MEANINGS[name]
        known = (
            meaning in actors
            if allowed is None
            else bool(allowed.fullmatch(meaning))
            if isinstance(allowed, re.Pattern)
            else meaning in allowed
        )
        if not known or (
            name == "numbers"
            and meaning.startswith("vague")
            and meaning[6:] not in {*VAGUE, "thousands"}
        ):
            issues.append(
                _issue(
                    shown,
                    line,
                    "meaning",
                    _("unknown meaning {value}", value=repr(meaning)),
                    _("use a meaning that occurs elsewhere in the list"),
                )
            )
        key = (row["language"], tuple(map(str, pattern_of(phrase))))
        other = met.setdefault(key, meaning)
        if other != meaning:
            problem = _("means both {one} and {other}", one=repr(other), other=repr(meaning))
            issues.append(_issue(shown, line, "phrase", problem, _("keep one of the two rows")))
    return issues


def _issue(path: str, line: int, column: str, problem: str, remedy: str) -> Issue:
    return Issue(path, line, column, problem, remedy, set_aside=False)

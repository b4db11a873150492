"""Places by any of their toponyms, in any language and script."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import isnan
from typing import Literal

from dashboard.core.i18n.language import LANGUAGES
from dashboard.core.i18n.search_key import begins, fold
from dashboard.core.sources.provenance import short
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import PlaceRow, SourceRow, whole_rows

#: languages and scripts in which a place is named, in order: one, or two
Names = tuple[str, ...]
How = Literal["exact", "prefix", "words", "similar"]


def toponym_columns() -> dict[str, str]:
    """Return column of places -> BCP 47 tag of the language and script it is written in."""
    return {each.column("toponym"): tag for tag, each in LANGUAGES.items()}


LOCAL_NAMES: Names = ("sq", "sr-Latn")
"""Both languages of the places, in alphabetical order of the languages."""


def default_names(language: str) -> Names:
    """Return how places are named for a reader of a language who chose nothing else.

    `language` is a tag of `dashboard.core.i18n.language.LANGUAGES`: each is also a language
    and script of toponyms.
    """
    return (language,)


# How a toponym may answer a query, best first.
MATCH_ORDER: tuple[How, ...] = ("exact", "prefix", "words", "similar")

# Share of letters in common below which two keys are no longer called similar. Tried on the
# toponyms of this gazetteer: one wrong, missing or swapped letter in five stays above it.
SIMILAR = 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A place that answers to a query.

    `lat`, `lon` are WGS84 decimal degrees, or both None when the gazetteer has the place but
    no coordinate was published. `stand_in` says what the coordinate belongs to when it is
    not the place itself. `toponym` is the name that answered, `language` its BCP 47 tag
    ("und" when not recorded), `attested` False when that form is our own. `similarity` is 1
    unless `how` is "similar".
    """

    place_id: str
    toponym: str
    language: str
    attested: bool
    how: How
    similarity: float
    name: str
    kind: str
    side: str
    lat: float | None
    lon: float | None
    precision: str
    stand_in: str
    citation: str


@dataclass(frozen=True, slots=True)
class _Answer:
    how: How
    similarity: float
    same_letters: bool
    toponym: str
    language: str
    column: str

    def order(self) -> tuple[int, float, bool]:
        return MATCH_ORDER.index(self.how), -self.similarity, not self.same_letters


def similarity(one: str, other: str) -> float:
    """Return the share of letters in common of two folded texts, 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The quick ratios are upper bounds: most pairs need nothing more.
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def compare(query: str, toponym: str, *, similar: bool = True) -> tuple[How, float] | None:
    """
    Tell how the folded `toponym` answers the folded `query`, or None when it does not.

    Parameters
    ----------
    query, toponym : str
        Keys made by :func:`dashboard.core.i18n.search_key.fold`; an empty one answers nothing.
    similar : bool
        Whether a toponym that is only similar answers too.

    Returns
    -------
    tuple of (str, float) or None
        "exact", "prefix" (the toponym goes on), "words" (each word of the query begins a
        word of the toponym) or "similar", and the similarity, 1 except for "similar".
    """
    if not query or not toponym:
        return None
    if query == toponym:
        return "exact", 1.0
    if begins(toponym, query):
        return "prefix", 1.0
    words, asked = toponym.split(), query.split()
    if all(any(begins(word, part) for word in words) for part in asked):
        return "words", 1.0
    if not similar:
        return None
    # A town is often asked for by one word of its name: Mitrovica for Kosovska Mitrovica.
    count = len(asked)
    runs = {" ".join(words[i : i + count]) for i in range(len(words) - count + 1)}
    best = max(similarity(query, text) for text in runs | {toponym})
    return ("similar", best) if best >= SIMILAR else None


def toponyms(place: PlaceRow) -> Iterator[tuple[str, str, str]]:
    """
    Yield (toponym, BCP 47 tag, column) of a row of places, without blanks.

    `other_toponyms` are tagged "und": the table does not record their language.
    """
    for column, language in toponym_columns().items():
        if toponym := getattr(place, column, ""):
            yield toponym, language, column
    for toponym in place.other_toponyms:
        yield toponym, "und", "other_toponyms"


def _best_answer(place: PlaceRow, query: str) -> _Answer | None:
    key, letters = fold(query), query.strip().casefold()
    answers = [
        _Answer(*answer, toponym.casefold() == letters, toponym, language, column)
        for toponym, language, column in toponyms(place)
        if (answer := compare(key, fold(toponym)))
    ]
    return min(answers, key=_Answer.order, default=None)


def _degrees(value: float) -> float | None:
    return None if isnan(value) else float(value)


def find(tables: Tables, query: str, limit: int = 10) -> list[Candidate]:
    """
    Return the places that answer to `query`, best first.

    Parameters
    ----------
    tables : Tables
        Uses places (toponyms, own_forms, kind, side, lat, lon, precision, stand_in,
        coord_source_id, source_id) and sources (for the citation).
    query : str
        A name in any language, script and spelling that :func:`fold` knows.
    limit : int
        Most candidates to return.

    Returns
    -------
    list of Candidate
        One per place: exact names first, then names that begin with the query, then names
        that contain its words, then similar ones. Equal answers keep the table's order.
        Empty when nothing answers, the query has no letter, or the table is empty.
    """
    sources = {source.source_id: source for source in tables.source_rows}
    found = []
    for place in whole_rows(tables.places, PlaceRow):
        answer = _best_answer(place, query)
        if answer:
            found.append((answer.order(), _candidate(place, answer, sources)))
    found.sort(key=lambda pair: pair[0])
    return [candidate for _, candidate in found[:limit]]


def _candidate(place: PlaceRow, answer: _Answer, sources: Mapping[str, SourceRow]) -> Candidate:
    # The citation is of the coordinate, which is what is asked for; else of the row.
    source_id = place.coord_source_id or place.source_id
    return Candidate(
        place_id=place.place_id,
        toponym=answer.toponym,
        language=answer.language,
        attested=answer.column not in place.own_forms,
        how=answer.how,
        similarity=answer.similarity,
        name=label(place, LOCAL_NAMES),
        kind=place.kind,
        side=place.side,
        lat=_degrees(place.lat),
        lon=_degrees(place.lon),
        precision=place.precision,
        stand_in=place.stand_in,
        citation=short(sources[source_id]) if source_id in sources else source_id,
    )


def names_of(text: str) -> Names:
    """
    Return the names that a text such as ``"sr-Cyrl,sq"`` asks for.

    Raises
    ------
    ValueError
        When it is not one tag of `LANGUAGES`, or two different ones with a comma.
    """
    names = tuple(text.split(","))
    if not 1 <= len(names) <= 2 or len(set(names)) < len(names) or set(names) - set(LANGUAGES):
        raise ValueError(f"names are one or two of {', '.join(LANGUAGES)}: {text!r}")
    return names


def label(place: PlaceRow, names: Names = ("en",)) -> str:
    """
    Return the toponyms to show for a row of places, such as "Prishtinë / Priština".

    Parameters
    ----------
    place : PlaceRow
        Uses the toponym columns of the languages; "" means that none is recorded.
    names : tuple of str
        Languages and scripts, as `names_of` gives them.

    Returns
    -------
    str
        Never empty for a valid row. A toponym that is the same in both languages stands
        once. Where a place has none in the only language asked for, its name in those that
        `Language` says stand in for it, and else in English.
    """
    recorded = (_named(place, language, alone=len(names) == 1) for language in names)
    shown = " / ".join(dict.fromkeys(name for name in recorded if name))
    return shown or place.toponym_en


def own_names(place: PlaceRow, names: Names = ("en",)) -> tuple[str, ...]:
    """Return those of the toponyms in a label that no source attests: our own forms."""
    columns = [LANGUAGES[tag].column("toponym") for tag in names]
    columns = [column for column in columns if column in place.own_forms]
    shown = set(label(place, names).split(" / "))
    return tuple(dict.fromkeys(n for c in columns if (n := getattr(place, c, "")) in shown))


def _named(place: PlaceRow, language: str, *, alone: bool) -> str:
    """Return the toponym in a language; alone it may fall back on another language."""
    columns = LANGUAGES[language].name_columns("toponym", place.side if alone else "")
    if not alone:
        # Of two names none stands in for the other, but a script may for a script.
        columns = tuple(c for c in columns if c != "toponym_en" or language == "en")
    return next((name for c in columns if (name := getattr(place, c, ""))), "")

"""Who says it: the speaker of a sentence, known by a verb of saying or by quotation marks."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard.core.i18n.search_key import fold
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.tokens import Sentence, tokenise
from dashboard.reading.extraction.word_lists import phrases

_OPENING, _CLOSING = "“„«", "”“»"
_NOT_A_NAME = 4
"""Surnames with fewer letters than this are no sure sign of a person."""
#: in the names of institutions, and not of people
_OF = frozenset({"of", "in", "for", "and"})
_ENDINGS = frozenset(
    {
        "a",
        "u",
        "om",
        "e",
        "i",
        "it",
        "in",
        "n",
        "s",
        "t",
        "es",
        "ve",
        "un",
        "ut",
        "ov",
        "ev",
    }
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a sentence: ``how`` is "quoted", "attributed", or "text" for nobody."""

    speaker: str
    """Name as the ledger has it, else the words of the text; "" when nobody is named."""
    actor_id: str
    """Whom the speaker speaks for; "" when not known."""
    how: str


NOBODY = Speech("", "", "text")


@lru_cache(maxsize=4)
def speakers_of(tables: Tables) -> dict[str, tuple[str, str]]:
    """Return the key of each surname -> (speaker, actor), of those whose statements the
    tables have. A surname of two people is left out, and so is what is no person: the last
    word of "Ministry of Defence of Serbia" is no surname."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in tables.statements.itertuples():
        *given, surname = row.speaker.split() or [""]
        if _is_institution(row.speaker):
            continue
        if given and len(surname) >= _NOT_A_NAME and surname[0].isupper():
            found.setdefault(fold(surname), set()).add((row.speaker, row.actor_id))
    return {key: min(people) for key, people in found.items() if len({p[0] for p in people}) == 1}


def _is_institution(speaker: str) -> bool:
    tokens = tuple(tokenise(speaker))
    offices = phrases("offices", "en")
    return any(
        token.key in _OF or (token.text.isupper() and len(token.text) > 1) or offices.at(tokens, i)
        for i, token in enumerate(tokens)
    )


def speech_of(
    sentence: Sentence,
    names: list[NameMention],
    people: dict[str, tuple[str, str]],
    before: Speech,
) -> Speech:
    """Return who says a sentence.

    Parameters
    ----------
    sentence, names
        What is said, and whom it names.
    people
        From `speakers_of`.
    before
        The speech of the sentence before, which a quotation without a name goes on with.
    """
    tokens = sentence.tokens
    quoted = any(token.text in '"“”„«»' for token in tokens)
    verbs = phrases("saying", sentence.language).all_in(tokens)
    person = next(
        (
            p
            for token in tokens
            if token.text[:1].isupper()
            if (p := _person(token.name_key, people))
        ),
        None,
    )
    if verbs and person:
        return Speech(*person, "quoted" if quoted else "attributed")
    if verbs:
        verb = verbs[0]
        near = [n for n in names if n.role in {"office", "agent"}]
        near = [
            n
            for n in near
            if min(abs(n.first - verb.last), abs(verb.first - n.last)) <= 6
            and not any(
                t.text in ";:" for t in tokens[min(n.first, verb.first) : max(n.last, verb.last)]
            )
        ]
        # "British soldiers … said": who has an office, or stands by the verb.
        offices = [n for n in near if n.role == "office"]
        for mention in offices or near:
            start = tokens[mention.first].start
            words = " ".join(t.text for t in tokens[mention.first : mention.last + 1])
            if offices or abs(mention.first - verb.last) <= 2 or verb.first - mention.last <= 2:
                return Speech(
                    words if start >= 0 else "", mention.id, "quoted" if quoted else "attributed"
                )
        return Speech("", "", "quoted") if quoted else NOBODY
    if quoted and before.speaker:
        return Speech(before.speaker, before.actor_id, "quoted")
    return NOBODY


def _person(key: str, people: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    if key in people:
        return people[key]
    for cut in (1, 2, 3):
        stem, ending = key[:-cut], key[-cut:]
        if len(stem) >= _NOT_A_NAME and ending in _ENDINGS and stem in people:
            return people[stem]
        if len(stem) >= _NOT_A_NAME and ending in _ENDINGS and stem + "i" in people:
            return people[stem + "i"]
    return None

"""Find an actor or a speaker by what people call them, in any language and script.

One resolver for the page, the command line and links. What is known of an actor is its id,
its four names and its aliases in ``actors.csv``, and the ordinary words that
``search_names.csv`` leads to it ("American", "army"); a speaker is known by the name under
which ``statements.csv`` has what he or she said. Nothing that is found by is ever shown.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from dashboard.core.i18n.language import LANGUAGES, _
from dashboard.core.i18n.search_key import begins, fold, has
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import (
    ActorRow,
    whole_rows,
)

_SUGGESTIONS = 3
# How well a text names somebody. Only the first five leave no doubt.
_ID, _NAME, _ALIAS, _WORD_FOR, _SPEAKER, _BEGINS, _INSIDE = range(7)
#: below so many letters, a text is not looked for inside of words: "us" is not BelarUS
_LEAST_INSIDE = 4


@dataclass(frozen=True)
class _Known:
    """What leads to whom: folded text -> ids, for each way of naming; and how much is known
    of each id."""

    exact: Mapping[int, Mapping[str, tuple[str, ...]]]
    names: Mapping[str, frozenset[str]]
    """id -> every folded name of it."""
    words_for: Mapping[str, frozenset[str]]
    """id -> the folded ordinary words for it, which are found by how they begin alone."""
    rows: Mapping[str, int]
    """id -> how many rows of the tables name it."""
    nations: Mapping[str, str]
    """contingent -> the state whose it is."""
    speakers: frozenset[str] = field(default_factory=frozenset)


def find_all(tables: Tables, text: str) -> tuple[str, ...]:
    """Return everybody whom `text` may mean: ids of actors and names of speakers.

    Whom it names outright comes first, then whose name has a word that begins so, then
    (from four letters on) whose name has it anywhere; among equals, who has more rows. A number
    begins no longer one and is inside of none. A state is followed by its contingent. Blank
    text and text that names nobody give ().
    """
    known = _known(tables.original)
    wanted = fold(text)
    if not wanted:
        return ()
    rank: dict[str, int] = {}
    for degree, by_text in known.exact.items():
        for id_ in by_text.get(wanted, ()):
            rank.setdefault(id_, degree)
    words = wanted.split()
    for id_, names in known.names.items():
        if id_ in rank:
            continue
        begun = any(begins(text, wanted) for text in known.words_for.get(id_, ()))
        if begun or any(_begins(words, name) for name in names):
            rank[id_] = _BEGINS
        elif len(wanted) >= _LEAST_INSIDE and any(has(name, wanted) for name in names):
            rank[id_] = _INSIDE
    listed = _in_order_listed(known, wanted)
    order = sorted(
        rank, key=lambda i: (rank[i], listed.get(i, 0), i in known.nations, -known.rows[i], i)
    )
    return tuple(_with_contingents(order, known))


def named(tables: Tables, text: str) -> tuple[str, ...]:
    """Return the ids of the actors that `text` names outright, by id, name, alias or an
    ordinary word; () when it names none. Several when the word names several."""
    known = _known(tables.original)
    wanted = fold(text)
    for degree in (_ID, _NAME, _ALIAS, _WORD_FOR):
        if wanted and (ids := known.exact[degree].get(wanted)):
            return ids
    return ()


def find(tables: Tables, text: str) -> str:
    """Return the one actor or speaker whom `text` names: an id, or the name of a speaker.

    An id is compared in any case; a name in any spelling that `search_key.fold` takes for
    the same. An id goes before a name, a name before an alias, an alias before an ordinary
    word, and that before the name or surname of a speaker.

    Raises
    ------
    UnknownActor
        If nobody is called so, with similar ones; or if several are, with their ids.
    """
    known = _known(tables.original)
    wanted = fold(text)
    for degree in (_ID, _NAME, _ALIAS, _WORD_FOR, _SPEAKER):
        found = known.exact[degree].get(wanted, ()) if wanted else ()
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownActor(
                _("{name} matches several actors: {ids}", name=repr(text), ids=", ".join(found))
            )
    raise UnknownActor(_not_found(tables, text, known))


def find_actor(tables: Tables, text: str) -> str:
    """Return the id of the actor that `text` names, as `find` does.

    Raises
    ------
    UnknownActor
        As `find`, and if `text` names a speaker, of whom there are statements and no figures.
    """
    found = find(tables, text)
    if found in speakers(tables):
        raise UnknownActor(
            _(
                "{name} is a speaker, with statements but no figures; use the command brief",
                name=found,
            )
        )
    return found


def speakers(tables: Tables) -> frozenset[str]:
    """Return the names of those who made the statements, as ``speaker`` has them, without
    those that are an actor's own name."""
    return _known(tables.original).speakers


def called(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """Return folded text -> the ids of actors and names of speakers that it names outright."""
    by_degree = _known(tables.original).exact
    return {
        text: ids
        for degree in sorted(by_degree, reverse=True)
        for text, ids in by_degree[degree].items()
    }


def _in_order_listed(known: _Known, wanted: str) -> dict[str, int]:
    ids = known.exact[_WORD_FOR].get(wanted, ())
    return {id_: place for place, id_ in enumerate(ids)}


def _with_contingents(ids: list[str], known: _Known) -> list[str]:
    """Return the ids, each contingent moved to behind its state where that is listed before."""
    order: list[str] = []
    for id_ in ids:
        state = known.nations.get(id_, "")
        if state in order:
            order.insert(order.index(state) + 1, id_)
        else:
            order.append(id_)
            own = [key for key, nation in known.nations.items() if nation == id_]
            order += [key for key in own if key not in order and key not in ids]
    return order


def _begins(words: list[str], name: str) -> bool:
    """Whether each of `words` begins a word of `name`."""
    parts = name.split()
    return all(any(begins(part, word) for part in parts) for word in words)


def _not_found(tables: Tables, text: str, known: _Known) -> str:
    ids = [i for i in find_all(tables, text) if i in known.names]
    if not ids:
        by_name = {name: i for i, names in known.names.items() for name in sorted(names) if name}
        ids = [by_name[n] for n in get_close_matches(fold(text), by_name, _SUGGESTIONS, 0.6)]
    suggestions = ", ".join(list(dict.fromkeys(ids))[:_SUGGESTIONS])
    if suggestions:
        return _("no actor named {name}; did you mean {ids}?", name=repr(text), ids=suggestions)
    return _("no actor named {name}", name=repr(text))


@lru_cache(maxsize=4)
def _known(tables: Tables) -> _Known:
    exact: dict[int, dict[str, list[str]]] = {d: {} for d in range(_BEGINS)}
    names: dict[str, set[str]] = {}
    words_for: dict[str, set[str]] = {}

    def lead(degree: int, text: str, id_: str) -> None:
        if folded := fold(text):
            to = exact[degree].setdefault(folded, [])
            if id_ not in to:
                to.append(id_)
            of = words_for if degree == _WORD_FOR else names
            of.setdefault(id_, set()).add(folded)

    for row in whole_rows(tables.actors, ActorRow):
        lead(_ID, row.actor_id, row.actor_id)
        for column in (each.column("name") for each in LANGUAGES.values()):
            lead(_NAME, getattr(row, column, ""), row.actor_id)
        for alias in row.aliases:
            lead(_ALIAS, alias, row.actor_id)
    searched = tables.search_names
    for listed, actor_ids in zip(searched["names"], searched["actors"], strict=True):
        for name in listed:
            for actor_id in actor_ids:
                lead(_WORD_FOR, name, actor_id)
    own_names = set(exact[_NAME]) | set(exact[_ALIAS])
    people = {s for s in tables.statements["speaker"] if s and fold(s) not in own_names}
    for speaker in sorted(people):
        for name in _names_of_speaker(speaker):
            lead(_SPEAKER, name, speaker)
    return _Known(
        {degree: {t: tuple(ids) for t, ids in by.items()} for degree, by in exact.items()},
        {id_: frozenset(texts) for id_, texts in names.items()},
        {id_: frozenset(texts) for id_, texts in words_for.items()},
        Counter(_naming(tables)),
        {
            row.actor_id: row.nation_id
            for row in tables.actor_rows
            if row.nation_id and row.kind == "contingent"
        },
        frozenset(people),
    )


def _names_of_speaker(speaker: str) -> tuple[str, ...]:
    """The whole name, and the surname by itself."""
    return (speaker, speaker.rpartition(" ")[2])


def _naming(tables: Tables) -> Iterator[str]:
    """Who is named by each row, once a row."""
    for figure in tables.deployment_rows:
        yield from {figure.actor_id, figure.mission_id} - {""}
    for said in tables.statement_rows:
        yield from {said.actor_id, *said.about, said.speaker} - {""}
    for event in tables.event_rows:
        yield from set(event.actors)

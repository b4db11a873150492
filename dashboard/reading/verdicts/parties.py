"""Whose dead and injured a group of the tables are, beside those of a text."""

from dashboard.core.i18n.language import current
from dashboard.core.ledger.quantities import book_of
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction import names as naming
from dashboard.reading.extraction.name_index import index_of
from dashboard.reading.extraction.tokens import Sentence, tokenise

#: whoever belongs to the theatre at large is among "all persons"
_ALL = frozenset({"KOSOVO"})


def are_same_people(tables: Tables, group: str, actor_id: str) -> bool:
    """Return whether the dead or injured of an actor may be those of a group of casualties.

    `group` is in the words of `tables`: "KFOR soldiers from Italy". A text that names nobody
    may mean any group. Of a force, only a group that names it, its mission or its state.
    """
    book = book_of(tables)
    if not actor_id or actor_id not in book.actors:
        return True
    named = [book.actors[each] for each in _actors_of(tables, group)]
    if not named:
        return actor_id in _ALL
    actor = book.actors[actor_id]
    states = {a.id for a in named if a.kind == "state"}
    others = {a.id for a in named if a.kind != "state"}
    own = {actor_id, actor.nation_id} - {""}
    if states and others:
        return bool(states & own)  # "KFOR soldiers from Italy" are Italy's
    if actor.kind in {"organisation", "state"}:
        own |= {a.id for a in book.actors.values() if a.parent_id == actor_id}
    if actor.kind in {"mission", "force"}:
        own.add(actor.parent_id)
    return bool((states | others) & own)


def _actors_of(tables: Tables, group: str) -> set[str]:
    language = current().tag.partition("-")[0]
    tokens = tuple(tokenise(group))
    if not tokens:
        return set()
    sentence = Sentence(0, len(group), tokens, language, 0)
    found = naming.names_of(sentence, index_of(tables))
    return {n.id for n in found if n.role != "territory"}

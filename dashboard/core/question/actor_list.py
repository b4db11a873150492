"""Whom a reader can ask about, as a list: a tree, or what answers the text that is typed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dashboard.core import dates
from dashboard.core.actors import find_all, speakers
from dashboard.core.i18n import collation
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.headline import FORCES, headline_on
from dashboard.core.ledger.words.numbers import stated_words
from dashboard.core.question.filters import actor_closure
from dashboard.core.question.labels import PATH, actor_paths
from dashboard.core.tables.model import Tables

#: so many answers to a text; whoever is looked for stands among the first
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor or a speaker in the list. ``rows`` is how many figures, statements and events
    there are of it and of what belongs to it; ``level`` counts from 0 in the tree."""

    id: str
    name: str
    above: str
    """What it belongs to, from the top down; "" for one that belongs to nobody."""
    level: int
    rows: int
    told: str = ""
    """What picking it shows: its strength or that of its contingent, with the date, and how
    many rows of each kind. "" in the tree."""
    what: str = ""
    """Which of the two it is, of a state and its contingent; "" in the tree."""


def actor_list(tables: Tables, text: str, day: date) -> tuple[Listed, ...]:
    """Return whom `text` may mean, the likeliest first, at most `MOST_FOUND`, each with what
    picking it shows on `day`; the whole tree, fullest branches first and speakers last, when
    the text is blank.

    Parameters
    ----------
    tables
        In the reader's language. Columns used: those of `find_all` and ``name`` of actors.
    """
    every = _tree(tables)
    if not text.strip():
        return every
    by_id = {each.id: each for each in every}
    found = [by_id[id_] for id_ in find_all(tables, text) if id_ in by_id]
    return tuple(
        replace(each, told=_told(tables, each, day), what=_what(tables, each.id))
        for each in found[:MOST_FOUND]
    )


def _told(tables: Tables, listed: Listed, day: date) -> str:
    if listed.id in speakers(tables):
        return ngettext("{count} statement", "{count} statements", listed.rows)
    closure = actor_closure(tables.actor_rows, [listed.id])
    figures, statements, events = (
        sum(not each.isdisjoint(closure) for each in named) for named in _naming(tables)
    )
    counts = [
        ngettext("{count} figure", "{count} figures", figures) if figures else "",
        ngettext("{count} statement", "{count} statements", statements) if statements else "",
        ngettext("{count} event", "{count} events", events) if events else "",
    ]
    return " · ".join(filter(None, (_strength(tables, listed.id, day), *counts)))


def _strength(tables: Tables, actor_id: str, day: date) -> str:
    """The number of an actor on a day, or that of its own force or of its contingent, which
    picking it includes."""
    if said := _number(tables, actor_id, day):
        return said
    inside = actor_closure(tables.actor_rows, [actor_id]) - {actor_id}
    contingents = (row for row in tables.actor_rows if row.kind == "contingent")
    for id_ in (*FORCES, *(row.actor_id for row in contingents if row.nation_id == actor_id)):
        if id_ in inside and (said := _number(tables, id_, day)):
            name = book_of(tables).actors[id_].name
            return _("includes {name}: {number}", name=name, number=said)
    return ""


def _number(tables: Tables, actor_id: str, day: date) -> str:
    """The number of a force as the header has it, with what part of it is meant and its date."""
    found = headline_on(tables, actor_id, day)
    if found is None or found.statement is None:
        return ""
    said = found.statement
    number = stated_words(said)
    if found.quantity.scope:
        number = _("{number} ({scope})", number=number, scope=found.quantity.scope)
    return _("{number}, {day}", number=number, day=dates.words(said.held)) if said.held else number


def _what(tables: Tables, actor_id: str) -> str:
    """Of a state and of its contingent, whose names are alike, which of the two it is."""
    names = {row.actor_id: row.name for row in tables.actor_rows}
    for row in tables.actor_rows:
        if row.kind == "contingent" and actor_id == row.actor_id:
            return _("Only the contingent in {mission}", mission=names.get(row.parent_id, ""))
        if row.kind == "contingent" and actor_id == row.nation_id:
            mission = names.get(row.parent_id, "")
            return _("The state, with its contingent in {mission}", mission=mission)
    return ""


@lru_cache(maxsize=8)
def _tree(tables: Tables) -> tuple[Listed, ...]:
    rows, paths = _rows(tables), actor_paths(tables.actor_rows)
    below: dict[str, list[str]] = defaultdict(list)
    for actor_id, parent in zip(tables.actors["actor_id"], tables.actors["parent_id"], strict=True):
        below[parent if parent in paths and len(paths[actor_id]) > 1 else ""].append(actor_id)
    listed: list[Listed] = []
    todo = sorted(below[""], key=lambda i: (rows[i], paths[i][-1]))
    while todo:
        id_ = todo.pop()
        *above, name = paths[id_]
        listed.append(Listed(id_, name, PATH.join(above), len(above), rows[id_]))
        todo += sorted(below.pop(id_, ()), key=lambda i: (rows[i], paths[i][-1]))
    # As the tables are read: a speaker is known by that name in every language.
    of_speaker = Counter(tables.original.statements["speaker"])
    of_speaker.update(each.speaker for each in stated_figures(tables.original))
    people = sorted(speakers(tables), key=lambda s: (-of_speaker[s], collation.key(s)))
    listed += [Listed(s, s, _("Speakers"), 1, of_speaker[s]) for s in people]
    return tuple(listed)


def _rows(tables: Tables) -> dict[str, int]:
    """How many rows name each actor or what belongs to it."""
    named = [each for of_table in _naming(tables) for each in of_table]
    return {
        actor_id: sum(not each.isdisjoint(closure) for each in named)
        for actor_id in tables.actors["actor_id"]
        for closure in [actor_closure(tables.actor_rows, [actor_id])]
    }


@lru_cache(maxsize=8)
def _naming(tables: Tables) -> tuple[list[set[str]], ...]:
    """Who is named by each figure, each statement (stated figures too), each event."""
    return (
        [{row.actor_id, row.mission_id} for row in tables.deployment_rows],
        [
            *({row.actor_id, *row.about} for row in tables.statement_rows),
            *({*each.about, each.actor_id} for each in stated_figures(tables.original)),
        ],
        [set(row.actors) for row in tables.event_rows],
    )

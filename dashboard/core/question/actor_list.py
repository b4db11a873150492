"""Whom a reader can ask about, as a list: a tree, or what answers the text that is typed."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from dashboard.core.actors import find_all, speakers
from dashboard.core.i18n import collation
from dashboard.core.i18n.language import _
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


def actor_list(tables: Tables, text: str) -> tuple[Listed, ...]:
    """Return whom `text` may mean, the likeliest first, at most `MOST_FOUND`; the whole tree,
    fullest branches first and speakers last, when it is blank.

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
    return tuple(found[:MOST_FOUND])


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
    of_speaker = tables.statements["speaker"].value_counts()
    people = sorted(speakers(tables), key=lambda s: (-of_speaker[s], collation.key(s)))
    listed += [Listed(s, s, _("Speakers"), 1, int(of_speaker[s])) for s in people]
    return tuple(listed)


def _rows(tables: Tables) -> dict[str, int]:
    """How many rows name each actor or what belongs to it."""
    named = [{row.actor_id, row.mission_id} for row in tables.deployment_rows]
    named += [{row.actor_id, *row.about} for row in tables.statement_rows]
    named += [set(row.actors) for row in tables.event_rows]
    return {
        actor_id: sum(not each.isdisjoint(closure) for each in named)
        for actor_id in tables.actors["actor_id"]
        for closure in [actor_closure(tables.actor_rows, [actor_id])]
    }

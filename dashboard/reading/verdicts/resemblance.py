"""Which source a text is like: whose numbers it repeats."""

from collections import defaultdict
from datetime import date

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.quantities import book_of
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.model import Quantity, Reading
from dashboard.reading.verdicts.figures import day_of
from dashboard.reading.verdicts.model import Resemblance

#: numbers that a text must share with a source before it is called like it
_SHARED = 3
#: a source that speaks of a time so long before the text is not what it retells
_NEAR_DAYS = 200


def resembled(reading: Reading, tables: Tables, day: date) -> tuple[Resemblance, ...]:
    """Return the sources that share at least three numbers with the text, most alike first.

    Only sources that retell another or are retold: of them the ledger knows that they are
    one and the same origin. Uses deployments, actors and sources.
    """
    book = book_of(tables)
    by_source: dict[str, list[Figure]] = defaultdict(list)
    members: dict[str, set[str]] = defaultdict(set)
    for figure in book.figures.values():
        by_source[figure.source_id].append(figure)
        members[figure.origin_id].add(figure.source_id)
    families = {key: _family(tables, key) for key in book.actors}
    found = []
    for source_id, figures in by_source.items():
        if len(members[figures[0].origin_id]) < 2:
            continue
        shared = [
            f.id for f in figures if any(_is_same(f, q, families, day) for q in reading.quantities)
        ]
        if len(shared) >= _SHARED:
            found.append(Resemblance(source_id, figures[0].origin_id, tuple(shared), len(figures)))
    return tuple(sorted(found, key=lambda r: (-len(r.shared), r.of, r.source_id)))


def _family(tables: Tables, actor_id: str) -> frozenset[str]:
    """Return an actor with those that a report may name in its place: the mission and its
    organisation, the contingent and its state, the force and its state."""
    actors = book_of(tables).actors
    own = actors[actor_id]
    near = {actor_id, own.nation_id}
    if own.kind in {"mission", "force"}:
        near.add(own.parent_id)
    return frozenset(near - {""})


def _is_same(
    figure: Figure, quantity: Quantity, families: dict[str, frozenset[str]], day: date
) -> bool:
    if quantity.unit in CASUALTIES or quantity.unit != figure.unit or quantity.low is None:
        return False
    if quantity.elsewhere or quantity.kind == "denied":
        return False
    if (figure.low, figure.high) != (quantity.low, quantity.high):
        return False
    mine, theirs = families.get(quantity.actor_id), families.get(figure.actor_id)
    if mine is None or theirs is None or not mine & theirs:
        return False
    own = day_of(quantity, day)
    if figure.period is None:
        return True
    return abs((own - figure.period.surely).days) <= _NEAR_DAYS or figure.period.counts(own)

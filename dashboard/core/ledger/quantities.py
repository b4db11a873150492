"""The figures of the tables, read once: rows as values, links as groups.

Rows state one quantity when they are tied by ``same_as``, and when they are about the same
actor, mission, scope, unit and kind: statements about the same thing at different times or
by different sources. A claim, and any other doubted figure, joins a quantity and never makes
one of two: without it the facts are grouped, named and ordered in the same way. Nothing here
depends on a day; `dashboard.core.ledger.build` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import isnan

from dashboard.core import dates
from dashboard.core.ledger.figures import Actor, Book, Figure, Quantity
from dashboard.core.ledger.periods import period_of
from dashboard.core.ledger.retellings import without_younger_retellings
from dashboard.core.ledger.states.imprecise import with_sharper_dates_first
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables

Link = tuple[str, str]
"""Ids of two figures that state one quantity."""


# One for each language and choice of names that the tables are read in.
@lru_cache(maxsize=16)
def book_of(tables: Tables) -> Book:
    """Return the figures of `tables`, read once for each `Tables`.

    Uses all columns of deployments except the place, ``source_id``, ``published``,
    ``kind`` and ``retells`` of sources, and ids, name and ties of actors. The order of rows does
    not matter. Empty tables give an empty book.
    """
    figures = _figures(tables)
    twins = _twins(figures)
    actors = _actors(tables)
    quantities = _quantities(figures, actors)
    figures = without_younger_retellings(quantities)
    figures = with_sharper_dates_first(quantities, figures)
    quantities = tuple(
        replace(quantity, figures=tuple(figures[f.id] for f in quantity.figures))
        for quantity in quantities
    )
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        if figure.part_of:
            parts[figure.part_of].append(figure)
    return Book(
        figures=figures,
        actors=actors,
        quantities=quantities,
        quantity_of={f.id: q for q in quantities for f in q.figures},
        twins=twins,
        parts_of={whole: tuple(found) for whole, found in parts.items()},
        sums=tuple(figure for figure in figures.values() if figure.sum_of),
    )


def _figures(tables: Tables) -> dict[str, Figure]:
    origins = provenance.origins(tables.source_rows)
    source_of = {row.source_id: row for row in tables.source_rows}
    found = []
    for row in tables.deployment_rows:
        source = source_of.get(row.source_id)
        low, value, high = (_number(n) for n in (row.quantity_low, row.quantity, row.quantity_high))
        known = [n for n in (low, value, high) if n is not None]
        found.append(
            Figure(
                id=row.deployment_id,
                actor_id=row.actor_id,
                mission_id=row.mission_id,
                label=row.label,
                scope=row.scope,
                unit=row.unit,
                low=min(known, default=None),
                value=value,
                high=max(known, default=None),
                qualifier=row.qualifier,
                held=row.held,
                period=period_of(row.held),
                stated=row.stated,
                published=_first_day(source.published if source else ""),
                kind=row.kind,
                status=row.status,
                stated_by=row.stated_by,
                part_of=row.part_of,
                same_as=row.same_as,
                sum_of=row.sum_of,
                source_id=row.source_id,
                origin_id=origins.get(row.source_id, row.source_id),
                locator=row.locator,
                note=row.note,
                source_kind=source.kind if source else "",
            )
        )
    return {figure.id: figure for figure in sorted(found, key=lambda f: f.id)}


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _folded(scope: str) -> str:
    """Return a scope without case and stray spaces: how it is told from other scopes."""
    return " ".join(scope.casefold().split())


def _first_day(text: str) -> date:
    return dates.parse(text).first if dates.is_date(text) else date.max


def _actors(tables: Tables) -> dict[str, Actor]:
    columns = ("actor_id", "name", "kind", "parent_id", "nation_id")
    rows = sorted(zip(*(tables.actors[c] for c in columns), strict=True))
    return {row[0]: Actor(*row) for row in rows}


def _groups(
    figures: Mapping[str, Figure], facts: Iterable[Link], claims: Iterable[Link] = ()
) -> dict[str, frozenset[str]]:
    """Return, for each figure, the figures that it is tied to by a chain of links.

    `facts` are links between figures that are not doubted. `claims` are the others, the
    strongest first; one that would make one group of two that have facts is passed over.
    """
    group = {key: {key} for key in figures}
    settled = {key for key, figure in figures.items() if not figure.is_doubted}

    def tie(one: str, other: str, keep_apart: bool) -> None:
        if one not in group or other not in group or group[one] is group[other]:
            return
        if keep_apart and not (settled.isdisjoint(group[one]) or settled.isdisjoint(group[other])):
            return
        merged = group[one] | group[other]
        for key in merged:
            group[key] = merged

    for one, other in facts:
        tie(one, other, keep_apart=False)
    for one, other in claims:
        tie(one, other, keep_apart=True)
    return {key: frozenset(group[key]) for key in figures}


def _by_doubt(
    figures: Mapping[str, Figure], links: Iterable[Link]
) -> tuple[list[Link], list[Link]]:
    """Return the links between facts, and those that have a doubted figure at an end."""
    links = [link for link in links if all(key in figures for key in link)]
    doubted = [any(figures[key].is_doubted for key in link) for link in links]
    return (
        [link for link, is_doubted in zip(links, doubted, strict=True) if not is_doubted],
        [link for link, is_doubted in zip(links, doubted, strict=True) if is_doubted],
    )


def _twins(figures: Mapping[str, Figure]) -> dict[str, frozenset[str]]:
    """Return, for each figure, the figures tied to it by ``same_as``, itself included.

    Of a fact they are facts: what a claim is divided into divides no fact.
    """
    links = [(f.id, f.same_as) for f in figures.values()]
    twins = _groups(figures, *_by_doubt(figures, links))
    return {
        key: group if figures[key].is_doubted else frozenset(_facts(figures, group))
        for key, group in twins.items()
    }


def _facts(figures: Mapping[str, Figure], ids: Iterable[str]) -> list[str]:
    """Return those of `ids` that are not doubted, in order."""
    return sorted(key for key in ids if not figures[key].is_doubted)


def _quantities(figures: Mapping[str, Figure], actors: Mapping[str, Actor]) -> tuple[Quantity, ...]:
    # Different units never meet, whatever a row says.
    ties = [
        (figure.id, other.id)
        for figure in figures.values()
        if (other := figures.get(figure.same_as)) is not None and other.unit == figure.unit
    ]
    first: dict[tuple[str, ...], str] = {}
    alike = []
    for figure in sorted(figures.values(), key=lambda f: (f.is_doubted, f.id)):
        mission = _mission_beyond_itself(figure, actors)
        key = (figure.actor_id, mission, _folded(figure.scope), figure.unit, figure.kind)
        alike.append((figure.id, first.setdefault(key, figure.id)))
    # A tie that a row states goes before a likeness that we see.
    groups = set(_groups(figures, *_by_doubt(figures, [*ties, *alike])).values())
    named = {(_facts(figures, group) or sorted(group))[0]: sorted(group) for group in groups}
    return tuple(
        _quantity(key, [figures[each] for each in named[key]], actors) for key in sorted(named)
    )


def _quantity(key: str, figures: list[Figure], actors: Mapping[str, Actor]) -> Quantity:
    """Return the quantity of `figures` with the id `key`, named after the best of them."""

    def is_whole(figure: Figure) -> bool:
        own = not figure.scope and not _mission_beyond_itself(figure, actors)
        return own and figure.kind == "strength" and not figure.is_doubted

    named_by = min(figures, key=lambda f: (f.is_doubted, not is_whole(f), bool(f.sum_of), f.id))
    return Quantity(
        id=key,
        actor_id=named_by.actor_id,
        mission_id=named_by.mission_id,
        scope=named_by.scope,
        unit=named_by.unit,
        kind=named_by.kind,
        label=named_by.label,
        figures=tuple(figures),
        is_whole=is_whole(named_by),
    )


def _mission_beyond_itself(figure: Figure, actors: Mapping[str, Actor]) -> str:
    """Return the mission, "" when it says nothing new: its own, or that of its contingent.

    Troops of a state in a mission are not the whole of the forces of that state.
    """
    actor = actors.get(figure.actor_id)
    own = (figure.actor_id, actor.parent_id if actor else "")
    return "" if figure.mission_id in own else figure.mission_id

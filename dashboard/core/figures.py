"""The figures on forces, read once: rows as values, links as groups.

A *figure* is one row of deployments: one statement of one source. A *quantity* is what
several figures state: rows tied by ``same_as``, and rows of the same actor, mission, scope,
unit and kind, which are statements about the same thing at different times or by different
sources. Nothing here depends on a day; `dashboard.core.ledger` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.core import dates, provenance, wording
from dashboard.core.folding import fold
from dashboard.core.language import tr
from dashboard.core.periods import Period, period_of
from dashboard.core.retellings import without_younger_retellings
from dashboard.core.tables import Tables

# Rows whose own word is doubted, or taken back; they are shown and never counted.
DOUBTED = frozenset({"claimed", "disputed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of deployments; "" and None mean not published."""

    id: str
    actor_id: str
    mission_id: str
    label: str
    scope: str
    unit: str
    low: float | None
    """Lowest value: quantity_low, or the value itself."""
    value: float | None
    high: float | None
    """Highest value: quantity_high, or the value itself."""
    qualifier: str
    held: str
    period: Period | None
    """The days on which it may count; of a retelling, those of what it retells."""
    stated: str
    published: date
    """First day on which its source may have appeared; ``date.max`` when undated."""
    kind: str
    status: str
    stated_by: str
    part_of: str
    same_as: str
    sum_of: tuple[str, ...]
    source_id: str
    origin_id: str
    """The source at the root of what its source retells; its own source when it retells none."""
    locator: str
    note: str

    @property
    def text(self) -> str:
        """Return the value with the source's own hedge: "about 4,000"."""
        if self.value is None and self.low == self.high:
            return tr(wording.NOT_PUBLISHED)
        missing = float("nan")
        low, value, high = (
            missing if number is None else number
            for number in (self.low, self.value, self.high)
        )
        return wording.quantity(low, value, high, self.qualifier)

    @property
    def numbers(self) -> tuple[float | None, float | None, float | None]:
        """Return lowest value, value and highest value."""
        return self.low, self.value, self.high

    @property
    def has_number(self) -> bool:
        """Return whether the source gives a number at all."""
        return self.low is not None

    @property
    def is_doubted(self) -> bool:
        """Return whether its own word is doubted or taken back."""
        return self.status in DOUBTED

    @property
    def is_retelling(self) -> bool:
        """Return whether its source retells another one."""
        return self.source_id != self.origin_id


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors, as far as counting needs it."""

    id: str
    name: str
    kind: str
    parent_id: str
    nation_id: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """What several figures state. ``id`` is the smallest id of its figures."""

    id: str
    actor_id: str
    mission_id: str
    scope: str
    """Blank for the whole of the actor."""
    unit: str
    kind: str
    label: str
    figures: tuple[Figure, ...]
    """In the order of their ids."""
    is_whole: bool
    """Whether it is the strength of the whole of its actor."""


@dataclass(frozen=True, eq=False)
class Book:
    """All figures of one state of the tables, with their links. Immutable."""

    figures: Mapping[str, Figure]
    actors: Mapping[str, Actor]
    quantities: tuple[Quantity, ...]
    quantity_of: Mapping[str, Quantity]
    """By the id of a figure."""
    twins: Mapping[str, frozenset[str]]
    """Ids tied to a figure by ``same_as``, itself included."""
    parts_of: Mapping[str, tuple[Figure, ...]]
    """Figures whose ``part_of`` names a figure, by the id of the whole."""
    linked: Mapping[str, frozenset[str]]
    """Ids tied to a figure by any link whatever, itself included."""


# One for each language and choice of names that the tables are read in.
@lru_cache(maxsize=16)
def book_of(tables: Tables) -> Book:
    """Return the figures of `tables`, read once for each `Tables`.

    Uses all columns of deployments except the place, ``source_id``, ``published`` and
    ``retells`` of sources, and ids, name and ties of actors. The order of rows does not
    matter. Empty tables give an empty book.
    """
    figures = _figures(tables)
    twins = _groups(figures, ((f.id, f.same_as) for f in figures.values() if f.same_as))
    actors = _actors(tables)
    quantities = _quantities(figures, actors)
    figures = without_younger_retellings(quantities)
    quantities = tuple(
        replace(quantity, figures=tuple(figures[f.id] for f in quantity.figures))
        for quantity in quantities
    )
    parts: dict[str, list[Figure]] = defaultdict(list)
    links = []
    for figure in figures.values():
        if figure.part_of:
            parts[figure.part_of].append(figure)
        for other in (figure.part_of, figure.same_as, *figure.sum_of):
            if other:
                links.append((figure.id, other))
    return Book(
        figures=figures,
        actors=actors,
        quantities=quantities,
        quantity_of={f.id: q for q in quantities for f in q.figures},
        twins=twins,
        parts_of={whole: tuple(found) for whole, found in parts.items()},
        linked=_groups(figures, links),
    )


def _figures(tables: Tables) -> dict[str, Figure]:
    origins = provenance.origins(tables.sources)
    published = dict(zip(tables.sources["source_id"], tables.sources["published"], strict=True))
    found = []
    for row in tables.deployments.itertuples():
        low, value, high = (
            _number(n) for n in (row.quantity_low, row.quantity, row.quantity_high)
        )
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
                published=_first_day(published.get(row.source_id, "")),
                kind=row.kind,
                status=row.status,
                stated_by=row.stated_by,
                part_of=row.part_of,
                same_as=row.same_as,
                sum_of=tuple(row.sum_of),
                source_id=row.source_id,
                origin_id=origins.get(row.source_id, row.source_id),
                locator=row.locator,
                note=row.note,
            )
        )
    return {figure.id: figure for figure in sorted(found, key=lambda f: f.id)}


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _first_day(text: str) -> date:
    return dates.parse(text).first if dates.is_date(text) else date.max


def _actors(tables: Tables) -> dict[str, Actor]:
    columns = ("actor_id", "name", "kind", "parent_id", "nation_id")
    rows = sorted(zip(*(tables.actors[c] for c in columns), strict=True))
    return {row[0]: Actor(*row) for row in rows}


def _groups(ids: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return, for each id, the ids that it is tied to by a chain of links."""
    ids = list(ids)
    group = {key: {key} for key in ids}
    for one, other in links:
        if one in group and other in group and group[one] is not group[other]:
            merged = group[one] | group[other]
            for key in merged:
                group[key] = merged
    return {key: frozenset(group[key]) for key in ids}


def _quantities(
    figures: Mapping[str, Figure], actors: Mapping[str, Actor]
) -> tuple[Quantity, ...]:
    links = []
    first: dict[tuple[str, ...], str] = {}
    for figure in figures.values():
        mission = _mission_beyond_itself(figure, actors)
        key = (figure.actor_id, mission, fold(figure.scope), figure.unit, figure.kind)
        links.append((figure.id, first.setdefault(key, figure.id)))
        other = figures.get(figure.same_as)
        # Different units never meet, whatever a row says.
        if other is not None and other.unit == figure.unit:
            links.append((figure.id, other.id))
    groups = {min(group): group for group in _groups(figures, links).values()}
    return tuple(
        _quantity([figures[key] for key in sorted(groups[first_id])], actors)
        for first_id in sorted(groups)
    )


def _quantity(figures: list[Figure], actors: Mapping[str, Actor]) -> Quantity:
    """Return the quantity of `figures`, named after the best of them."""

    def is_whole(figure: Figure) -> bool:
        own = not figure.scope and not _mission_beyond_itself(figure, actors)
        return own and figure.kind == "strength" and not figure.is_doubted

    named_by = min(figures, key=lambda f: (f.is_doubted, not is_whole(f), bool(f.sum_of), f.id))
    return Quantity(
        id=figures[0].id,
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

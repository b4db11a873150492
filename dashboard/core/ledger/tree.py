"""Arrange the figures that count on a day into wholes, parts, and parts of parts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Book, Figure, Quantity
from dashboard.core.ledger.model import MAIN_UNIT, Breakdown, Node, Part, Statement
from dashboard.core.ledger.parts import breakdown_of, largest_first, statement_of
from dashboard.core.ledger.rules import (
    best_first,
    counted_on,
    counts_at_all,
    number_words,
    range_of,
    stated_words,
    why_first,
)
from dashboard.core.ledger.words import last_known_why, sum_why


class Tree:
    """The figures of one day. Builds nodes; holds no node itself."""

    def __init__(self, book: Book, day: date, include: frozenset[str]) -> None:
        self.book = book
        self.day = day
        self.include = include
        self._closures: dict[tuple[str, ...], frozenset[str]] = {}
        self._ranked: dict[str, list[Figure]] = {}
        self._wholes: dict[tuple[str, str], Quantity] = {}
        self._lines: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        for quantity in book.quantities:
            ranked = best_first(counted_on(quantity.figures, day, include), day)
            self._ranked[quantity.id] = ranked
            key = (quantity.actor_id, quantity.unit)
            if quantity.is_whole and any(counts_at_all(f) for f in quantity.figures):
                self._wholes[key] = quantity
            elif ranked:
                self._lines[key].append(quantity)
        self._active = [q for q in book.quantities if self._ranked[q.id]]
        self._children: dict[str, list[str]] = defaultdict(list)
        self._contingents: dict[str, list[str]] = defaultdict(list)
        for actor in book.actors.values():
            if actor.parent_id:
                self._children[actor.parent_id].append(actor.id)
            if actor.nation_id:
                self._contingents[actor.nation_id].append(actor.id)

    # --- which actors ----------------------------------------------------------------------

    def closure(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """Return the actors and everything that belongs to them; all when empty."""
        wanted = tuple(sorted(set(actor_ids)))
        if wanted not in self._closures:
            found: set[str] = set()
            todo = list(wanted or self.book.actors)
            while todo:
                actor_id = todo.pop()
                if actor_id not in found:
                    found.add(actor_id)
                    todo += self._children[actor_id] + self._contingents[actor_id]
            self._closures[wanted] = frozenset(found)
        return self._closures[wanted]

    def nodes(self, actor_ids: tuple[str, ...]) -> tuple[Node, ...]:
        """Return the nodes of the actors: of all that belong to none when empty."""
        everybody = not actor_ids
        if everybody:
            roots = [a.id for a in self.book.actors.values() if not a.parent_id]
        else:
            roots = [
                key
                for key in sorted(actor_ids)
                if not any(
                    key in self.closure([other]) and not self._same(key, other)
                    for other in actor_ids
                )
            ]
        found = []
        for root in roots:
            for unit in self._units(root):
                node = self._of_actor(root, unit, frozenset(), in_missions=not everybody)
                if node is not None:
                    found.append(node)
        return tuple(found)

    def _same(self, one: str, other: str) -> bool:
        # Actors that belong to one another in a circle: the first in order stands for both.
        return one == other or (one < other and other in self.closure([one]))

    def _units(self, actor_id: str) -> list[str]:
        below = self.closure([actor_id])
        keys = [*self._wholes, *self._lines]
        units = {unit for owner, unit in keys if owner in below}
        return sorted(units, key=lambda unit: (unit != MAIN_UNIT, unit))

    # --- nodes -----------------------------------------------------------------------------

    def _of_actor(
        self, actor_id: str, unit: str, path: frozenset[str], in_missions: bool = True
    ) -> Node | None:
        """Return the node of an actor in a unit; None when nothing is known of it.

        `path` are the actors above, so that a circle of actors ends. Without `in_missions`,
        what a state has in a mission is left to the node of that mission.
        """
        if actor_id in path:
            return None
        if whole := self._wholes.get((actor_id, unit)):
            node = self._of_quantity(whole, path)
            known = node.statements or node.breakdowns or node.last_known
            return node if known else None
        path |= {actor_id}
        children = list(self._children[actor_id])
        lines = self._lines.get((actor_id, unit), [])
        if in_missions:
            children += self._contingents[actor_id]
        else:
            own = ("", actor_id, self.book.actors[actor_id].parent_id)
            lines = [q for q in lines if q.mission_id in own]
        below = [
            self._of_actor(key, unit, path, in_missions) for key in dict.fromkeys(children)
        ]
        nodes = [node for node in below if node is not None]
        nodes += [self._of_quantity(q, path) for q in lines]
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else self._of_terms(actor_id, unit, nodes)

    def _of_terms(self, actor_id: str, unit: str, nodes: list[Node]) -> Node:
        """Return the node of an actor whose whole no source states: a sum where it is one."""
        name = self.book.actors[actor_id].name
        parts = largest_first(Part(node, None) for node in nodes)
        summable = all(node.headline is not None and self._is_separate(node) for node in nodes)
        total = sum(node.headline for node in nodes) if summable else None
        division, words = (
            ("term", _("the terms of the sum")) if summable else ("line", _("not added"))
        )
        remainder = 0.0 if summable else None
        return Node(
            actor_id=actor_id,
            scope="",
            label=name,
            unit=unit,
            headline=total,
            text=number_words(total, unit) if summable else "",
            headline_id="",
            why=sum_why(name, [part.node for part in parts], summable),
            low=sum(node.low for node in nodes) if summable else None,
            high=sum(node.high for node in nodes) if summable else None,
            obtained="derived" if summable else "none",
            statements=(),
            breakdowns=(Breakdown("", division, parts, remainder, words),),
            last_known=None,
        )

    def _is_separate(self, node: Node) -> bool:
        """Return whether a line overlaps no other line of the actor above it.

        Wholes of different actors do not, nor does what was sent beside them. The troops
        near a boundary and those of the whole country do.
        """
        if not node.scope:
            return True
        figure = self.book.figures.get(node.headline_id)
        return figure is not None and figure.kind != "strength"

    def _of_quantity(self, quantity: Quantity, path: frozenset[str]) -> Node:
        ranked = self._ranked[quantity.id]
        statements = tuple(self.statement(figure) for figure in ranked)
        breakdowns = self._breakdowns(quantity, ranked, path | {quantity.actor_id, quantity.id})
        actor = self.book.actors.get(quantity.actor_id)
        name = actor.name if actor else quantity.actor_id
        bounds = range_of(ranked) or (None, None)
        last = None if ranked else self.last_known(quantity)
        head = ranked[0] if ranked else None
        return Node(
            actor_id=quantity.actor_id,
            scope=quantity.scope,
            label=self.label(quantity),
            unit=quantity.unit,
            headline=head.value if head else None,
            text=stated_words(head) if head else "",
            headline_id=head.id if head else "",
            why=why_first(ranked, self.day) if head else last_known_why(name, last),
            low=bounds[0],
            high=bounds[1],
            obtained="stated" if head else "none",
            statements=statements,
            breakdowns=breakdowns,
            last_known=last,
        )

    def ranked(self, quantity: Quantity) -> list[Figure]:
        """Return the figures of a quantity that count on the day, the headline first."""
        return self._ranked[quantity.id]

    def whole(self, actor_id: str, unit: str) -> list[Figure]:
        """Return the figures of the whole of an actor that count on the day, best first."""
        quantity = self._wholes.get((actor_id, unit))
        return self._ranked[quantity.id] if quantity else []

    def label(self, quantity: Quantity) -> str:
        """Return whose and what a quantity is, in words."""
        actor = self.book.actors.get(quantity.actor_id)
        name = actor.name if actor else quantity.actor_id
        return f"{name}: {quantity.scope}" if quantity.scope else name

    def last_known(self, quantity: Quantity) -> Statement | None:
        """Return the last figure of a quantity that counted before the day, or on it."""
        return self.last_of(quantity.figures)

    def last_of(self, figures: Iterable[Figure]) -> Statement | None:
        """Return the last of `figures` that counted before the day, or on it."""
        past = [
            f
            for f in figures
            if counts_at_all(f, self.include) and f.period.first <= self.day
        ]
        if not past:
            return None
        latest = max(f.period.trusted_until for f in past)
        alive = [f for f in past if f.period.trusted_until == latest]
        return self.statement(best_first(alive, latest)[0])

    def statement(self, figure: Figure) -> Statement:
        """Return a figure as it stands on the day."""
        return statement_of(figure, self.day)

    # --- parts -----------------------------------------------------------------------------

    def _breakdowns(
        self, quantity: Quantity, ranked: list[Figure], path: frozenset[str]
    ) -> tuple[Breakdown, ...]:
        """Return every way in which statements of the quantity are divided.

        Those of the headline come first; last the lines that belong to the actor and that
        no statement of its whole names.
        """
        found: list[Breakdown] = []
        named: set[str] = set()
        divided: set[frozenset[str]] = set()
        for whole in ranked:
            twins = self.book.twins[whole.id]
            if twins in divided:
                continue
            divided.add(twins)
            by_quantity: dict[str, list[Figure]] = defaultdict(list)
            for twin in sorted(twins):
                for part in self.book.parts_of.get(twin, ()):
                    inside = self.book.quantity_of[part.id]
                    counts = part.unit == whole.unit and part in self._ranked[inside.id]
                    if counts and inside.id not in path:
                        by_quantity[inside.id].append(part)
            divisions: dict[str, list[Part]] = defaultdict(list)
            for key, figures in by_quantity.items():
                inside = self.book.quantity_of[key]
                named.add(key)
                best = best_first(figures, self.day)[0]
                part = Part(self._of_quantity(inside, path), self.statement(best))
                own = inside.actor_id == quantity.actor_id
                divisions[key if own else ""].append(part)
            for key in sorted(divisions):
                division = "subset" if key else "nation"
                found.append(breakdown_of(whole, division, divisions[key]))
        if quantity.is_whole and (rest := self._unnamed(quantity, named, path)):
            parts = largest_first(Part(node, None) for node in rest)
            words = _("inside the whole; no current statement of it names them")
            found.append(Breakdown("", "line", parts, None, words))
        return tuple(found)

    def _unnamed(self, whole: Quantity, named: set[str], path: frozenset[str]) -> list[Node]:
        """Return the lines below an actor that no current statement of its whole names."""
        below = self.closure([whole.actor_id])
        found = []
        for quantity in self._active:
            if quantity.unit != whole.unit:
                continue
            inside = quantity.actor_id in below or quantity.mission_id in below
            if not inside or quantity.id == whole.id or quantity.id in named:
                continue
            if quantity.id in path:
                continue
            owner = self._wholes.get((quantity.actor_id, quantity.unit))
            nested = owner and owner.id != whole.id and self._ranked[owner.id]
            # A line of a contingent that has a node of its own is shown in that node.
            if not quantity.is_whole and nested:
                continue
            found.append(self._of_quantity(quantity, path))
        return found

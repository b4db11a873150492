"""Arrange the figures that count on a day into wholes, parts, and parts of parts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dashboard.core.ledger.figures import Book, Figure, Quantity
from dashboard.core.ledger.model import MAIN_UNIT, Breakdown, Division, Node, Part, Statement
from dashboard.core.ledger.nodes.actor_graph import ActorGraph
from dashboard.core.ledger.nodes.making import (
    Whose,
    current_node,
    past_node,
    stated_sum_node,
    terms_node,
)
from dashboard.core.ledger.nodes.parts import breakdown_of, statement_of, together, unnamed_lines
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import best_first, counted_on, counts_at_all
from dashboard.core.ledger.states.last_known import (
    FORMATIONS,
    FigureState,
    last_known_of,
    latest_of,
    next_of,
    state_of,
)
from dashboard.core.tables.model import Tables


class Tree:
    """The figures of one day. Builds nodes; holds no node itself."""

    def __init__(self, book: Book, day: date, include: frozenset[str]) -> None:
        self.book = book
        self.day = day
        self.include = include
        self.actors = ActorGraph(book)
        self._ranked: dict[str, list[Figure]] = {}
        self._last: dict[str, Figure | None] = {}
        self._last_lines: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        self._wholes: dict[tuple[str, str], Quantity] = {}
        self._lines: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        for quantity in book.quantities:
            ranked = best_first(counted_on(quantity.figures, day, include), day)
            self._ranked[quantity.id] = ranked
            last = None if ranked else last_known_of(quantity.figures, day, include)
            self._last[quantity.id] = last
            key = (quantity.actor_id, quantity.unit)
            if quantity.is_whole and any(counts_at_all(f) for f in quantity.figures):
                self._wholes[key] = quantity
            elif ranked:
                self._lines[key].append(quantity)
            elif last is not None:
                self._last_lines[key].append(quantity)
        self._active = [q for q in book.quantities if self._ranked[q.id]]

    # --- which actors ----------------------------------------------------------------------

    def closure(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """Return the actors and everything that belongs to them; all when empty."""
        return self.actors.closure(actor_ids)

    def nodes(self, actor_ids: tuple[str, ...]) -> tuple[Node, ...]:
        """Return the nodes of the actors: of all that belong to none when empty."""
        everybody = not actor_ids
        roots = self.actors.roots(actor_ids)
        found = []
        for root in roots:
            for unit in self._units(root):
                node = self._of_actor(root, unit, frozenset(), in_missions=not everybody)
                if node is not None:
                    found.append(node)
        return tuple(found)

    def _units(self, actor_id: str) -> list[str]:
        below = self.closure([actor_id])
        keys = [*self._wholes, *self._lines, *self._last_lines]
        # A formation is there or is not: it is no number to be counted, of people least.
        units = {unit for owner, unit in keys if owner in below} - FORMATIONS
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
        children = list(self.actors.children[actor_id])
        lines = self._lines.get((actor_id, unit), [])
        last_lines = self._last_lines.get((actor_id, unit), [])
        if in_missions:
            children += self.actors.contingents[actor_id]
        else:
            own = ("", actor_id, self.book.actors[actor_id].parent_id)
            lines = [q for q in lines if q.mission_id in own]
            last_lines = [q for q in last_lines if q.mission_id in own]
        below = [self._of_actor(key, unit, path, in_missions) for key in dict.fromkeys(children)]
        nodes = [node for node in below if node is not None]
        nodes += [self._of_quantity(q, path) for q in lines]
        if not any(node.is_current or node.breakdowns for node in nodes):
            # What was last known of a part says nothing beside what is known of the day.
            nodes += [self._of_quantity(q, path) for q in last_lines]
        if not nodes:
            return None
        if len(nodes) == 1:
            return nodes[0]
        name = self.book.actors[actor_id].name
        return self._of_stated_sum(actor_id, unit, nodes) or terms_node(
            actor_id, name, unit, nodes, self.book.figures
        )

    def _of_stated_sum(self, actor_id: str, unit: str, nodes: list[Node]) -> Node | None:
        """Return the node of an actor of whom a source states the whole by adding it up.

        Such a statement adds nothing to what it adds up, and so is in no other total; but no
        sum of ours leads where a source states one. None where no such statement counts.
        """
        stated = [
            f
            for f in self.book.sums
            if (f.actor_id, f.unit) == (actor_id, unit)
            and counts_at_all(replace(f, sum_of=()), self.include)
            and f.days.counts(self.day)
        ]
        if not stated:
            return None
        name = self.book.actors[actor_id].name
        whose = Whose(actor_id, name, "", name, unit)
        return stated_sum_node(whose, stated, nodes, self.day, self.statement)

    def _of_quantity(self, quantity: Quantity, path: frozenset[str]) -> Node:
        ranked = self._ranked[quantity.id]
        last = self._last[quantity.id]
        path |= {quantity.actor_id, quantity.id}
        breakdowns = self._breakdowns(quantity, ranked or ([last] if last else []), path)
        actor = self.book.actors.get(quantity.actor_id)
        whose = Whose(
            quantity.actor_id,
            actor.name if actor else quantity.actor_id,
            quantity.scope,
            self.label(quantity),
            quantity.unit,
        )
        if ranked:
            return current_node(whose, ranked, breakdowns, self.day, self.statement)
        following = next_of(quantity.figures, self.day, self.include)
        return past_node(
            whose,
            last,
            self.last_known(quantity),
            self.statement(following) if following else None,
            breakdowns,
            self.statement,
        )

    def node_of(self, deployment_id: str) -> Node | None:
        """Return the node of the quantity that a figure states; None when none of it stands
        on the day, or when the figure is not known."""
        quantity = self.book.quantity_of.get(deployment_id)
        if quantity is None or not (self._ranked[quantity.id] or self._last[quantity.id]):
            return None
        return self.line_of(quantity)

    def line_of(self, quantity: Quantity) -> Node:
        """Return the node of a quantity, which has no headline where nothing of it stands."""
        return self._of_quantity(quantity, frozenset())

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
        past = [f for f in figures if counts_at_all(f, self.include) and f.days.first <= self.day]
        return self.statement(latest_of(past)) if past else None

    def state(self, figure: Figure) -> FigureState:
        """Return how a figure stands on the day among those of its quantity."""
        figures = self.book.quantity_of[figure.id].figures
        return state_of(figure, figures, self.day, self.include)

    def statement(self, figure: Figure) -> Statement:
        """Return a figure as it stands on the day."""
        return statement_of(figure, self.day, self.state(figure))

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
                    # What a last known statement divides is last known too.
                    stands = part in self._ranked[inside.id] or (
                        whole is self._last[quantity.id] and part is self._last[inside.id]
                    )
                    counts = part.unit == whole.unit and stands
                    if counts and inside.id not in path:
                        by_quantity[inside.id].append(part)
            divisions: dict[str, list[Part]] = defaultdict(list)
            for key, figures in by_quantity.items():
                inside = self.book.quantity_of[key]
                named.add(key)
                best = best_first(figures, self.day)[0]
                own = inside.actor_id == quantity.actor_id
                divisions[best.source_id if own else ""].append(
                    Part(self._of_quantity(inside, path), self.statement(best))
                )
            for key in sorted(divisions):
                division: Division = "subset" if key else "nation"
                for parts in together(whole, divisions[key]) if key else [divisions[key]]:
                    found.append(breakdown_of(whole, division, parts))
        if quantity.is_whole:
            rest = self._unnamed(quantity, named, path)
            found += unnamed_lines(rest, next(iter(ranked), None))
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


# Holds no words: of tables in a language only the names, and those are in the tables.
@lru_cache(maxsize=32)
def tree_on(tables: Tables, day: date, include: frozenset[str] = frozenset()) -> Tree:
    """Return the figures of one day, arranged once for each state of the tables."""
    return Tree(book_of(tables), day, include)

"""Who belongs to whom: what an actor takes along when it is asked for."""

from collections import defaultdict
from collections.abc import Iterable

from dashboard.core.ledger.figures import Book


class ActorGraph:
    """The actors of a book by parent and by nation."""

    def __init__(self, book: Book) -> None:
        self._closures: dict[tuple[str, ...], frozenset[str]] = {}
        self._actors = book.actors
        self.children: dict[str, list[str]] = defaultdict(list)
        """Ids of the actors whose parent an actor is."""
        self.contingents: dict[str, list[str]] = defaultdict(list)
        """Ids of the contingents of a state."""
        for actor in book.actors.values():
            if actor.parent_id:
                self.children[actor.parent_id].append(actor.id)
            if actor.nation_id:
                self.contingents[actor.nation_id].append(actor.id)

    def closure(self, actor_ids: Iterable[str]) -> frozenset[str]:
        """Return the actors and everything that belongs to them; all when empty."""
        wanted = tuple(sorted(set(actor_ids)))
        if wanted not in self._closures:
            found: set[str] = set()
            todo = list(wanted or self._actors)
            while todo:
                actor_id = todo.pop()
                if actor_id not in found:
                    found.add(actor_id)
                    todo += self.children[actor_id] + self.contingents[actor_id]
            self._closures[wanted] = frozenset(found)
        return self._closures[wanted]

    def roots(self, actor_ids: tuple[str, ...]) -> list[str]:
        """Return those of the actors that belong to no other of them; without any, those of
        all actors that belong to none."""
        if not actor_ids:
            return [actor.id for actor in self._actors.values() if not actor.parent_id]
        return [
            key
            for key in sorted(actor_ids)
            if not any(
                key in self.closure([other]) and not self._same(key, other) for other in actor_ids
            )
        ]

    def _same(self, one: str, other: str) -> bool:
        # Actors that belong to one another in a circle: the first in order stands for both.
        return one == other or (one < other and other in self.closure([one]))

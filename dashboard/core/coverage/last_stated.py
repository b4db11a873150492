"""How old the number of each force is on a day, and which of these are stale."""

from dataclasses import dataclass
from datetime import date

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import MAIN_UNIT, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import COUNTED_KINDS
from dashboard.core.ledger.series.headline import headline_on
from dashboard.core.ledger.states.last_known import stands_until
from dashboard.core.ledger.tree import Tree, tree_on
from dashboard.core.tables.model import Tables

#: kinds of actor that have a strength of their own; a contingent's is that of its mission
FORCE_KINDS = frozenset({"mission", "force"})


@dataclass(frozen=True, slots=True)
class LastStated:
    """The last number of people of a force, the one that the header of each page has.

    ``statement`` is None where none counted by the day. ``stands`` says whether it may still be
    given, current or as the last known one: what no longer is, such as a force that was
    dissolved, does not go stale.
    """

    actor_id: str
    name: str
    statement: Statement | None
    """As it stands on the day; its ``age_days`` is the age that the header tells."""
    stands: bool = False
    scope: str = ""
    """What part of the force the number is of, as its source has it; "" for the whole."""
    is_part: bool = False
    """Whether only a part of the force was ever counted, so that the header has no number."""

    def is_stale(self, days: int) -> bool:
        """Return whether it still stands and was last true more than `days` ago."""
        age = self.statement.age_days if self.statement else None
        return self.stands and age is not None and age > days


def last_stated(tables: Tables, day: date) -> tuple[LastStated, ...]:
    """Return, for each force, its number in people on `day`, be it last known or too old.

    The number is that of `ledger.series.headline`; of a force whose whole nobody ever stated
    it is the last of a part, which is said. Doubted figures, plans and authorised ceilings say
    nothing of a strength. In order: what stands, longest ago first; what no longer stands;
    forces of which nothing was ever stated. Empty without forces.
    """
    book, tree = book_of(tables), tree_on(tables, day)
    found = []
    for actor in book.actors.values():
        if actor.kind not in FORCE_KINDS:
            continue
        headline = headline_on(tables, actor.id, day)
        last, is_part = headline.statement if headline else None, False
        if last is None:
            last, is_part = tree.last_of(_of_parts(tree, actor.id)), True
        if last is None:
            found.append(LastStated(actor.id, actor.name, None))
            continue
        figure = book.figures[last.deployment_id]
        stands = day <= stands_until(figure)
        found.append(LastStated(actor.id, actor.name, last, stands, figure.scope, is_part))
    return tuple(sorted(found, key=_order))


def _of_parts(tree: Tree, actor_id: str) -> list[Figure]:
    return [
        f
        for f in tree.book.figures.values()
        if f.actor_id == actor_id
        and f.unit == MAIN_UNIT
        and f.kind in COUNTED_KINDS
        and f.has_number
        and f.period is not None
    ]


def _order(each: LastStated) -> tuple[bool, bool, int, str]:
    age = (each.statement.age_days if each.statement else None) or 0
    return each.statement is None, not each.stands, -age, each.actor_id

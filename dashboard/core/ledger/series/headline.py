"""The one number that stands for a force on a day: which quantity is meant, and how it stands.

Header, time strip, takeaways, Coverage and the check of stale data ask here, so that a reader
is told one figure and one age wherever a force is named. What else is known of it, such as a
unit, a minority among its officers or the army of a whole country, is a part or another scope:
it is told as such and never in its place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.core import dates
from dashboard.core.ledger.figures import Quantity
from dashboard.core.ledger.model import MAIN_UNIT, Ledger, Node, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import COUNTED_KINDS, counts_at_all
from dashboard.core.ledger.tree import tree_on
from dashboard.core.tables.model import Tables

#: the forces that a reader who asks for nobody is told of, in this order, and the area of the
#: line that is meant where the whole says nothing of Kosovo: "" for the whole
FORCES: Mapping[str, str] = {
    "KFOR": "",
    "KSF": "",
    "SERBIAN_ARMED_FORCES": "serbia_along_line",
    "EULEX": "",
    "KOSOVO_POLICE": "",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """The number of a force on a day."""

    quantity: Quantity
    node: Node | None
    """How it stands on the day; None where no figure of it stands, not even as last known."""
    statement: Statement | None
    """The statement that leads, or the last one that counted, however old; None where the
    first is later than the day."""


def headline_quantity(tables: Tables, actor_id: str) -> Quantity | None:
    """Return the quantity whose figures are the number of a force on every day: the line of
    `FORCES`, or the whole strength where that names none; None without one.

    What stands in another scope on a day never takes its place, or the number would jump
    between facts that are not comparable.
    """
    meant = FORCES.get(actor_id, "")
    area_of = areas(tables) if meant else {}
    found = [
        q
        for q in book_of(tables).quantities
        if q.actor_id == actor_id
        and q.unit == MAIN_UNIT
        and q.kind in COUNTED_KINDS
        and any(counts_at_all(f) for f in q.figures)
        and (any(area_of.get(f.id) == meant for f in q.figures) if meant else q.is_whole)
    ]
    return max(found, key=lambda q: (len(q.figures), q.id), default=None)


def headline_on(tables: Tables, actor_id: str, day: date) -> Headline | None:
    """Return the number of a force on `day`; None where no whole of it was ever stated."""
    quantity = headline_quantity(tables, actor_id)
    if quantity is None:
        return None
    tree = tree_on(tables, day)
    node = tree.node_of(quantity.figures[0].id)
    led = node.statements[0] if node is not None and node.statements else None
    return Headline(quantity, node, led or tree.last_of(quantity.figures))


def headlines_beside(tables: Tables, answer: Ledger) -> tuple[Node, ...]:
    """Return the numbers of forces that no line of a ledger has, each as a line of its own.

    Beside what is current of a force the ledger leaves out what is last known of its parts, and
    what has ended; where one of those is the number that stands for the force, it is told all
    the same. Of actors that were asked for by name, or of all where nobody was.
    """
    known = {
        (each.actor_id, each.scope, each.unit) for node in answer.nodes for each in _every(node)
    }
    found = []
    for actor_id in FORCES:
        if answer.actor_ids and actor_id not in answer.actor_ids:
            continue
        led = headline_on(tables, actor_id, answer.day)
        if led is None or led.statement is None:
            continue
        line = led.node or tree_on(tables, answer.day).line_of(led.quantity)
        if (line.actor_id, line.scope, line.unit) not in known:
            found.append(line)
    return tuple(found)


def in_order_of_forces(nodes: Iterable[Node]) -> list[Node]:
    """Return lines of a ledger in the order of `FORCES`, those that have none of them last."""
    order = list(FORCES)

    def place(node: Node) -> int:
        actors = {each.actor_id for each in node.walk()}
        return next((nth for nth, actor in enumerate(order) if actor in actors), len(order))

    return sorted(nodes, key=place)


def _every(node: Node) -> Iterator[Node]:
    """The node and those of all its breakdowns, at every depth."""
    yield node
    for breakdown in node.breakdowns:
        for part in breakdown.parts:
            yield from _every(part.node)


@dataclass(frozen=True, slots=True)
class ChangedHeadline:
    """The number of a force that was stated anew between two days."""

    before: Statement | None
    """What led on the first day, or was last stated by it; None where nothing was."""
    after: Node
    told: Statement
    """What leads on the second day."""

    @property
    def size(self) -> float:
        """Return by how much it changed; of one without a number before, the number."""
        return abs((self.told.value or 0) - ((self.before and self.before.value) or 0))


def changed_between(
    tables: Tables, actor_ids: Iterable[str], first: date, second: date
) -> tuple[ChangedHeadline, ...]:
    """Return the forces of `FORCES` among the actors, in their order, whose number on `second`
    was true after `first` and is another than on it. That nothing newer was stated, or the
    same again, is no change; nor is a number that was true in between and stands on neither day,
    which `ledger.diff` does not have either."""
    found = []
    for actor_id in actor_ids:
        after = headline_on(tables, actor_id, second) if actor_id in FORCES else None
        if after is None or after.node is None or after.statement is None:
            continue
        told = after.statement
        earlier = headline_on(tables, actor_id, first)
        before = earlier.statement if earlier else None
        is_same = before is not None and _number(before) == _number(told)
        if told.held and dates.parse(told.held).last > first and not is_same:
            found.append(ChangedHeadline(before, after.node, told))
    return tuple(found)


def _number(stated: Statement) -> tuple[float | None, float | None, float | None, str]:
    return stated.low, stated.value, stated.high, stated.qualifier


def is_headline(node: Node, area_of: Mapping[str, str]) -> bool:
    """Return whether a line of the ledger is the one that stands for a force of `FORCES`;
    `area_of` as `areas` gives it."""
    meant = FORCES.get(node.actor_id)
    told = (*node.statements, *filter(None, (node.last_known,)))
    return bool(meant) and any(area_of.get(each.deployment_id) == meant for each in told)


def areas(tables: Tables) -> dict[str, str]:
    """Return deployment_id -> area of every figure; "" for one without."""
    return {row.deployment_id: row.area for row in tables.deployment_rows}

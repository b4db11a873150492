"""The few numbers that answer "who is there, how many, how old is that" for a selection."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.core.i18n import collation, wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Quantity
from dashboard.core.ledger.model import MAIN_UNIT, Node
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import COUNTED_KINDS, counts_at_all
from dashboard.core.ledger.tree import tree_on
from dashboard.core.ledger.words.numbers import age_words, quantity_text
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View

#: how many numbers a reader takes in at a glance
NUMBERS = 5

#: the forces that a reader who asks for nobody is told of, in this order, and the area of the
#: line that is meant where no source states the whole: "" for any
FORCES: Mapping[str, str] = {
    "KFOR": "",
    "KSF": "",
    "SERBIAN_ARMED_FORCES": "serbia_along_line",
    "EULEX": "",
    "KOSOVO_POLICE": "",
}


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in large type, what it is, and what to know about it."""

    label: str
    value: str
    detail: str
    is_current: bool = True
    """False for one that is last known or too old for that, and for none."""
    quantities: tuple[tuple[str, int], ...] = ()
    """Whose courses have the number on other days: quantity_id, and how far it is from what is
    meant: 0 the line that is meant, then the whole, then parts."""
    is_too_old: bool = False
    """Whether it is the last that was reported, and too old to stand for the day even as last
    known (`states.last_known.stands_until`): to be drawn as neither."""


def key_numbers(view: View) -> tuple[KeyNumber, ...]:
    """Return at most `NUMBERS` numbers, and at least three: strengths, then counts.

    Who asks for nobody gets `FORCES`, each with its number, its state and its age, or "never
    published". Who asks for actors gets the lines of their ledger, current ones first, in the
    order of the legend's families. What is left over up to three is filled with the
    statements, events and places in view.
    """
    known = set(view.tables.actors["actor_id"])
    if view.selection.actors or not known & set(FORCES):
        found = [_strength(view, node) for node in _lines(view)][:NUMBERS]
    else:
        found = [_force(view, actor) for actor in FORCES if actor in known]
    if view.selection.period:
        in_period = _("shown, in the selected period")
    else:
        in_period = _("shown, since 1998")
    counts = [
        KeyNumber(_("Statements"), wording.number(len(view.statements)), in_period),
        KeyNumber(_("Events"), wording.number(len(view.events)), in_period),
        KeyNumber(_("Places"), wording.number(len(view.places)), _("shown")),
    ]
    return tuple(found + counts[: max(0, 3 - len(found))])


def _lines(view: View) -> list[Node]:
    """The lines in people of the actors asked for that have a number, current ones first."""
    order = list(symbology.FAMILIES)
    lines = [
        node
        for root in view.ledger.nodes
        for node in _below(root)
        if node.unit == MAIN_UNIT and (node.is_current or view.selection.last_known)
    ]
    lines.sort(
        key=lambda n: (
            not n.is_current,
            bool(n.scope),
            order.index(view.family_of.get(n.actor_id, "other")),
            collation.key(n.label),
        )
    )
    return lines


def _below(node: Node) -> Iterator[Node]:
    """The node, or the lines of one that has no total."""
    if node.obtained != "none":
        yield node
    elif node.obtained == "none" and node.breakdowns:
        for part in node.parts:
            yield from _below(part.node)


def _force(view: View, actor_id: str) -> KeyNumber:
    """The number of one force on the day: of its whole, else of the line that is meant."""
    book, tree = book_of(view.tables), tree_on(view.tables, view.as_of)
    name = book.actors[actor_id].name
    quantities = [
        q
        for q in book.quantities
        if q.actor_id == actor_id
        and q.unit == MAIN_UNIT
        and q.kind in COUNTED_KINDS
        and any(counts_at_all(f) for f in q.figures)
    ]
    if not quantities:
        return KeyNumber(name, _("never published"), _("no strength figure"), False)
    area_of = dict(
        zip(view.tables.deployments["deployment_id"], view.tables.deployments["area"], strict=True)
    )
    meant = FORCES[actor_id]
    nodes = [
        (q, node)
        for q in quantities
        if (node := tree.node_of(q.figures[0].id)) is not None
        and (node.is_current or view.selection.last_known)
    ]
    wholes = [q for q in quantities if q.is_whole]
    courses = tuple((q.id, _tier(q, area_of, meant)) for q in quantities if q.is_whole or meant)
    stands = [q for q, _node in nodes if q.is_whole or meant]
    if not stands and (wholes or not nodes):
        # A part says nothing of a force whose whole was once stated, however long ago.
        last = tree.last_of(f for q in wholes or quantities for f in q.figures)
        if last is None:
            return KeyNumber(name, _("none yet"), _("no earlier figure"), False, courses)
        said = _("last reported, {age}", age=age_words(last))
        return KeyNumber(name, quantity_text(last), said, False, courses, is_too_old=True)

    def order(each: tuple[Quantity, Node]) -> tuple[int, bool, float, str]:
        quantity, node = each
        tier = _tier(quantity, area_of, meant)
        return (tier, not node.is_current, -(node.high or 0), quantity.id)

    return replace(_strength(view, min(nodes, key=order)[1], name), quantities=courses)


def _tier(quantity: Quantity, area_of: Mapping[str, str], meant: str) -> int:
    if meant and any(area_of.get(f.id) == meant for f in quantity.figures):
        return 0
    return 1 if quantity.is_whole else 2


def _strength(view: View, node: Node, name: str = "") -> KeyNumber:
    spread = f"{wording.number(node.low or 0)}–{wording.number(node.high or 0)}"
    # As its source has it: "more than 4,300" is not 4,300.
    value = (
        quantity_text(node.statements[0]) if node.statements else wording.number(node.headline or 0)
    )
    said = [node.scope] if name and node.scope else []
    if node.statements and (mark := view.second_hand.get(node.statements[0].source_id)):
        said.append(_("source: {kind}", kind=mark))
    if node.state == "last_known" and node.last_known is not None:
        said.insert(0, _("last known, {age}", age=age_words(node.last_known)))
        return KeyNumber(name or node.label, value, "; ".join(said), is_current=False)
    agreed = node.low == node.high
    if node.headline is None:
        said.insert(0, _("range only, no lead figure"))
    elif node.obtained == "derived":
        said.insert(0, _("our sum") if agreed else _("our sum; range {range}", range=spread))
    elif len(node.statements) == 1:
        said.insert(0, _("single source"))
    else:
        said.insert(0, _("all sources agree") if agreed else _("range {range}", range=spread))
    return KeyNumber(name or node.label, value, "; ".join(said))

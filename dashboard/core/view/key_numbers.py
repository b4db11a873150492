"""The few numbers that answer "who is there, how many, how old is that" for a selection."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import collation, wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Quantity
from dashboard.core.ledger.model import MAIN_UNIT, Node
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.headline import (
    FORCES,
    areas,
    headline_on,
    headline_quantity,
    is_headline,
)
from dashboard.core.ledger.words.headlines import past_words
from dashboard.core.ledger.words.numbers import (
    age_words,
    headline_text,
    last_reported_text,
    quantity_text,
    spread_text,
)
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View

#: how many numbers a reader takes in at a glance
NUMBERS = 5


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in large type, what it is, and what to know about it."""

    label: str
    value: str
    detail: str
    is_current: bool = True
    """False for one that is last known or too old for that, and for none."""
    quantity: str = ""
    """quantity_id whose course has the number on every other day; "" for none."""
    scope: str = ""
    """What part of the force it is of, as the source has it; "" for the whole. It is in
    `detail` too."""
    is_too_old: bool = False
    """Whether it is the last that was reported, and too old to stand for the day even as last
    known (`states.last_known.stands_until`): to be drawn as neither."""
    actor_id: str = ""
    """Whose strength it is; "" for a count of what is in view."""
    figure_id: str = ""
    """deployment_id of the figure that it is; "" for a sum, a count, and a number that does not
    stand for the day."""


def key_numbers(view: View) -> tuple[KeyNumber, ...]:
    """Return at most `NUMBERS` numbers, and at least three: strengths, then counts.

    Who asks for nobody gets `FORCES`, each with its number, its state and its age, or "never
    published". Who asks for actors gets those of `FORCES` among them whose last number is too
    old for the day, as who asks for nobody does, then the lines of their ledger, current ones
    first, in the order of the legend's families. Who searches, or asks for a type, a status or
    a topic, gets of either only what a figure in view stands behind. What is left over up to
    three is filled with the statements, events and places in view.
    """
    known = {row.actor_id for row in view.tables.actor_rows}
    if view.selection.actors or not known & set(FORCES):
        lines = (_strength(view, node) for node in _lines(view))
        found = [*_too_old(view, known), *lines][:NUMBERS]
    else:
        found = [_force(view, actor) for actor in FORCES if _answers(view, actor, known)]
    if period := view.selection.period_words:
        in_period = _("shown, {period}", period=period)
    else:
        in_period = _("shown, since 1998")
    counts = [
        KeyNumber(_("Statements"), wording.number(len(view.statements)), in_period),
        KeyNumber(_("Events"), wording.number(len(view.events)), in_period),
        KeyNumber(_("Places"), wording.number(len(view.places)), _("shown")),
    ]
    return tuple(found + counts[: max(0, 3 - len(found))])


def _too_old(view: View, known: set[str]) -> list[KeyNumber]:
    """The numbers of forces asked for by name that no line of the ledger stands for: without
    them a part of the force, such as a unit of police, would seem to be its strength."""
    asked = [a for a in FORCES if a in view.selection.actors and _answers(view, a, known)]
    return [number for actor in asked if (number := _force(view, actor)).is_too_old]


def _lines(view: View) -> list[Node]:
    """The lines in people of the actors asked for that have a number: current ones first, then
    what stands for a force as a whole, then what is larger."""
    order, area_of = list(symbology.FAMILIES), areas(view.tables)
    found = _in_view(view) if _is_narrowed(view) else None
    lines = [
        node
        for root in view.ledger.nodes
        for node in _below(root)
        if node.unit == MAIN_UNIT and (node.is_current or view.selection.last_known)
        if found is None or not found.isdisjoint(node.rests_on)
    ]
    lines.sort(
        key=lambda n: (
            not n.is_current,
            not is_headline(n, area_of),
            bool(n.scope),
            order.index(view.family_of.get(n.actor_id, "other")),
            -(n.headline or n.high or 0),
            collation.key(n.label),
        )
    )
    return lines


def _is_narrowed(view: View) -> bool:
    """Whether a number of a force as such would not be of what was found."""
    asked = view.selection
    return bool(asked.text or asked.kinds or asked.statuses or asked.topics or asked.speakers)


def _in_view(view: View) -> set[str]:
    return {row.deployment_id for row in view.figures}


def _answers(view: View, actor_id: str, known: set[str]) -> bool:
    if actor_id not in known or not _is_narrowed(view):
        return actor_id in known
    quantity = headline_quantity(view.tables, actor_id)
    return quantity is not None and not _in_view(view).isdisjoint(f.id for f in quantity.figures)


def _below(node: Node) -> Iterator[Node]:
    """The node, or the lines of one that has no total."""
    if node.obtained != "none":
        yield node
    elif node.obtained == "none" and node.breakdowns:
        for part in node.parts:
            yield from _below(part.node)


def _force(view: View, actor_id: str) -> KeyNumber:
    """The number of one force on the day, see `ledger.series.headline`."""
    name = book_of(view.tables).actors[actor_id].name
    found = headline_on(view.tables, actor_id, view.as_of)
    if found is None:
        never = KeyNumber(name, _("never published"), _("no strength figure"), False)
        return replace(never, actor_id=actor_id)
    quantity, node, last = found.quantity, found.node, found.statement
    if node is not None and (node.is_current or view.selection.last_known):
        number = _strength(view, node, name)
    elif last is None:
        number = KeyNumber(
            name,
            _("no figure"),
            _with_scope(_("the first known figure is of a later date"), quantity),
            False,
        )
    else:
        said = _with_scope(last_reported_text(age_words(last)), quantity)
        said = own_marked(view.tables, "deployments", (last.deployment_id,), said)
        number = KeyNumber(name, quantity_text(last), said, False, is_too_old=True)
    return replace(number, quantity=quantity.id, scope=quantity.scope, actor_id=actor_id)


def _with_scope(detail: str, quantity: Quantity) -> str:
    return "; ".join(filter(None, (detail, quantity.scope)))


def _strength(view: View, node: Node, name: str = "") -> KeyNumber:
    spread = spread_text(node)
    value = headline_text(node)
    own = partial(own_marked, view.tables, "deployments", node.rests_on)
    said = [node.scope] if name and node.scope else []
    if node.statements and (mark := view.second_hand.get(node.statements[0].source_id)):
        said.append(_("source: {kind}", kind=mark))
    if node.state == "last_known":
        said.insert(0, past_words(node))
        detail = own("; ".join(said))
        number = KeyNumber(name or node.label, value, detail, False, actor_id=node.actor_id)
        return replace(number, figure_id=node.headline_id)
    agreed = node.low == node.high
    if node.headline is None:
        said.insert(0, _("range only, no lead figure"))
    elif node.obtained == "derived":
        said.insert(0, _("our sum") if agreed else _("our sum; range {range}", range=spread))
    elif len(node.statements) == 1:
        said.insert(0, _("single source"))
    else:
        said.insert(0, _("all sources agree") if agreed else _("range {range}", range=spread))
    detail = own("; ".join(said))
    number = KeyNumber(name or node.label, value, detail, actor_id=node.actor_id)
    return replace(number, figure_id=node.headline_id)

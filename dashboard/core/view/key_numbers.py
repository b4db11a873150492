"""The three numbers that answer "what is the situation" for a selection."""

from dataclasses import dataclass
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n import collation, wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import MAIN_UNIT, Node, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View

#: how many numbers a reader takes in at a glance
NUMBERS = 3

#: days after which a last known figure says nothing about the situation any more: 5 years
OLDEST_DAYS = 5 * 365


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in large type, what it is, and what to know about it."""

    label: str
    value: str
    detail: str


def key_numbers(view: View) -> tuple[KeyNumber, ...]:
    """Return `NUMBERS` numbers: strengths from the ledger of the day, then counts.

    Forces with a current figure come before those whose last figure has grown old; an old
    one is labelled as such and says how old it is. Forces follow the order of the legend's
    families. What is left over is filled with the statements and events in view.
    """
    order = list(symbology.FAMILIES)
    nodes = [n for n in view.ledger.nodes if n.unit == MAIN_UNIT]
    current = sorted(
        (n for n in nodes if n.obtained != "none"),
        key=lambda n: (
            bool(n.scope), order.index(view.family_of.get(n.actor_id, "other")),
            collation.key(n.label),
        ),
    )  # fmt: skip
    found = [_strength(node) for node in current] + [_last(*each) for each in _lasts(view)]
    found = found[:NUMBERS]
    if view.selection.period:
        in_period = _("in view, in the period")
    else:
        in_period = _("in view, since 1998")
    counts = [
        KeyNumber(_("Statements"), wording.number(len(view.statements)), in_period),
        KeyNumber(_("Events"), wording.number(len(view.events)), in_period),
        KeyNumber(_("Places"), wording.number(len(view.places)), _("in view")),
    ]
    return tuple(found + counts[: NUMBERS - len(found)])


def _lasts(view: View) -> list[tuple[str, str, Statement]]:
    """What was last stated of forces without a current figure: name, part of the force and
    statement; the largest first, one a force."""
    book = book_of(view.tables)
    current = {node.actor_id for node in view.ledger.nodes if node.obtained != "none"}
    latest: dict[str, tuple[str, str, Statement]] = {
        node.actor_id: (node.label, "", node.last_known)
        for node in view.ledger.nodes
        if node.obtained == "none" and node.unit == MAIN_UNIT and node.last_known is not None
    }
    for item in view.ledger.left_out:
        figure = book.figures[item.statement.deployment_id]
        if item.reason.code not in {"stale", "ended"} or figure.mission_id:
            continue
        if figure.unit != MAIN_UNIT or view.kind_of_actor.get(figure.actor_id) != "force":
            continue
        before = latest.get(figure.actor_id)
        if before is None or _age(item.statement) > _age(before[2]):
            name = book.actors[figure.actor_id].name
            latest[figure.actor_id] = (name, figure.scope, item.statement)
    recent = [
        each for actor, each in latest.items()
        if actor not in current
        and (view.as_of - min(_age(each[2]), view.as_of)).days <= OLDEST_DAYS
    ]  # fmt: skip
    return sorted(recent, key=lambda each: (-(each[2].value or 0), collation.key(each[0])))


def _age(statement: Statement) -> date:
    return statement.trusted_until or date.min


def _last(name: str, scope: str, last: Statement) -> KeyNumber:
    held = dates.words(last.held) if last.held else _("date not published")
    detail = "; ".join(text for text in (f"{held}, {last.age}", scope) if text)
    return KeyNumber(_("{name}, last stated", name=name), last.text, detail)


def _strength(node: Node) -> KeyNumber:
    spread = f"{wording.number(node.low or 0)}–{wording.number(node.high or 0)}"
    if node.headline is None:
        return KeyNumber(node.label, spread, _("a range, without a headline"))
    agreed = node.low == node.high
    if node.obtained == "derived":
        detail = _("our sum") if agreed else _("our sum; range {range}", range=spread)
    elif len(node.statements) == 1:
        detail = _("one source")
    else:
        detail = _("all sources agree") if agreed else _("range {range}", range=spread)
    return KeyNumber(node.label, wording.number(node.headline), detail)

"""A number that no statement gives, beside the range of the day or what is nearest."""

from collections.abc import Iterable
from datetime import date

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.build import Ledger
from dashboard.core.ledger.model import Node, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.words.headlines import node_text, why_words
from dashboard.core.ledger.words.numbers import (
    day_words,
    difference_text,
    quantity_text,
    range_text,
)
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.verdicts.model import Code, Nearest, Verdict

#: hedges under which a rounded number agrees with an exact one
_ROUNDING = frozenset(
    {
        "about",
        "almost",
        "approximately",
        "around",
        "nearly",
        "some",
        "in the region of",
        "just over",
        "just under",
    }
)
_NEAR_SHARE = 0.025
#: hedges that leave one end open
UPWARD = frozenset({"at least", "more than", "over", "well over"})
DOWNWARD = frozenset({"at most", "fewer than"})
_SHOWN = 3


def beside_range(tables: Tables, quantity: Quantity, answer: Ledger, day: date) -> Verdict:
    """Return the verdict on a number that no statement gives: beside the range of the day.

    Without one line of the ledger for it, what is nearest: `answer` is its actor's ledger.
    """
    nodes = whole_nodes(answer, quantity)
    if len(nodes) != 1 or quantity.kind not in {"strength", ""}:
        return _not_in_data(tables, quantity, day, answer)
    node = nodes[0]
    if not node.is_current:
        return _beside_last_known(quantity, node, day)
    near = tuple(nearest_of(s) for s in node.statements[:_SHOWN])
    low, high = _bounds(quantity)
    why = [wording.sentence(why_words(node))]
    date_words, span = day_words(day), _span(node)
    if node.headline and _rounds_to(quantity, node.headline):
        words = _("Consistent with {headline}, rounded.", headline=node_text(node))
        return make_verdict(quantity, "matches", words, day, why, node.statements[0], near)
    if low >= node.low and high <= node.high or _is_hedged_into(quantity, node):
        words = _(
            "Within the range {range} ({date}); no source gives exactly this figure.",
            range=span,
            date=date_words,
        )
        return make_verdict(quantity, "inside", words, day, why, None, near)
    difference = max(high - node.high, node.low - low)
    is_above = high > node.high
    pattern = (
        N_("Above the range {range} ({date}) by {difference}.")
        if is_above
        else N_("Below the range {range} ({date}) by {difference}.")
    )
    end = [s for s in node.statements if (s.high == node.high if is_above else s.low == node.low)]
    by = difference_text(difference, quantity, *end)
    words = _(pattern, difference=by, range=span, date=date_words)
    return make_verdict(quantity, "outside", words, day, why, None, near, difference)


def _beside_last_known(quantity: Quantity, node: Node, day: date) -> Verdict:
    why = [wording.sentence(why_words(node))]
    near = tuple(nearest_of(s) for s in node.statements[:_SHOWN])
    if node.headline and _rounds_to(quantity, node.headline):
        words = _(
            "Consistent with {figure}, rounded: the last known figure on {date}.",
            figure=node_text(node),
            date=day_words(day),
        )
        return make_verdict(
            quantity,
            "last_known",
            words,
            day,
            why,
            node.statements[0],
            near,
        )
    words = _(
        "No current figure on {date}; the last known is {figure}.",
        figure=node_text(node),
        date=day_words(day),
    )
    return make_verdict(quantity, "not_in_data", words, day, why, near=near)


def whole_nodes(answer: Ledger, quantity: Quantity) -> list[Node]:
    """Return the current lines of the ledger that a number of a whole is compared with."""
    return [
        n for n in answer.nodes if n.unit == quantity.unit and not n.scope and n.low is not None
    ]


def _bounds(quantity: Quantity) -> tuple[float, float]:
    return quantity.low or 0.0, quantity.high or 0.0


def _span(node: Node) -> str:
    return range_text(node.low or 0, node.high or 0, node.low_hedge, node.high_hedge)


def _rounds_to(quantity: Quantity, headline: float) -> bool:
    """Return whether a hedged number is the headline rounded to two digits or more."""
    value = quantity.value
    if value is None or quantity.qualifier not in _ROUNDING or value < 100:
        return False
    digits = str(int(value)).rstrip("0")
    return len(digits) > 1 and abs(value - headline) <= headline * _NEAR_SHARE


def _is_hedged_into(quantity: Quantity, node: Node) -> bool:
    low, high = _bounds(quantity)
    if quantity.qualifier in UPWARD:
        return node.low <= low < node.high
    if quantity.qualifier in DOWNWARD:
        return node.low < high <= node.high
    return False


def _not_in_data(tables: Tables, quantity: Quantity, day: date, answer: Ledger) -> Verdict:
    book = book_of(tables)
    statements = [s for node in answer.nodes for n in node.walk() for s in n.statements]
    statements += [item.statement for item in answer.left_out]
    if answer.last_known:
        statements.append(answer.last_known)
    alike = [s for s in statements if s.unit == quantity.unit and s.low is not None]
    alike.sort(key=lambda s: abs((s.value or s.low or 0) - (quantity.value or quantity.low or 0)))
    near = tuple(nearest_of(s) for s in alike[:_SHOWN])
    name = book.actors[quantity.actor_id].name
    if not near:
        words = _(
            "The data has no matching figure for {name} on {date}.", name=name, date=day_words(day)
        )
    else:
        words = _(
            "The data has no matching figure for {name} on {date}; the closest is "
            "{figure} ({speaker}).",
            name=name,
            date=day_words(day),
            figure=near[0].text,
            speaker=near[0].stated_by,
        )
    return make_verdict(quantity, "not_in_data", words, day, near=near)


def not_comparable(quantity: Quantity, day: date) -> Verdict | None:
    """Return the verdict on a number that the text itself denies, or tells of elsewhere; None
    for any other."""
    if quantity.elsewhere:
        words = _(
            "The text speaks of “{place}”, which the data does not cover.",
            place=quantity.elsewhere,
        )
    elif quantity.kind == "denied":
        words = _("The text itself says that this is not so.")
    else:
        return None
    return make_verdict(quantity, "not_in_data", words, day)


def nearest_of(statement: Statement) -> Nearest:
    """Return a statement of the ledger as what a number is set beside."""
    unit = wording.unit(statement.unit, statement.value or 0)
    return Nearest(
        statement.deployment_id,
        statement.label,
        f"{quantity_text(statement)} {unit}".strip(),
        statement.stated_by,
        statement.held,
        statement.source_id,
    )


def make_verdict(
    quantity: Quantity,
    code: Code,
    words: str,
    day: date,
    reasons: Iterable[str] = (),
    statement: Statement | None = None,
    near: Iterable[Nearest] = (),
    difference: float | None = None,
) -> Verdict:
    """Return a verdict; `statement` is the row of the same number, `near` what it was
    compared with."""
    figure_id = statement.deployment_id if statement else ""
    return Verdict(quantity, code, words, tuple(reasons), figure_id, tuple(near), day, difference)

"""Statements as they stand on a day, and breakdowns of them with what is left over."""

from collections.abc import Iterable
from datetime import date

from dashboard.core.i18n import collation
from dashboard.core.i18n.language import _
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Breakdown, Division, Part, Statement
from dashboard.core.ledger.periods import age_words
from dashboard.core.ledger.states.last_known import FigureState
from dashboard.core.ledger.states.reasons import trust_words
from dashboard.core.ledger.words import breakdown_words


def statement_of(figure: Figure, day: date, state: FigureState) -> Statement:
    """Return a figure as it stands on the day; `state` is that of `last_known.state_of`."""
    period = figure.period
    return Statement(
        deployment_id=figure.id,
        label=figure.label,
        low=figure.low,
        value=figure.value,
        high=figure.high,
        qualifier=figure.qualifier,
        text=figure.text,
        unit=figure.unit,
        stated_by=figure.stated_by,
        stated=figure.stated,
        held=figure.held,
        status=figure.status,
        source_id=figure.source_id,
        origin_id=figure.origin_id,
        is_retelling=figure.is_retelling,
        age=age_words(period.days_since(day)) if period else _("undated"),
        trust=trust_words(figure),
        trusted_until=period.trusted_until if period else None,
        state=state,
        age_days=period.days_since(day) if period else None,
    )


def breakdown_of(whole: Figure, division: Division, parts: Iterable[Part]) -> Breakdown:
    """Return one way of dividing a statement, with the remainder where it can be told."""
    ordered = largest_first(parts)
    values = [part.value for part in ordered]
    remainder = None
    if whole.value is not None and None not in values:
        remainder = whole.value - sum(values)
    words = breakdown_words(whole, ordered, remainder)
    return Breakdown(whole.id, division, ordered, remainder, words)


def largest_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts in an order that does not depend on that of the rows."""

    def order(part: Part) -> tuple:
        value = part.value
        return (value is None, -(value or 0), collation.key(part.node.label), part.node.headline_id)

    return tuple(sorted(parts, key=order))

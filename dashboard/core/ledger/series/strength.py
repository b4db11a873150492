"""The strength of an actor over time: its headline, and every statement about its whole."""

import pandas as pd

from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.course import course
from dashboard.core.ledger.states.reasons import reason_out
from dashboard.core.tables.model import Tables

_STEP_COLUMNS = (
    "first",
    "last",
    "headline",
    "low",
    "high",
    "deployment_id",
    "text",
    "why",
    "state",
)
_POINT_COLUMNS = (
    "deployment_id",
    "first",
    "last",
    "low",
    "value",
    "high",
    "text",
    "status",
    "kind",
    "is_reprint",
    "is_retelling",
    "counted",
    "reason",
    "source_id",
    "origin_id",
    "stated_by",
    "label",
)


def strength_over_time(
    tables: Tables, actor_id: str, unit: str = "personnel", last_known: bool = False
) -> pd.DataFrame:
    """Return the headline of the whole of an actor as a step function.

    Parameters
    ----------
    tables
        Uses deployments, actors and sources.
    actor_id
        An actor whose whole is stated, such as a mission.
    unit
        Unit of the figures.
    last_known
        Whether days with nothing but a last known figure are rows too.

    Returns
    -------
    pandas.DataFrame
        One row per stretch of days on which nothing changes: ``first`` and ``last`` day
        (dates, both belong to it), ``headline``, ``low`` and ``high`` (numbers; headline is
        NaN when it is a range), ``deployment_id``, ``text``, ``why`` ("" of a last known
        one) and ``state`` (``"current"`` or ``"last_known"``). Days on which no figure
        counts are in no row: they are a gap, not zero. ``last`` is ``date.max`` where a
        figure still runs. Empty when no whole is stated.

    Raises
    ------
    UnknownActor
        If the actor is not in the tables.
    """
    rows = [
        (s.first, s.last, s.head.value, s.low, s.high, s.head.id, s.head.text, s.why, s.state)
        for s in course(_whole_figures(tables, actor_id, unit), last_known)
    ]
    return pd.DataFrame(rows, columns=list(_STEP_COLUMNS))


def strength_statements(tables: Tables, actor_id: str, unit: str = "personnel") -> pd.DataFrame:
    """Return every dated statement about the whole of an actor, one row each.

    ``first`` and ``last`` are the days on which its source has it true (``date.max`` when it
    still runs). ``counted`` says whether it may ever count; ``reason`` why not.
    ``is_reprint`` marks official figures read in a reprint, ``is_retelling`` sources that
    retell another one. Sorted by first day and id. Statements without a number or a date
    are not in it.

    Raises
    ------
    UnknownActor
        If the actor is not in the tables.
    """
    book = book_of(tables)
    rows = []
    for figure in _whole_figures(tables, actor_id, unit):
        if figure.period is None or not figure.has_number:
            continue
        reason = reason_out(book, figure, figure.period.first)
        rows.append(
            (
                figure.id,
                figure.period.first,
                figure.period.last,
                figure.low,
                figure.value,
                figure.high,
                figure.text,
                figure.status,
                figure.kind,
                figure.status == "official_reprinted",
                figure.is_retelling,
                reason is None,
                reason.words if reason else "",
                figure.source_id,
                figure.origin_id,
                figure.stated_by,
                figure.label,
            )
        )
    rows.sort(key=lambda row: (row[1], row[0]))
    return pd.DataFrame(rows, columns=list(_POINT_COLUMNS))


def _whole_figures(tables: Tables, actor_id: str, unit: str) -> list[Figure]:
    """Return the figures about the whole of an actor, of any kind and status."""
    book = book_of(tables)
    if actor_id not in book.actors:
        raise UnknownActor(_("unknown actor: {ids}", ids=actor_id))

    def is_about(quantity: Quantity) -> bool:
        return quantity.actor_id == actor_id and quantity.unit == unit and not quantity.scope

    return [f for q in book.quantities if is_about(q) for f in q.figures]

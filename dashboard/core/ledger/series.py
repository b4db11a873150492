"""The strength of an actor over time, and who contributes to a mission on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import UnknownActor, ledger
from dashboard.core.ledger.figures import Figure, Quantity
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import (
    best_first,
    counted_on,
    counts_at_all,
    range_of,
    reason_out,
    why_first,
)
from dashboard.core.tables.model import Tables

_STEP_COLUMNS = ("first", "last", "headline", "low", "high", "deployment_id", "text", "why")
_POINT_COLUMNS = (
    "deployment_id", "first", "last", "low", "value", "high", "text", "status", "kind",
    "is_reprint", "is_retelling", "counted", "reason", "source_id", "origin_id", "stated_by",
    "label",
)  # fmt: skip
_CONTRIBUTION_COLUMNS = (
    "actor_id", "nation", "label", "value", "share", "low", "high", "statement_ids",
)  # fmt: skip


def strength_over_time(tables: Tables, actor_id: str, unit: str = "personnel") -> pd.DataFrame:
    """Return the headline of the whole of an actor as a step function.

    Parameters
    ----------
    tables
        Uses deployments, actors and sources.
    actor_id
        An actor whose whole is stated, such as a mission.
    unit
        Unit of the figures.

    Returns
    -------
    pandas.DataFrame
        One row per stretch of days on which nothing changes: ``first`` and ``last`` day
        (dates, both belong to it), ``headline``, ``low`` and ``high`` (numbers; headline is
        NaN when it is a range), ``deployment_id``, ``text`` and ``why``. Days on which no
        figure counts are in no row: they are a gap, not zero. ``last`` is ``date.max``
        where a figure still runs. Empty when no whole is stated.

    Raises
    ------
    UnknownActor
        If the actor is not in the tables.
    """
    figures = [f for f in _whole_figures(tables, actor_id, unit) if counts_at_all(f)]
    days = {f.period.first for f in figures}
    # The headline depends on what was true last, so it may change where a figure's own
    # days end, and not only where trust does.
    for figure in figures:
        for last in (figure.period.last, figure.period.trusted_until):
            if last < date.max:
                days.add(last + timedelta(days=1))
    rows = []
    for first, following in pairwise([*sorted(days), None]):
        ranked = best_first(counted_on(figures, first), first)
        if not ranked:
            continue
        last = following - timedelta(days=1) if following else date.max
        head, (low, high) = ranked[0], range_of(ranked)
        rows.append(
            (first, last, head.value, low, high, head.id, head.text, why_first(ranked, first))
        )
    return pd.DataFrame(_joined(rows), columns=list(_STEP_COLUMNS))


def _joined(rows: list[tuple]) -> list[tuple]:
    """Return rows with neighbours that show the same numbers made one."""
    found: list[tuple] = []
    for row in rows:
        before = found[-1] if found else None
        if before and before[2:6] == row[2:6] and before[1] + timedelta(days=1) == row[0]:
            found[-1] = (before[0], row[1], *before[2:])
        else:
            found.append(row)
    return found


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
        raise UnknownActor(_("no such actor: {ids}", ids=actor_id))

    def is_about(quantity: Quantity) -> bool:
        return quantity.actor_id == actor_id and quantity.unit == unit and not quantity.scope

    return [f for q in book.quantities if is_about(q) for f in q.figures]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who contributes how much to a mission on a day, by the headline's own breakdown."""

    table: pd.DataFrame
    """``actor_id``, ``nation`` (its name), ``label`` (which says so when
    only a part of its contingent is meant), ``value`` (in the breakdown), ``share`` (of
    the whole, 0 to 1; NaN without one), ``low`` and ``high`` (of all current statements
    about that nation), ``statement_ids``. The largest first."""
    whole: float | None
    whole_id: str
    """deployment_id of the headline; "" when there is none."""
    sum: float
    missing: float | None
    """What the parts leave over; negative when they exceed the whole."""
    words: str
    """"sum of published parts 4,353 of 4,353"."""


def contributions(tables: Tables, mission_id: str, day: date) -> Contributions:
    """Return the contributions of nations to a mission on `day`, ranked.

    Taken from the breakdown by nations of the headline, so that the shares are of one
    source; without one, from the contingents that are current on the day, without shares.

    Raises
    ------
    UnknownActor
        If the mission is not in the tables.
    """
    node = ledger(tables, day, [mission_id]).total
    book = book_of(tables)
    breakdowns = node.breakdowns if node else ()
    nations = [b for b in breakdowns if b.division == "nation" and b.of == node.headline_id]
    chosen = (nations or [b for b in breakdowns if b.division == "line"])[:1]
    whole = node.headline if node and nations else None
    rows = []
    for breakdown in chosen:
        for part in breakdown.parts:
            actor = book.actors.get(part.node.actor_id)
            nation = book.actors.get(actor.nation_id or actor.id) if actor else None
            # Lines of the mission itself are no nation's.
            if nation is None or nation.id == mission_id or part.value is None:
                continue
            rows.append(
                (
                    part.node.actor_id,
                    nation.name,
                    part.node.label,
                    part.value,
                    part.value / whole if whole else float("nan"),
                    part.node.low,
                    part.node.high,
                    tuple(s.deployment_id for s in part.node.statements),
                )
            )
    total = float(sum(row[3] for row in rows))
    missing = None if whole is None else whole - total
    return Contributions(
        table=pd.DataFrame(rows, columns=list(_CONTRIBUTION_COLUMNS)),
        whole=whole,
        whole_id=node.headline_id if nations else "",
        sum=total,
        missing=missing,
        words=_contribution_words(total, whole, missing, bool(rows)),
    )


def _contribution_words(
    total: float, whole: float | None, missing: float | None, any_part: bool
) -> str:
    if not any_part:
        return _("no contribution is published for this day")
    if whole is None:
        return _(
            "no current total is broken down by nation; the figures are from several sources"
        )
    known, stated = wording.number(total), wording.number(whole)
    if missing > 0:
        return _("sum of published parts {sum} of {whole}; {rest} not broken down",
                  sum=known, whole=stated, rest=wording.number(missing))  # fmt: skip
    if missing < 0:
        return _("sum of published parts {sum} of {whole}: the parts exceed the whole by {excess}",
                  sum=known, whole=stated, excess=wording.number(-missing))  # fmt: skip
    return _("sum of published parts {sum} of {whole}", sum=known, whole=stated)

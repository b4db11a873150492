"""The strength of an actor over time, and who contributes to a mission on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

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
    why_first,
)
from dashboard.core.ledger.states.last_known import last_known_of, stands_until
from dashboard.core.ledger.states.reasons import reason_out
from dashboard.core.ledger.words import with_state
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
_CONTRIBUTION_COLUMNS = (
    "actor_id",
    "nation",
    "label",
    "value",
    "share",
    "low",
    "high",
    "statement_ids",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of days on which the headline of a quantity and its range do not change."""

    first: date
    last: date
    """Both days belong to it; ``date.max`` where a figure still runs."""
    head: Figure
    low: float
    high: float
    state: Literal["current", "last_known"]
    why: str


def course(figures: Iterable[Figure], last_known: bool = True) -> tuple[Step, ...]:
    """Return the headline of one quantity over time; days in no step have none.

    With `last_known` the days on which the headline is the last known one are steps too,
    each with that figure and its own range.
    """
    counted = [f for f in figures if counts_at_all(f)]
    days = {f.period.first for f in counted}
    # The headline depends on what was true last, so it may change where a figure's own
    # days end, and not only where trust does.
    for figure in counted:
        for last in (figure.period.last, figure.period.trusted_until, stands_until(figure)):
            if last < date.max:
                days.add(last + timedelta(days=1))
    steps = []
    for first, following in pairwise([*sorted(days), None]):
        last = following - timedelta(days=1) if following else date.max
        ranked = best_first(counted_on(counted, first), first)
        if ranked:
            low, high = range_of(ranked)
            steps.append(
                Step(first, last, ranked[0], low, high, "current", why_first(ranked, first))
            )
        elif last_known and (head := last_known_of(counted, first)):
            steps.append(Step(first, last, head, head.low, head.high, "last_known", ""))
    return tuple(_joined(steps))


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


def _joined(steps: Iterable[Step]) -> list[Step]:
    """Return steps with neighbours that show the same numbers made one."""

    def shows(step: Step) -> tuple:
        return step.head.id, step.low, step.high, step.state

    found: list[Step] = []
    for step in steps:
        before = found[-1] if found else None
        if (
            before
            and shows(before) == shows(step)
            and before.last + timedelta(days=1) == step.first
        ):
            found[-1] = replace(before, last=step.last)
        else:
            found.append(step)
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
        raise UnknownActor(_("unknown actor: {ids}", ids=actor_id))

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
        words=with_state(_contribution_words(total, whole, missing, bool(rows)), node),
    )


def _contribution_words(
    total: float, whole: float | None, missing: float | None, any_part: bool
) -> str:
    if not any_part:
        return _("no contribution is published for this day")
    if whole is None:
        return _(
            "no current total has a breakdown by country; the figures come from several sources"
        )
    known, stated = wording.number(total), wording.number(whole)
    if missing > 0:
        return _(
            "published parts add up to {sum} of {whole}; {rest} not broken down",
            sum=known,
            whole=stated,
            rest=wording.number(missing),
        )
    if missing < 0:
        return _(
            "published parts add up to {sum} of {whole}: {excess} more than the whole",
            sum=known,
            whole=stated,
            excess=wording.number(-missing),
        )
    return _("sum of published parts {sum} of {whole}", sum=known, whole=stated)

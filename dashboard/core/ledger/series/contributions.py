"""Who contributes how much to a mission on a day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.words import with_state
from dashboard.core.tables.model import Tables

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
        return _("no contributions are published for this date")
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
    return _("published parts add up to {sum} of {whole}", sum=known, whole=stated)

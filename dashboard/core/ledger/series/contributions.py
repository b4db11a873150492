"""Who contributes how much to a mission on a day."""

from dataclasses import dataclass
from datetime import date

from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.model import Node
from dashboard.core.ledger.quantities import book_of
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one nation contributes, by the breakdown that `contributions` chooses."""

    actor_id: str
    nation: str
    """The name of the nation."""
    label: str
    """Whose number it is; says so when only a part of the contingent is meant."""
    value: float
    qualifier: str
    """The hedge of its source; "" for none."""
    share: float | None
    """Of the whole, 0 to 1; None without one."""
    low: float | None
    high: float | None
    """Range of all current statements about that nation."""
    low_hedge: str
    high_hedge: str
    """The hedges of its ends; "" for none."""
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who contributes how much to a mission on a day, by the headline's own breakdown."""

    parts: tuple[Contribution, ...]
    """The largest first."""
    whole: float | None
    """The headline; None when nothing is broken down by nations."""
    node: Node | None
    """The line of the mission in the ledger."""

    @property
    def sum(self) -> float:
        """Return what the parts add up to; 0 without any."""
        return float(sum(part.value for part in self.parts))

    @property
    def missing(self) -> float | None:
        """Return what the parts leave over; negative when they exceed the whole."""
        return None if self.whole is None else self.whole - self.sum

    @property
    def whole_id(self) -> str:
        """Return the deployment_id of the headline; "" when nothing is broken down by nations."""
        return self.node.headline_id if self.node and self.whole is not None else ""


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
    if node is None:
        return Contributions((), None, None)
    book = book_of(tables)
    nations = [b for b in node.breakdowns if b.division == "nation" and b.of == node.headline_id]
    lines = [b for b in node.breakdowns if b.division == "line" and b.sort != "larger"]
    chosen = (nations or lines)[:1]
    whole = node.headline if nations else None
    found = []
    for breakdown in chosen:
        for part in breakdown.parts:
            actor = book.actors.get(part.node.actor_id)
            nation = book.actors.get(actor.nation_id or actor.id) if actor else None
            # Lines of the mission itself are no nation's.
            if nation is None or nation.id == mission_id or part.value is None:
                continue
            found.append(
                Contribution(
                    part.node.actor_id,
                    nation.name,
                    part.node.label,
                    part.value,
                    part.qualifier,
                    part.value / whole if whole else None,
                    part.node.low,
                    part.node.high,
                    part.node.low_hedge,
                    part.node.high_hedge,
                    tuple(s.deployment_id for s in part.node.statements),
                )
            )
    return Contributions(tuple(found), whole, node)

"""What a ledger is made of: nodes, their statements, and their parts.

Codes and values; `dashboard.core.ledger.words` says them. Labels are names of the tables.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.rules import Choice
from dashboard.core.ledger.states.last_known import FigureState
from dashboard.core.ledger.states.reasons import Reason

Obtained = Literal["stated", "derived", "none"]
NodeState = Literal["current", "last_known", "none"]
Division = Literal["nation", "subset", "line", "term"]
Basis = Literal["chosen", "past", "terms"]
"""What a headline rests on: figures of the day, figures before it, or a sum of lines."""
Sort = Literal["divided", "terms", "apart", "unnamed", "larger", "beside"]
"""What the parts of a breakdown are: those that a statement is divided into, the terms of a
sum, lines that are not added, lines that no statement of the whole names, lines that are more
than the whole and so no part of it, or what else is known of an actor whose whole a source
adds up."""

MAIN_UNIT = "personnel"
"""The unit of a total when several are counted."""


class Qualified(Protocol):
    """A number with the hedge of who gives it."""

    @property
    def qualifier(self) -> str:
        """The hedge ("about", "more than"); "" for none."""


def are_hedged(*numbers: Qualified | None) -> bool:
    """Return whether one of the numbers is hedged, so that what they differ by is no exact
    number either; None stands for a number that there is not. Without numbers: False."""
    return any(each is not None and bool(each.qualifier) for each in numbers)


def shared_hedge(qualifiers: Iterable[str]) -> str:
    """Return the hedge of what numbers add up to, by their own: the one that those of them have
    which are hedged, "about" where they have several; "" where none is."""
    hedges = {each for each in qualifiers if each}
    return "about" if len(hedges) > 1 else next(iter(hedges), "")


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as it stands on the day of the ledger."""

    deployment_id: str
    label: str
    low: float | None
    value: float | None
    high: float | None
    qualifier: str
    unit: str
    stated_by: str
    stated: str
    """EDTF; "" when not known."""
    held: str
    """EDTF; "" when not published."""
    status: str
    source_id: str
    origin_id: str
    """The source at the root of what the source retells."""
    is_retelling: bool
    trusted_until: date | None
    """Last day on which it counts; ``date.max`` while it still runs, None when undated."""
    state: FigureState
    """How it stands on the day of the ledger."""
    age_days: int | None
    """Days since it was last true; 0 while it is, None when undated."""
    ends: bool
    """Whether its source gives the end: after it the figure has ended and is not stale."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The statements that go back to one source."""

    source_id: str
    statements: tuple[Statement, ...]
    """In the order of the node; empty is impossible."""

    @property
    def retellings(self) -> tuple[Statement, ...]:
        """Return the statements of sources that retell this one."""
        return tuple(s for s in self.statements if s.is_retelling)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown: its node, and the statement that names it in this whole."""

    node: "Node"
    statement: Statement | None
    """None for a term of a derived sum and for a line that no statement of the whole names."""

    @property
    def value(self) -> float | None:
        """Return the number that it has in this breakdown; None when not published."""
        return self.node.headline if self.statement is None else self.statement.value

    @property
    def qualifier(self) -> str:
        """Return the hedge of that number; "" for none."""
        return self.node.qualifier if self.statement is None else self.statement.qualifier


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of dividing one statement of a whole. Parts of two ways are never mixed."""

    division: Division
    parts: tuple[Part, ...]
    """The largest first."""
    remainder: float | None
    """What is not broken down; None when it cannot be told. Negative when the parts exceed
    the whole."""
    sort: Sort
    whole: Figure | None = None
    """The statement divided; None when no statement names these parts."""

    @property
    def of(self) -> str:
        """Return the deployment_id of the statement divided; "" without one."""
        return self.whole.id if self.whole else ""


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the ledger: an actor, or a part of its forces, in one unit."""

    actor_id: str
    scope: str
    """Blank for the whole of the actor."""
    label: str
    actor_name: str
    """Of the actor alone; the label has the scope too."""
    unit: str
    headline: float | None
    """None when no figure stands on the day, or when the headline is a range. Of a node whose
    `state` is not ``"current"`` it is what was last known: to be shown as such, with its
    age, and never added to anything."""
    headline_id: str
    """deployment_id of the statement that is the headline; "" when derived or none."""
    basis: Basis
    choice: Choice | None
    """Why the headline leads, of a node that is chosen; None of any other."""
    low: float | None
    high: float | None
    obtained: Obtained
    statements: tuple[Statement, ...]
    """Every statement that counts on the day, the headline first; of a node that is last
    known, that one."""
    breakdowns: tuple[Breakdown, ...]
    """The main one first."""
    last_known: Statement | None
    """When none counts on the day: the last one that did, also one that is too old to stand
    for the day. It is the headline when `state` is ``"last_known"``."""
    state: NodeState = "current"
    """Whether the headline is of the day, the last known one, or there is none."""
    age_days: int | None = None
    """Days since the headline was last true; None without a headline and for a sum."""
    next_statement: Statement | None = None
    """Unless the headline is current: the first figure after the day, where there is one."""
    low_hedge: str = ""
    """The hedge of `low`; "" where somebody states it without."""
    high_hedge: str = ""
    stated_since: tuple[Statement, ...] = ()
    """Other numbers of its statements that were true later than the headline, the latest
    first."""

    @property
    def qualifier(self) -> str:
        """Return the hedge of the headline, of a sum that of its terms; "" for none."""
        if self.obtained == "derived":
            return shared_hedge(part.qualifier for part in self.parts)
        return self.statements[0].qualifier if self.statements else ""

    @property
    def is_current(self) -> bool:
        """Return whether the headline is of the day."""
        return self.state == "current"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the main breakdown; () where it holds none, but larger lines."""
        if not self.breakdowns or self.breakdowns[0].sort == "larger":
            return ()
        return self.breakdowns[0].parts

    @property
    def remainder(self) -> float | None:
        """Return what the main breakdown leaves over; None when it cannot be told."""
        return self.breakdowns[0].remainder if self.breakdowns else None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return the statements grouped by the source that they go back to."""
        grouped: dict[str, list[Statement]] = {}
        for statement in self.statements:
            grouped.setdefault(statement.origin_id, []).append(statement)
        return tuple(Origin(key, tuple(found)) for key, found in grouped.items())

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Return the deployment_ids of its statements; of a sum, those of its terms."""
        if self.statements:
            return tuple(s.deployment_id for s in self.statements)
        return tuple(key for part in self.parts for key in part.node.rests_on)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and the nodes of its main breakdown, at every depth."""
        yield self
        for part in self.parts:
            yield from part.node.walk()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure near the day that is not added, and why."""

    statement: Statement
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ledger:
    """The answer: one node per actor and unit, never added to one another."""

    day: date
    actor_ids: tuple[str, ...]
    """As asked; empty for all."""
    include: frozenset[str]
    nodes: tuple[Node, ...]
    left_out: tuple[LeftOut, ...]
    is_known: bool
    """Whether any figure is about the actors, on whatever day and of whatever status."""
    last_known: Statement | None
    """Without nodes: the last figure of the actors that counted before the day."""

    @property
    def total(self) -> Node | None:
        """Return the one node in people, or the one in another unit; None when there are
        several or none: forces of different actors are not added to one another."""
        people = [node for node in self.nodes if node.unit == MAIN_UNIT]
        found = people or list(self.nodes)
        return found[0] if len(found) == 1 else None

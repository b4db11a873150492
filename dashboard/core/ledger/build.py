"""What the figures add up to on a day: a tree, a range, and what is not added and why.

Rules (also in data/README.md, "How the ledger counts"):

1. A total is as of a day. A figure counts on the days that its `held` may cover, and is
   trusted for a further period (`dashboard.core.ledger.periods`).
2. Parts are shown inside their whole and never added to it. Statements of one quantity are
   one line with a range. Retellings of one origin are one origin.
3. The headline is one statement, chosen by one rule (`rules.best_first`). Where none is
   current it is the last known one (`states.last_known`), which is never added to anything.
4. Claims, disputed and withdrawn figures are in no total; nor are ceilings, plans, requests,
   exercises, reserves, rotations, capacities and lengths, unless asked for where that makes
   sense. What is left out is listed with the reason.
5. Different units never meet.
6. Missing is "not published", never 0. Where a source once stated the whole and no
   statement is current, there is no total: the parts are not passed off as one. Only for an
   actor whose whole no source ever states is a sum of separate lines given, and it is
   labelled as derived, with its terms.
"""

from collections.abc import Iterable
from datetime import date

from dashboard.core.ledger.left_out import left_out
from dashboard.core.ledger.model import (
    MAIN_UNIT,
    Breakdown,
    Ledger,
    LeftOut,
    Node,
    Origin,
    Part,
    Statement,
)
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import ON_REQUEST
from dashboard.core.ledger.states.reasons import Reason
from dashboard.core.ledger.tree import tree_on
from dashboard.core.tables.model import Tables

__all__ = [
    "MAIN_UNIT",
    "ON_REQUEST",
    "Breakdown",
    "Ledger",
    "LeftOut",
    "Node",
    "Origin",
    "Part",
    "Reason",
    "Statement",
    "UnknownActor",
    "ledger",
]


class UnknownActor(ValueError):
    """An actor id that the tables do not have."""


def ledger(
    tables: Tables,
    day: date,
    actor_ids: Iterable[str] = (),
    include: Iterable[str] = (),
) -> Ledger:
    """Return what counts on `day` for the actors, and what is left out.

    Parameters
    ----------
    tables
        Uses deployments, actors and sources.
    day
        The as-of day.
    actor_ids
        Actors; each stands for itself, what belongs to it, and its contingents. Empty
        means all actors.
    include
        Kinds that count though they do not by themselves: any of `ON_REQUEST`.

    Returns
    -------
    Ledger
        Without nodes when no figure of the actors counts on the day, or none is known.

    Raises
    ------
    UnknownActor
        If an actor is not in the tables.
    ValueError
        If a kind in `include` cannot be asked for.
    """
    book = book_of(tables)
    wanted = tuple(dict.fromkeys(actor_ids))
    kinds = frozenset(include)
    if unknown := [key for key in wanted if key not in book.actors]:
        raise UnknownActor(f"unknown actor: {', '.join(unknown)}")
    if wrong := sorted(kinds - ON_REQUEST):
        raise ValueError(f"cannot be included: {', '.join(wrong)}")
    tree = tree_on(tables, day, kinds)
    nodes = tree.nodes(wanted)
    actors = tree.closure(wanted)
    about = [f for f in book.figures.values() if f.actor_id in actors or f.mission_id in actors]
    # Who asks about a force asks for people; a unit that is there is no number of them.
    people = [f for f in about if f.unit == MAIN_UNIT]
    return Ledger(
        day=day,
        actor_ids=wanted,
        include=kinds,
        nodes=nodes,
        left_out=left_out(tree, nodes, wanted),
        is_known=bool(about),
        last_known=None if nodes else tree.last_of(people) or tree.last_of(about),
    )

"""When the strength of each force was last stated, and which of these are stale."""

from dataclasses import dataclass
from datetime import date

from dashboard.core import dates
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import MAIN_UNIT
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import COUNTED_KINDS
from dashboard.core.ledger.states.last_known import latest_of, stands_until
from dashboard.core.tables.model import Tables

#: kinds of actor that have a strength of their own; a contingent's is that of its mission
FORCE_KINDS = frozenset({"mission", "force"})


@dataclass(frozen=True, slots=True)
class LastStated:
    """The last statement of how many people a force has, or of a part of it.

    ``day`` is the first day on which it may have been said, None where nobody ever did;
    ``age_days`` counts from there. ``stands`` says whether it may still be given as the last
    known one: what no longer is, such as a force that was dissolved, does not go stale.
    """

    actor_id: str
    name: str
    day: date | None
    age_days: int | None
    stands: bool
    figure: Figure | None
    """What was stated."""

    def is_stale(self, days: int) -> bool:
        """Whether it still stands and was stated more than `days` ago."""
        return self.stands and self.age_days is not None and self.age_days > days


def last_stated(tables: Tables, day: date) -> tuple[LastStated, ...]:
    """Return, for each force, when its strength in people was last stated on or before `day`.

    Doubted figures, plans and authorised ceilings say nothing of a strength. In order: what
    stands, longest ago first; what no longer stands; forces of which nothing was ever stated.
    Empty without forces.
    """
    book = book_of(tables)
    by_actor: dict[str, list[tuple[date, Figure]]] = {}
    for figure in book.figures.values():
        counts = figure.kind in COUNTED_KINDS and not figure.is_doubted and figure.has_number
        if not counts or figure.unit != MAIN_UNIT or figure.period is None:
            continue
        said = _said(figure)
        # What is told of a strength of long ago says nothing of the day on which it is told.
        of_its_day = figure.period.first <= said <= figure.period.trusted_until
        if said <= day and of_its_day:
            by_actor.setdefault(figure.actor_id, []).append((said, figure))
    found = []
    for actor in book.actors.values():
        if actor.kind not in FORCE_KINDS:
            continue
        said_of = by_actor.get(actor.id, [])
        if not said_of:
            found.append(LastStated(actor.id, actor.name, None, None, False, None))
            continue
        last = max(said for said, _figure in said_of)
        figure = latest_of([figure for said, figure in said_of if said == last])
        stands = any(day <= stands_until(figure) for _said_on, figure in said_of)
        found.append(LastStated(actor.id, actor.name, last, (day - last).days, stands, figure))
    return tuple(sorted(found, key=_order))


def _said(figure: Figure) -> date:
    """The first day on which a figure may have been said."""
    text = figure.stated or figure.held
    span = dates.parse(text)
    return span.last if span.first == date.min else span.first


def _order(each: LastStated) -> tuple[bool, bool, int, str]:
    return each.day is None, not each.stands, -(each.age_days or 0), each.actor_id

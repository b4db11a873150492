"""How many figures, events and statements there are, by year and by side."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.core import dates
from dashboard.core.i18n.language import N_, _
from dashboard.core.symbols.symbology import family_label, family_of, parents_of
from dashboard.core.tables.model import Tables

#: tables that are counted, in the order in which they are shown
COUNTED = ("deployments", "events", "statements")

#: sides that the map draws among the others: side -> its label, a message
_OWN_SIDES = {
    "kosovo_albanians": N_("Kosovo Albanians and the KLA"),
    "yugoslavia": N_("FR Yugoslavia"),
}
#: the actor at the head of each of these; its descendants are of the same side
_OWN_HEADS = {
    "KOSOVO_ALBANIANS": "kosovo_albanians",
    "KLA": "kosovo_albanians",
    "FARK": "kosovo_albanians",
    "FR_YUGOSLAVIA": "yugoslavia",
}

#: in the order in which they are shown: families of `symbology`, and our own
SIDES = (
    "kosovo",
    "kosovo_albanians",
    "kosovo_serbs",
    "serbia",
    "yugoslavia",
    "nato",
    "eu",
    "un",
    "other",
)


def side_label(side: str) -> str:
    """Return what a reader calls a side."""
    return _(_OWN_SIDES[side]) if side in _OWN_SIDES else family_label(side)


class YearCount(NamedTuple):
    """How many records of a table there are of a side (of `SIDES`) in a year."""

    table: str
    side: str
    year: int
    n: int


@dataclass(frozen=True)
class Records:
    """What the tables hold.

    ``counts`` has every side and every year from the first to the last, zeros included, by
    table, side and year; () without a record that has a day. ``undated``
    is how many rows of each table name no day, and are in no year.
    """

    counts: tuple[YearCount, ...]
    undated: dict[str, int]

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year with a record; None without any."""
        years = [each.year for each in self.counts]
        return (min(years), max(years)) if years else None

    def of(self, table: str) -> tuple[YearCount, ...]:
        """Return the counts of one table."""
        return tuple(each for each in self.counts if each.table == table)


def records_by_year(tables: Tables, last: date) -> Records:
    """Count the records of each side in each year up to that of `last`.

    A record is in the year in which it begins to be true: ``held`` of a figure, or else
    ``stated``; ``happened`` of an event, ``made`` of a statement. An event counts once for
    each side that is named in it, so the sides of a year may add up to more than its events.
    What lies after `last` is a plan, and is left out. Columns used: those, ``actor_id``,
    ``actors``, and the tree of the actors.
    """
    parents = parents_of(tables.actor_rows)
    counted: Counter[tuple[str, str, int]] = Counter()
    undated: Counter[str] = Counter()
    for table in COUNTED:
        for day, actors in _dated(tables, table):
            year = _year(day)
            if year is None:
                undated[table] += 1
            elif year <= last.year:
                for side in {_side_of(actor, parents) for actor in actors}:
                    counted[table, side, year] += 1
    first = min((year for _table, _side, year in counted), default=last.year + 1)
    counts = (
        YearCount(table, side, year, counted[table, side, year])
        for table in COUNTED
        for side in SIDES
        for year in range(first, last.year + 1)
    )
    return Records(tuple(counts), dict(undated))


def _dated(tables: Tables, table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return when each row of a table begins to be true, in EDTF, and who is named in it."""
    if table == "deployments":
        return ((row.held or row.stated, (row.actor_id,)) for row in tables.deployment_rows)
    if table == "events":
        return ((row.happened, row.actors) for row in tables.event_rows)
    return ((row.made, (row.actor_id,)) for row in tables.statement_rows)


def _side_of(actor_id: str, parents: Mapping[str, str]) -> str:
    seen: set[str] = set()
    above = actor_id
    while above and above not in seen:
        if above in _OWN_HEADS:
            return _OWN_HEADS[above]
        seen.add(above)
        above = parents.get(above, "")
    return family_of(actor_id, parents)


def _year(text: str) -> int | None:
    """The first year that a date covers; the last of one whose beginning is open."""
    if not text:
        return None
    span = dates.parse(text)
    day = span.last if span.first == date.min else span.first
    return None if day in (date.min, date.max) else day.year

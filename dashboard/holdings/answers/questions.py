"""Every question to a holding, once, for every engine: expressions of Ibis.

They keep to what gives the same answer everywhere: integers made at import instead of
arithmetic on degrees, shifts instead of divisions, an order by a unique key, no lists, no
"first of a group".
"""

from functools import reduce
from operator import or_

import ibis
from ibis.expr import types as ir

from dashboard.holdings.answers.filters import Filter, spellings
from dashboard.holdings.answers.tiles import Box
from dashboard.holdings.columns import EVENT_COLUMNS, shift_of

_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "DOUBLE": "float64",
    "INTEGER": "int32",
    "BIGINT": "int64",
}

#: columns in which a text is looked for
SEARCHED = ("place", "actor1", "actor2", "kind", "subkind", "source", "notes")

#: columns of a row as a reader sees it
SHOWN = (
    "id",
    "date_start",
    "date_end",
    "date_precision",
    "kind",
    "subkind",
    "actor1",
    "actor2",
    "place",
    "place_precision",
    "lat",
    "lon",
    "low",
    "best",
    "high",
    "source",
    "release",
    "notes",
)


def events_table(name: str = "events") -> ir.Table:
    """Return the table of events, bound to no engine."""
    return ibis.table({column: _TYPES[type_] for column, type_ in EVENT_COLUMNS.items()}, name)


def narrowed(events: ir.Table, asked: Filter, box: Box | None = None) -> ir.Table:
    """Return the events that answer a question, in a part of the world."""
    conditions = []
    if box is not None:
        conditions += [
            events.qx.between(box.west, box.east),
            events.qy.between(box.north, box.south),
        ]
    if asked.kinds:
        conditions.append(events.kind.isin(asked.kinds))
    if asked.actors:
        conditions.append(events.actor1.isin(asked.actors) | events.actor2.isin(asked.actors))
    if asked.start is not None:
        conditions.append(events.date_end >= ibis.date(asked.start.isoformat()))
    if asked.end is not None:
        conditions.append(events.date_start <= ibis.date(asked.end.isoformat()))
    conditions += [
        reduce(
            or_, [events[c].lower().contains(text) for c in SEARCHED for text in spellings(word)]
        )
        for word in asked.text.split()
    ]
    return events.filter(conditions) if conditions else events


def cells(events: ir.Table, asked: Filter, zoom: int, box: Box) -> ir.Table:
    """Count by cell of a zoom: ``cx``, ``cy``, ``n``, ``sx``, ``sy``, as `tiles.Cell`."""
    shift = shift_of(zoom)
    found = narrowed(events, asked, box)
    keyed = found.select(cx=found.qx >> shift, cy=found.qy >> shift, qx=found.qx, qy=found.qy)
    return (
        keyed.group_by("cx", "cy")
        .agg(
            n=keyed.count(),
            sx=keyed.qx.cast("int64").sum().cast("int64"),
            sy=keyed.qy.cast("int64").sum().cast("int64"),
        )
        .order_by("cy", "cx")
    )


def count(events: ir.Table, asked: Filter, box: Box | None = None) -> ir.Table:
    """Count the events: one row, one column ``n``."""
    found = narrowed(events, asked, box)
    return found.agg(n=found.count())


def rows(events: ir.Table, asked: Filter, box: Box | None, limit: int, offset: int = 0) -> ir.Table:
    """Return the columns `SHOWN` of the latest events, by day, then by id."""
    found = narrowed(events, asked, box).select(*SHOWN)
    return found.order_by(found.date_start.desc(), found.id).limit(limit, offset=offset)


def months(events: ir.Table, asked: Filter, box: Box | None = None) -> ir.Table:
    """Count by month in which an event begins and kind: ``month`` (12 · year + month - 1),
    ``kind``, ``n``, in this order; a missing kind is "" ."""
    found = narrowed(events, asked, box)
    keyed = found.select(
        month=found.date_start.year() * 12 + found.date_start.month() - 1,
        kind=found.kind.cast("string").fill_null(""),
    )
    return keyed.group_by("month", "kind").agg(n=keyed.count()).order_by("month", "kind")


def actors(events: ir.Table, limit: int) -> ir.Table:
    """Return the ``actor`` names on either side with ``n``, how often, most first."""
    sides = [events.select(actor=events[side].cast("string")) for side in ("actor1", "actor2")]
    both = ibis.union(*sides).filter(lambda t: t.actor.notnull())
    counted = both.group_by("actor").agg(n=both.count())
    return counted.order_by(counted.n.desc(), counted.actor).limit(limit)


def kinds(events: ir.Table) -> ir.Table:
    """Return the ``kind`` names with ``n``, how often, most first."""
    told = events.filter(events.kind.notnull()).select(kind=events.kind.cast("string"))
    counted = told.group_by("kind").agg(n=told.count())
    return counted.order_by(counted.n.desc(), counted.kind)

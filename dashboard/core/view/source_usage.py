"""What rests on a source: its rows, its quoted words, and who retells it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.core import dates
from dashboard.core.dates import CALENDAR
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.sources import citations, provenance
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import SourceRow, StatementRow
from dashboard.core.view.model import View


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One row that rests on a source, and the question that shows it.

    ``query`` is a link's query, parameter -> value: what to focus on, and for a figure the
    first day on which it held. ``when`` is "" where a row has no date.
    """

    table: str
    id: str
    when: str
    text: str
    query: Mapping[str, str]


#: table -> its name for a reader, for `_`; in the order in which the rows are given
RESTING: Mapping[str, str] = {
    "deployments": N_("Figures"),
    "casualties": N_("Casualty counts"),
    "statements": N_("Statements"),
    "events": N_("Events"),
    "places": N_("Places"),
    "actors": N_("Actors"),
}


def rows_of_source(tables: Tables, source_id: str) -> tuple[CitedRow, ...]:
    """
    Return every row that rests on a source, by table and then in the order of the table.

    Columns used: ``source_id`` of all tables, ``coord_source_id`` and
    ``lead_source_id`` of places (a place whose coordinate or lead nation comes from the source
    rests on it too), and what names and dates a row. No
    row for a source that nothing rests on, or that is not in the table.
    """
    found: list[CitedRow] = []
    for table in RESTING:
        found += [
            _resting(tables, table, row, source_id)
            for row in _rows(tables, table)
            if source_id
            in (
                row.source_id,
                getattr(row, "coord_source_id", None),
                getattr(row, "lead_source_id", None),
            )
        ]
    return tuple(found)


def _rows(tables: Tables, table: str) -> tuple[Any, ...]:
    """The rows of a table of `RESTING`; the first field of each is its id."""
    rows: Mapping[str, tuple[Any, ...]] = {
        "deployments": tables.deployment_rows,
        "casualties": tables.casualty_rows,
        "statements": tables.statement_rows,
        "events": tables.event_rows,
        "places": tables.place_rows,
        "actors": tables.actor_rows,
    }
    return rows[table]


def _resting(tables: Tables, table: str, row: Any, source_id: str) -> CitedRow:
    if table == "deployments":
        number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        text = f"{row.label}: {number} {wording.unit(row.unit, row.quantity)}".strip()
        query = {"focus": row.deployment_id} | _as_of(row.held)
        return CitedRow(table, row.deployment_id, _when(row.held), text, query)
    if table == "casualties":
        number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        titles = {each.event_id: each.title for each in tables.event_rows}
        title = titles.get(row.event_id, row.event_id)
        unit = wording.unit(row.outcome, row.quantity)
        text = f"{title}: {number} {unit} ({row.group})"
        return CitedRow(table, row.casualty_id, _when(row.stated), text, {"focus": row.event_id})
    if table == "statements":
        return CitedRow(
            table,
            row.statement_id,
            _when(row.made),
            f"{row.speaker}: {row.summary}",
            {"focus": row.statement_id},
        )
    if table == "events":
        return CitedRow(
            table, row.event_id, _when(row.happened), row.title, {"focus": row.event_id}
        )
    if table == "places":
        text = row.name
        if row.coord_source_id == source_id and row.source_id != source_id:
            text = _("{place} (coordinates)", place=text)
        elif row.lead_source_id == source_id and row.source_id != source_id:
            text = _("{place} (lead nation)", place=text)
        return CitedRow(table, row.place_id, "", text, {"focus": row.place_id})
    return CitedRow(table, row.actor_id, "", row.name, {"actor": row.actor_id})


def _when(text: str) -> str:
    return dates.words(text) if text else ""


def _as_of(held: str) -> dict[str, str]:
    """The first day on which a figure counts, when a link may ask for it."""
    if not held:
        return {}
    first = dates.parse(held).first
    return {"as_of": first.isoformat()} if CALENDAR[0] <= first <= CALENDAR[1] else {}


def source_of(tables: Tables, row_id: str) -> str:
    """
    Return the source_id on which a row rests; "" for an id that no table has.

    Looked for in figures, casualties, statements, events, places and actors.
    """
    for table in RESTING:
        for row in _rows(tables, table):
            if row[0] == row_id:
                return str(row.source_id)
    return ""


# --- who retells whom ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a source stands in a chain of retellings.

    ``retells`` is what it passes on itself, "" for nothing; ``origin`` the root of the
    chain, the source itself when it retells none; ``retold_by`` all whose origin is the
    same and that stand below it, by id.
    """

    retells: str
    origin: str
    retold_by: tuple[str, ...]


def descent(sources: Iterable[SourceRow], source_id: str) -> Descent:
    """Return what a source retells and what retells it; uses source_id and retells."""
    rows = tuple(sources)
    retells = {row.source_id: row.retells for row in rows}
    return Descent(
        retells=retells.get(source_id, ""),
        origin=provenance.origin_of(rows, source_id),
        retold_by=tuple(
            sorted(
                other
                for other in retells
                if other != source_id and source_id in _above(retells, other)
            )
        ),
    )


def _above(retells: Mapping[str, str], source_id: str) -> Iterator[str]:
    """Yield what a source retells, then what that one retells; a circle ends it."""
    seen = {source_id}
    above = retells.get(source_id, "")
    while above and above not in seen:
        yield above
        seen.add(above)
        above = retells.get(above, "")


def quotations(tables: Tables, source_id: str) -> tuple[tuple[str, str, str], ...]:
    """
    Return the words that are quoted from a source: statement_id, words, who said them when.

    Uses ``quoted``, ``speaker``, ``made``, ``quotation_language`` and ``quotation_translated``
    of statements. Who said them ends with the language. Most sources give none.
    """
    return tuple(
        (row.statement_id, row.quoted, _said_by(row))
        for row in tables.statement_rows
        if row.source_id == source_id and row.quoted
    )


def _said_by(row: StatementRow) -> str:
    said_in = citations.quotation_words(row.quotation_language, row.quotation_translated)
    return f"{row.speaker}, {dates.words(row.made)} ({said_in})"


def cited_in(view: View) -> frozenset[str]:
    """Return the sources on which anything in view rests; with an event, its counts too."""
    rows = (row for rows in view.rows_by_table.values() for row in rows)
    return frozenset(row.source_id for row in rows) | frozenset(
        row.coord_source_id for row in view.places
    )

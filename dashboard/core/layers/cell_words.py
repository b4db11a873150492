"""What a cell of a table says, in words: names for ids, words for what vocabularies hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.layers.marks import area_label
from dashboard.core.sources import citations
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols import symbology
from dashboard.core.tables.column_titles import title
from dashboard.core.tables.model import Tables
from dashboard.core.tables.schema import Column

_READ_AS = {"full": N_("the whole text"), "excerpt": N_("an excerpt")}
_PLACEMENTS = {
    "site": N_("at a place"),
    "area": N_("for an area"),
    "unplaced": N_("nowhere in particular"),
}


def cell_words(table: str, column: Column, text: str, tables: Tables) -> str:
    """Return what a cell of a table says, in words: the names of those whose ids it has, a date
    as it is written, a value of a vocabulary as it is called."""
    if column.vocabulary:
        return value_words(table, column.name, text)
    if column.is_date:
        return dates.words(text) if dates.is_date(text) else text
    if column.name in ("language", "quotation_language"):
        return citations.language_words(text)
    if not column.references:
        return text
    ids = text.split(column.separator or ";")
    return "; ".join(_named(row_id.strip(), column.references, tables) for row_id in ids)


def value_words(table: str, column: str, value: str) -> str:
    """Return the words of a value of a vocabulary; a value without words as it is."""
    if column == "status":
        return symbology.status_words(value)
    if column == "outcome":
        return wording.unit(value)
    if column == "unit":
        return wording.unit(value) or _("not given")
    if column == "kind":
        return citations.kind_words(value) if table == "sources" else wording.kind(value)
    if column == "area":
        return area_label(value)
    named: dict[str, Callable[[str], str]] = {"side": wording.side, "precision": wording.precision}
    if column in named:
        return named[column](value)
    words = {
        "read_as": _READ_AS,
        "placement": _PLACEMENTS,
        "quotation_translated": {"yes": N_("yes"), "no": N_("no")},
    }.get(column, {})
    return _(words[value]) if value in words else value.replace("_", " ")


def row_words(table: str, row: Any) -> str:
    """Return in one line which row it is: "KFOR total: about 4,700 personnel, 3 March 2026"."""
    if table == "deployments":
        number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        unit = wording.unit(row.unit, row.quantity)
        return f"{row.label}: {number} {unit}, {dates.words(row.held)} ({row.stated_by})"
    if table == "sources":
        return f"{row.title}, {row.publisher}, {dates.words(row.published)}"
    if table == "statements":
        return f"{row.speaker}, {dates.words(row.made)}: {row.summary}"
    if table == "events":
        return f"{dates.words(row.happened)}: {row.title}"
    if table == "casualties":
        number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        return f"{row.group}: {number} {wording.unit(row.outcome, row.quantity)} ({row.stated_by})"
    return str(getattr(row, "name", "") or getattr(row, "toponym_en", ""))


def _named(row_id: str, references: Sequence[tuple[str, str]], tables: Tables) -> str:
    return next(_found(row_id, references, tables), row_id)


def _found(row_id: str, references: Sequence[tuple[str, str]], tables: Tables) -> Iterator[str]:
    rows: Mapping[str, tuple[Any, ...]] = {
        "actors": tables.actor_rows,
        "places": tables.place_rows,
        "sources": tables.source_rows,
        "deployments": tables.deployment_rows,
        "statements": tables.statement_rows,
        "events": tables.event_rows,
        "casualties": tables.casualty_rows,
    }
    for table, target in references:
        for row in rows.get(table, ()):
            if getattr(row, target) == row_id:
                name = str(getattr(row, "name", ""))
                yield name if name else f"{row_id} ({row_words(table, row)})"
                break


def moved_words(tables: Tables, table: str, column: str, was: str, now: str) -> tuple[str, str]:
    """Return what a cell said before and what it says now, in words; "" for a blank cell, and
    the text as it is of a column that the table does not have any more."""
    declared = tables.schema.tables.get(table)
    known = declared.columns.get(column) if declared else None
    if known is None:
        return was, now
    before, after = (
        in_words(tables, cell_words(table, known, text, tables)) if text else ""
        for text in (was, now)
    )
    return before, after


def moved_text(tables: Tables, table: str, column: str, was: str, now: str) -> str:
    """Return which column said what before and what it says now, as a line or a text has it:
    "how much was read: an excerpt → the whole text"."""
    blank = _("blank")
    before, after = moved_words(tables, table, column, was, now)
    return f"{title(column)}: {before or blank} → {after or blank}"

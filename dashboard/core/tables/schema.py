"""The declaration of the tables, as `datapackage.json` gives it.

A Frictionless data package with five keys of our own: ``x-format: edtf`` (a date),
``x-list`` (the character between the values of a cell), ``x-language`` (the language of our
own words), ``x-formerly`` (names that a column had before) and ``x-references``
(``table.column``, alternatives separated by ``|``; for lists, where Frictionless has no
foreign keys). ``x-region`` of the package bounds every coordinate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.core.i18n.language import _
from dashboard.core.tables.patterns import Pattern

TABLES = (
    "sources",
    "actors",
    "places",
    "deployments",
    "statements",
    "events",
    "casualties",
    "corrections",
    "translations",
    "wording",
    "search_names",
)
"""The tables that the dashboard draws."""

OPTIONAL = frozenset({"translations", "wording", "search_names"})
"""Tables that a declaration may do without: without their rows nothing else changes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    title: str
    """Its description, for the data dictionary."""
    is_number: bool = False
    is_date: bool = False
    """EDTF text."""
    separator: str = ""
    """Character between the values of a list; empty when the cell is one value."""
    required: bool = False
    unique: bool = False
    pattern: Pattern | None = None
    vocabulary: tuple[str, ...] = ()
    """The values allowed; empty when any is."""
    minimum: float = float("-inf")
    maximum: float = float("inf")
    references: tuple[tuple[str, str], ...] = ()
    """(table, column) in one of which each value must occur."""
    language: str = ""
    """BCP 47 tag of our own words, which may have translations; empty for anything else."""
    formerly: tuple[str, ...] = ()
    """Names that the column had in older versions, under which it is still read."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file and its columns by name, in order."""

    name: str
    file: str
    title: str
    columns: Mapping[str, Column]
    key: str
    """The column that names a row."""

    def name_now(self, name: str) -> str:
        """Return what a column is called now; a name that was never changed as it is."""
        if name in self.columns:
            return name
        return next((c.name for c in self.columns.values() if name in c.formerly), name)


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole declaration."""

    tables: Mapping[str, Table]
    lat: tuple[float, float]
    """Southern and northern bound of every coordinate, WGS84 decimal degrees."""
    lon: tuple[float, float]
    """Western and eastern bound."""
    created: date = date.min
    """Day of the declaration; `date.min` when it does not say."""

    def lacks(self, other: "Schema") -> str:
        """Return the first thing that `other` declares and this one does not, or ""."""
        for table in other.tables.values():
            mine = self.tables.get(table.name)
            if mine is None and table.name in OPTIONAL:
                continue
            if mine is None:
                return _("table {table}", table=repr(table.name))
            for column in table.columns.values():
                where = {"column": repr(column.name), "table": repr(table.name)}
                same = mine.columns.get(column.name)
                if same is None:
                    return _("column {column} of table {table}", **where)
                if _shape(same) != _shape(column):
                    return _("column {column} of table {table} with the same type", **where)
                if laxer := _laxer(same, column):
                    return _("{key} of column {column} of table {table}", key=laxer, **where)
            if mine.key != table.key:
                return _(
                    "primaryKey {key} of table {table}", key=repr(table.key), table=repr(table.name)
                )
        return ""


def _laxer(mine: Column, other: Column) -> str:
    """Return the constraint that `mine` lacks of `other`, or "".

    The code relies on them: a blank where none can be, or a reference that nobody checked,
    would end in a page that cannot be drawn.
    """
    if other.required and not mine.required:
        return "required"
    if other.references != mine.references:
        return "x-references"
    if other.vocabulary and not mine.vocabulary:
        return "enum"
    if mine.minimum < other.minimum or mine.maximum > other.maximum:
        return "minimum" if mine.minimum < other.minimum else "maximum"
    return "pattern" if other.pattern and not mine.pattern else ""


def _shape(column: Column) -> tuple[bool, bool, str]:
    return column.is_number, column.is_date, column.separator

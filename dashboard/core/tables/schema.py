"""The declaration of the tables, as `datapackage.json` gives it.

A Frictionless data package with five keys of our own: ``x-format: edtf`` (a date),
``x-list`` (the character between the values of a cell), ``x-language`` (the language of our
own words), ``x-formerly`` (names that a column had before) and ``x-references``
(``table.column``, alternatives separated by ``|``; for lists, where Frictionless has no
foreign keys). ``x-region`` of the package bounds every coordinate.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.core.i18n.language import _
from dashboard.core.tables.patterns import Pattern, PatternError, pattern_of

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

_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.csv")
# A name becomes an attribute of a row, and is printed in messages.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
# What reading JSON of another shape ends in.
_MALFORMED = (TypeError, AttributeError, ValueError, LookupError, ArithmeticError, RecursionError)


class SchemaError(ValueError):
    """The declaration cannot be used; the message says why, `line` where if known."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


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


def parse_schema(text: str) -> Schema:
    """Return the declaration that the text of a `datapackage.json` holds.

    Raises
    ------
    SchemaError
        If `text` is not JSON, or not a data package of CSV files that stand beside it.
    """
    try:
        package = json.loads(text)
    except json.JSONDecodeError as error:
        raise SchemaError(
            _("not JSON ({reason}, column {column})", reason=error.msg, column=error.colno),
            error.lineno,
        ) from error
    except (RecursionError, ValueError) as error:
        raise SchemaError(_("not valid JSON")) from error
    try:
        tables = [_table(resource) for resource in package["resources"]]
        region = package["x-region"]
        schema = Schema(
            tables={table.name: table for table in tables},
            lat=_bounds(region["lat"]),
            lon=_bounds(region["lon"]),
            created=_day(package.get("created")),
        )
    except KeyError as error:
        raise SchemaError(_("key {key} is missing", key=error)) from error
    except SchemaError:
        raise
    except _MALFORMED as error:
        raise SchemaError(_("not a data package with tables and columns")) from error
    if len(schema.tables) < len(tables):
        raise SchemaError(_("two tables have the same name"))
    for table in schema.tables.values():
        for column in table.columns.values():
            for other, target in column.references:
                where = {
                    "column": repr(column.name),
                    "table": repr(table.name),
                    "target": f"{other}.{target}"[:80],
                }
                if other not in schema.tables or target not in schema.tables[other].columns:
                    raise SchemaError(
                        _(
                            "column {column} of table {table} refers to {target}, "
                            "which is not declared",
                            **where,
                        )
                    )
                if target != schema.tables[other].key or column.is_number or column.is_date:
                    raise SchemaError(
                        _(
                            "column {column} of table {table} refers to {target}, which is "
                            "not a row key",
                            **where,
                        )
                    )
    return schema


def _table(resource: dict[str, Any]) -> Table:
    name, file, schema = resource["name"], resource["path"], resource["schema"]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise SchemaError(_("{name} is not a valid name for a table or column", name=_cut(name)))
    # Only files beside the declaration: a folder to be checked may come from anyone.
    if not isinstance(file, str) or not _FILE_NAME.fullmatch(file):
        raise SchemaError(
            _("path of table {table} is not the name of a CSV file beside it", table=repr(name))
        )
    foreign = {
        _only(key["fields"]): (
            key["reference"]["resource"] or name,
            _only(key["reference"]["fields"]),
        )
        for key in schema.get("foreignKeys", [])
    }
    columns = [_column(field, foreign.get(field["name"])) for field in schema["fields"]]
    key = _only(schema["primaryKey"])
    by_name = {column.name: column for column in columns}
    if len(by_name) < len(columns):
        raise SchemaError(_("two columns of table {table} have the same name", table=repr(name)))
    if key not in by_name or by_name[key].is_number or by_name[key].separator:
        raise SchemaError(
            _(
                "primaryKey {key} of table {table} is not one of its columns",
                key=repr(key),
                table=repr(name),
            )
        )
    return Table(name, file, str(resource.get("title", name)), by_name, key)


def _column(field: dict[str, Any], foreign: tuple[str, str] | None) -> Column:
    name, limits = field["name"], field.get("constraints", {})
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise SchemaError(_("{name} is not a valid name for a table or column", name=_cut(name)))
    references = tuple(
        (table, column)
        for reference in field.get("x-references", "").split("|")
        if reference
        for table, column in [reference.split(".")]
    )
    try:
        pattern = pattern_of(limits["pattern"]) if "pattern" in limits else None
    except PatternError as error:
        told = _("pattern of column {column}: {reason}", column=repr(name), reason=error)
        raise SchemaError(told) from error
    return Column(
        name=name,
        title=str(field.get("description", "")),
        is_number=field.get("type") == "number",
        is_date=field.get("x-format") == "edtf",
        separator=str(field.get("x-list", "")),
        required=bool(limits.get("required")),
        unique=bool(limits.get("unique")),
        pattern=pattern,
        vocabulary=tuple(str(value) for value in limits.get("enum", ())),
        minimum=float(limits.get("minimum", "-inf")),
        maximum=float(limits.get("maximum", "inf")),
        references=references or ((foreign,) if foreign else ()),
        language=str(field.get("x-language", "")),
        formerly=tuple(str(former) for former in field.get("x-formerly", ())),
    )


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


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return date.min


def _cut(value: object) -> str:
    return repr(value)[:80]


def _only(names: str | list[str]) -> str:
    """Return the one column of a key, which may be written as a list of one."""
    (name,) = [names] if isinstance(names, str) else names
    return name


def _bounds(pair: list[Any]) -> tuple[float, float]:
    low, high = pair
    return float(low), float(high)


def _shape(column: Column) -> tuple[bool, bool, str]:
    return column.is_number, column.is_date, column.separator

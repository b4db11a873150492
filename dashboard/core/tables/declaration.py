"""Reads the declaration of the tables, or says why it is none."""

import json
import re
from datetime import date
from typing import Any

from dashboard.core.i18n.language import _
from dashboard.core.tables.patterns import PatternError, pattern_of
from dashboard.core.tables.schema import Column, Schema, Table

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

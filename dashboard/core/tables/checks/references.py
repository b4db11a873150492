"""What can be said of rows only together: references, circles, and what follows from a
row that was set aside."""

import math
from collections import deque
from collections.abc import Mapping

from dashboard.core.graph import circles
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.tables.checks.figures import check_figures
from dashboard.core.tables.csv_reader import Row
from dashboard.core.tables.issues import Findings, shown, similar
from dashboard.core.tables.schema import Column, Schema, Table

Rows = Mapping[str, list[Row]]
"""The rows of each table, in file order."""

# Along these references a row must never lead back to itself.
_NO_CIRCLES = (
    ("sources", "retells"),
    ("actors", "parent_id"),
    ("deployments", "part_of"),
    ("deployments", "same_as"),
    ("deployments", "sum_of"),
)
_SHOWN_OF_CIRCLE = 6
_SINGULAR = {
    "sources": N_("source"),
    "actors": N_("actor"),
    "places": N_("place"),
    "deployments": N_("deployment"),
    "statements": N_("statement"),
    "events": N_("event"),
    "casualties": N_("casualty count"),
}


def check_references(
    rows: Rows, unusable: set[str], schema: Schema, findings: Findings
) -> None:
    """Check what ties rows together, and set aside rows that cannot stand.

    Parameters
    ----------
    rows
        After `check_rows`; rows already set aside are known by their key, as far as it
        could be read.
    unusable
        Tables whose file could not be read: whatever refers to them is set aside with one
        issue a column, not one a row.
    """
    targets = _targets(rows, schema)
    for table in schema.tables.values():
        for column in table.columns.values():
            if column.references:
                _dangling(rows, table, column, targets, unusable, schema, findings)
    for name, column in _NO_CIRCLES:
        _circles(rows[name], schema.tables[name], column, findings)
    _circles_of_quantities(rows["deployments"], findings)
    _site_without_place(rows, findings)
    _cascade(rows, targets, schema, findings)
    check_figures([row for row in rows["deployments"] if not row.is_aside], findings)
    _corrections(rows, targets, schema, findings)


Targets = Mapping[tuple[str, str], Mapping[str, Row]]
"""The first row that has a value, by table and column, then by value."""


def _targets(rows: Rows, schema: Schema) -> Targets:
    wanted = {
        reference
        for table in schema.tables.values()
        for column in table.columns.values()
        for reference in column.references
    } | {(table.name, table.key) for table in schema.tables.values()}
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for table, column in wanted:
        by_value = found[table, column] = {}
        for row in rows[table]:
            if value := row.values.get(column):
                by_value.setdefault(value, row)
    return found


def _dangling(
    rows: Rows,
    table: Table,
    column: Column,
    targets: Targets,
    unusable: set[str],
    schema: Schema,
    findings: Findings,
) -> None:
    unread = [name for name, _unused in column.references if name in unusable]
    refer = 0
    for row in rows[table.name]:
        if row.is_aside:
            continue
        for value in _values(row, column.name):
            if any(value in targets[reference] for reference in column.references):
                continue
            row.is_aside = True
            refer += 1
            if not unread:
                problem, remedy = _no_such(value, column, targets, findings)
                findings.add(table.name, row.line, column.name, problem, remedy, aside=True)
    if unread and refer:
        problem = ngettext(
            "{count} reference leads to {files}, which could not be read",
            "{count} references lead to {files}, which could not be read",
            refer,
            files=wording.both(findings.path_of[name] for name in unread),
        )
        remedy = _("mend that file first")
        findings.add(table.name, 1, column.name, problem, remedy, aside=True)


def _no_such(
    value: str, column: Column, targets: Targets, findings: Findings
) -> tuple[str, str]:
    values = list(filter(None, value.split(";")))
    if len(values) > 1 and not column.separator:
        problem = ngettext(
            "{value} names {count} row, and this column takes one",
            "{value} names {count} rows, and this column takes one",
            len(values),
            value=shown(value),
        )
        return problem, _("keep the one that the source gives")
    tables = [table for table, _unused in column.references]
    files = [findings.path_of[table] for table in tables]
    known = [name for reference in column.references for name in targets[reference]]
    # A numbered id resembles a hundred others.
    meant = "" if value[1:].isdigit() else similar(value, known)
    remedy = meant or _("correct it, or add the row to {files}", files=wording.either(files))
    return _no_row(tables, value), remedy


def _no_row(tables: list[str], value: str) -> str:
    """Return that no row of the tables is called so: "no such deployment 'D999'"."""
    nouns = (_(_SINGULAR[table]) if table in _SINGULAR else table for table in tables)
    thing = wording.either(dict.fromkeys(nouns))
    return _("no such {thing} {value}", thing=thing, value=shown(value))


def _circles(rows: list[Row], table: Table, column: str, findings: Findings) -> None:
    row_of = {row.values[table.key]: row for row in rows if not row.is_aside}
    for circle in circles({key: list(_values(row, column)) for key, row in row_of.items()}):
        path = [*circle[:_SHOWN_OF_CIRCLE], "…"][: len(circle)]
        path = path if len(circle) > _SHOWN_OF_CIRCLE else [*circle, circle[0]]
        for key in circle:
            row_of[key].is_aside = True
            findings.add(
                table.name,
                row_of[key].line,
                column,
                _("a circle: {path}", path=" → ".join(path)),
                _("remove one of these references"),
                aside=True,
            )


def _circles_of_quantities(rows: list[Row], findings: Findings) -> None:
    """Set aside figures that contain themselves once statements of one quantity are one.

    A whole contains its parts, and a sum what it adds up; either link alone is checked by
    `_circles`.
    """
    row_of = {row.values["deployment_id"]: row for row in rows if not row.is_aside}
    quantity = {key: _first_of_same(key, row_of) for key in row_of}
    links = [
        (key, column, other, (other, key) if column == "part_of" else (key, other))
        for key, row in row_of.items()
        for column in ("part_of", "sum_of")
        for other in _values(row, column)
        if other in row_of
    ]
    inside: dict[str, list[str]] = {key: [] for key in quantity.values()}
    for *_unused, (whole, part) in links:
        inside[quantity[whole]].append(quantity[part])
    for circle in circles(inside):
        for key, column, other, _unused in links:
            if quantity[key] in circle and quantity[other] in circle:
                row_of[key].is_aside = True
                findings.add(
                    "deployments",
                    row_of[key].line,
                    column,
                    _("{id} leads back to this row, by part_of, sum_of and same_as", id=other),
                    _("remove one of these references"),
                    aside=True,
                )


def _first_of_same(key: str, row_of: Mapping[str, Row]) -> str:
    while (other := row_of[key].values["same_as"]) in row_of:
        key = other
    return key


def _site_without_place(rows: Rows, findings: Findings) -> None:
    places = {row.values["place_id"]: row for row in rows["places"] if not row.is_aside}
    for row in rows["deployments"]:
        if row.is_aside or row.values["placement"] != "site":
            continue
        place = places.get(row.values["place_id"])
        if row.values["place_id"] == "":
            problem = _("placement is 'site', but no place is given")
        elif place is not None and math.isnan(place.values["lat"]):
            problem = _("placement is 'site', but {place} has no lat and lon",
                         place=row.values["place_id"])  # fmt: skip
        else:
            continue
        row.is_aside = True
        remedy = _("give a place with coordinates, or write unplaced")
        findings.add("deployments", row.line, "place_id", problem, remedy, aside=True)


def _cascade(rows: Rows, targets: Targets, schema: Schema, findings: Findings) -> None:
    """Set aside whatever refers to a row that was set aside, in any number of steps."""
    referring: dict[int, list[tuple[str, Row, str, str]]] = {}
    place_of: dict[int, str] = {}
    for table in schema.tables.values():
        columns = [column for column in table.columns.values() if column.references]
        for row in rows[table.name]:
            place_of[id(row)] = f"{findings.path_of[table.name]}:{row.line}"
            if row.is_aside:
                continue
            for column in columns:
                for value in _values(row, column.name):
                    known = (targets[reference].get(value) for reference in column.references)
                    target = next(row for row in known if row is not None)
                    entry = (table.name, row, column.name, value)
                    referring.setdefault(id(target), []).append(entry)
    waiting = deque(row for table in schema.tables for row in rows[table] if row.is_aside)
    # Whoever mends the tables begins where it began, however many steps away.
    first_of = {id(row): place_of[id(row)] for row in waiting}
    while waiting:
        target = waiting.popleft()
        for table, row, column, value in referring.get(id(target), ()):
            if row.is_aside:
                continue
            row.is_aside = True
            waiting.append(row)
            problem = _("refers to {id}, which was set aside", id=value)
            first_of[id(row)] = first_of[id(target)]
            remedy = _("mend {line} first", line=first_of[id(target)])
            findings.add(table, row.line, column, problem, remedy, aside=True)


def _corrections(rows: Rows, targets: Targets, schema: Schema, findings: Findings) -> None:
    for row in rows["corrections"]:
        if row.is_aside:
            continue
        table = schema.tables.get(row.values["table"])
        if table is None:
            continue
        row_id, column = row.values["row_id"], row.values["column"]
        if row_id not in targets[table.name, table.key]:
            problem = _no_row([table.name], row_id)
            remedy = _("name a row of {file}", file=findings.path_of[table.name])
            findings.add("corrections", row.line, "row_id", problem, remedy, aside=False)
        if column not in table.columns:
            problem = _("no such column {column} in {table}",
                         column=shown(column), table=table.name)  # fmt: skip
            remedy = similar(column, table.columns) or _("name a column of that table")
            findings.add("corrections", row.line, "column", problem, remedy, aside=False)


def _values(row: Row, column: str) -> tuple[str, ...]:
    """Return the references in a cell, of one value or of a list."""
    value = row.values[column]
    return value if isinstance(value, tuple) else (value,) if value else ()

"""What can be said of rows only together: references, circles, and what follows from a
row that was set aside."""

import math
from collections import deque
from collections.abc import Mapping

from dashboard.core.graph import circles
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.tables.checks.figures import check_figures
from dashboard.core.tables.checks.nearly_right import no_row, no_such, rows_in_words
from dashboard.core.tables.checks.relations import check_relations
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
# Each step is one row that names the next; nobody reads a longer chain, and every answer
# follows it from end to end.
_NO_LONG_CHAINS = (
    ("sources", "retells"),
    ("actors", "parent_id"),
    ("deployments", "part_of"),
    ("deployments", "same_as"),
)
_MAX_CHAIN = 50


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
    lost: Lost = {}
    for table in schema.tables.values():
        for column in table.columns.values():
            if column.references:
                _dangling(rows, table, column, targets, unusable, lost, findings)
    for name, column in _NO_CIRCLES:
        _circles(rows[name], schema.tables[name], column, findings)
    _circles_of_quantities(rows["deployments"], findings)
    for name, column in _NO_LONG_CHAINS:
        _long_chains(rows[name], schema.tables[name], column, findings)
    _site_without_place(rows, findings)
    lines = {id(row): (table, row.line) for table in rows for row in rows[table]}
    _cascade(rows, targets, schema, lines, lost, findings)
    for name, with_it in lost.items():
        aside = [(table, row.line) for table, row in with_it]
        _fall_along(name, 1, aside, findings)
    check_relations(rows, findings)
    # What that has set aside takes along what rests on it.
    _cascade(rows, targets, schema, lines, lost, findings)
    check_figures([row for row in rows["deployments"] if not row.is_aside], findings)
    _corrections(rows, targets, schema, findings)


Lost = dict[str, list[tuple[str, Row]]]
"""Table that could not be read -> table and row of what refers to it, in any number of steps."""

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
            value = row.values.get(column)
            if value and isinstance(value, str):
                by_value.setdefault(value, row)
    return found


def _dangling(
    rows: Rows,
    table: Table,
    column: Column,
    targets: Targets,
    unusable: set[str],
    lost: Lost,
    findings: Findings,
) -> None:
    unread = [name for name, _unused in column.references if name in unusable]
    for row in rows[table.name]:
        if row.is_aside:
            continue
        for value in _values(row, column.name):
            if any(value in targets[reference] for reference in column.references):
                continue
            row.is_aside = True
            if unread:
                # Named once, with the file that could not be read.
                lost.setdefault(unread[0], []).append((table.name, row))
            else:
                problem, remedy = no_such(value, column, rows, targets, findings)
                findings.add(table.name, row.line, column.name, problem, remedy, aside=True)


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


def _long_chains(rows: list[Row], table: Table, column: str, findings: Findings) -> None:
    """Set aside rows from which more than `_MAX_CHAIN` steps lead to the end of a chain."""
    row_of = {row.values[table.key]: row for row in rows if not row.is_aside}
    steps: dict[str, int] = {}
    for key in row_of:
        path = []
        while key in row_of and key not in steps:
            path.append(key)
            key = row_of[key].values[column]
        for each in reversed(path):
            steps[each] = steps.get(row_of[each].values[column], -1) + 1
    too_far = [row for key, row in row_of.items() if steps[key] > _MAX_CHAIN]
    if not too_far:
        return
    for row in too_far:
        row.is_aside = True
    first = min(too_far, key=lambda row: steps[row.values[table.key]])
    problem = ngettext(
        "a chain of more than {count} step by {column}",
        "a chain of more than {count} steps by {column}",
        _MAX_CHAIN, column=column,
    )  # fmt: skip
    remedy = _("name the row at its end instead of the next one")
    findings.add(table.name, first.line, column, problem, remedy, aside=True)
    if others := [(table.name, row.line) for row in too_far if row is not first]:
        _fall_along(table.name, first.line, others, findings)


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


def _cascade(
    rows: Rows,
    targets: Targets,
    schema: Schema,
    lines: Mapping[int, tuple[str, int]],
    lost: Lost,
    findings: Findings,
) -> None:
    """Set aside whatever refers to a row that was set aside, in any number of steps.

    One bad cell is one problem: what it takes along is named with it, at the row where it
    began, however many steps away.
    """
    referring: dict[int, list[Row]] = {}
    for table in schema.tables.values():
        columns = [column for column in table.columns.values() if column.references]
        for row in rows[table.name]:
            if row.is_aside:
                continue
            for column in columns:
                for value in _values(row, column.name):
                    known = (targets[reference].get(value) for reference in column.references)
                    target = next(row for row in known if row is not None)
                    referring.setdefault(id(target), []).append(row)
    with_file = {id(row): name for name, along in lost.items() for _unused, row in along}
    waiting = deque(row for table in schema.tables for row in rows[table] if row.is_aside)
    first_of = {id(row): row for row in waiting}
    along: dict[int, list[tuple[str, int]]] = {}
    while waiting:
        target = waiting.popleft()
        for row in referring.get(id(target), ()):
            if row.is_aside:
                continue
            row.is_aside = True
            waiting.append(row)
            root = first_of[id(row)] = first_of[id(target)]
            if name := with_file.get(id(root)):
                lost[name].append((lines[id(row)][0], row))
            else:
                along.setdefault(id(root), []).append(lines[id(row)])
    for key, with_it in along.items():
        _fall_along(*lines[key], with_it, findings)


def _fall_along(
    table: str, line: int, rows: list[tuple[str, int]], findings: Findings
) -> None:
    more = ngettext(
        "{count} row that rests on it is set aside too ({rows})",
        "{count} rows that rest on it are set aside too ({rows})",
        len(rows), rows=rows_in_words(rows, findings),
    )  # fmt: skip
    along = [(findings.path_of[name], at) for name, at in rows]
    findings.extend(table, line, more, along)


def _corrections(rows: Rows, targets: Targets, schema: Schema, findings: Findings) -> None:
    for row in rows["corrections"]:
        if row.is_aside:
            continue
        table = schema.tables.get(row.values["table"])
        if table is None:
            continue
        row_id, column = row.values["row_id"], row.values["column"]
        if row_id not in targets[table.name, table.key]:
            problem = no_row([table.name], row_id)
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

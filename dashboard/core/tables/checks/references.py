"""What can be said of rows only together: references, circles, and what follows from a
row that was set aside."""

import math
from collections import deque
from collections.abc import Mapping

from dashboard.core.i18n.language import _
from dashboard.core.tables.checks.chains import check_chains, fall_along, values_of
from dashboard.core.tables.checks.figures import check_figures
from dashboard.core.tables.checks.nearly_right import no_row, no_such
from dashboard.core.tables.checks.relations import check_relations
from dashboard.core.tables.csv_reader import Row
from dashboard.core.tables.issues import Findings, shown, similar
from dashboard.core.tables.schema import Column, Schema, Table

Rows = Mapping[str, list[Row]]
"""The rows of each table, in file order."""


def check_references(rows: Rows, unusable: set[str], schema: Schema, findings: Findings) -> None:
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
    check_chains(rows, schema, findings)
    _site_without_place(rows, findings)
    lines = {id(row): (table, row.line) for table in rows for row in rows[table]}
    _cascade(rows, targets, schema, lines, lost, findings)
    for name, with_it in lost.items():
        aside = [(table, row.line) for table, row in with_it]
        fall_along(name, 1, aside, findings)
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
        for value in values_of(row, column.name):
            if any(value in targets[reference] for reference in column.references):
                continue
            row.is_aside = True
            if unread:
                # Named once, with the file that could not be read.
                lost.setdefault(unread[0], []).append((table.name, row))
            else:
                problem, remedy = no_such(value, column, rows, targets, findings)
                findings.add(table.name, row.line, column.name, problem, remedy, aside=True)


def _site_without_place(rows: Rows, findings: Findings) -> None:
    places = {row.values["place_id"]: row for row in rows["places"] if not row.is_aside}
    for row in rows["deployments"]:
        if row.is_aside or row.values["placement"] != "site":
            continue
        place = places.get(row.values["place_id"])
        if row.values["place_id"] == "":
            problem = _("placement is 'site', but no place is given")
        elif place is not None and math.isnan(place.values["lat"]):
            problem = _(
                "placement is 'site', but {place} has no lat and lon", place=row.values["place_id"]
            )
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
                for value in values_of(row, column.name):
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
        fall_along(*lines[key], with_it, findings)


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
            remedy = _("give a row of {file}", file=findings.path_of[table.name])
            findings.add("corrections", row.line, "row_id", problem, remedy, aside=False)
        if column not in table.columns:
            problem = _("no column {column} in {table}", column=shown(column), table=table.name)
            remedy = similar(column, table.columns) or _("name a column of that table")
            findings.add("corrections", row.line, "column", problem, remedy, aside=False)

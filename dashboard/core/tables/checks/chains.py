"""Rows that lead back to themselves, and chains that nobody follows to their end."""

from collections.abc import Mapping

from dashboard.core.graph import cycles
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.tables.checks.nearly_right import rows_in_words
from dashboard.core.tables.csv_reader import Row
from dashboard.core.tables.issues import Findings
from dashboard.core.tables.schema import Schema, Table

# Along these references a row must never lead back to itself.
_NO_CIRCLES = (
    ("sources", "retells"),
    ("actors", "parent_id"),
    ("deployments", "part_of"),
    ("deployments", "same_as"),
    ("deployments", "sum_of"),
)
_SHOWN_OF_CYCLE = 6
# Each step is one row that names the next; nobody reads a longer chain, and every answer
# follows it from end to end.
_NO_LONG_CHAINS = (
    ("sources", "retells"),
    ("actors", "parent_id"),
    ("deployments", "part_of"),
    ("deployments", "same_as"),
)
_MAX_CHAIN = 50


def check_chains(rows: Mapping[str, list[Row]], schema: Schema, findings: Findings) -> None:
    """Set aside rows on a cycle of references, and rows too far from the end of a chain."""
    for name, column in _NO_CIRCLES:
        _circles(rows[name], schema.tables[name], column, findings)
    _circles_of_quantities(rows["deployments"], findings)
    for name, column in _NO_LONG_CHAINS:
        _long_chains(rows[name], schema.tables[name], column, findings)


def _circles(rows: list[Row], table: Table, column: str, findings: Findings) -> None:
    row_of = {row.values[table.key]: row for row in rows if not row.is_aside}
    for cycle in cycles({key: list(values_of(row, column)) for key, row in row_of.items()}):
        path = [*cycle[:_SHOWN_OF_CYCLE], "…"][: len(cycle)]
        path = path if len(cycle) > _SHOWN_OF_CYCLE else [*cycle, cycle[0]]
        for key in cycle:
            row_of[key].is_aside = True
            findings.add(
                table.name,
                row_of[key].line,
                column,
                _("circular reference: {path}", path=" → ".join(path)),
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
        _MAX_CHAIN,
        column=column,
    )
    remedy = _("refer to the row at the end of the chain instead of the next one")
    findings.add(table.name, first.line, column, problem, remedy, aside=True)
    if others := [(table.name, row.line) for row in too_far if row is not first]:
        fall_along(table.name, first.line, others, findings)


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
        for other in values_of(row, column)
        if other in row_of
    ]
    inside: dict[str, list[str]] = {key: [] for key in quantity.values()}
    for *_unused, (whole, part) in links:
        inside[quantity[whole]].append(quantity[part])
    for cycle in cycles(inside):
        for key, column, other, _ends in links:
            if quantity[key] in cycle and quantity[other] in cycle:
                row_of[key].is_aside = True
                findings.add(
                    "deployments",
                    row_of[key].line,
                    column,
                    _("{id} refers back to this row via part_of, sum_of or same_as", id=other),
                    _("remove one of these references"),
                    aside=True,
                )


def _first_of_same(key: str, row_of: Mapping[str, Row]) -> str:
    while (other := row_of[key].values["same_as"]) in row_of:
        key = other
    return key


def fall_along(table: str, line: int, rows: list[tuple[str, int]], findings: Findings) -> None:
    """Name the rows (table, line) that are set aside with the problem of `line`."""
    more = ngettext(
        "{count} row that depends on it is excluded too ({rows})",
        "{count} rows that depend on it are excluded too ({rows})",
        len(rows),
        rows=rows_in_words(rows, findings),
    )
    along = [(findings.path_of[name], at) for name, at in rows]
    findings.extend(table, line, more, along)


def values_of(row: Row, column: str) -> tuple[str, ...]:
    """Return the references in a cell, of one value or of a list."""
    value = row.values[column]
    return value if isinstance(value, tuple) else (value,) if value else ()

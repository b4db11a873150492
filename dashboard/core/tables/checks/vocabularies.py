"""Values that a declaration allows and the program cannot word, draw or count."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from dashboard.core.i18n import vocabulary
from dashboard.core.symbols import symbology
from dashboard.core.tables.schema import Column, Schema

# (table, column) -> the values that the code knows. A column with a vocabulary that is not
# here is known by the project's own declaration.
_KNOWN: Mapping[tuple[str, str], Collection[str]] = {
    ("places", "kind"): symbology.PLACE_KINDS,
    ("places", "side"): vocabulary.SIDES,
    ("places", "precision"): vocabulary.PRECISIONS,
    ("deployments", "unit"): vocabulary.UNITS,
    ("deployments", "kind"): vocabulary.KINDS,
    ("deployments", "status"): symbology.STATUSES,
    ("events", "kind"): vocabulary.KINDS,
    ("events", "status"): symbology.STATUSES,
    ("casualties", "outcome"): vocabulary.UNITS,
    ("casualties", "status"): symbology.STATUSES,
}


def with_known_values(
    schema: Schema, project: Schema
) -> tuple[Schema, tuple[tuple[str, str, str], ...]]:
    """Return the declaration without values that the code has no words for, and these.

    Parameters
    ----------
    project
        The project's own declaration. What it allows is known, where the code does not say.

    Returns
    -------
    (Schema, tuple)
        Each of the tuple is table, column, value. A row that has such a value is set aside
        by its vocabulary, like any other value that is none.
    """
    unknown: list[tuple[str, str, str]] = []
    tables = {}
    for name, table in schema.tables.items():
        columns: dict[str, Column] = {}
        for column in table.columns.values():
            wrong = tuple(_unknown(name, column, project))
            unknown += [(name, column.name, value) for value in wrong]
            kept = tuple(value for value in column.vocabulary if value not in wrong)
            columns[column.name] = replace(column, vocabulary=kept) if wrong else column
        tables[name] = replace(table, columns=columns)
    return (replace(schema, tables=tables), tuple(unknown)) if unknown else (schema, ())


def _unknown(table: str, column: Column, project: Schema) -> Iterator[str]:
    if table not in project.tables or column.name not in project.tables[table].columns:
        return
    known = _KNOWN.get((table, column.name))
    if known is None:
        known = project.tables[table].columns[column.name].vocabulary
    if known:
        yield from (value for value in column.vocabulary if value not in known)

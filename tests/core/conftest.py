"""Tables for tests of the core: the project's own, a small folder read, or made in memory."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.core.editions.localised import with_names
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import project_schema, read_tables

_ACTORS = (
    ("ALLIANCE", "The alliance", "organisation", "", ""),
    ("MISSION", "The mission", "mission", "ALLIANCE", ""),
    ("MISSION_A", "State A (mission)", "contingent", "MISSION", "STATE_A"),
    ("MISSION_B", "State B (mission)", "contingent", "MISSION", "STATE_B"),
    ("STATE_A", "State A", "state", "", ""),
    ("STATE_B", "State B", "state", "", ""),
    ("ARMY_A", "Army of State A", "force", "STATE_A", ""),
    ("POLICE_A", "Police of State A", "force", "STATE_A", ""),
)
# Invented. S002 and S004 retell; S003 is undated.
_SOURCES = (
    ("S001", "2023-01-10", ""),
    ("S002", "2023-02-01", "S001"),
    ("S003", "", ""),
    ("S004", "2023-03-01", "S003"),
    ("S005", "2023-01-05", ""),
    ("S006", "2023-01-05", ""),
    ("S007", "2023-01-05", ""),
)
_KINDS = {"S006": "blog", "S007": "official"}
_DEFAULTS = {
    "actor_id": "MISSION",
    "label": "Figure",
    "placement": "unplaced",
    "unit": "personnel",
    "kind": "strength",
    "status": "reported",
    "stated_by": "Somebody",
    "source_id": "S001",
    "held": "2023-01-10",
}


@pytest.fixture
def small(data_folder: Path) -> Tables:
    """Return the small tables in which nothing is wrong."""
    return read_tables(data_folder)[0]


@pytest.fixture(scope="session")
def tables_of() -> Callable[..., Tables]:
    """Make tables of figures: each is a dict of columns, the rest has plain defaults.

    Other tables are given as lists of dicts by name.
    """

    schema = project_schema()
    actors = [
        dict(zip(("actor_id", "name_en", "kind", "parent_id", "nation_id"), row, strict=True))
        for row in _ACTORS
    ]
    sources = [
        dict(zip(("source_id", "published", "retells"), row, strict=True))
        | {"title": row[0], "publisher": f"Publisher {row[0]}", "read_as": "full"}
        | {"kind": _KINDS.get(row[0], "news")}
        for row in _SOURCES
    ]
    same = {
        name: _frame({"actors": actors, "sources": sources}.get(name, []), table)
        for name, table in schema.tables.items()
    }

    def build(figures: Iterable[dict], **others: list[dict]) -> Tables:
        given = others | {"deployments": [_DEFAULTS | figure for figure in figures]}
        made = {name: _frame(rows, schema.tables[name]) for name, rows in given.items()}
        return with_names(Tables(**(same | made), version="", folder=Path(), schema=schema))

    return build


def _frame(rows: list[dict], table) -> pd.DataFrame:
    def value(row, column):
        if column.is_number:
            return float(row.get(column.name, "nan"))
        return row.get(column.name, () if column.separator else "")

    index = pd.RangeIndex(len(rows))
    columns = {
        name: pd.Series(
            [value(row, column) for row in rows],
            index=index,
            dtype=float if column.is_number else object,
        )
        for name, column in table.columns.items()
    }
    columns["line"] = pd.Series(range(2, len(rows) + 2), index=index)
    return pd.DataFrame(columns, index=index)

"""The tables as values: one frame each, the declaration, the version."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.core.tables.schema import TABLES, Schema


@dataclass(frozen=True, eq=False)
class Tables:
    """One frame per table, rows in file order, columns as declared, and then ``line``.

    Numbers are floats with NaN for "not published"; lists are tuples; every other column
    is text with "" for missing. ``line`` is the line of the CSV on which the row starts;
    ``name`` and ``text_language`` are those of `dashboard.core.editions.localised`.
    """

    sources: pd.DataFrame
    actors: pd.DataFrame
    places: pd.DataFrame
    deployments: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame
    casualties: pd.DataFrame
    corrections: pd.DataFrame
    translations: pd.DataFrame
    wording: pd.DataFrame
    version: str
    """Changes whenever a byte of the files changes."""
    folder: Path
    schema: Schema
    """The declaration that the tables were read by."""
    as_read: "Tables | None" = None
    """The tables before `dashboard.core.editions.localised` put them into a language; None for
    tables as read."""

    def row_count(self) -> int:
        """Return the number of rows in all tables."""
        return sum(len(getattr(self, name)) for name in TABLES)

"""The rows that the usual ways draw: those of the synthetic file that a holding is made of."""

from pathlib import Path

import duckdb

#: what a reader picks: everything, or one type
PICKS = ("all", "Type A")


def rows(path: Path, pick: str) -> list[list[float]]:
    """Return latitude and longitude (WGS84) of the rows that are picked, in their order."""
    where = "" if pick == PICKS[0] else "WHERE type = ?"
    found = duckdb.execute(
        f"SELECT lat, lon FROM read_parquet('{path}') {where} ORDER BY synthetic_id",
        [pick] if where else [],
    )
    return [list(row) for row in found.fetchall()]

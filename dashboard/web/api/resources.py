"""What can be had: the rows of a question by table, and what became of them."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.core.editions.archive import Archive
from dashboard.core.sources import provenance
from dashboard.core.tables.rows import SourceRow, rows_of
from dashboard.core.view import exports
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import cited_in
from dashboard.feeds.feed import feed_of

#: format -> content type, in the order in which they are offered
CONTENT_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of row. ``table`` is that of the data package; "" for one of our own."""

    name: str
    table: str
    summary: str
    has_points: bool
    """Whether its rows may have a place, and so a form in GeoJSON."""
    rows: Callable[[View], pd.DataFrame]

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats in which it can be had."""
        return tuple(f for f in CONTENT_TYPES if f != "geojson" or self.has_points)


def _of_table(table: str) -> Callable[[View], pd.DataFrame]:
    return lambda view: exports.rows_of(view, table)


def _sources(view: View) -> pd.DataFrame:
    rows = view.tables.sources
    rows = rows[rows["source_id"].isin(cited_in(view))]
    citations = [provenance.full(row) for row in rows_of(rows, SourceRow)]
    return rows.drop(columns=["line"]).assign(citation=citations)


RESOURCES: Mapping[str, Resource] = {
    each.name: each
    for each in (
        Resource(
            "figures",
            "deployments",
            "Figures on forces, with how each stands on the day",
            True,
            _of_table("deployments"),
        ),
        Resource("statements", "statements", "Statements", True, _of_table("statements")),
        Resource("events", "events", "Events", True, _of_table("events")),
        Resource("places", "places", "Places", True, _of_table("places")),
        Resource("sources", "sources", "Sources of the rows in view", False, _sources),
    )
}

#: columns of what is new or changed -> what they hold
CHANGE_COLUMNS: Mapping[str, str] = {
    "id": "The same for the same change, wherever it is asked for",
    "at": "When it came into the data: UTC, ISO 8601",
    "what": "new, changed, gone or correction",
    "table": "Table of the row",
    "row_id": "Id of the row",
    "title": "What it is, in words",
    "text": "What is said of it, a line each",
    "source": "Publisher and date of the source",
    "source_url": "URL of the source; null if there is none",
    "url": "The page on which the row is picked out",
}


def changes(view: View, archive: Archive, base: str, since: str) -> pd.DataFrame:
    """Return what is new or changed for a view, newest first and all of it, with
    `CHANGE_COLUMNS`."""
    feed = feed_of(view, archive, base, since, most=None)
    rows = [
        (e.id, e.at, e.what, e.table, e.row_id, e.title, e.text, e.source, e.source_url)
        + (feed.page_of(e),)
        for e in feed.entries
    ]
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype=object)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON has them: what is missing is null, whole numbers are whole."""
    return [
        {str(name): exports.plain_cell(cell) for name, cell in row.items()}
        for row in rows.to_dict("records")
    ]


def parquet_bytes(rows: pd.DataFrame) -> bytes:
    """Return rows as Apache Parquet; what is missing is null."""
    out = io.BytesIO()
    columns = {}
    for name in rows.columns:
        cells = [exports.plain_cell(cell) for cell in rows[name]]
        if any(isinstance(cell, float) for cell in cells):
            cells = [None if cell is None else float(cell) for cell in cells]
        kinds = {type(cell) for cell in cells if cell is not None}
        # Of a column without a value nothing tells the type: it is text.
        dtype = "string" if kinds <= {str} else None
        columns[name] = pd.Series(cells, dtype=dtype)
    pd.DataFrame(columns).to_parquet(out, index=False)
    return out.getvalue()


def geojson(view: View, rows: pd.DataFrame) -> dict[str, Any]:
    """Return rows as a GeoJSON FeatureCollection (RFC 7946): longitude, latitude, WGS84; a row
    without a place has a null geometry, an event of several places several points."""
    features = []
    for row in records(rows):
        features.append(
            {
                "type": "Feature",
                "id": next(iter(row.values())),
                "geometry": exports.geometry_of(view, row),
                "properties": row,
            }
        )
    return {"type": "FeatureCollection", "features": features}

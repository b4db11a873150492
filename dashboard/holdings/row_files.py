"""Rows of a holding as a file to take along: CSV, GeoJSON, Parquet, each with its citation."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.core.i18n.language import _
from dashboard.core.view.exports import neutralised
from dashboard.holdings.answers.questions import SHOWN
from dashboard.holdings.holding import Holding

Rows = Sequence[Mapping[str, Any]]
"""Rows with the columns `questions.SHOWN`."""


def credit(holding: Holding) -> dict[str, str]:
    """Return what stands beside everything that is taken from a holding: its citation,
    licence and the day on which it was taken."""
    return {
        "citation": holding.citation,
        "licence": _(holding.terms.label),
        "accessed": holding.accessed.isoformat(),
    }


def as_csv(rows: Rows, holding: Holding) -> bytes:
    """Return rows as CSV, UTF-8; no text in it is a formula to a spreadsheet."""
    said = credit(holding)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*SHOWN, *said])
    for row in rows:
        writer.writerow([neutralised(cell) for cell in (*(row[n] for n in SHOWN), *said.values())])
    return out.getvalue().encode()


def as_geojson(rows: Rows, holding: Holding) -> bytes:
    """Return rows as a GeoJSON collection of points (longitude first, WGS84)."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {n: row[n] for n in SHOWN if n not in {"id", "lat", "lon"}},
        }
        for row in rows
    ]
    return as_json({"type": "FeatureCollection", **credit(holding), "features": features})


def as_parquet(rows: Rows, holding: Holding) -> bytes:
    """Return rows as Parquet; the citation is in the metadata of the file."""
    table = pa.Table.from_pylist([{n: row[n] for n in SHOWN} for row in rows])
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(credit(holding)), out, compression="zstd")
    return out.getvalue()


def as_json(value: Any) -> bytes:
    """Return plain values and days as JSON, UTF-8."""

    def day(each: object) -> str:
        if isinstance(each, date):
            return each.isoformat()
        raise TypeError(type(each))

    return json.dumps(value, default=day, ensure_ascii=False, separators=(",", ":")).encode()


#: end of a name -> media type, and what writes it
FORMS: Mapping[str, tuple[str, Callable[[Rows, Holding], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "geojson": ("application/geo+json", as_geojson),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
}

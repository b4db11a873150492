"""The rows behind a view as files: CSV and GeoJSON.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula; such
text is written behind an apostrophe (OWASP, "CSV Injection"). Numbers stay numbers.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.core import dates
from dashboard.core.i18n.language import using_language
from dashboard.core.layers.model import LayerRows
from dashboard.core.layers.stated_figures import said_as
from dashboard.core.ledger.words.reasons import counting_words
from dashboard.core.places.lead import leader
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.tables.column_titles import headers
from dashboard.core.tables.rows import places_of
from dashboard.core.view.model import View

#: first characters that make a spreadsheet read text as a formula or a command
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")


def neutralised(value: object) -> object:
    """Return a cell that no spreadsheet runs. Only text is changed."""
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    # NFKC finds the full-width forms, which some spreadsheets take for the plain ones.
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\u200b\ufeff"))[:1]
    return f"'{text}" if first in _DANGEROUS and first else text


def rows_of(view: View, table: str) -> pd.DataFrame:
    """Return the rows of one table that are in view, ready to be shown or written.

    Parameters
    ----------
    view
        The answer.
    table
        One that a layer draws: see `tables_of_layers`.

    Returns
    -------
    DataFrame
        The columns of the table without ``line``; list columns as text with ``"; "``; for
        what has a date also ``first_day`` and ``last_day``, the days that it may cover as ISO
        dates, "" where the date is missing or that end open; for figures also ``on_day``,
        ``state`` (current, last_known, superseded …), ``age_days``, ``status_on_day`` (words)
        and ``as_of``; for statements ``said_as``, "statement" or, for a figure that somebody
        stated, "figure"; of places no lead nation that was stated after the as-of day; and for
        every table ``source`` (short citation) and ``source_url``. Missing stays missing.
    """
    drawn = tables_of_layers()[table]
    rows = _cut(view, drawn).drop(columns=["line"])
    if table == "deployments":
        statuses: list[Any] = [view.status_on_day[row_id] for row_id in rows[drawn.id_column]]
        rows = rows.assign(
            status_on_day=[counting_words(s) for s in statuses],
            on_day=pd.Series([s.on_day for s in statuses], index=rows.index, dtype=bool),
            state=[s.state for s in statuses],
            age_days=[s.age_days for s in statuses],
            as_of=view.as_of.isoformat(),
        )
    if table == "places" and "lead_stated" in rows:  # a kept table may have none
        led = {row.place_id for row in view.tables.place_rows if leader(row, view.as_of)}
        rows.loc[~rows["place_id"].isin(led), ["lead_id", "lead_stated", "lead_source_id"]] = ""
    if table == "statements":
        rows = rows.assign(
            said_as=pd.Series(
                [said_as(row) for row in view.statements],
                index=rows.index,
                dtype=object,
            )
        )
    if dated := drawn.dated:
        # As dates, for maps and spreadsheets that know no EDTF; an open end has none.
        days = [_days(cell) for cell in rows[dated]]
        rows = rows.assign(
            first_day=pd.Series([first for first, _unused in days], index=rows.index, dtype=object),
            last_day=pd.Series([last for _unused, last in days], index=rows.index, dtype=object),
        )
    for column in rows.columns:
        rows[column] = rows[column].map(
            lambda cell: "; ".join(cell) if isinstance(cell, tuple) else cell
        )
    with using_language(view.selection.language):
        cited = view.citations
    return rows.assign(
        source=rows["source_id"].map(lambda i: cited.get(i, ("", ""))[0]),
        source_url=rows["source_id"].map(lambda i: cited.get(i, ("", ""))[1]),
    )


def _cut(view: View, drawn: LayerRows) -> pd.DataFrame:
    """The rows in view of a table with all its columns, also those of a language that was added,
    which no record has; in the order of the view."""
    frame: pd.DataFrame = getattr(view.tables, drawn.table)
    at = {row_id: nth for nth, row_id in enumerate(frame[drawn.id_column])}
    rows = drawn.rows(view)
    cut = frame.iloc[[at[id_] for row in rows if (id_ := getattr(row, drawn.id_column)) in at]]
    # What is in no file of its table: a figure that somebody stated, as what was said.
    more = [row._asdict() for row in rows if getattr(row, drawn.id_column) not in at]
    if not more:
        return cut
    added = pd.DataFrame(more, dtype=object).reindex(columns=frame.columns, fill_value="")
    return pd.concat([cut.astype(object), added], ignore_index=True)


def csv_bytes(view: View, table: str) -> bytes:
    """Return the rows of one table in view as CSV: UTF-8 with a mark that spreadsheets know.

    The headers are in the language of the view; in English they are the names of the columns.
    An empty view gives the header alone.
    """
    rows = rows_of(view, table)
    with using_language(view.selection.language):
        return csv_of(rows, headers(rows.columns))


def csv_of(rows: pd.DataFrame, header: Sequence[str] | None = None) -> bytes:
    """Return a frame as CSV, as `csv_bytes` does. Without `header` the columns are named."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns if header is None else header)
    for cells in rows.itertuples(index=False):
        writer.writerow(["" if _missing(c) else neutralised(_plain(c)) for c in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def geojson_bytes(view: View, filters: Sequence[str] = ()) -> bytes:
    """Return everything in view as one GeoJSON FeatureCollection (RFC 7946), with the words of
    its filters.

    Things without a place have a null geometry, as the standard has it; they are not left
    out, and ``has_point`` tells them from the others. Coordinates are longitude, latitude, WGS84.
    """
    features: list[dict[str, Any]] = []
    figures = view.ids_of("deployments")
    for table, drawn in tables_of_layers().items():
        for row in rows_of(view, table).to_dict("records"):
            if table == "statements" and row[drawn.id_column] in figures:
                continue  # a figure that somebody stated: it is a feature already
            geometry = geometry_of(view, row)
            features.append(
                {
                    "type": "Feature",
                    "id": row[drawn.id_column],
                    "geometry": geometry,
                    "properties": {"table": table, "has_point": geometry is not None}
                    | {k: None if _missing(v) else _plain(v) for k, v in row.items()},
                }
            )
    collection = {
        "type": "FeatureCollection",
        "name": "kosovo-serbia-situation",
        "as_of": view.as_of.isoformat(),
        "data_version": view.version,
        "filters": list(filters),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def geometry_of(view: View, row: Mapping[Any, Any]) -> dict[str, Any] | None:
    """Return where a row of `rows_of` is, as GeoJSON: longitude, latitude, WGS84.

    A point, several points for an event of several places, None without a position.
    """
    others = str(row.get("other_places") or "").split("; ")
    places = places_of(row.get("place_id") or "", others)
    points = [
        [view.coordinates[place][1], view.coordinates[place][0]]
        for place in places
        if place in view.coordinates
    ]
    if len(points) > 1:
        return {"type": "MultiPoint", "coordinates": points}
    return {"type": "Point", "coordinates": points[0]} if points else None


def _days(text: str) -> tuple[str, str]:
    """Return first and last day of a date as ISO text; "" for an open end, or without one."""
    if not dates.is_date(text):
        return "", ""
    span = dates.parse(text)
    first = "" if span.first == date.min else span.first.isoformat()
    return first, "" if span.last == date.max or not dates.end_known(
        text
    ) else span.last.isoformat()


def plain_cell(value: Any) -> Any:
    """Return a cell as JSON has it: None for what is missing, whole numbers whole."""
    return None if _missing(value) else _plain(value)


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and pd.isna(value)) or value == ""


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.item() if hasattr(value, "item") else value

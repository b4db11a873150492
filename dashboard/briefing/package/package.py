"""The data behind a briefing as one zip file: tables, declaration, map, and how to read them.

The declaration is a Frictionless data package: each file with its columns, size and hash.
The files are stored and not compressed, because two builds of zlib compress differently:
the same view gives the same bytes on every machine.
"""

import hashlib
import json
from typing import Any

import pandas as pd

from dashboard.briefing.document.build import Document
from dashboard.briefing.package.readme import readme
from dashboard.core.editions.archive import zipped
from dashboard.core.i18n.language import N_, _, using_language
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.sources import provenance
from dashboard.core.tables.rows import SourceRow, rows_of
from dashboard.core.tables.schema import Column
from dashboard.core.view import exports
from dashboard.core.view.model import View

#: table -> what its file holds, in reading order
TABLES = {
    "deployments": N_("Force figures shown, with their status on the reference date"),
    "statements": N_("Statements shown"),
    "events": N_("Events shown"),
    "casualties": N_("Casualty figures for the events shown"),
    "places": N_("Places shown"),
}

#: the same of what comes with them
_BESIDE = {
    "sources": N_("Sources for all rows shown"),
    "corrections": N_("Corrections of the rows shown"),
}

#: columns that a file has and the tables have not: name -> (type, description)
_ADDED = {
    "name": ("string", N_("Display name")),
    "text_language": ("string", N_("Language of our text in this row (BCP 47 tag)")),
    "status_on_day": (
        "string",
        N_("Whether the figure is counted on the reference date and, if not, why"),
    ),
    "state": (
        "string",
        N_(
            "Status of the figure on the reference date: current, last_known, superseded, "
            "ended, not_yet or undated"
        ),
    ),
    "age_days": (
        "integer",
        N_("Days from the last date on which the figure was valid to the reference date"),
    ),
    "on_day": ("boolean", N_("Whether the figure is valid on the reference date")),
    "said_as": (
        "string",
        N_("statement, or figure: a figure that the speaker stated, under its own ID"),
    ),
    "first_day": ("date", N_("First day the date may refer to")),
    "last_day": ("date", N_("Last day the date may refer to; blank if it has no end")),
    "as_of": ("string", N_("Reference date for the figures")),
    "source": ("string", N_("Publisher and date of the source")),
    "source_url": ("string", N_("URL of the source; blank if there is none")),
    "footnote": (
        "integer",
        N_("Reference number of the source in the briefing; blank if not cited"),
    ),
    "citation": ("string", N_("Full citation")),
}


def render(view: View, document: Document) -> bytes:
    """Return the zip file. An empty view gives files with headers and without rows."""
    with using_language(document.language):
        return _package(view, document)


def _package(view: View, document: Document) -> bytes:
    files = {f"{name}.csv": exports.csv_of(_rows(view, name)) for name in _tables()}
    sources = _sources(view, document)
    files["sources.csv"] = exports.csv_of(sources)
    files["corrections.csv"] = exports.csv_of(_corrections(view, sources))
    files["features.geojson"] = exports.geojson_bytes(view, document.filters)
    files["datapackage.json"] = _declaration(view, document, files)
    files["README.md"] = readme(document, files).encode()
    return zipped(files, compress=False)


def _tables() -> dict[str, str]:
    """Return table -> the title of its file, as a message: one that layers draw and that has no
    title here is called what the page calls it."""
    return {each.table: each.label for each in tables_of_layers().values()} | TABLES


def _rows(view: View, table: str) -> pd.DataFrame:
    if table in tables_of_layers():
        return exports.rows_of(view, table)
    counts = view.tables.casualties.drop(columns=["line"])
    return counts[counts["casualty_id"].isin({row.casualty_id for row in view.casualties})]


def _sources(view: View, document: Document) -> pd.DataFrame:
    """The sources of every row in view, those with a footnote first."""
    number = {note.source_id: note.number for note in document.footnotes}
    used = set(number)
    for table in _tables():
        used |= set(_rows(view, table)["source_id"])
    cited = view.tables.sources
    cited = cited[cited["source_id"].isin(used)]
    rows = cited.drop(columns=["line"]).assign(
        footnote=[number.get(source_id, float("nan")) for source_id in cited["source_id"]],
        citation=[provenance.full(row) for row in rows_of(cited, SourceRow)],
    )
    return rows.sort_values(["footnote", "source_id"], kind="stable")


def _corrections(view: View, sources: pd.DataFrame) -> pd.DataFrame:
    """The corrections of the rows of all files, in the order of the table."""
    shown = {(name, row_id) for name in _tables() for row_id in _ids(view, name, _rows(view, name))}
    shown |= {("sources", row_id) for row_id in _ids(view, "sources", sources)}
    rows = view.tables.corrections.drop(columns=["line"])
    return rows[[pair in shown for pair in zip(rows["table"], rows["row_id"], strict=True)]]


def _ids(view: View, table: str, rows: pd.DataFrame) -> set[str]:
    return set(rows[view.tables.schema.tables[table].key])


def _declaration(view: View, document: Document, files: dict[str, bytes]) -> bytes:
    resources: list[dict[str, Any]] = []
    for name, title in (_tables() | _BESIDE).items():
        data = files[f"{name}.csv"]
        header = data.removeprefix(b"\xef\xbb\xbf").partition(b"\r\n")[0].decode().split(",")
        declared = view.tables.schema.tables[name]
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "title": _(title),
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": {
                    "fields": [_field(name, declared.columns.get(name)) for name in header],
                    "primaryKey": [declared.key],
                    "missingValues": [""],
                },
            }
        )
    geojson = files["features.geojson"]
    resources.append(
        {
            "name": "features",
            "path": "features.geojson",
            "title": _("Everything shown; items without a published location have no geometry"),
            "format": "geojson",
            "mediatype": "application/geo+json",
            "encoding": "utf-8",
            "bytes": len(geojson),
            "hash": f"sha256:{hashlib.sha256(geojson).hexdigest()}",
        }
    )
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "kosovo-serbia-briefing",
        "title": document.title,
        "description": f"{document.subtitle}. {document.caption}.",
        "version": document.data_version,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": document.data_licence.text,
                "path": document.data_licence.link,
            }
        ],
        "x-language": document.language,
        "x-viewpoint": document.viewpoint,
        "x-names": list(document.names),
        "x-as-of": document.as_of.isoformat(),
        "x-filters": list(document.filters),
        "x-permalink": document.permalink,
        "x-handling": document.handling,
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def added_column(name: str) -> tuple[str, str]:
    """Return type and description of a column that files have and the tables have not, in the
    language that is spoken. Raises KeyError for a column that is none of them."""
    kind, description = _ADDED[name]
    return kind, _(description)


def _field(name: str, column: Column | None) -> dict[str, str]:
    if column is None:
        kind, description = added_column(name)
    else:
        kind, description = ("number" if column.is_number else "string"), column.title
    return {"name": name, "type": kind, "description": description}

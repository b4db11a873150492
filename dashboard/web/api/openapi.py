"""The OpenAPI document: made of what the routes take, and of the declaration of the tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.briefing.package.package import added_column
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.tables.model import Tables
from dashboard.core.tables.schema import Column
from dashboard.web.api import parameters
from dashboard.web.api.parameters import Parameter
from dashboard.web.api.resources import CHANGE_COLUMNS, CONTENT_TYPES, RESOURCES, Resource

#: version of the API: the first number changes when something that worked works no more
VERSION = "1.0.0"
_ERRORS = {
    "400": "A value or a parameter that there is not; `detail` says which.",
    "413": "The address is too long.",
    "429": "Too much is asked at once; try again after `Retry-After` seconds.",
}


def document(tables: Tables, base: str) -> dict[str, Any]:
    """Return the document (OpenAPI 3.1).

    Parameters
    ----------
    tables
        Whose actors, kinds, statuses and topics may be asked for, and whose columns are
        described.
    base
        Address of the dashboard, ending with a slash.
    """
    paths = {f"/{name}": _rows_of(resource, tables) for name, resource in RESOURCES.items()}
    paths["/changes"] = _changes(tables)
    paths["/ledger"] = _ledger(tables)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kosovo–Serbia situation",
            "version": VERSION,
            "description": "Read only. The same questions as the pages, by the same names. "
            "Rows come in the order of their tables.",
            "license": {"name": "CC-BY-4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": f"{base}api"}],
        "paths": paths,
        "components": {
            "schemas": {name: _row_schema(each, tables) for name, each in RESOURCES.items()}
            | {"changes": _object(CHANGE_COLUMNS), "problem": _problem()}
        },
    }


def allowed(tables: Tables, name: str) -> tuple[Parameter, ...]:
    """Return the parameters of one path, by its name."""
    question = parameters.question(vocabulary_of(tables))
    if name == "ledger":
        return question
    if name == "changes":
        names = ("json", "csv")
        return (*question, parameters.since(), *parameters.paging(), parameters.form(names))
    return (*question, *parameters.paging(), parameters.form(RESOURCES[name].formats))


def _rows_of(resource: Resource, tables: Tables) -> dict[str, Any]:
    content = {CONTENT_TYPES["json"]: {"schema": _page(f"#/components/schemas/{resource.name}")}}
    for name in resource.formats[1:]:
        content[CONTENT_TYPES[name]] = {"schema": _SCHEMAS[name]}
    return _get(resource.summary, allowed(tables, resource.name), content)


def _changes(tables: Tables) -> dict[str, Any]:
    content = {
        CONTENT_TYPES["json"]: {"schema": _page("#/components/schemas/changes")},
        CONTENT_TYPES["csv"]: {"schema": _SCHEMAS["csv"]},
    }
    return _get("What is new or changed, newest first", allowed(tables, "changes"), content)


def _ledger(tables: Tables) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["as_of", "data_version", "total"],
        "properties": {
            "as_of": {"type": "string"},
            "data_version": {"type": "string"},
            "total": {
                "type": "object",
                "description": "The ledger of the day, as `python -m dashboard total --json` "
                "prints it: headline, range, statements, parts, and what is left out and why.",
            },
        },
    }
    content = {CONTENT_TYPES["json"]: {"schema": schema}}
    return _get("How many, on the day: the ledger", allowed(tables, "ledger"), content)


_SCHEMAS: Mapping[str, Any] = {
    "csv": {"type": "string"},
    "parquet": {"type": "string", "format": "binary"},
    "geojson": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": {"type": "object"}},
        },
    },
}


def _get(summary: str, taken: Sequence[Parameter], content: Mapping[str, Any]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    tag = {"ETag": {"schema": {"type": "string"}, "description": "For If-None-Match"}}
    answers: dict[str, Any] = {
        "200": {"description": "The answer", "content": dict(content), "headers": tag},
        "304": {"description": "What `If-None-Match` names is still the answer."},
    }
    answers |= {code: {"description": said, "content": problem} for code, said in _ERRORS.items()}
    return {
        "get": {
            "summary": summary,
            "parameters": [each.declared() for each in taken],
            "responses": answers,
        }
    }


def _page(row: str) -> dict[str, Any]:
    whole = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["data", "total", "limit", "offset", "next", "data_version"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": row}},
            "total": whole | {"description": "Rows that answer, on all pages"},
            "limit": whole,
            "offset": whole,
            "next": {"type": ["string", "null"], "description": "Address of the next page"},
            "data_version": {"type": "string"},
        },
    }


def _row_schema(resource: Resource, tables: Tables) -> dict[str, Any]:
    declared = tables.schema.tables[resource.table].columns
    fields = {name: _column(column) for name, column in declared.items()}
    for name in _ADDED[resource.name]:
        kind, description = added_column(name)
        kind = "string" if kind == "date" else kind
        fields[name] = {"type": [kind, "null"], "description": description}
    return {"type": "object", "additionalProperties": False, "properties": fields}


_DATED = ("text_language", "first_day", "last_day", "source", "source_url")
#: columns that an answer has and the table has not, as `exports.rows_of` adds them
_ADDED: Mapping[str, Sequence[str]] = {
    "figures": (*_DATED, "status_on_day", "on_day", "state", "age_days", "as_of"),
    "statements": (*_DATED, "said_as"),
    "events": _DATED,
    "places": ("name", "source", "source_url"),
    "sources": ("citation",),
}


def _column(column: Column) -> dict[str, Any]:
    kind = "number" if column.is_number else "string"
    return {"type": [kind, "null"], "description": column.title}


def _object(columns: Mapping[str, str]) -> dict[str, Any]:
    fields = {
        name: {"type": ["string", "null"], "description": said} for name, said in columns.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": fields}


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "RFC 9457",
        "required": ["title", "status", "detail"],
        "properties": {"type": text, "title": text, "status": {"type": "integer"}, "detail": text},
    }

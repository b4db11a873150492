"""Rows that a note mentions by their ids, in words: "(D720)" tells a reader nothing.

Notes are written for whoever keeps the tables. Files of data have them as they are written,
beside the rows that they mention; where a note is shown, it is shown by `in_words`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.sources.provenance import publisher_name
from dashboard.core.tables.model import Tables

_ID = re.compile(r"\b[A-Z]\d{3,6}\b")
#: the stop of a Serbian year, which is not written before another sign
_YEAR = re.compile(r"(?<=\d)\.(?=[.;,)])")
_ASIDE = re.compile(r"\s*\(([^()]*)\)")


def ids_in(text: str) -> tuple[str, ...]:
    """Return what may be ids of rows in a note, in order."""
    return tuple(_ID.findall(text))


def in_words(tables: Tables, text: str) -> str:
    """Return a note without the ids of rows.

    A source is given by publisher and date, any other row by what it says and when. In
    brackets, where the number or the day that is meant stands before them, any other row is
    left out, and the brackets where nothing is left in them. What is no id of `tables` stays.

    Parameters
    ----------
    tables
        In the language that is spoken.
    """
    if not _ID.search(text):
        return text
    rows = _rows(tables)

    def name(match: re.Match[str]) -> str:
        return _name(*rows[match[0]]) if match[0] in rows else match[0]

    def aside(match: re.Match[str]) -> str:
        if not any(found in rows for found in _ID.findall(match[1])):
            return match[0]
        kept = []
        for part in re.split(r"\s*[,;]\s*", match[1]):
            table, _row = rows.get(part, ("", None))
            if table in ("", "sources"):
                kept.append(_ID.sub(name, part))
        return f"{' ' if match[0][0].isspace() else ''}({'; '.join(kept)})" if kept else ""

    return _YEAR.sub("", _ID.sub(name, _ASIDE.sub(aside, text)))


@lru_cache(maxsize=32)
def _rows(tables: Tables) -> dict[str, tuple[str, Any]]:
    """Return id -> table and row, of every row that a note can mention."""
    return {
        row[0]: (table, row)
        for table, rows in (
            ("sources", tables.source_rows),
            ("deployments", tables.deployment_rows),
            ("statements", tables.statement_rows),
            ("events", tables.event_rows),
            ("casualties", tables.casualty_rows),
        )
        for row in rows
    }


def row_in_words(tables: Tables, id_: str) -> str:
    """Return what a row of any table is, by its id: a place or an actor by its name, any other
    as `in_words` has it; the id for one that is not there (any more)."""
    names = {row.place_id: row.name for row in tables.place_rows}
    names |= {row.actor_id: row.name for row in tables.actor_rows}
    return names.get(id_) or in_words(tables, id_)


_TITLES: dict[str, Callable[[Any], tuple[str, str]]] = {
    # Who passed a source on is said where the source is cited.
    "sources": lambda row: (publisher_name(row), row.published),
    "deployments": lambda row: (row.label, row.held),
    "events": lambda row: (row.title, row.happened),
    "statements": lambda row: (row.speaker, row.made),
    "casualties": lambda row: (row.stated_by, row.stated),
}


def _name(table: str, row: Any) -> str:
    title, day = _TITLES[table](row)
    when = dates.words(day) if day else ""
    if table in ("deployments", "events"):
        return _("“{title}” ({date})", title=title, date=when) if when else f"“{title}”"
    return ", ".join(filter(None, (title, when)))

"""The tables as a reader of one language sees them: names, toponyms, translated texts.

Rows, ids, numbers, dates, sources and quotations are the same in every language; only the
columns that this module names differ. Whoever shows a table shows a localised one.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import (
    DEFAULT,
    LANGUAGES,
    _,
    in_latin,
    ngettext,
    using_language,
)
from dashboard.core.places import gazetteer
from dashboard.core.tables.model import LocalisedTables, OwnRows, Tables
from dashboard.core.tables.rows import PlaceRow, whole_rows

#: table -> the column of our own words that its reader sees first; "" in a row that has none
TEXT_COLUMN = {
    "statements": "summary",
    "events": "title",
    "deployments": "label",
    "casualties": "group",
}

#: table -> the column in which a reader sees that a row is an organisation's own. What is
#: counted is grouped by the words for it, so that a count says it of who states it.
OWN_MARKED = {
    "sources": "title",
    "places": "name",
    "statements": "summary",
    "events": "title",
    "deployments": "label",
    "casualties": "stated_by",
    "corrections": "why",
}

#: localised tables held in memory at once
_HELD = 24
_held: OrderedDict[tuple[int, str, tuple[str, ...]], tuple[Tables, LocalisedTables]] = OrderedDict()
_lock = threading.Lock()


def localised(tables: Tables, language: str, names: gazetteer.Names = ()) -> LocalisedTables:
    """Return the tables in a language, with places named as asked.

    Parameters
    ----------
    tables
        As read, or localised already: the texts as read are kept and used again.
    language
        A tag of `LANGUAGES`.
    names
        What `gazetteer.label` takes; () as readers of the language name places.

    Returns
    -------
    LocalisedTables
        The same rows. Actors have ``name`` in the language. Places have ``name``, the label
        of the place. Columns declared with ``x-language`` hold the translation where there
        is one, and otherwise the original. The tables of `TEXT_COLUMN` have ``text_language``,
        the BCP 47 tag of what their column holds now.
    """
    tables = tables.original
    names = names or gazetteer.default_names(language)
    key = (id(tables), language, names)
    with _lock:
        found = _held.get(key)
        # The tables are held along, so that no others can come to have their id.
        if found is None or found[0] is not tables:
            found = (tables, _in_language(tables, language, names))
            _held[key] = found
            while len(_held) > _HELD:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return found[1]


def with_names(tables: Tables) -> Tables:
    """Return tables as they are read, with the columns that `localised` adds, in English."""
    return replace(tables, **_frames(tables, DEFAULT, gazetteer.default_names(DEFAULT)))


def own_marked(tables: Tables, table: str, row_ids: Iterable[str], text: str) -> str:
    """Return a text that rests on rows of a table, and that says so where one of them is an
    organisation's own or was corrected by it; as it is for shipped rows, for none, and for
    ids that the table does not have. Of "" the mark alone is returned."""
    added = tables.own_rows.added.get(table, frozenset())
    corrected = tables.own_rows.corrected.get(table, frozenset())
    if not added and not corrected:
        return text
    ids = frozenset(row_ids)
    if not (added | corrected) & ids:
        return text
    if added & ids and table != "corrections":
        said = _("{text} · own row", text=text)
    else:
        said = _("{text} · own correction", text=text)
    return said if text else said.removeprefix(" · ")


def own_counted(own: OwnRows, shown: Mapping[str, Iterable[str]] | None = None) -> str:
    """Return how many rows are an organisation's own and how many it corrected: "1 row and 2
    corrected rows"; "" for none.

    `shown` are the ids of the rows that are counted, by table; all of them when None. A line of
    ``corrections`` is no row of its own: what it corrects is.
    """
    added = corrected = 0
    for table in (own.added.keys() | own.corrected.keys()) - {"corrections"}:
        new, other = (ids.get(table, frozenset()) for ids in (own.added, own.corrected))
        if shown is not None:
            ids = frozenset(shown.get(table, ()))
            new, other = new & ids, other & ids
        added += len(new)
        corrected += len(other)
    said = []
    if added:
        said.append(ngettext("{count} row", "{count} rows", added))
    if corrected:
        said.append(ngettext("{count} corrected row", "{count} corrected rows", corrected))
    return wording.both(said)


def _in_language(tables: Tables, language: str, names: gazetteer.Names) -> LocalisedTables:
    same = {field.name: getattr(tables, field.name) for field in fields(tables)}
    changed = _frames(tables, language, names)
    with using_language(language):
        changed |= {
            name: _marked(changed.get(name, same[name]), name, tables) for name in OWN_MARKED
        }
    return LocalisedTables(**(same | changed), read=tables, language=language)


def _marked(rows: pd.DataFrame, table: str, tables: Tables) -> pd.DataFrame:
    """Return rows of which an organisation's own say so, in the words that readers see."""
    added = tables.own_rows.added.get(table, frozenset())
    corrected = tables.own_rows.corrected.get(table, frozenset())
    if not added and not corrected:
        return rows
    ids = rows[tables.schema.tables[table].key]
    words = [
        own_marked(tables, table, (row_id,), text)
        for row_id, text in zip(ids, rows[OWN_MARKED[table]], strict=True)
    ]
    return rows.assign(**{OWN_MARKED[table]: pd.Series(words, index=rows.index, dtype=object)})


def _frames(tables: Tables, language: str, names: gazetteer.Names) -> dict[str, Any]:
    """Return the frames that hold words, by table, in a language."""
    words = translations(tables, language)
    frames = {
        name: _translated(getattr(tables, name), name, tables, language, words)
        for name in ("sources", "actors", "places", *TEXT_COLUMN)
    }
    frames["actors"] = frames["actors"].assign(name=_actor_names(tables.actors, language))
    places = frames["places"]
    frames["places"] = places.assign(
        name=pd.Series(
            [gazetteer.label(row, names) for row in whole_rows(places, PlaceRow)],
            index=places.index,
            dtype=object,
        )
    )
    return frames


def _actor_names(actors: pd.DataFrame, language: str) -> pd.Series:
    columns = [actors[c] for c in LANGUAGES[language].name_columns("name") if c in actors]
    chosen = [next(filter(None, cells), "") for cells in zip(*columns, strict=True)]
    return pd.Series(chosen, index=actors.index, dtype=object)


def translations(tables: Tables, language: str) -> dict[tuple[str, str], str]:
    """Return ("table.column", original) -> translation; nothing where it is blank, and
    nothing at all in English. Raises KeyError for a language that is not known."""
    rows = tables.translations
    column = LANGUAGES[language].text_column
    if column not in rows:
        return {}
    latin = bool(LANGUAGES[language].written_as)
    return {
        (where, original): in_latin(text) if latin else text
        for where, original, text in zip(
            rows["column"], rows["original"], rows[column], strict=True
        )
        if text
    }


@lru_cache(maxsize=8)
def wordings(tables: Tables) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return ("table.column", our words) -> their translations into every language."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for catalogue in dict.fromkeys(each.catalogue for each in LANGUAGES.values()):
        tag = next(tag for tag, each in LANGUAGES.items() if each.catalogue == catalogue)
        for key, text in translations(tables, tag).items():
            found[key] = (*found.get(key, ()), text)
    return found


def _translated(
    rows: pd.DataFrame,
    table: str,
    tables: Tables,
    language: str,
    words: dict[tuple[str, str], str],
) -> pd.DataFrame:
    declared = tables.schema.tables[table].columns.values()
    own = {column.name: column.language for column in declared if column.language}
    changed: dict[str, pd.Series] = {}
    for column in own if words else ():
        key = f"{table}.{column}"
        if key == "statements.role":
            # A role has the gender of who speaks where a row says so: "… (Ana Brnabić)".
            people = zip(rows[column], rows["speaker"], strict=True)
            cells = [words.get((key, f"{c} ({who})"), words.get((key, c), c)) for c, who in people]
        else:
            cells = [words.get((key, cell), cell) for cell in rows[column]]
        changed[column] = pd.Series(cells, index=rows.index, dtype=object)
    if table in TEXT_COLUMN:
        told = TEXT_COLUMN[table]
        tags = [
            language if (f"{table}.{told}", cell) in words else own.get(told, "en")
            for cell in rows[told]
        ]
        changed["text_language"] = pd.Series(tags, index=rows.index, dtype=object)
    return rows.assign(**changed)

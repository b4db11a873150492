"""What a search finds, the likeliest first: what each thing is, who says it, and why it is not
on the map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.core.i18n.language import _, using_language
from dashboard.core.i18n.search_key import fold, matches, ungrouped
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.tables.rows import DeploymentRow
from dashboard.core.view.model import View

# How well a row answers a text.
_OUTRIGHT, _TITLE, _WORDS, _PARTS, _SAME_NUMBER = range(5)


@dataclass(frozen=True, slots=True)
class Found:
    """A row that a search finds, in the reader's words."""

    id: str
    table: str
    title: str
    told: str
    """Who says it, when, and its status, as far as it has them."""
    why_not_on_map: str
    """"" for what can be on the map."""


def search_results(view: View) -> tuple[Found, ...]:
    """Return everything in view, in the order in which it answers the text that is searched.

    What is named outright comes first, as is a figure whose number is typed: "48" finds 48
    bases before a brigade or "28 of the 48". Then whose title, or speaker, has each word as a
    whole, then whose other texts have, then the rest, and last who states the same number in
    other words (`filters.Filters.figures`). Among equals figures come first, the
    newest before older ones, as the tables of the page have them. Without a text nothing is
    searched: ().
    """
    if not view.selection.text.strip():
        return ()
    asked = _words(view.selection.text)
    with using_language(view.selection.language):
        ranked = sorted(_ranked(view, asked), key=lambda one: one[0])
    return tuple(found for _degree, found in ranked)


def _ranked(view: View, asked: frozenset[str]) -> Iterator[tuple[int, Found]]:
    """Yield how well each row in view answers, and the row; the newest first in each table."""
    numbers = {row.deployment_id: f"{row.quantity:.0f}" for row in view.figures}
    as_read = {row.deployment_id: row for row in view.tables.original.deployment_rows}
    for rows in tables_of_layers().values():
        why = {each.id: each.why for each in rows.unplaced(view)}
        texts = rows.texts(view.tables, view.family_of)
        # A figure that somebody stated is found once, as the figure.
        listed = tuple(
            row
            for row in rows.rows(view)
            if rows.table != "statements" or row.statement_id not in numbers
        )
        if rows.dated:
            listed = tuple(view.newest_first(listed, rows.dated))
        for row in listed:
            id_ = str(getattr(row, rows.id_column))
            said = texts.get(id_, {})
            title, text = _title(said), said.get("text", "")
            told = _told(said)
            degree = _degree(asked, _words(title), _words(f"{text} {told}"), numbers.get(id_, ""))
            is_number = degree == _PARTS and numbers.get(id_) in asked
            if is_number and not _has_words(view, row, as_read[id_]):
                degree = _SAME_NUMBER
            yield degree, as_found(id_, rows.table, said, why.get(id_, ""))


def as_found(id_: str, table: str, said: Mapping[str, Any], why: str) -> Found:
    """Return a row, of the texts that the browser has of it: see `LayerRows.texts`. `why` is
    why it is not on the map, in words."""
    title = _title(said)
    if "speaker" in said:
        title = _("{name}: {contents}", name=title, contents=said.get("text", ""))
    return Found(id_, table, title, _told(said), why)


def _has_words(view: View, row: DeploymentRow, as_read: DeploymentRow) -> bool:
    """Whether the words looked for stand in a figure, as read or as the reader reads it."""
    cells = map(str, (*row, *as_read))
    return matches(view.selection.text, *cells, f"{row.quantity:.0f}")


def _title(said: Mapping[str, Any]) -> str:
    """The title of a row, of the texts that the browser has of it: see `LayerRows.texts`."""
    if "value" in said:
        number = " ".join(filter(None, (said["value"], said.get("unit"))))
        return " · ".join(filter(None, (number, said.get("label"))))
    titles = (said.get(name) for name in ("speaker", "title", "name", "text"))
    return str(next(filter(None, titles), ""))


def _told(said: Mapping[str, Any]) -> str:
    parts = (said.get("who"), said.get("held") or said.get("when"), said.get("status"))
    return " · ".join(str(part) for part in (*parts, said.get("at")) if part)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(ungrouped(text)).split())


def _degree(
    asked: frozenset[str], title: frozenset[str], texts: frozenset[str], number: str
) -> int:
    if asked == title or (number in asked and asked <= title | {number}):
        return _OUTRIGHT
    if asked <= title:
        return _TITLE
    return _WORDS if asked <= title | texts else _PARTS

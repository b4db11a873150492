"""The wholes that a figure is inside of: "inside Italy 1,258 and KFOR about 4,700"."""

from collections.abc import Iterator
from typing import Any

from babel.lists import format_list

from dashboard.core import dates
from dashboard.core.i18n.language import _, current
from dashboard.core.ledger.figures import Book, Figure
from dashboard.core.ledger.model import MAIN_UNIT, Node
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.tree import tree_on
from dashboard.core.ledger.words.headlines import past_words
from dashboard.core.ledger.words.numbers import headline_text, quantity_text, with_facts
from dashboard.core.view.answer import Answer

#: the scope of figures that count a force everywhere
_EVERYWHERE = "whole country"
#: area -> the areas that it lies in, itself first
_WITHIN: dict[str, tuple[str, ...]] = {
    "kosovo_north": ("kosovo_north", "kosovo"),
    "kosovo": ("kosovo",),
    "serbia_along_line": ("serbia_along_line", "serbia"),
    "serbia": ("serbia",),
}
#: side of a place -> the smallest area that it is sure to lie in
_AREA_OF_SIDE = {"Kosovo": "kosovo", "Serbia": "serbia"}


def inside_words(view: Answer, row: Any) -> str:
    """Return what a figure that stands on the day is inside of; "" where nothing says so.

    A whole that its source names (``part_of``) is given as the source has it, with its date.
    Else it is the strength of the day of the force and of the mission that it serves in,
    where their area contains the figure's place or area; one that is last known says so. A
    figure is in no whole that is smaller than it. The numbers are never added.

    Parameters
    ----------
    row
        A row of deployments with ``deployment_id``, ``place_id`` and ``area``.
    """
    book = book_of(view.tables)
    figure = book.figures[row.deployment_id]
    if figure.is_doubted:
        return ""
    wholes = [*_named(book, figure)] or [*_of_the_day(view, book, figure, _areas(view, row))]
    if not wholes:
        return ""
    return _("inside {wholes}", wholes=format_list(wholes, locale=current().locale))


def _named(book: Book, figure: Figure) -> Iterator[str]:
    """The wholes that its source names, the nearest first."""
    seen = {figure.id}
    while (whole := book.figures.get(figure.part_of)) is not None and whole.id not in seen:
        seen.add(whole.id)
        yield _(
            "{force} {number} ({when})",
            force=_name(book, whole.actor_id),
            number=quantity_text(whole),
            when=dates.words(whole.held),
        )
        figure = whole


def _of_the_day(view: Answer, book: Book, figure: Figure, areas: tuple[str, ...]) -> Iterator[str]:
    """The strengths of the day of its force and of what that belongs to."""
    tree = tree_on(view.tables, view.as_of)
    mine = book.quantity_of[figure.id]
    as_read = book_of(view.tables.original)  # scopes are words, and have translations
    least = (figure.low or 0.0) if figure.unit == MAIN_UNIT else 0.0
    for actor in _upwards(book, figure):
        for quantity in book.quantities:
            of_force = quantity.actor_id == actor and quantity.unit == MAIN_UNIT
            if quantity.id == mine.id or not of_force or quantity.kind != "strength":
                continue
            is_everywhere = as_read.quantity_of[quantity.id].scope == _EVERYWHERE
            if not quantity.is_whole and not is_everywhere:
                continue
            node = tree.node_of(quantity.figures[0].id)
            if node is None or node.headline is None or node.headline < least:
                continue
            if _area(view, node) in areas:
                yield _words(book, node)
                break


def _upwards(book: Book, figure: Figure) -> Iterator[str]:
    """Its actor, and the mission that a contingent of it serves in."""
    yield figure.actor_id
    actor = book.actors.get(figure.actor_id)
    if actor is not None and actor.kind == "contingent" and actor.parent_id:
        yield actor.parent_id


def _areas(view: Answer, row: Any) -> tuple[str, ...]:
    area = row.area
    if row.place_id:
        sides = (each.side for each in view.tables.place_rows if each.place_id == row.place_id)
        area = _AREA_OF_SIDE.get(next(sides, ""), "")
    return _WITHIN.get(area, ())


def _area(view: Answer, node: Node) -> str:
    rows = view.tables.deployment_rows
    return next((row.area for row in rows if row.deployment_id == node.headline_id), "")


def _words(book: Book, node: Node) -> str:
    said = _(
        "{force} {number}",
        force=node.label if node.scope else _name(book, node.actor_id),
        number=headline_text(node),
    )
    return with_facts(said, *filter(None, (past_words(node),)))


def _name(book: Book, actor_id: str) -> str:
    """The name of a force; a contingent is called by its nation."""
    actor = book.actors[actor_id]
    nation = book.actors.get(actor.nation_id)
    return nation.name if actor.kind == "contingent" and nation else actor.name

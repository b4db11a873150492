"""What the data ties to what a search finds, in whatever words: who answers a claim, who states
the same figure, what a note refers to. It is told beside the results, and is none of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.i18n.language import N_, _, using_language
from dashboard.core.ledger.figures import Quantity
from dashboard.core.ledger.quantities import book_of
from dashboard.core.question.filters import actor_closure
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.question.search_results import Found, as_found
from dashboard.core.sources.mentioned_rows import ids_in
from dashboard.core.tables.model import Tables
from dashboard.core.view.model import View

# How a row is tied to a found one, the strongest tie first.
_ANSWER, _SAME, _NOTE = range(3)
_TIES = {
    _ANSWER: N_("The other side on the same subject"),
    _SAME: N_("States the same figure"),
    _NOTE: N_("Linked by a note"),
}


@dataclass(frozen=True, slots=True)
class Related:
    """A row that no search word finds, and how it is tied to one that is found."""

    found: Found
    tie: str
    """In the reader's words."""


def related_rows(view: View, results: Sequence[Found]) -> tuple[Related, ...]:
    """Return what is tied to `results` and not among them, the strongest ties first, and of
    each tie what belongs to the likeliest result.

    A claim has its answer with it also where that answers no filter of the question: a reader
    who asks for one side must not be kept from the other. Only the as-of day holds.
    """
    tables, known = view.tables.original, {each.id for each in results}
    rank: dict[str, tuple[int, int]] = {}
    for place, result in enumerate(results):
        for tie, id_ in _tied(tables, result):
            if id_ not in known:
                rank[id_] = min(rank.get(id_, (tie, place)), (tie, place))
    with using_language(view.selection.language):
        found = {each.id: each for each in _as_found(view, rank)}
        return tuple(
            Related(found[id_], _(_TIES[rank[id_][0]]))
            for id_ in sorted(rank, key=rank.__getitem__)
            if id_ in found
        )


def _as_found(view: View, ids: Iterable[str]) -> Iterator[Found]:
    """Yield the rows with these ids that are not later than the as-of day."""
    wanted, kinds = set(ids), tables_of_layers()
    for table, rows in _rows(view.tables).items():
        kept = [row for row in rows if row[0] in wanted and not _is_later(view, row)]
        texts = kinds[table].texts(view.tables, view.family_of) if kept else {}
        yield from (as_found(row[0], table, texts[row[0]], "") for row in kept)


def _rows(tables: Tables) -> dict[str, tuple[Any, ...]]:
    """The rows that can be tied: each begins with its id, and has a note."""
    return {
        "deployments": tables.deployment_rows,
        "statements": tables.statement_rows,
        "events": tables.event_rows,
    }


def _is_later(view: View, row: Any) -> bool:
    dated = ("held", "stated", "made", "happened")
    return is_later(view.as_of, *(getattr(row, name) for name in dated if hasattr(row, name)))


def _tied(tables: Tables, result: Found) -> Iterator[tuple[int, str]]:
    """Yield how, and the id of each row that is tied to a result."""
    book, stating = book_of(tables), _stating(tables)
    stated = {result.id} & set(book.figures)
    if result.table == "statements":
        stated = {figure_id for figure_id, said in stating.items() if result.id in said}
    for quantity in {book.quantity_of[id_].id: book.quantity_of[id_] for id_ in stated}.values():
        for id_ in _answers(tables, quantity):
            yield _ANSWER, id_
    for figure_id in sorted(stated.union(*(book.twins[id_] for id_ in stated))):
        yield _SAME, figure_id
        for id_ in stating.get(figure_id, ()):
            yield _SAME, id_
    for id_ in _notes(tables).get(result.id, ()):
        yield _NOTE, id_


@lru_cache(maxsize=8)
def _stating(tables: Tables) -> dict[str, list[str]]:
    """Return the id of a figure -> the statements that state it."""
    stating: dict[str, list[str]] = {id_: [] for id_ in book_of(tables).figures}
    for row in tables.statement_rows:
        for figure_id in stating.keys() & set(row.figures):
            stating[figure_id].append(row.statement_id)
    return stating


def _answers(tables: Tables, quantity: Quantity) -> list[str]:
    """Return what the side that a claim is about says on it, what is nearest in time first.

    A claim is a doubted figure that others state of an actor. What all who state it speak of
    is what it is about; whoever speaks for that actor's side, and of nothing else, since the
    claim was made, speaks on it.
    """
    claim = {each.id for each in quantity.figures if each.is_doubted}
    if not any(_stating(tables)[figure_id] for figure_id in claim):
        return []
    side = _side(tables, quantity.actor_id)
    made = [
        row
        for row in tables.statement_rows
        if not claim.isdisjoint(row.figures) and row.actor_id not in side
    ]
    if not made:
        return []
    about = set.intersection(*(set(row.topics) for row in made))
    claimed = [dates.parse(row.made).first for row in made]
    answers = [
        (min(abs((day - each).days) for each in claimed), row.statement_id)
        for row in tables.statement_rows
        if row.actor_id in side and row.topics and about.issuperset(row.topics)
        for day in [dates.parse(row.made).last]
        if day >= min(claimed)
    ]
    return [id_ for _days, id_ in sorted(answers)]


def _side(tables: Tables, actor_id: str) -> frozenset[str]:
    """The state or organisation that an actor belongs to, with all that belongs to it."""
    parents = {row.actor_id: row.parent_id for row in tables.actor_rows}
    seen = [actor_id]
    while (above := parents.get(seen[-1], "")) and above not in seen:
        seen.append(above)
    return actor_closure(tables.actor_rows, [seen[-1]])


@lru_cache(maxsize=8)
def _notes(tables: Tables) -> dict[str, list[str]]:
    """Return the id of a row -> the rows that its note names, and those whose notes name it."""
    named: dict[str, list[str]] = {}
    for rows in _rows(tables).values():
        for row in rows:
            for id_ in ids_in(row.note):
                named.setdefault(row[0], []).append(id_)
                named.setdefault(id_, []).append(row[0])
    return named

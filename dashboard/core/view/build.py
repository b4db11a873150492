"""From a selection to its view."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import compress
from typing import TypeVar

from dashboard.core.actors import named as named_actors
from dashboard.core.editions.localised import localised, wordings
from dashboard.core.i18n.language import using_language
from dashboard.core.layers.stated_figures import as_statements, stated_figures
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.question.filters import Filters, actor_closure, latest_day, with_contingents
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import LocalisedTables, Tables
from dashboard.core.tables.rows import DeploymentRow, EventRow, PlaceRow, StatementRow, whole_rows
from dashboard.core.view.answer import stands
from dashboard.core.view.model import View

_Row = TypeVar("_Row", DeploymentRow, StatementRow, EventRow)


def build_view(tables: Tables, selection: Selection) -> View:
    """Answer a selection.

    A filter narrows the tables that have what it filters by: actors, text and period
    narrow all (places have no date); kinds narrow places, figures and events; status
    narrows figures and events; topics narrow statements. A place is in view when it
    answers the filters itself or when something in view happened, was said or stands
    there. What is later than the as-of day is in no view: see `core.clock`. Where the
    question asks for it, it is beside the view, in `View.later`. Empty tables give an empty view.

    The view speaks the language of the selection: whoever draws it does so inside
    `language.using_language`.
    """
    read = tables.original
    tables = localised(read, selection.language, selection.names)
    as_of = selection.reference_day(latest_day(tables))
    closure = actor_closure(tables.actor_rows, selection.actors)
    # Asked of the rows as read: they are the same ones in every language.
    text = selection.text
    named = with_contingents(tables.actor_rows, named_actors(tables, text))
    filters = Filters(selection, closure, wordings(read) if text else {}, named, as_of)
    statements = _statements(tables, filters)
    events = tuple(compress(tables.event_rows, filters.events(read.event_rows)))
    figures = tuple(compress(tables.deployment_rows, filters.figures(read.deployment_rows)))
    # Where somebody was stationed is shown to who asks for them, however old the figure is: a
    # base has no other date. It is no strength of the day, and is not drawn as one.
    status = counting_statuses(tables, as_of)
    stationed = [
        row for row in figures if selection.actors or stands(status[row.deployment_id], selection)
    ]
    referred = (
        {row.place_id for row in statements}
        | {place for event in events for place in event.places}
        | {row.place_id for row in stationed}
    ) - {""}
    # Read from the frame: a toponym in a language that was added is in no record.
    asked_of = whole_rows(read.places, PlaceRow)
    places = tuple(compress(tables.place_rows, filters.places(asked_of, referred)))
    view = View(tables, selection, as_of, places, figures, statements, events)
    if not selection.later:
        return view
    every = replace(filters, day=None)
    later = replace(
        view,
        places=(),
        figures=_without(
            compress(tables.deployment_rows, every.figures(read.deployment_rows)), figures
        ),
        statements=_without(_statements(tables, every), statements),
        events=_without(compress(tables.event_rows, every.events(read.event_rows)), events),
    )
    return replace(view, later=later)


def _statements(tables: LocalisedTables, filters: Filters) -> tuple[StatementRow, ...]:
    """What answers of what was said: the statements, then the figures that somebody stated."""
    read = tables.original
    said = compress(tables.statement_rows, filters.statements(read.statement_rows))
    stated = stated_figures(read)
    with using_language(tables.language):
        figures = as_statements(tables, compress(stated, filters.stated(stated)))
    return (*said, *figures)


def _without(rows: Iterable[_Row], seen: Iterable[_Row]) -> tuple[_Row, ...]:
    """The rows whose id, their first field, no seen row has."""
    known = {row[0] for row in seen}
    return tuple(row for row in rows if row[0] not in known)

"""From a selection to its view."""

from dataclasses import replace

from dashboard.core.actors import named as named_actors
from dashboard.core.editions.localised import localised, wordings
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.question.filters import Filters, actor_closure, latest_day, with_contingents
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import EventRow, PlaceRow, rows_of, whole_rows
from dashboard.core.view.answer import stands, with_status
from dashboard.core.view.model import View


def build_view(tables: Tables, selection: Selection) -> View:
    """Answer a selection.

    A filter narrows the tables that have what it filters by: actors, text and period
    narrow all (places have no date); kinds narrow places, figures and events; status
    narrows figures and events; topics narrow statements. A place is in view when it
    answers the filters itself or when something in view happened, was said or stands
    there. What is later than the as-of day is in no view: see `question.clock`. Where the
    question asks for it, it is beside the view, in `View.later`. Empty tables give an empty view.

    The view speaks the language of the selection: whoever draws it does so inside
    `language.using_language`.
    """
    read = tables.original
    tables = localised(read, selection.language, selection.names)
    as_of = selection.as_of or latest_day(tables)
    closure = actor_closure(tables.actor_rows, selection.actors)
    # Asked of the rows as read: they are the same ones in every language.
    text = selection.text
    named = with_contingents(tables.actor_rows, named_actors(tables, text))
    filters = Filters(selection, closure, wordings(read) if text else {}, named, as_of)
    statements = tables.statements.loc[filters.statements(read.statement_rows)]
    events = tables.events.loc[filters.events(read.event_rows)]
    standing = counting_statuses(tables, as_of)
    figures = with_status(tables.deployments.loc[filters.figures(read.deployment_rows)], standing)
    # Where somebody was stationed is shown to who asks for them, however old the figure is: a
    # base has no other date. It is no strength of the day, and is not drawn as one.
    stationed = figures if selection.actors else figures[stands(figures, selection)]
    referred = (
        set(statements["place_id"])
        | {place for event in rows_of(events, EventRow) for place in event.places}
        | set(stationed["place_id"])
    ) - {""}
    places = tables.places.loc[filters.places(whole_rows(read.places, PlaceRow), referred)]
    view = View(tables, selection, as_of, places, figures, statements, events)
    if not selection.later:
        return view
    every = replace(filters, day=None)
    more = tables.deployments.loc[every.figures(read.deployment_rows)].drop(figures.index)
    later = replace(
        view,
        places=places.head(0),
        figures=with_status(more, standing),
        statements=tables.statements.loc[every.statements(read.statement_rows)].drop(
            statements.index
        ),
        events=tables.events.loc[every.events(read.event_rows)].drop(events.index),
    )
    return replace(view, later=later)

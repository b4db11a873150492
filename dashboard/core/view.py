"""The answer to a reader's question, computed once and drawn many times.

Map, timeline, tables and exports all draw this one object, so no two can disagree.
Nothing downstream filters, sums or names anything again.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.core import dates, provenance, symbology
from dashboard.core.filters import Filters, actor_closure, latest_day
from dashboard.core.language import number, speaking, tr, tr_n
from dashboard.core.ledger import Ledger, ledger
from dashboard.core.legend import legend
from dashboard.core.localised import localised, wordings
from dashboard.core.marks import Badge, Site, badges, sites
from dashboard.core.selection import Selection
from dashboard.core.standing import standings
from dashboard.core.symbology import LegendEntry
from dashboard.core.tables import Tables
from dashboard.core.unplaced import Unplaced, unplaced


@dataclass(frozen=True)
class View:
    """Everything in view for one selection.

    ``places``, ``statements`` and ``events`` are the rows that answer the selection, with
    the columns of their tables. ``figures`` are the rows of deployments that do, with two
    more columns: ``standing`` (`standing.Standing` of the figure on the as-of day) and ``on_day``
    (whether the figure holds on that day). Row order is that of the tables.
    """

    tables: Tables
    selection: Selection
    as_of: date
    places: pd.DataFrame
    figures: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame

    @property
    def version(self) -> str:
        """The version of the data that was asked."""
        return self.tables.version

    @cached_property
    def parents(self) -> dict[str, str]:
        """actor_id -> parent_id."""
        return symbology.parents_of(self.tables.actors)

    @cached_property
    def family_of(self) -> dict[str, str]:
        """actor_id -> colour family."""
        return {
            actor: symbology.family_of(actor, self.parents)
            for actor in self.tables.actors["actor_id"]
        }

    @cached_property
    def coordinates(self) -> dict[str, tuple[float, float, bool]]:
        """place_id -> latitude, longitude (WGS84 degrees), whether it is a stand-in."""
        placed = self.tables.places[self.tables.places["lat"].notna()]
        return {
            row.place_id: (float(row.lat), float(row.lon), bool(row.stand_in))
            for row in placed.itertuples()
        }

    @cached_property
    def citations(self) -> dict[str, tuple[str, str]]:
        """source_id -> short citation, web address ("" when there is none)."""
        return {
            row.source_id: (provenance.short(row), provenance.link(row) or "")
            for row in self.tables.sources.itertuples()
        }

    @cached_property
    def on_day(self) -> pd.DataFrame:
        """The figures that hold on the as-of day."""
        return self.figures[self.figures["on_day"]]

    @staticmethod
    def newest_first(rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Return rows by the first day of the EDTF date in `column`, newest first."""
        first = rows[column].map(lambda text: dates.parse(text).first if text else date.min)
        return rows.assign(_first=first).sort_values("_first", ascending=False, kind="stable")

    @cached_property
    def kind_of_actor(self) -> dict[str, str]:
        """actor_id -> kind of actor."""
        actors = self.tables.actors
        return dict(zip(actors["actor_id"], actors["kind"], strict=True))

    @cached_property
    def ledger(self) -> Ledger:
        """What counts on the as-of day for the chosen actors, and what is left out."""
        return ledger(self.tables, self.as_of, self.selection.actors)

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The figures on the day that hold at a placed place, one `Site` a place."""
        return sites(self)

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The figures on the day that hold for an area, one `Badge` an area and force."""
        return badges(self)

    @cached_property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Everything in view that has no point on the map."""
        return unplaced(self)

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """One entry per symbol that the shown layers draw."""
        return legend(self)

    @property
    def count(self) -> int:
        """How many rows answer the selection."""
        return sum(
            len(rows) for rows in (self.places, self.figures, self.statements, self.events)
        )

    @property
    def caption(self) -> str:
        """What is in view, in words."""
        statements = tr_n("{count} statement", "{count} statements", len(self.statements))
        events = tr_n("{count} event", "{count} events", len(self.events))
        if self.selection.period:
            happened = tr("{statements} and {events} in the period",
                          statements=statements, events=events)  # fmt: skip
        else:
            happened = tr("{statements} and {events} of all dates",
                          statements=statements, events=events)  # fmt: skip
        figures = tr(
            "{figures} on {date} (of {total} in view)",
            figures=tr_n("{count} figure", "{count} figures", len(self.on_day)),
            date=dates.words(str(self.as_of)),
            total=number(len(self.figures)),
        )
        places = tr_n("{count} place", "{count} places", len(self.places))
        unplaced = tr_n("{count} unplaced", "{count} unplaced", len(self.unplaced))
        return f"{figures} · {happened} · {places} · {unplaced}"


def build_view(tables: Tables, selection: Selection) -> View:
    """Answer a selection.

    A filter narrows the tables that have what it filters by: actors, text and period
    narrow all (places have no date); kinds narrow places, figures and events; status
    narrows figures and events; topics narrow statements. A place is in view when it
    answers the filters itself or when something in view happened, was said or stands
    there. Empty tables give an empty view.

    The view speaks the language of the selection: whoever draws it does so inside
    `language.speaking`.
    """
    read, tables = tables.as_read or tables, localised(tables, selection.language, selection.names)
    as_of = selection.as_of or latest_day(tables)
    closure = actor_closure(tables.actors, selection.actors)
    # Asked of the rows as read: they are the same ones in every language.
    filters = Filters(selection, closure, wordings(read) if selection.text else {})
    statements = tables.statements[filters.statements(read.statements)]
    events = tables.events[filters.events(read.events)]
    figures = tables.deployments[filters.figures(read.deployments)]
    with speaking(selection.language):
        standing = standings(tables, as_of)
    figures = figures.assign(
        standing=figures["deployment_id"].map(standing).astype(object),
        on_day=figures["deployment_id"].map(lambda i: standing[i].on_day).astype(bool),
    )
    referred = (
        set(statements["place_id"])
        | set(events["place_id"])
        | set(figures[figures["on_day"]]["place_id"])
    ) - {""}
    places = tables.places[filters.places(read.places, referred)]
    return View(tables, selection, as_of, places, figures, statements, events)

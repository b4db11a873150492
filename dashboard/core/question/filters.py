"""Which rows of a table answer a selection: whether each one does, in their order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import chain, compress
from math import isnan

from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.dates import CALENDAR
from dashboard.core.i18n.search_key import fold, matches, ungrouped
from dashboard.core.layers.stated_figures import StatedFigure
from dashboard.core.places.gazetteer import toponym_columns
from dashboard.core.places.lead import leader
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import (
    ActorRow,
    CasualtyRow,
    DeploymentRow,
    EventRow,
    PlaceRow,
    StatementRow,
)


def actor_closure(actors: Iterable[ActorRow], chosen: Iterable[str]) -> frozenset[str]:
    """Return the chosen actors with everything that belongs to them.

    Columns used: ``actor_id``, ``parent_id``, ``nation_id``. NATO takes KFOR and its
    contingents along; a state takes its contingents, but not the mission they serve in.
    Nothing chosen gives an empty set, which means every actor.
    """
    taken = set(chosen)
    links = [(row.actor_id, row.parent_id, row.nation_id) for row in actors]
    grown = True
    while grown:
        more = {a for a, parent, nation in links if parent in taken or nation in taken}
        grown = not more <= taken
        taken |= more
    return frozenset(taken)


def with_contingents(actors: Iterable[ActorRow], named: Iterable[str]) -> frozenset[str]:
    """Return actors with the contingents of those that are states.

    Columns used: ``actor_id``, ``nation_id``.
    """
    taken = set(named)
    return frozenset(taken | {row.actor_id for row in actors if row.nation_id in taken})


@lru_cache(maxsize=8)
def latest_day(tables: Tables) -> date:
    """Return the latest day on which something was said or happened.

    Columns used: ``made`` of statements, ``happened`` of events, and ``stated`` of figures and
    casualties; not when a figure holds, for plans reach into the future. Without rows the
    answer is the first day of `CALENDAR`, from which a page can still count backwards.
    """
    told = (tables.statements["made"], tables.events["happened"])
    stated = (tables.deployments["stated"], tables.casualties["stated"])
    days = [dates.parse(text).first for text in chain(*told, *stated) if text]
    return max(days, default=CALENDAR[0])


def _stated(row: DeploymentRow) -> tuple[str, str, float]:
    """What a figure states a number of, and the number."""
    return row.actor_id, row.unit, row.quantity


def _numbers(row: DeploymentRow | CasualtyRow) -> str:
    """The numbers of a figure as they are typed."""
    ends = (row.quantity_low, row.quantity, row.quantity_high)
    return " ".join(f"{number:.0f}" for number in ends if not isnan(number))


@dataclass(frozen=True, slots=True)
class Filters:
    """A selection ready to be held against rows as read, whatever the reader's language.

    ``actors`` is the closure of its actors; ``wordings`` are ("table.column", our words) ->
    the same in other languages, so that a text finds the same rows in every language.
    """

    selection: Selection
    actors: frozenset[str]
    wordings: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    """The actors that the text names, whatever the words of a row are."""
    day: date | None = None
    """The as-of day: rows that `clock.is_later` than it are kept out; None keeps all."""

    def statements(self, rows: Iterable[StatementRow]) -> list[bool]:
        """Return which statements answer. Columns used: ``actor_id``, ``about``, ``made``,
        ``topics`` and the texts."""
        return [self._statement(row) for row in rows]

    def stated(self, rows: Iterable[StatedFigure]) -> list[bool]:
        """Return which figures answer as what somebody said: as statements do by who speaks
        and when, as figures do by type, status and texts; no topic has one. A count of
        casualties has the type of its event."""
        return [self._stated(row) for row in rows]

    def events(self, rows: Iterable[EventRow]) -> list[bool]:
        """Return which events answer. Columns used: ``actors``, ``happened``, ``kind``,
        ``status`` and the texts."""
        return [self._event(row) for row in rows]

    def figures(self, rows: Iterable[DeploymentRow]) -> list[bool]:
        """Return which figures answer. Columns used: ``actor_id``, ``mission_id``, ``held``,
        ``stated``, ``kind``, ``status``, ``quantity``, ``unit`` and the texts. A figure whose
        date is not published is in no period.

        Where the text has a number, and finds a figure that is this number, it finds whoever
        else states the same number of the same unit and actor, in whatever words: "48 forward
        operating bases" finds "48 operational bases".
        """
        listed = list(rows)
        typed = set(fold(ungrouped(self.selection.text)).split())
        found = [self._figure(row) for row in listed]
        stated = {
            _stated(row)
            for row in compress(listed, found)
            if not isnan(row.quantity) and f"{row.quantity:.0f}" in typed
        }
        if not stated:
            return found
        anyhow = replace(self, selection=replace(self.selection, text=""))
        return [
            answers or (_stated(row) in stated and anyhow._figure(row))
            for row, answers in zip(listed, found, strict=True)
        ]

    def places(self, rows: Iterable[PlaceRow], referred: set[str]) -> list[bool]:
        """Return which places answer. Columns used: ``place_id``, ``operator_id``, ``lead_id``,
        ``lead_stated``, ``kind`` and the toponyms, also those of a language that was added.

        A place answers a filter by its operator, the state that leads there, its kind and its
        names. It has no topic
        and no status: under such a filter, or in a period, only places that are referred
        to are of interest.
        """
        s = self.selection
        if s.is_everything:
            return [True for _unused in rows]
        only_referred = (s.topics or s.statuses or s.period) and not (s.who or s.kinds or s.text)
        return [
            row.place_id in referred or (not only_referred and self._place(row)) for row in rows
        ]

    def _statement(self, row: StatementRow) -> bool:
        s = self.selection
        if not (self._in_period(row.made) and self._by_day(row.made)):
            return False
        if (self.actors or s.speakers) and not (
            row.actor_id in self.actors or self._any_actor(row.about) or row.speaker in s.speakers
        ):
            return False
        if s.topics and set(s.topics).isdisjoint(row.topics):
            return False
        texts = ("speaker", "role", "summary", "quoted", "said_at", "medium", "note")
        return self._has_text("statements", row, texts, (row.actor_id, *row.about))

    def _stated(self, said: StatedFigure) -> bool:
        s, row = self.selection, said.figure
        of_type = row if isinstance(row, DeploymentRow) else said.event
        kind = of_type.kind if of_type else ""
        if s.topics or not (self._of_kind(kind) and self._of_status(row.status)):
            return False
        if not (self._in_period(row.stated) and self._by_day(row.stated)):
            return False
        named = (*said.about, said.actor_id)
        if (self.actors or s.speakers) and not (
            self._any_actor(named) or said.speaker in s.speakers
        ):
            return False
        if isinstance(row, DeploymentRow):
            return self._figure_has_text(row, (*named, said.speaker))
        texts, title = ("group", "stated_by", "note", "locator"), said.event and said.event.title
        titles = (title, *self.wordings.get(("events.title", title), ())) if title else ()
        return self._has_text("casualties", row, texts, named, said.speaker, _numbers(row), *titles)

    def _event(self, row: EventRow) -> bool:
        if not (self._of_kind(row.kind) and self._of_status(row.status)):
            return False
        if not (self._in_period(row.happened) and self._by_day(row.happened)):
            return False
        if (self.actors or self.selection.speakers) and not self._any_actor(row.actors):
            return False
        texts = ("title", "summary", "place_text", "participants", "casualties_note", "note")
        return self._has_text("events", row, texts, row.actors)

    def _figure(self, row: DeploymentRow) -> bool:
        if not (self._of_kind(row.kind) and self._of_status(row.status)):
            return False
        if not (self._in_period(row.held) and self._by_day(row.held, row.stated)):
            return False
        of = (row.actor_id, row.mission_id)
        if (self.actors or self.selection.speakers) and not self._any_actor(of):
            return False
        return self._figure_has_text(row, of)

    def _figure_has_text(self, row: DeploymentRow, of: Iterable[str]) -> bool:
        texts = ("label", "scope", "area_text", "stated_by", "note", "locator")
        return self._has_text("deployments", row, texts, of, _numbers(row))

    def _place(self, row: PlaceRow) -> bool:
        if not self._of_kind(row.kind):
            return False
        whose = tuple(filter(None, (row.operator_id, leader(row, self.day))))
        if (self.actors or self.selection.speakers) and not self._any_actor(whose):
            return False
        texts = (*toponym_columns(), "note")
        return self._has_text("places", row, texts, whose, " ".join(row.other_toponyms))

    def _any_actor(self, listed: Iterable[str]) -> bool:
        return not self.actors.isdisjoint(listed)

    def _in_period(self, text: str) -> bool:
        period = self.selection.period
        return period is None or (bool(text) and dates.parse(text).overlaps(period))

    def _by_day(self, *texts: str) -> bool:
        return self.day is None or not is_later(self.day, *texts)

    def _of_kind(self, kind: str) -> bool:
        return not self.selection.kinds or kind in self.selection.kinds

    def _of_status(self, status: str) -> bool:
        return not self.selection.statuses or status in self.selection.statuses

    def _has_text(
        self,
        table: str,
        row: object,
        columns: Iterable[str],
        actors: Iterable[str],
        *more: str,
    ) -> bool:
        """Whether the text that is looked for names one of `actors`, or stands in the columns
        of a row, in their translations or in `more`. A column that it lacks has none."""
        query = self.selection.text
        if not query or not self.named.isdisjoint(actors):
            return True
        texts = list(more)
        for column in columns:
            cell = getattr(row, column, "")
            texts += (cell, *self.wordings.get((f"{table}.{column}", cell), ()))
        return matches(query, *texts)

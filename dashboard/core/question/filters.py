"""Which rows of a table answer a selection: one boolean mask a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.core import dates
from dashboard.core.dates import CALENDAR
from dashboard.core.i18n.search_key import matches
from dashboard.core.places.gazetteer import toponym_columns
from dashboard.core.question.clock import is_later
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import ActorRow


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


def latest_day(tables: Tables) -> date:
    """Return the latest day on which something was said or happened.

    Columns used: ``made`` of statements and ``happened`` of events. Figures are left out:
    plans reach into the future. Without rows the answer is the first day of `CALENDAR`,
    from which a page can still count backwards.
    """
    days = [
        dates.parse(text).first
        for text in (*tables.statements["made"], *tables.events["happened"])
        if text
    ]
    return max(days, default=CALENDAR[0])


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

    def statements(self, rows: pd.DataFrame) -> pd.Series:
        """Columns used: ``actor_id``, ``about``, ``made``, ``topics`` and the texts."""
        s = self.selection
        keep = self._in_period(rows["made"]) & self._by_day(rows["made"])
        if self.actors or s.speakers:
            about = rows["about"].map(self._any_actor).astype(bool)
            of_actors = rows["actor_id"].isin(self.actors) | about
            keep &= of_actors | rows["speaker"].isin(s.speakers)
        if s.topics:
            topics = set(s.topics)
            keep &= rows["topics"].map(lambda listed: bool(topics.intersection(listed)))
        named = [
            self._is_named((a, *b)) for a, b in zip(rows["actor_id"], rows["about"], strict=True)
        ]
        return keep & self._has_text(
            "statements", rows, ("speaker", "role", "summary", "quoted", "said_at", "note"), named
        )

    def events(self, rows: pd.DataFrame) -> pd.Series:
        """Columns used: ``actors``, ``happened``, ``kind``, ``status`` and the texts."""
        keep = self._in_period(rows["happened"]) & self._of_kind(rows) & self._of_status(rows)
        keep &= self._by_day(rows["happened"])
        if self.actors or self.selection.speakers:
            keep &= rows["actors"].map(self._any_actor).astype(bool)
        return keep & self._has_text(
            "events",
            rows,
            ("title", "summary", "place_text", "participants", "casualties_note", "note"),
            [self._is_named(actors) for actors in rows["actors"]],
        )

    def figures(self, rows: pd.DataFrame) -> pd.Series:
        """Columns used: ``actor_id``, ``mission_id``, ``held``, ``stated``, ``kind``,
        ``status`` and the texts. A figure whose date is not published is in no period."""
        keep = self._in_period(rows["held"]) & self._of_kind(rows) & self._of_status(rows)
        keep &= self._by_day(rows["held"], rows["stated"])
        if self.actors or self.selection.speakers:
            keep &= rows["actor_id"].isin(self.actors) | rows["mission_id"].isin(self.actors)
        texts = ("label", "scope", "area_text", "stated_by", "note", "locator")
        numbers = rows["quantity"].map(lambda n: "" if pd.isna(n) else f"{n:.0f} {n:,.0f}")
        of = [self._is_named(ids) for ids in zip(rows["actor_id"], rows["mission_id"], strict=True)]
        return keep & self._has_text("deployments", rows, texts, of, numbers)

    def places(self, rows: pd.DataFrame, referred: set[str]) -> pd.Series:
        """Columns used: ``place_id``, ``operator_id``, ``kind`` and the toponyms.

        A place answers a filter by its operator, its kind and its names. It has no topic
        and no status: under such a filter, or in a period, only places that are referred
        to are of interest.
        """
        s = self.selection
        referred_to = rows["place_id"].isin(referred)
        if s.is_everything:
            return pd.Series(True, index=rows.index)
        own = self._of_kind(rows) & self._has_text(
            "places",
            rows,
            (*(c for c in toponym_columns() if c in rows), "note"),
            [self._is_named((operator,)) for operator in rows["operator_id"]],
            rows["other_toponyms"].map(" ".join),
        )
        if self.actors or s.speakers:
            own &= rows["operator_id"].isin(self.actors)
        if (s.topics or s.statuses or s.period) and not (s.who or s.kinds or s.text):
            own &= False
        return own | referred_to

    def _is_named(self, actors: Iterable[str]) -> bool:
        return bool(self.named) and not self.named.isdisjoint(actors)

    def _any_actor(self, listed: tuple[str, ...]) -> bool:
        return not self.actors.isdisjoint(listed)

    def _in_period(self, column: pd.Series) -> pd.Series:
        period = self.selection.period
        if period is None:
            return pd.Series(True, index=column.index)
        return column.map(lambda text: bool(text) and dates.parse(text).overlaps(period)).astype(
            bool
        )

    def _by_day(self, *columns: pd.Series) -> pd.Series:
        index = columns[0].index
        if self.day is None:
            return pd.Series(True, index=index)
        known = [not is_later(self.day, *texts) for texts in zip(*columns, strict=True)]
        return pd.Series(known, index=index, dtype=bool)

    def _of_kind(self, rows: pd.DataFrame) -> pd.Series:
        kinds = self.selection.kinds
        return rows["kind"].isin(kinds) if kinds else pd.Series(True, index=rows.index)

    def _of_status(self, rows: pd.DataFrame) -> pd.Series:
        statuses = self.selection.statuses
        return rows["status"].isin(statuses) if statuses else pd.Series(True, index=rows.index)

    def _has_text(
        self,
        table: str,
        rows: pd.DataFrame,
        columns: tuple[str, ...],
        is_named: list[bool],
        more: pd.Series | None = None,
    ) -> pd.Series:
        query = self.selection.text
        if not query:
            return pd.Series(True, index=rows.index)
        texts = [self._worded(f"{table}.{column}", rows[column]) for column in columns]
        if more is not None:
            texts.append([(text,) for text in more])
        found = [
            named or matches(query, *(text for texts in cells for text in texts))
            for named, cells in zip(is_named, zip(*texts, strict=True), strict=True)
        ]
        return pd.Series(found, index=rows.index, dtype=bool)

    def _worded(self, column: str, cells: pd.Series) -> list[tuple[str, ...]]:
        """Each cell with its translations."""
        return [(cell, *self.wordings.get((column, cell), ())) for cell in cells]

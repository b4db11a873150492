"""The answer to a reader's question, computed once and drawn many times.

Map, timeline, tables and exports all draw this one object, so no two can disagree.
Nothing downstream filters, sums or names anything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.core import dates, gazetteer, provenance, symbology, wording
from dashboard.core.filters import Filters, actor_closure, latest_day
from dashboard.core.selection import Selection
from dashboard.core.standing import Standing, standings
from dashboard.core.symbology import LegendEntry
from dashboard.core.tables import Tables

#: kinds of place that the layer of bases draws
BASE_KINDS = frozenset({"base", "former_base", "post", "airport", "garrison"})

#: area -> its name, as a badge's popup shows it
AREA_LABELS: Mapping[str, str] = {
    "kosovo": "Kosovo",
    "kosovo_north": "Northern Kosovo",
    "serbia": "Serbia",
    "serbia_along_line": "Serbia, near the boundary",
}


@dataclass(frozen=True, slots=True)
class Site:
    """The figures that hold at one place on the day, as one proportional symbol."""

    place_id: str
    ids: tuple[str, ...]
    people: float
    text: str
    family: str
    outline: str


@dataclass(frozen=True, slots=True)
class Badge:
    """The figures of one force that hold for an area on the day, as one badge on it."""

    area: str
    ids: tuple[str, ...]
    text: str
    sub: str
    family: str
    outline: str
    slot: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """One thing in view that has no point on the map, and why."""

    id: str
    table: str
    label: str
    where: str
    why: str


@dataclass(frozen=True)
class View:
    """Everything in view for one selection.

    ``places``, ``statements`` and ``events`` are the rows that answer the selection, with
    the columns of their tables. ``figures`` are the rows of deployments that do, with two
    more columns: ``standing`` (`Standing` of the figure on the as-of day) and ``on_day``
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
    def sites(self) -> tuple[Site, ...]:
        """The figures on the day that hold at a placed place, one `Site` a place."""
        at_site = self.on_day[
            (self.on_day["placement"] == "site")
            & self.on_day["place_id"].isin(self.coordinates)
        ]
        sites = []
        for place_id, rows in at_site.groupby("place_id", sort=True):
            lead = _lead(rows)
            sites.append(
                Site(
                    place_id=str(place_id),
                    ids=tuple(rows["deployment_id"]),
                    people=lead.quantity if lead.unit == "personnel" else float("nan"),
                    text=_words(lead),
                    family=self.family_of.get(lead.actor_id, "other"),
                    outline=symbology.outline_of(lead.status),
                )
            )
        return tuple(sites)

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The figures on the day that hold for an area, one `Badge` an area and force."""
        rows = self.on_day[self.on_day["placement"] == "area"]
        force = rows["actor_id"].map(self._force_of)
        names = dict(
            zip(self.tables.actors["actor_id"], self.tables.actors["name_en"], strict=True)
        )
        badges: list[Badge] = []
        slots: dict[str, int] = {}
        groups = sorted(
            rows.groupby([rows["area"], force], sort=True),
            key=lambda item: (item[0][0], -_weight(item[1]), item[0][1]),
        )
        for (area, actor), group in groups:
            own = group[group["actor_id"] == actor]
            lead = _lead(own if len(own) else group)
            slots[area] = slots.get(area, -1) + 1
            badges.append(
                Badge(
                    area=str(area),
                    ids=(lead.deployment_id,)
                    + tuple(i for i in group["deployment_id"] if i != lead.deployment_id),
                    text=_words(lead),
                    sub=f"{names.get(str(actor), str(actor))}{_hedge(lead)}",
                    family=self.family_of.get(str(actor), "other"),
                    outline=symbology.outline_of(lead.status),
                    slot=slots[area],
                )
            )
        return tuple(badges)

    def _force_of(self, actor_id: str) -> str:
        """A contingent is shown with its mission."""
        kinds = self._kind_of_actor
        while kinds.get(actor_id) == "contingent" and self.parents.get(actor_id):
            actor_id = self.parents[actor_id]
        return actor_id

    @cached_property
    def _kind_of_actor(self) -> dict[str, str]:
        actors = self.tables.actors
        return dict(zip(actors["actor_id"], actors["kind"], strict=True))

    @cached_property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Everything in view that has no point on the map."""
        named = {
            row.place_id: gazetteer.label(row, "both")
            for row in self.tables.places.itertuples()
        }
        rest: list[Unplaced] = []
        for row in self.places.itertuples():
            if row.place_id not in self.coordinates:
                rest.append(
                    Unplaced(row.place_id, "places", named[row.place_id], row.side,
                             "no coordinate published")
                )  # fmt: skip
        for row in self.figures.itertuples():
            placed = row.placement == "area" or (
                row.placement == "site" and row.place_id in self.coordinates
            )
            if not placed:
                rest.append(
                    Unplaced(row.deployment_id, "deployments", f"{_words(row)} · {row.label}",
                             row.area_text, "no list of places published"
                             if row.placement == "unplaced" else "no coordinate published")
                )  # fmt: skip
        for row in self.newest_first(self.events, "happened").itertuples():
            if row.place_id not in self.coordinates:
                rest.append(
                    Unplaced(row.event_id, "events", row.title, row.place_text,
                             "place outside the map, wide or disputed")
                )  # fmt: skip
        for row in self.newest_first(self.statements, "made").itertuples():
            if row.place_id not in self.coordinates:
                rest.append(
                    Unplaced(row.statement_id, "statements", f"{row.speaker}: {row.summary}",
                             row.said_at, "the source does not say where, or it lies "
                             "outside the map")
                )  # fmt: skip
        return tuple(rest)

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """One entry per symbol that the shown layers draw."""
        show = set(self.selection.show)
        entries: list[LegendEntry] = []
        for row in self.places[self.places["place_id"].isin(self.coordinates)].itertuples():
            layer = (
                "crossings" if row.kind == "crossing"
                else "bases" if row.kind in BASE_KINDS else "places"
            )  # fmt: skip
            if layer in show:
                shape, _, label = symbology.PLACE_KINDS[row.kind]
                family = self.family_of.get(row.operator_id, "other")
                if row.operator_id:
                    label = f"{label}: {symbology.FAMILIES[family][2]}"
                entries.append(
                    LegendEntry(shape, family, "solid", label,
                                row.kind in symbology.HOLLOW_KINDS)
                )  # fmt: skip
        if "events" in show:
            for kind in self.events[self.events["place_id"].isin(self.coordinates)]["kind"]:
                shape, label = symbology.EVENT_GROUPS[symbology.event_group(kind)]
                entries.append(LegendEntry(shape, "other", "solid", label, False))
        if "statements" in show and self.statements["place_id"].isin(self.coordinates).any():
            entries.append(LegendEntry("bubble", "other", "solid", "Statement", False))
        if "figures" in show:
            drawn = [(s.family, s.outline) for s in self.sites]
            drawn += [(b.family, b.outline) for b in self.badges]
            for family, outline in drawn:
                label = f"Figure: {symbology.FAMILIES[family][2]}"
                if outline != "solid":
                    label += " (claim)" if outline == "dashed" else " (disputed)"
                entries.append(LegendEntry("circle", family, outline, label, False))
        return symbology.in_legend_order(entries)

    @property
    def count(self) -> int:
        """How many rows answer the selection."""
        return sum(
            len(rows) for rows in (self.places, self.figures, self.statements, self.events)
        )

    @property
    def caption(self) -> str:
        """What is in view, in words."""
        return (
            f"{wording.counted(len(self.on_day), 'figure')} on {dates.words(str(self.as_of))} "
            f"(of {len(self.figures):,} in view) · "
            f"{wording.counted(len(self.statements), 'statement')} · "
            f"{wording.counted(len(self.events), 'event')} · "
            f"{wording.counted(len(self.places), 'place')} · "
            f"{len(self.unplaced):,} unplaced"
        )


def build_view(tables: Tables, selection: Selection) -> View:
    """Answer a selection.

    A filter narrows the tables that have what it filters by: actors, text and period
    narrow all (places have no date); kinds narrow places, figures and events; status
    narrows figures and events; topics narrow statements. A place is in view when it
    answers the filters itself or when something in view happened, was said or stands
    there. Empty tables give an empty view.
    """
    as_of = selection.as_of or latest_day(tables)
    filters = Filters(selection, actor_closure(tables.actors, selection.actors))
    statements = tables.statements[filters.statements(tables.statements)]
    events = tables.events[filters.events(tables.events)]
    figures = tables.deployments[filters.figures(tables.deployments)]
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
    places = tables.places[filters.places(tables.places, referred)]
    return View(tables, selection, as_of, places, figures, statements, events)


def _words(row: object) -> str:
    return wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)


def _hedge(row: object) -> str:
    return "" if row.unit == "personnel" else f", {wording.unit(row.unit, row.quantity)}"


def _lead(rows: pd.DataFrame) -> object:
    """The figure that stands for a group: counted before not, whole before part, latest to
    be true, then best status, then id."""
    rank = {status: n for n, status in enumerate(symbology.STATUSES)}
    ordered = sorted(
        rows.itertuples(),
        key=lambda r: (
            not _is_counted(r.standing),
            bool(r.scope),
            bool(r.part_of),
            -(dates.parse(r.held).first.toordinal() if r.held else 0),
            rank.get(r.status, len(rank)),
            r.deployment_id,
        ),
    )
    return ordered[0]


def _is_counted(standing: Standing) -> bool:
    return standing.counted


def _weight(rows: pd.DataFrame) -> float:
    return float(rows["quantity"].max()) if rows["quantity"].notna().any() else 0.0

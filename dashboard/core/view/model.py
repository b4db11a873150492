"""The answer to a reader's question, computed once and drawn many times.

Map, timeline, tables and exports all draw this one object, so no two can disagree.
Nothing downstream filters, sums or names anything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext, using_language
from dashboard.core.layers.figures import FIGURES_SAID
from dashboard.core.layers.marks import Badge, Site
from dashboard.core.layers.model import Symbol, Unplaced
from dashboard.core.ledger.build import Ledger, ledger
from dashboard.core.question.layers import LAYERS, tables_of_layers
from dashboard.core.symbols.symbology import LegendEntry, in_legend_order
from dashboard.core.view.answer import Answer
from dashboard.core.view.map_marks import badges, sites


@dataclass(frozen=True)
class View(Answer):
    """Everything in view for one selection: the rows, and what is drawn of them."""

    later: "View | None" = None
    """What answers the question but for being later than the as-of day, as a view of its own;
    None unless the question asks for it. It is shown set apart, on the screen alone, and
    nothing counts or exports it. It has no places: they have no date."""

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
        """Everything in view that has no point on the map: listed with the reason, never
        pinned. A figure that holds for an area is not among them: it is a badge on it."""
        return tuple(one for rows in tables_of_layers().values() for one in rows.unplaced(self))

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        """One entry per symbol that the shown layers draw, and nothing that is not there."""
        drawn = (symbol.entry for symbols in self.symbols.values() for symbol in symbols)
        return in_legend_order(entry for entry in drawn if entry is not None)

    @cached_property
    def symbols(self) -> Mapping[str, tuple[Symbol, ...]]:
        """What the shown layers draw: layer id -> its symbols, both in drawing order."""
        with using_language(self.selection.language):
            return {
                layer.id: tuple(
                    symbol
                    for symbol in layer.symbols(self)
                    if self.selection.claimed or not symbol.aside
                )
                for layer in LAYERS.values()
                if layer.id in self.selection.show
            }

    @cached_property
    def later_symbols(self) -> tuple[Symbol, ...]:
        """The events and statements of `later` as the shown layers draw them. Figures are read
        on a day: one of a later day has no mark on this one."""
        if self.later is None:
            return ()
        return tuple(s for symbols in self.later.symbols.values() for s in symbols if s.stack)

    @property
    def figure_words(self) -> Mapping[str, str]:
        """Outline of a figure -> what the legend says of it, as a message."""
        return FIGURES_SAID

    @property
    def count(self) -> int:
        """How many rows answer the selection, of all tables that layers draw; a figure that is
        among what somebody said is one."""
        return len(frozenset().union(*map(self.ids_of, tables_of_layers())))

    @property
    def rows_by_table(self) -> Mapping[str, tuple[Any, ...]]:
        """Table -> its rows in view: of each that layers draw, and the counts of the events."""
        drawn = {each.table: each.rows(self) for each in tables_of_layers().values()}
        return {"casualties": self.casualties, **drawn}

    def ids_of(self, table: str) -> frozenset[str]:
        """Return the ids of the rows of a table in view; none of one that is not in
        `rows_by_table`."""
        key = self.tables.schema.tables[table].key
        return frozenset(getattr(row, key) for row in self.rows_by_table.get(table, ()))

    def has(self, id_: str) -> bool:
        """Whether a row of a table that layers draw answers the selection, by its id; False for
        an id that nothing has."""
        return any(id_ in self.ids_of(table) for table in tables_of_layers())

    @property
    def caption(self) -> str:
        """How much is in view, in words: of each table that layers draw. What has a time of its
        own is said together, with the period."""
        parts: list[str] = []
        dated: list[str] = []
        for drawn in tables_of_layers().values():
            if drawn.in_view is not None:
                parts.append(drawn.in_view(self))
                continue
            counted = ngettext(*drawn.counted, len(drawn.rows(self)))
            (dated if drawn.lane else parts).append(counted)
        if dated:
            period = self.selection.period_words
            in_time = (
                _("{rows} ({period})", rows=wording.both(dated), period=period)
                if period
                else _("{rows} up to that day", rows=wording.both(dated))
            )
            parts.insert(1, in_time)
        unplaced = ngettext("{count} not on the map", "{count} not on the map", len(self.unplaced))
        return " · ".join((*parts, unplaced))

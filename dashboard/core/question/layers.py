"""The layers of the map, in drawing order. A new one is a module in `dashboard.core.layers`
and a line here: filters, legend, catalogue, briefing, tables and map go through this list."""

from collections.abc import Collection, Mapping

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.layers.events import EVENTS
from dashboard.core.layers.figures import FIGURES
from dashboard.core.layers.model import Layer, LayerRows
from dashboard.core.layers.places import BASES, CROSSINGS, PLACES
from dashboard.core.layers.statements import STATEMENTS

#: layer id -> the layer
LAYERS: dict[str, Layer] = {
    layer.id: layer
    for layer in (
        PLACES,
        BASES,
        CROSSINGS,
        FIGURES,
        EVENTS,
        STATEMENTS,
    )
}


#: in a link: every layer is switched off
NO_LAYERS = "none"


def shows(shown: Collection[str], table: str) -> bool:
    """Return whether a layer that draws rows of a table is among those that are switched on."""
    return any(LAYERS[each].rows.table == table for each in shown if each in LAYERS)


def layer_label(layer: str) -> str:
    """Return what a reader calls one of the `LAYERS`."""
    return _(LAYERS[layer].label)


def tables_of_layers() -> dict[str, LayerRows]:
    """Return table -> the rows that layers draw, in the order of the page's tables."""
    rows = sorted((layer.rows for layer in LAYERS.values()), key=lambda each: each.tab)
    return {each.table: each for each in rows}


def rows_with_moments() -> tuple[LayerRows, ...]:
    """Return the rows that stand on a strip of time, in drawing order, whatever is switched on."""
    rows = {layer.rows.table: layer.rows for layer in LAYERS.values()}
    return tuple(each for each in rows.values() if each.lane)


def counted_in_lane(lane: int, counts: Mapping[str, int]) -> str:
    """Return how many rows stand in a lane of a strip of time: "3 events".

    `counts` has them by table. Tables without a row are passed over, unless all are: "0 events".
    """
    in_lane = [rows for rows in rows_with_moments() if rows.lane == lane]
    there = [rows for rows in in_lane if counts.get(rows.table)] or in_lane
    return ", ".join(ngettext(*rows.counted, counts.get(rows.table, 0)) for rows in there)

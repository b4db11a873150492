"""The layers of the map, in drawing order. A new one is a module in `dashboard.core.layers`
and a line here: filters, legend, catalogue, briefing, tables and map go through this list."""

from dashboard.core.i18n.language import _
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


def layer_label(layer: str) -> str:
    """Return what a reader calls one of the `LAYERS`."""
    return _(LAYERS[layer].label)


def tables_of_layers() -> dict[str, LayerRows]:
    """Return table -> the rows that layers draw, in the order of the page's tables."""
    rows = sorted((layer.rows for layer in LAYERS.values()), key=lambda each: each.tab)
    return {each.table: each for each in rows}

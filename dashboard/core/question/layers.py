"""The layers of the map: what can be drawn, and what a reader calls it."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_, _

#: what can be drawn, in drawing order: id -> label, for `layer_label`
LAYERS: Mapping[str, str] = {
    "places": N_("Places"),
    "bases": N_("Bases and posts"),
    "crossings": N_("Crossing points"),
    "figures": N_("Figures"),
    "events": N_("Events"),
    "statements": N_("Statements"),
}


def layer_label(layer: str) -> str:
    """Return what a reader calls one of the `LAYERS`."""
    return _(LAYERS[layer])

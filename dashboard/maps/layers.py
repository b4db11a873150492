"""The ordered catalogue of layers, and the state that travels with them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from dashboard.core.question.selection import LAYERS, At
from dashboard.core.view.model import View
from dashboard.maps.areas import anchors
from dashboard.maps.events import events_layer
from dashboard.maps.features import inert
from dashboard.maps.figures import figures_layer
from dashboard.maps.places import bases_layer, crossings_layer, places_layer
from dashboard.maps.statements import statements_layer
from dashboard.maps.texts import catalogue_address
from dashboard.maps.words import ground, map_words

#: layer id -> what draws it, in drawing order; `LAYERS` has the labels
CATALOGUE: Mapping[str, Callable[[View], folium.FeatureGroup]] = {
    "places": places_layer,
    "bases": bases_layer,
    "crossings": crossings_layer,
    "figures": figures_layer,
    "events": events_layer,
    "statements": statements_layer,
}
assert list(CATALOGUE) == list(LAYERS)


#: the one online layer, off unless both the host and the reader turn it on
ONLINE_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


class _State(MacroElement):
    """Theme, legend and the picked-out thing: handed over before the layers are added."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "KSLayers.begin(map_div, {{ this.state }});"
        "{% endmacro %}"
    )

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__()
        self._name = "State"
        text = json.dumps(state, separators=(",", ":"), sort_keys=True)
        # `<` cannot end the script element that this text is pasted into, and braces
        # cannot begin a template; outside of texts JSON has neither
        self.state = inert(text.replace("<", "\\u003c"))


def layers_for(
    view: View,
    theme: str = "light",
    focus_count: int = 0,
    online_tiles: bool = False,
    military: bool = False,
    whole: bool = False,
    at: At | None = None,
) -> list[folium.FeatureGroup]:
    """Return the layers that the selection shows, in drawing order, as new groups.

    Parameters
    ----------
    view
        What is drawn.
    theme
        ``"light"`` or ``"dark"``.
    focus_count
        Differs each time the same thing is picked again, so that the map flies to it again.
    online_tiles
        Whether the browser may fetch OpenStreetMap's tiles from the internet.
    military
        Whether bases and garrisons wear their APP-6 symbols.
    whole
        Whether the map goes back to the whole of it when nothing is focused on and
        `focus_count` is another one.
    at
        Where the map is put when it first hears of it; None leaves it where it is.
    """
    state = folium.FeatureGroup(name="state")
    _State(
        {
            "theme": theme,
            "catalogue": f"../../{catalogue_address(view)}",
            "words": map_words(),
            "ground": ground(view.selection),
            "focus": {"id": view.selection.focus, "n": focus_count}
            if view.selection.focus
            else None,
            "military": military,
            "areas": dict(anchors()),
            "tiles": ONLINE_TILES if online_tiles else None,
            "legend": [
                {"shape": e.shape, "family": e.family, "outline": e.outline,
                 "label": e.label, "hollow": e.hollow, "kind": e.kind}
                for e in view.legend
            ],
        }
        | ({"whole": focus_count} if whole else {})
        | ({"at": list(at)} if at else {})
    ).add_to(state)  # fmt: skip
    return [state] + [CATALOGUE[name](view) for name in LAYERS if name in view.selection.show]

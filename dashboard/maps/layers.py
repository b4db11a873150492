"""The layers of a view as groups of features, and the state that travels with them."""

import hashlib
from dataclasses import dataclass
from typing import Any

import folium
from jinja2 import Template

from dashboard.core.question.selection import At
from dashboard.core.symbols.symbology import with_kinds, without_kinds
from dashboard.core.view.empty_map import nothing_on_map
from dashboard.core.view.model import View
from dashboard.core.view.wire.chronology import day_number
from dashboard.maps.areas import anchors, ends
from dashboard.maps.extent import extent_of_found, outside_of_found
from dashboard.maps.features import Scripted, inert, json_text
from dashboard.maps.holdings import HoldingLayer, holdings_state
from dashboard.maps.symbols import later_group, layer_group
from dashboard.maps.texts import catalogue_address
from dashboard.maps.words import ground, map_words

#: the one online layer, off unless both the host and the reader turn it on
ONLINE_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


class _State(Scripted):
    """Theme, legend and the picked-out thing: handed over before the layers are added."""

    _template = Template(
        "{% macro script(this, kwargs) %}KSLayers.begin(map_div, {{ this.state }});{% endmacro %}"
    )

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__("State")
        # Braces cannot begin a template either; outside of texts JSON has no two of them.
        self.state = inert(json_text(state))


@dataclass(frozen=True, slots=True)
class Look:
    """How a map shows a view, apart from what is in it.

    Parameters
    ----------
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
    holdings
        Whose cells are drawn below the layers.
    ticket
        For the texts of an organisation's own tables; "" for those that everybody may fetch.
    """

    theme: str = "light"
    focus_count: int = 0
    online_tiles: bool = False
    military: bool = False
    whole: bool = False
    at: At | None = None
    holdings: tuple[HoldingLayer, ...] = ()
    ticket: str = ""


def layers_for(view: View, look: Look | None = None) -> list[folium.FeatureGroup]:
    """Return the layers that the selection shows, in drawing order, as new groups. The first
    has the state that goes with them. `look` is the usual one when None."""
    look = look or Look()
    state = folium.FeatureGroup(name="state")
    _State(
        {
            "theme": look.theme,
            "catalogue": f"../../{catalogue_address(view, look.ticket)}",
            "words": map_words(),
            "ground": ground(view.selection),
            "focus": {"id": view.selection.focus, "n": look.focus_count}
            if view.selection.focus
            else None,
            "military": look.military,
            "empty": nothing_on_map(view),
            "listed": bool(view.unplaced),
            "lastKnown": view.selection.last_known,
            "day": day_number(view.as_of),
            "areas": dict(anchors()),
            "ends": dict(ends()),
            "holdings": holdings_state(look.holdings),
            "tiles": ONLINE_TILES if look.online_tiles else None,
            "legend": [
                {
                    "shape": e.shape,
                    "family": e.family,
                    "outline": e.outline,
                    "label": e.label,
                    "hollow": e.hollow,
                    "kind": e.kind,
                }
                for e in (with_kinds if look.military else without_kinds)(view.legend)
            ],
            "hasLater": bool(view.later_symbols),
        }
        | ({"whole": look.focus_count} if look.whole else {})
        | _found(view)
        | ({"at": list(look.at)} if look.at else {})
    ).add_to(state)
    later = [later_group(view)] if view.later is not None else []
    return [state, *(layer_group(view, name) for name in view.symbols), *later]


def _found(view: View) -> dict[str, Any]:
    """South-west and north-east of what was found by name; nothing for any other question."""
    extent = extent_of_found(view)
    if extent is None:
        return {}
    west, south, east, north = extent
    return {"found": [[south, west], [north, east]]} | _outside(view)


def _outside(view: View) -> dict[str, Any]:
    """What was found beyond that, and the corners that show all of it; nothing for nothing."""
    outside = outside_of_found(view)
    if outside is None:
        return {}
    west, south, east, north = outside.bounds
    return {
        "outside": {
            "words": inert(outside.words),
            "points": [list(point) for point in outside.points],
            "corners": [[south, west], [north, east]],
        }
    }


class Written(folium.FeatureGroup):
    """Layers whose script is written: one group, ready for streamlit-folium.

    Given the layers themselves it would have each script compiled as a template, which it
    is not, at each change of a filter and for each reader. The group itself stays empty:
    streamlit-folium takes it away at the next change, and ``assets/map/marks/marks.js`` keeps the
    symbols that stay.

    Parameters
    ----------
    script
        As `written` returns it.
    clicked
        Number of the last click on the map that the page knows of, as the map counts them: the
        map leaves open, or closed, what the reader has clicked since. None where it is not known.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "KSLayers.answers({{ this.clicked }});\n"
        'KSLayers.draw("{{ this.digest }}", function () {\n'
        "{{ this.script }}\n});\nvar {{ this.get_name() }} = L.featureGroup([]);"
        "{% endmacro %}"
    )

    def __init__(self, script: str, clicked: int | None = None) -> None:
        super().__init__(name="layers")
        self.script = script
        # The frame is given it twice at a change, see ``dashboard/ui/early_map.js``.
        self.digest = hashlib.blake2b(script.encode(), digest_size=8).hexdigest()
        self.clicked = "null" if clicked is None else int(clicked)

    def render(self, **_unused: Any) -> str:
        """Do nothing: the script is there."""
        return ""


def written(layers: list[folium.FeatureGroup]) -> str:
    """Return the script of layers, for `Written`."""
    return "\n".join(
        vars(element._template.module)["script"](element)
        for layer in layers
        for element in layer._children.values()
    )

"""The base map: the same for every question, so that the browser never builds it twice.

Nothing here depends on a selection. streamlit-folium identifies the map by its script;
were a filter to change that script, the map would be built anew and lose its viewport.
"""

import json
from functools import cache

import folium
from jinja2 import Template

from dashboard import locations
from dashboard.core.question.selection import MAP_ZOOMS
from dashboard.maps.features import Scripted
from dashboard.scripts import map_script_address

#: assets as seen from the map frame, which lives at /component/<name>/index.html; the
#: address is relative so that it holds below a base path too
ASSETS = "../../assets/"

#: where the map is until its frame has a size and ``assets/map/opening.js`` has fitted
#: `KOSOVO` into it: centre as latitude and longitude, WGS84
CENTRE = (42.56, 20.9)
ZOOM = 8.5

#: the nearest zoom that is offered: the base map has nothing that only a nearer one would show
NEAREST_ZOOM = 11

#: south-west and north-east corner of Kosovo's outline, WGS84
KOSOVO = ((41.8555, 20.0121), (43.2675, 21.7894))


_SCRIPTS = [
    # Leaflet, jQuery and all of ``assets/map``: streamlit-folium waits for each script before
    # the next.
    ("map", f"../../{map_script_address(locations.ASSETS)}"),
]
_STYLES = [
    ("leaflet", f"{ASSETS}vendor/leaflet/leaflet.css"),
    ("fonts", f"{ASSETS}fonts/fonts.css"),
    ("basemap", f"{ASSETS}map/basemap.css"),
    ("layers", f"{ASSETS}map/layers.css"),
]

#: what ``assets/map/ground/basemap.js`` fetches of the base map
FRAME_FILES = tuple(
    f"{ASSETS}basemap/{name}"
    for name in (
        "style.json",
        "odbl/boundaries.geojson",
        "odbl/areas.geojson",
        "odbl/units.geojson",
        "odbl/sea.geojson",
        "pd/lakes.geojson",
        "pd/rivers.geojson",
        "ccby/places.geojson",
        "own/regions.geojson",
        "pd/relief/tiles.json",
    )
)

#: what names on the base map are set in, which the frame waits for before it is ready
FRAME_FONTS = tuple(
    f"{ASSETS}fonts/source-sans-3-{letters}-wght-{slope}.woff2"
    for letters in ("latin", "latin-ext", "cyrillic")
    for slope in ("normal", "italic")
)


class OfflineMap(folium.Map):
    """A Folium map whose scripts and styles are served by this project itself."""

    default_js = _SCRIPTS
    default_css = _STYLES


class _Basemap(Scripted):
    """Relief, land, water, boundaries and labels, drawn by ``assets/map/ground/basemap.js``."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "KSBasemap.install({{ this._parent.get_name() }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, theme: str) -> None:
        super().__init__("Basemap")
        self.options = json.dumps({"base": ASSETS, "theme": theme})


class _Opening(Scripted):
    """The opening viewport: all of Kosovo at any size of the frame, and never set again."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "KSOpening.install({{ this._parent.get_name() }}, {{ this.corners }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__("Opening")
        self.corners = json.dumps(KOSOVO)


@cache
def _bounds() -> list[list[float]]:
    """Return the south-west and north-east corner within which the map stays, WGS84: those that
    ``assets/map/ground/basemap.js`` sets when it has the style. With others the first fit, which
    comes before, would be held elsewhere than the later ones."""
    style = json.loads((locations.ASSETS / "basemap/style.json").read_text(encoding="utf-8"))
    corners: list[list[float]] = style["view"]["max_bounds"]
    return corners


def base_map(theme: str = "light") -> folium.Map:
    """Return a new base map; equal at each call but for Folium's random ids.

    `theme`, ``"light"`` or ``"dark"``, is that of a map without layers: those of
    `dashboard.maps.layers` bring their own, and the map that they lie on is never built anew.
    """
    base = OfflineMap(
        location=CENTRE,
        zoom_start=ZOOM,  # type: ignore[arg-type]  # Leaflet takes halves, Folium names whole
        tiles=None,
        # camelCase goes to Leaflet itself; without tiles it knows no limits of its own
        minZoom=MAP_ZOOMS[0],
        maxZoom=NEAREST_ZOOM,
        zoomSnap=0.5,
        zoomDelta=0.5,
        maxBounds=_bounds(),
        maxBoundsViscosity=1.0,
        control_scale=False,
        zoom_control=True,
    )
    base.add_child(_Basemap(theme))
    base.add_child(_Opening())
    return base

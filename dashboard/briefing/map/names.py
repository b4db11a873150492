"""Which names a map may show: those of the base map as on the screen, and of places in view."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box
from dashboard.briefing.map.basemap import features, stepped, style
from dashboard.briefing.map.clusters import Symbol, ground_of_places
from dashboard.briefing.map.labels import Name
from dashboard.briefing.map.viewport import Viewport
from dashboard.core.i18n.language import LANGUAGES, current
from dashboard.core.places.gazetteer import Names
from dashboard.core.places.viewpoint import country_label

_DOTS = {1: 3.4, 2: 2.9, 3: 2.5, 4: 2.1, 5: 1.8, 6: 1.6}
#: px of the screen; a longer double name is set in two lines
_LONGEST = 132


#: px of the screen between the symbols of a place and a name beside them
_GAP = 2


def names_for(
    view: Viewport, px: float, symbols: Sequence[Symbol], names: Names, viewpoint: str
) -> list[Name]:
    """Return the names that a window may show, the weightiest first.

    The base map's own names as on the screen, then the places in view that it does not
    name. `px` is px of the picture for one px of the screen. Towns bear their toponyms in
    `names`; countries, capitals abroad and waters are named in the language that is spoken,
    Kosovo as `viewpoint` has it.
    """
    zoom = view.zoom(px) + 0.35
    ground = ground_of_places(symbols)
    found, named = [], set()
    for feature in (*features("own/regions"), *features("ccby/places")):
        p = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        if not p["min_zoom"] <= zoom <= p.get("max_zoom", 30) + 0.9:
            continue
        if not view.sees(lat, lon):
            continue
        x, y = view.point(lat, lon)
        said = _wording(p, names, viewpoint)
        found.append(_of_base(p, said, x, y, zoom, px, ground.get(p.get("place_id", ""))))
        named.add(p.get("place_id", ""))
    for symbol in symbols:
        if symbol.mark.id not in named and not symbol.mark.stack and symbol.mark.name:
            found.append(_of_mark(symbol, ground[symbol.mark.id], px))
            named.add(symbol.mark.id)
    return sorted(found, key=lambda name: (name.weight, name.owner, name.x))


def _of_base(
    p: Mapping[str, Any],
    said: tuple[str, str],
    x: float,
    y: float,
    zoom: float,
    px: float,
    ground: Box | None,
) -> Name:
    kind = p["kind"]
    key = str(p["rank"]) if kind == "town" else "lake" if kind == "lake_point" else kind
    size = stepped(style()["label_sizes"][key], zoom) * px * 0.92
    first, second = said
    country, water = kind == "country", kind in {"sea", "lake", "lake_point"}
    heavy = style()["label_weights"][key] >= 600
    face = "italic" if water else "semibold" if heavy else "regular"
    lines: tuple[str, ...] = (f"{first} / {second}",) if second else (first,)
    if second and fonts.width(lines[0], size, face) > _LONGEST * px:
        lines = (first, second)
    if country:
        lines = tuple(line.upper() for line in _halves(first))
    colours = style()["light"]["label"]
    dot = 0.0 if country or kind in {"sea", "lake"} else _DOTS.get(p.get("rank", 0), 2.4) * px
    reach, rise = dot + 3.2 * px, 0.0
    if ground is not None:
        (x, y, reach, rise), dot = beside(ground, px), 0.0
    ours = {"XKX": 0.0, "SRB": 0.05}.get(p.get("country", ""), 0.35)
    base = {"country": 0.5, "sea": 2.5, "lake": 3.6, "lake_point": 4.2, "crossing": 4.6}
    return Name(
        owner=p.get("place_id") or f"base:{first}",
        lines=lines,
        x=x,
        y=y,
        reach=reach,
        size=size,
        face=face,
        colours=(colours[key], colours[key] if water or country else colours["second"]),
        weight=base.get(kind, p.get("rank", 6))
        + ours
        - (0.3 if p.get("place_id") else 0)
        - (0.6 if ground is not None else 0),
        side=p.get("side", ""),
        dot=dot,
        rank=p.get("rank", 9),
        centred=country or kind in {"sea", "lake"},
        spacing=size * (0.32 if country else 0.14 if kind == "sea" else 0),
        rise=rise,
    )


def _of_mark(symbol: Symbol, ground: Box, px: float) -> Name:
    """A place in view that the base map does not name: a base, a crossing, a monastery."""
    size, face = 11.5 * px * 0.92, "regular"
    lines = fonts.wrap(symbol.mark.name, _LONGEST * 1.1 * px, size, face, 2)
    colour = style()["light"]["label"]["4"]
    first = {"figures": 1.6, "bases": 2.2, "crossings": 4.0}.get(symbol.mark.layer, 3.4)
    x, y, reach, rise = beside(ground, px)
    return Name(
        owner=symbol.mark.id,
        lines=lines,
        x=x,
        y=y,
        reach=reach,
        size=size,
        face=face,
        colours=(colour, colour),
        weight=first,
        rise=rise,
    )


def beside(ground: Box, px: float) -> tuple[float, float, float, float]:
    """Return where a name stands that lies on nothing of a place: the middle of its ground, and
    how far from it the name starts to the side, and above and below."""
    return (
        (ground.left + ground.right) / 2,
        (ground.top + ground.bottom) / 2,
        ground.width / 2 + _GAP * px,
        ground.height / 2 + _GAP * px,
    )


def _wording(p: Mapping[str, Any], names: Names, viewpoint: str) -> tuple[str, str]:
    """First and second name, as the screen prints them (label_words.js)."""
    own, asked = _name(p, current().tag) or p["name_en"], [_name(p, tag) for tag in names]
    if p["kind"] == "country":
        return (country_label(viewpoint) if p["country"] == "XKX" else own), ""
    if len(names) == 1:
        return asked[0] or p["name_en"], ""
    if p["kind"] in {"sea", "lake"}:
        return own, ""
    here = p.get("country") == "XKX" or p["kind"] in {"crossing", "lake_point"}
    # What the tables have as a place is named as in every list.
    if here or p.get("place_id"):
        first, second = (*dict.fromkeys(filter(None, asked)), "", "")[:2]
        return first or p["name_en"], second
    # Elsewhere one name: a capital as the reader speaks, in Serbia in the script asked for,
    # else the local name.
    if p["rank"] == 1:
        return own, ""
    script = next((_name(p, tag) for tag in names if tag.startswith("sr-")), "")
    return (p.get("country") == "SRB" and script) or p["name_en"], ""


def _name(p: Mapping[str, Any], tag: str) -> str:
    """The name of a feature in a language; "" where the base map has none."""
    return str(p.get(LANGUAGES[tag].column("name")) or "")


def _halves(text: str) -> tuple[str, ...]:
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if len(text) <= 14 or not spaces:
        return (text,)
    at = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return text[:at], text[at + 1 :]

"""Names on the map that do not lie on one another or on anything else.

Names are set one by one, the weightiest first, each at the first place around its point
that is free. A name for which there is no room is left out: on paper nobody can zoom in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.briefing import faces
from dashboard.briefing.ground import features, stepped, style
from dashboard.briefing.scene import Box, Scene, Shape, Text
from dashboard.briefing.stacks import Symbol
from dashboard.briefing.symbols import unit_path
from dashboard.briefing.viewport import Viewport

# Towns outside Kosovo where Albanian is in official use beside Serbian (labels.js).
_TWO_NAMES = {"P_PRESEVO", "P_BUJANOVAC", "P_MEDVEDJA"}
_HINTS = {"e": 0, "w": 1, "ne": 2, "se": 3, "nw": 4, "sw": 5, "n": 6, "s": 7}
_DOTS = {1: 3.4, 2: 2.9, 3: 2.5, 4: 2.1, 5: 1.8, 6: 1.6}
#: how far the name of a country may wander for want of room, in sizes of its letters
_WANDER = sorted(
    ((dx * 1.5, dy * 1.5) for dx in range(-3, 4) for dy in range(-3, 4)),
    key=lambda step: (step[0] ** 2 + step[1] ** 2, step),
)
#: px of the screen; a longer double name is set in two lines
_LONGEST = 132


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place on the map.

    ``owner`` is the id of what it names; ``reach`` how far from the point it starts, in px;
    ``dot`` the radius of the dot to draw, 0 for none.
    """

    owner: str
    lines: tuple[str, ...]
    x: float
    y: float
    reach: float
    size: float
    face: str
    colours: tuple[str, ...]
    weight: float
    side: str = ""
    dot: float = 0.0
    rank: int = 9
    centred: bool = False
    spacing: float = 0.0
    rise: float = 0.0
    """How far above and below it starts, where that is not `reach`."""


class Room:
    """What is taken on the map; names, badges and callouts ask it before they are set."""

    def __init__(self, window: Box) -> None:
        self.window = window
        self._boxes: list[tuple[float, float, float, float, str]] = []

    def take(self, box: Box, owner: str = "") -> None:
        """Keep others off the box; a thing of the same owner may still touch it."""
        self._boxes.append((box.left, box.top, box.right, box.bottom, owner))

    def free(self, box: Box, owner: str = "-") -> bool:
        """Return whether a box lies in the window and on nothing of another owner."""
        return self.window.holds(box, 0) and not any(
            box.left < right and left < box.right and box.top < bottom and top < box.bottom
            and whose != owner
            for left, top, right, bottom, whose in self._boxes
        )  # fmt: skip

    def boxes(self) -> list[Box]:
        """Return what is taken."""
        return [Box(*b[:4]) for b in self._boxes]

    def array(self) -> np.ndarray:
        """Return the boxes as rows of left, top, right, bottom."""
        return np.array([b[:4] for b in self._boxes], dtype=float).reshape(-1, 4)


def names_for(view: Viewport, px: float, symbols: Sequence[Symbol]) -> list[Name]:
    """Return the names that a window may show, the weightiest first.

    The base map's own names as on the screen, then the places in view that it does not
    name. `px` is px of the picture for one px of the screen.
    """
    zoom = view.zoom(px) + 0.35
    single = {s.mark.id: s for s in symbols if not s.mark.stack}
    found, named = [], set()
    for feature in (*features("own/regions"), *features("ccby/places")):
        p = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        if not p["min_zoom"] <= zoom <= p.get("max_zoom", 30) + 0.9:
            continue
        if not view.sees(lat, lon):
            continue
        x, y = view.point(lat, lon)
        found.append(_of_base(p, x, y, zoom, px, single.get(p.get("place_id", ""))))
        named.add(p.get("place_id", ""))
    for symbol in symbols:
        if symbol.mark.id not in named and not symbol.mark.stack and symbol.mark.name:
            found.append(_of_mark(symbol, px))
            named.add(symbol.mark.id)
    return sorted(found, key=lambda name: (name.weight, name.owner, name.x))


def place(scene: Scene, room: Room, names: Sequence[Name], avoid: np.ndarray, px: float) -> None:
    """Draw the names for which there is room, and take it.

    `avoid` are points of a line, (n, 2) in px, that names cross only when they must.
    """
    dots, texts = [], []
    for name in names:
        spot = _spot(name, room, avoid)
        if spot is None:
            continue
        box, anchor, x, y = spot
        room.take(box)
        scene.take("label", name.owner, box)
        if name.dot:
            dots += _dot(name, px)
            room.take(Box(name.x, name.y, name.x, name.y).grown(name.dot), name.owner)
        texts += _texts(name, anchor, x, y, px)
    scene.add(*dots, *texts)


def _spot(name: Name, room: Room, avoid: np.ndarray):
    leading = name.size * 1.06
    wide = max(faces.width(t, name.size, name.face, name.spacing) for t in name.lines)
    high = leading * (len(name.lines) - 1) + name.size * 0.98
    if name.centred:
        for dx, dy in _WANDER:
            x, y = name.x + dx * name.size, name.y + dy * name.size
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            if room.free(box.grown(name.size * 0.4)):
                return box, "middle", x, box.top
        return None
    dot = Box(name.x, name.y, name.x, name.y).grown(name.dot)
    if name.dot and not room.free(dot, name.owner):
        return None
    for crossing in (False, True):
        for more in (0.0, name.size * 0.35):
            reach, rise = name.reach + more, (name.rise or name.reach) + more
            for anchor, dx, dy in _tries(reach, rise, high, name.side):
                x, y = name.x + dx, name.y + dy
                left = x - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
                box = Box(left - 1.5, y, left + wide + 1.5, y + high)
                if not room.free(box, name.owner) or (not crossing and _hits(box, avoid)):
                    continue
                return box, anchor, x, y
    return None


def _tries(
    reach: float, rise: float, high: float, side: str
) -> list[tuple[str, float, float]]:
    tries = [
        ("start", reach, -high / 2), ("end", -reach, -high / 2),
        ("start", reach * 0.7, -high - rise * 0.25), ("start", reach * 0.7, rise * 0.25),
        ("end", -reach * 0.7, -high - rise * 0.25), ("end", -reach * 0.7, rise * 0.25),
        ("middle", 0, -high - rise * 0.8), ("middle", 0, rise * 0.8),
    ]  # fmt: skip
    return [tries[_HINTS[side]], *tries] if side in _HINTS else tries


def _hits(box: Box, points: np.ndarray) -> bool:
    if not len(points):
        return False
    x, y = points[:, 0], points[:, 1]
    return bool(
        ((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).any()
    )


def _of_base(
    p: Mapping[str, Any], x: float, y: float, zoom: float, px: float, symbol: Symbol | None
) -> Name:
    kind = p["kind"]
    key = str(p["rank"]) if kind == "town" else "lake" if kind == "lake_point" else kind
    size = stepped(style()["label_sizes"][key], zoom) * px * 0.92
    first, second = _wording(p)
    country, water = kind == "country", kind in {"sea", "lake", "lake_point"}
    heavy = style()["label_weights"][key] >= 600
    face = "italic" if water else "semibold" if heavy else "regular"
    lines = (f"{first} / {second}",) if second else (first,)
    if second and faces.width(lines[0], size, face) > _LONGEST * px:
        lines = (first, second)
    if country:
        lines = tuple(line.upper() for line in _halves(first))
    colours = style()["light"]["label"]
    dot = 0.0 if country or kind in {"sea", "lake"} else _DOTS.get(p.get("rank", 0), 2.4) * px
    if symbol is not None:
        x, y, reach, dot = symbol.x, symbol.y, _clear_of(symbol, px), 0.0
    else:
        reach = dot + 3.2 * px
    ours = {"XKX": 0.0, "SRB": 0.05}.get(p.get("country", ""), 0.35)
    base = {"country": 0.5, "sea": 2.5, "lake": 3.6, "lake_point": 4.2, "crossing": 4.6}
    return Name(
        owner=p.get("place_id") or f"base:{first}",
        lines=lines, x=x, y=y, reach=reach, size=size, face=face,
        colours=(colours[key], colours[key] if water or country else colours["second"]),
        weight=base.get(kind, p.get("rank", 6)) + ours - (0.3 if p.get("place_id") else 0)
        - (0.6 if symbol is not None else 0),
        side=p.get("side", ""), dot=dot, rank=p.get("rank", 9),
        centred=country or kind in {"sea", "lake"},
        spacing=size * (0.32 if country else 0.14 if kind == "sea" else 0),
    )  # fmt: skip


def _of_mark(symbol: Symbol, px: float) -> Name:
    """A place in view that the base map does not name: a base, a crossing, a monastery."""
    size, face = 11.5 * px * 0.92, "regular"
    lines = faces.wrap(symbol.mark.name, _LONGEST * 1.1 * px, size, face, 2)
    colour = style()["light"]["label"]["4"]
    first = {"figures": 1.6, "bases": 2.2, "crossings": 4.0}.get(symbol.mark.layer, 3.4)
    return Name(
        owner=symbol.mark.id, lines=lines, x=symbol.x, y=symbol.y,
        reach=_clear_of(symbol, px), size=size, face=face, colours=(colour, colour),
        weight=first,
    )  # fmt: skip


def _clear_of(symbol: Symbol, px: float) -> float:
    """How far from its middle a name starts, outside its ring if it has one."""
    return symbol.half * 1.15 + (8 if symbol.mark.halo else 3) * px


def _wording(p: Mapping[str, Any]) -> tuple[str, str]:
    """First and second name, as the screen prints both languages (labels.js)."""
    if p["kind"] in {"country", "sea", "lake"}:
        return p["name_en"], ""
    sq, sr = p["name_sq"], p["name_sr_latn"]
    if p.get("country") == "XKX" or p["kind"] in {"crossing", "lake_point"}:
        return (sr or sq, "") if not sq or not sr or sq == sr else (sq, sr)
    if p.get("place_id") in _TWO_NAMES:
        return (sr, "") if sr == sq else (sr, sq)
    return (sr if p.get("country") == "SRB" and p["rank"] > 1 else p["name_en"]), ""


def _halves(text: str) -> tuple[str, ...]:
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if len(text) <= 14 or not spaces:
        return (text,)
    at = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return text[:at], text[at + 1 :]


def _texts(name: Name, anchor, x: float, y: float, px: float) -> list[Text]:
    look = style()["light"]
    return [
        Text(
            x, y + name.size * (0.8 + 1.06 * row), line, name.size,
            name.colours[min(row, 1)], name.face, anchor, name.spacing,
            halo=look["halo"], halo_width=max(2.4 * px, name.size * 0.22),
        )
        for row, line in enumerate(name.lines)
    ]  # fmt: skip


def _dot(name: Name, px: float) -> list[Shape]:
    look, (vertices, codes) = style()["light"], unit_path("circle")
    points = vertices * name.dot + (name.x, name.y)
    if name.rank == 1:
        inner = vertices * 1.1 * px + (name.x, name.y)
        return [Shape(points, codes, fill=look["dot_ring"], stroke=look["dot"], width=1.6 * px),
                Shape(inner, codes, fill=look["dot"])]  # fmt: skip
    return [Shape(points, codes, fill=look["dot"], stroke=look["dot_ring"], width=1.2 * px)]

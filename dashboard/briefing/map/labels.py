"""Names on the map that do not lie on one another or on anything else.

Names are set one by one, the weightiest first, each at the first place around its point
that is free. A name for which there is no room is left out: on paper nobody can zoom in.
Names of large towns are not: they step aside, with a line to their point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

import numpy as np

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Anchor, Box, Scene, Shape, Text, line_path
from dashboard.briefing.map.basemap import style
from dashboard.briefing.map.symbols import unit_path

_HINTS = {"e": 0, "w": 1, "ne": 2, "se": 3, "nw": 4, "sw": 5, "n": 6, "s": 7}
#: how far the name of a country may wander for want of room, in sizes of its letters
_WANDER = sorted(
    ((float(dx), float(dy)) for dx in range(-7, 8) for dy in range(-7, 8)),
    key=lambda step: (step[0] ** 2 + step[1] ** 2, step),
)
#: names at least as weighty, those of the large towns, are never left out: where there is no
#: room beside its point, such a name stands as many sizes of its letters away, tied to it
WEIGHTY = 1.2
#: from the top of a name to the baseline of its first line, in sizes of its letters
_BASE = 0.8
_AWAY = (0.6, 1.1, 1.6, 2.4, 3.2, 4.2, 5.4, 7.0, 9.0)
#: to cross the line is as bad as to stand so many sizes of its letters farther away
_CROSSING = 2.0


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

    def take_along(self, start: tuple[float, float], end: tuple[float, float], half: float) -> None:
        """Keep others off a line that is `half` px wide to each side."""
        steps = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / (3 * half)))
        for k in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * k / steps
            y = start[1] + (end[1] - start[1]) * k / steps
            self.take(Box(x, y, x, y).grown(half))

    def free(self, box: Box, owner: str = "-") -> bool:
        """Return whether a box lies in the window and on nothing of another owner."""
        return self.window.holds(box, 0) and not any(
            box.left < right
            and left < box.right
            and box.top < bottom
            and top < box.bottom
            and whose != owner
            for left, top, right, bottom, whose in self._boxes
        )

    def boxes(self) -> list[Box]:
        """Return what is taken."""
        return [Box(*b[:4]) for b in self._boxes]

    def array(self) -> np.ndarray:
        """Return the boxes as rows of left, top, right, bottom."""
        return np.array([b[:4] for b in self._boxes], dtype=float).reshape(-1, 4)


def place(scene: Scene, room: Room, names: Sequence[Name], avoid: np.ndarray, px: float) -> None:
    """Draw the names for which there is room, and take it.

    `avoid` are points of a line, (n, 2) in px, that names cross only when they must.
    """
    dots, texts = [], []
    ties: list[Shape] = []
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
        ties += _tie(name, box, px)
    scene.add(*ties, *dots, *texts)


_Spot = tuple[Box, Anchor, float, float]
"""The box of a name, and where its first line starts, in px."""


def _spot(name: Name, room: Room, avoid: np.ndarray) -> _Spot | None:
    leading = name.size * 1.06
    wide = max(fonts.width(t, name.size, name.face, name.spacing) for t in name.lines)
    high = leading * (len(name.lines) - 1) + name.size * (_BASE + fonts.DESCENT)
    if name.centred:
        # A name of an area that must be there may stand closer to others, and farther off.
        closer = ((0.4, 1), (0.1, 1), (0.1, 2)) if name.weight <= WEIGHTY else ((0.4, 1),)
        for margin, step in closer:
            for dx, dy in _WANDER:
                x, y = name.x + step * dx * name.size, name.y + step * dy * name.size
                box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                if room.free(box.grown(name.size * margin)):
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
    return _away(name, room, avoid, wide, high) if name.weight <= WEIGHTY else None


def _away(name: Name, room: Room, avoid: np.ndarray, wide: float, high: float) -> _Spot | None:
    """The nearest free spot that is not beside the point, on this side of the line if that is
    not much farther."""
    rounds = [(far, False) for far in _AWAY] + [(far + _CROSSING, True) for far in _AWAY]
    for far, crossing in sorted(rounds):
        far -= _CROSSING * crossing
        for turn in range(16):
            east, south = cos(turn * pi / 8), sin(turn * pi / 8)
            x = name.x + east * (name.reach + far * name.size)
            y = name.y + south * (name.reach + far * name.size)
            anchor: Anchor = "start" if east > 0.1 else "end" if east < -0.1 else "middle"
            left = x - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
            top = y - high / 2
            box = Box(left - 1.5, top, left + wide + 1.5, top + high)
            if room.free(box, name.owner) and (crossing or not _hits(box, avoid)):
                return box, anchor, x, top
    return None


def aged_lines(text: str, room: float, size: float, face: str, most: int) -> tuple[str, ...]:
    """Return a text in at most `most` lines of `room` px, as `fonts.wrap` does, but for how old
    it is, which stands last, after a dot, and is neither parted nor cut."""
    head, dot, age = text.rpartition(" · ")
    if not dot or fonts.width(age, size, face) > room:
        return fonts.wrap(text, room, size, face, most)
    lines = fonts.wrap(head, room, size, face, most)
    last = f"{lines[-1]}{dot}{age}" if lines else text
    if fonts.width(last, size, face) <= room:
        return (*lines[:-1], last)
    return (*fonts.wrap(head, room, size, face, max(most - 1, 1)), age)


def _tie(name: Name, box: Box, px: float) -> list[Shape]:
    """A thin line from a name that stepped aside to its point; nothing where it did not."""
    x = min(max(name.x, box.left), box.right)
    y = min(max(name.y, box.top), box.bottom)
    if name.centred or hypot(x - name.x, y - name.y) <= name.reach + 1.2 * name.size:
        return []
    path = line_path((x, y), (name.x, name.y))
    return [
        Shape(*path, stroke=style()["light"]["halo"], width=2.6 * px, opacity=0.8),
        Shape(*path, stroke=name.colours[0], width=0.9 * px),
    ]


def _tries(reach: float, rise: float, high: float, side: str) -> list[tuple[Anchor, float, float]]:
    tries: list[tuple[Anchor, float, float]] = [
        ("start", reach, -high / 2),
        ("end", -reach, -high / 2),
        ("start", reach * 0.75, -high - rise * 0.6),
        ("start", reach * 0.75, rise * 0.6),
        ("end", -reach * 0.75, -high - rise * 0.6),
        ("end", -reach * 0.75, rise * 0.6),
        ("middle", 0, -high - rise * 0.95),
        ("middle", 0, rise * 0.95),
    ]
    return [tries[_HINTS[side]], *tries] if side in _HINTS else tries


def _hits(box: Box, points: np.ndarray) -> bool:
    if not len(points):
        return False
    x, y = points[:, 0], points[:, 1]
    return bool(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).any())


def _texts(name: Name, anchor: Anchor, x: float, y: float, px: float) -> list[Text]:
    look = style()["light"]
    return [
        Text(
            x,
            y + name.size * (_BASE + 1.06 * row),
            line,
            name.size,
            name.colours[min(row, 1)],
            name.face,
            anchor,
            name.spacing,
            halo=look["halo"],
            halo_width=max(2.4 * px, name.size * 0.22),
        )
        for row, line in enumerate(name.lines)
    ]


def _dot(name: Name, px: float) -> list[Shape]:
    look, (vertices, codes) = style()["light"], unit_path("circle")
    points = vertices * name.dot + (name.x, name.y)
    if name.rank == 1:
        inner = vertices * 1.1 * px + (name.x, name.y)
        return [
            Shape(points, codes, fill=look["dot_ring"], stroke=look["dot"], width=1.6 * px),
            Shape(inner, codes, fill=look["dot"]),
        ]
    return [Shape(points, codes, fill=look["dot"], stroke=look["dot_ring"], width=1.2 * px)]

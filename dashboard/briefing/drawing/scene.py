"""A picture as a list of simple things to draw, before any file format.

The bitmap and the vector file paint this one list, so that they cannot differ; and what
takes up room is noted as it is placed, so that a test can measure what lies on what.
Coordinates are px from the top left corner, y downwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from PIL.Image import Image

from dashboard.briefing.drawing import fonts

Kind = Literal["label", "callout", "badge", "symbol", "inset"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its left top to its right bottom corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in px."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in px."""
        return self.bottom - self.top

    def meets(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        """Return whether the other lies inside, but for `slack` px."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, by: float) -> "Box":
        """Return the box with `by` px more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def around(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Room that something takes: what it is, which thing of the view it belongs to."""

    kind: Kind
    owner: str
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A path in px, codes as in `matplotlib.path.Path`. "" paints nothing."""

    vertices: np.ndarray
    codes: np.ndarray
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on its baseline; a halo of `halo_width` px lies around it."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    face: str = "regular"
    anchor: Anchor = "start"
    spacing: float = 0.0
    halo: str = ""
    halo_width: float = 0.0
    opacity: float = 1.0
    language: str = ""
    """BCP 47 tag, where it is not that of the picture."""

    @property
    def box(self) -> Box:
        """Return the room that the line takes."""
        wide = fonts.width(self.text, self.size, self.face, self.spacing)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(
            left,
            self.y - fonts.CAP * self.size * 1.12,
            left + wide,
            self.y + fonts.DESCENT * self.size,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A bitmap whose left top corner is at x, y, one pixel a px."""

    x: float
    y: float
    image: Image


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn together, cut to a box, under an id that a program can find."""

    id: str
    label: str
    clip: Box | None
    items: tuple["Item", ...]


Item = Shape | Text | Picture | Group


@dataclass(slots=True)
class Scene:
    """A picture being made: things in drawing order, and the room that they take.

    ``u`` is the unit of all sizes in px: text of the body is 12 units high.
    """

    width: int
    height: int
    u: float
    items: list[Item] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    outgrown: list[str] = field(default_factory=list)
    """Texts that a box had no room for: none, or a layout is wrong."""
    least: float = 0.0
    said: float = 0.0
    """px of type: of any, and of what is said of a figure, at least, whatever `u` gives."""

    def add(self, *items: Item) -> None:
        """Draw on top of what is there."""
        self.items.extend(items)

    @contextmanager
    def group(self, name: str, label: str = "", clip: Box | None = None) -> Iterator[None]:
        """Gather what is added inside into one group."""
        outer, self.items = self.items, []
        try:
            yield
        finally:
            outer.append(Group(name, label, clip, tuple(self.items)))
            self.items = outer

    def take(self, kind: Kind, owner: str, box: Box) -> None:
        """Note that a thing takes room."""
        self.taken.append(Taken(kind, owner, box))

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        face: str = "regular",
        anchor: Anchor = "start",
        room: Box | None = None,
    ) -> float:
        """Write one line and return its width; note when it leaves the box it is set in."""
        if not text:
            return 0.0
        line = Text(x, y, text, size, colour, face, anchor)
        self.items.append(line)
        if room is not None and not room.holds(line.box, slack=self.u):
            self.outgrown.append(text)
        return line.box.width


def texts_of(items: Sequence[Item]) -> Iterator[Text]:
    """Yield every text of a picture, in drawing order."""
    for item in items:
        if isinstance(item, Group):
            yield from texts_of(item.items)
        elif isinstance(item, Text):
            yield item


def in_rows(boxes: Sequence[Box], within: float) -> list[int]:
    """Return the places of boxes in the order of reading: rows from the top, each from the left.
    Boxes are of one row whose tops are at most `within` px below that of its first."""
    rows: list[list[int]] = []
    for nth in sorted(range(len(boxes)), key=lambda n: boxes[n].top):
        if rows and boxes[nth].top - boxes[rows[-1][0]].top <= within:
            rows[-1].append(nth)
        else:
            rows.append([nth])
    return [nth for row in rows for nth in sorted(row, key=lambda n: boxes[n].left)]


def overlaps(scene: Scene) -> list[tuple[Taken, Taken]]:
    """Return each pair of which a label, callout or badge lies on another item.

    A label may touch the symbol that it names, and nothing else: not another label, not a
    callout or badge, not the symbol of another place. The inset covers nothing either.
    """
    words = [t for t in scene.taken if t.kind in {"label", "callout", "badge"}]
    found = []
    for index, one in enumerate(words):
        found += [(one, other) for other in words[index + 1 :] if one.box.meets(other.box)]
        found += [
            (one, other)
            for other in scene.taken
            if other.kind == "symbol" and other.owner != one.owner and one.box.meets(other.box)
        ]
    for inset in (t for t in scene.taken if t.kind == "inset"):
        found += [
            (inset, other)
            for other in scene.taken
            if other is not inset
            and not other.owner.startswith("inset:")
            and inset.box.meets(other.box)
        ]
    return found


def box_path(box: Box, radius: float = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the path of a rectangle, its corners rounded by `radius` px."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if not radius:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        return np.array(corners), np.array([1, 2, 2, 2, 79], dtype=np.uint8)
    r = min(radius, box.width / 2, box.height / 2)
    points = [
        (left + r, top),
        (right - r, top),
        (right, top),
        (right, top + r),
        (right, bottom - r),
        (right, bottom),
        (right - r, bottom),
        (left + r, bottom),
        (left, bottom),
        (left, bottom - r),
        (left, top + r),
        (left, top),
        (left + r, top),
        (left + r, top),
    ]
    codes = [1, 2, 3, 3, 2, 3, 3, 2, 3, 3, 2, 3, 3, 79]
    return np.array(points), np.array(codes, dtype=np.uint8)


def line_path(*points: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return the path of a line through the points."""
    return np.array(points, dtype=float), np.array([1] + [2] * (len(points) - 1), dtype=np.uint8)

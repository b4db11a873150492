"""Where the cards of numbers stand in the margins of a map: one rule, for screen and print.

A figure that holds for an area has no point on the map, so its card stands at the edge of the
frame. The rule says in which margin, in which order, one below the other, and when cards shrink
to chips; how large a card is, whoever draws it measures. The screen goes by the same rule in
``assets/map/marks/columns.js``, which is held to the same cases
(``tests/core/symbols/margin_cases.json``).

Lengths are px of the screen, from the left top corner of the frame.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.core.symbols.arrangement import (
    AREAS,
    CLEAR_PX,
    EDGE_PX,
    GAP_PX,
    NARROW_PX,
    TRIES,
)

Size = tuple[float, float]
"""Width and height."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for cards: how wide the map is, and from where to where each margin reaches."""

    width: float
    left: tuple[float, float]
    right: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a card stands; ``card`` is its place in what was asked for. `fits` says that it
    leaves its margin nowhere and covers none of the places to be kept clear."""

    card: int
    right: bool
    chip: bool
    box: Rectangle
    fits: bool


def arranged(
    cards: Sequence[tuple[str, int]],
    frame: Frame,
    size: Callable[[int, bool], Size],
    clear: Sequence[tuple[float, float]] = (),
    taken: Sequence[Rectangle] = (),
) -> tuple[Placed, ...]:
    """Return where the cards stand, those of the left margin first, each margin from its top.

    Parameters
    ----------
    cards
        Area and slot of each, in any order. An area that is not in `AREAS` comes last, in the
        left margin.
    size
        Of a card by its place in `cards`, as a chip or not.
    clear
        Points that no card covers; where one would, the cards of its margin are chips.
    taken
        What a card steps below; nothing on a screen, where the map can be moved.
    """
    order = sorted(range(len(cards)), key=lambda n: rank(*cards[n]))
    tops = {False: frame.left[0], True: frame.right[0]}
    found: list[Placed] = []
    for own in (False, True):
        mine = [n for n in order if AREAS.get(cards[n][0], False) == own]
        if not mine:
            continue
        columns = [
            _column(mine, own if stays else not own, chip, frame, tops, size, clear, taken)
            for chip, stays in TRIES
            if chip or frame.width >= NARROW_PX
        ]
        column = next((c for c in columns if all(p.fits for p in c)), columns[-2])
        tops[column[0].right] = column[-1].box[3] + GAP_PX
        found += column
    return tuple(found)


def rank(area: str, slot: int) -> tuple[int, int]:
    """Return by what the cards of an area, each with its slot, follow one another."""
    names = list(AREAS)
    return names.index(area) if area in AREAS else len(names), slot


def _column(
    mine: Sequence[int],
    right: bool,
    chip: bool,
    frame: Frame,
    tops: Mapping[bool, float],
    size: Callable[[int, bool], Size],
    clear: Sequence[tuple[float, float]],
    taken: Sequence[Rectangle],
) -> list[Placed]:
    """The cards of a margin, from its top, whether they fit or not."""
    bottom = (frame.right if right else frame.left)[1]
    y = tops[right]
    column = []
    for card in mine:
        wide, high = size(card, chip)
        x = frame.width - EDGE_PX - wide if right else EDGE_PX
        y = _below(taken, x, y, wide, high)
        box = (x, y, x + wide, y + high)
        column.append(Placed(card, right, chip, box, box[3] <= bottom and not _covers(box, clear)))
        y += high + GAP_PX
    return column


def _below(taken: Sequence[Rectangle], x: float, y: float, wide: float, high: float) -> float:
    """The first y from which on a card lies on nothing that is taken."""
    gap = GAP_PX / 2
    for left, top, right, bottom in sorted(taken, key=lambda box: box[3]):
        beside = right <= x - gap or left >= x + wide + gap
        if not beside and top < y + high + gap and bottom > y - gap:
            y = bottom + gap
    return y


def _covers(box: Rectangle, clear: Sequence[tuple[float, float]]) -> bool:
    return any(
        box[0] - CLEAR_PX < x < box[2] + CLEAR_PX and box[1] - CLEAR_PX < y < box[3] + CLEAR_PX
        for x, y in clear
    )

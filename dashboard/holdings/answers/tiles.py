"""Cells and tiles: which part of the world one is, and a tile as bytes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.holdings.columns import CELL_PX, GRID_BITS, TILE_PX, ZOOMS, shift_of

#: cells a side of a tile, as a power of two
_TILE_BITS = (TILE_PX // CELL_PX).bit_length() - 1

Cell = tuple[int, int, int, int, int]
"""Cell x and y at a zoom, the number of events in it, and the sums of their qx and qy."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world: ``qx`` from ``west`` to ``east``, ``qy`` from ``north`` to
    ``south``, all included (see `columns.GRID_BITS`)."""

    west: int
    north: int
    east: int
    south: int


def tile_box(zoom: int, x: int, y: int) -> Box:
    """Return the part of the world that a tile shows. Tiles are 512 px wide.

    Raises
    ------
    ValueError
        If there is no such tile.
    """
    return _box(zoom, x, y, shift_of(zoom) + _TILE_BITS)


def cell_box(zoom: int, x: int, y: int) -> Box:
    """Return the part of the world that a cell stands for. Raises ValueError if there is none."""
    return _box(zoom, x, y, shift_of(zoom))


def _box(zoom: int, x: int, y: int, shift: int) -> Box:
    if not ZOOMS[0] <= zoom <= ZOOMS[1] or not all(
        0 <= n < 1 << (GRID_BITS - shift) for n in (x, y)
    ):
        raise ValueError(f"no such tile or cell: {zoom}/{x}/{y}")
    return Box(x << shift, y << shift, ((x + 1) << shift) - 1, ((y + 1) << shift) - 1)


def tile_bytes(zoom: int, x: int, y: int, cells: Iterable[Cell]) -> bytes:
    """Return a tile as JSON: ``{"cells": [x, y, n, x, y, n, …]}``.

    ``x`` and ``y`` are px in the tile, 0 to 511, the mean of where the ``n`` events of a cell
    are; the cell is the one that this point lies in. Ordered by row of cells, then by x.
    """
    box = tile_box(zoom, x, y)
    shift = shift_of(zoom)
    flat: list[int] = []
    for cx, cy, n, sum_x, sum_y in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        flat += (_px(sum_x, n, cx, shift, box.west), _px(sum_y, n, cy, shift, box.north), n)
    return json.dumps({"cells": flat}, separators=(",", ":")).encode()


def _px(total: int, n: int, cell: int, shift: int, origin: int) -> int:
    """Return the px of a mean; rounding never takes it out of its cell."""
    px = (total // n - origin) * CELL_PX >> shift
    low = (cell << shift) - origin >> shift
    return max(low * CELL_PX, min(px, low * CELL_PX + CELL_PX - 1))


def cut_to_tile(zoom: int, x: int, y: int, cells: Sequence[Cell]) -> list[Cell]:
    """Return those of many cells of a zoom that lie in a tile."""
    return [cell for cell in cells if cell[0] >> _TILE_BITS == x and cell[1] >> _TILE_BITS == y]

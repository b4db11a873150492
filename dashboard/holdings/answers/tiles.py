"""Cells and tiles: which part of the world one is, and a tile as bytes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.holdings.columns import CELL_PX, GRID_BITS, TILE_PX, ZOOMS, shift_of

#: cells a side of a tile, as a power of two
_TILE_BITS = (TILE_PX // CELL_PX).bit_length() - 1

#: tiles of one answer; the widest screen shows fewer
MOST_TILES = 96

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


def tile_box(zoom: int, x: int, y: int, columns: int = 1, rows: int = 1) -> Box:
    """Return the part of the world that a tile shows, or a block of tiles of which it is the
    north-western one. Tiles are 512 px wide.

    Raises
    ------
    ValueError
        If there are no such tiles, or more than `MOST_TILES`.
    """
    if columns < 1 or rows < 1 or columns * rows > MOST_TILES:
        raise ValueError(f"no such block of tiles: {columns} × {rows}")
    first, last = (
        _box(zoom, x + right, y + below, shift_of(zoom) + _TILE_BITS)
        for right, below in ((0, 0), (columns - 1, rows - 1))
    )
    return Box(first.west, first.north, last.east, last.south)


def cell_box(zoom: int, x: int, y: int) -> Box:
    """Return the part of the world that a cell stands for. Raises ValueError if there is none."""
    return _box(zoom, x, y, shift_of(zoom))


def whole_cells(box: Box, zoom: int) -> Box:
    """Return a part of the world with all of each cell that it has a part of."""
    shift = shift_of(zoom)
    west, north = (edge >> shift << shift for edge in (box.west, box.north))
    east, south = ((((edge >> shift) + 1) << shift) - 1 for edge in (box.east, box.south))
    return Box(west, north, east, south)


def _box(zoom: int, x: int, y: int, shift: int) -> Box:
    if not ZOOMS[0] <= zoom <= ZOOMS[1] or not all(
        0 <= n < 1 << (GRID_BITS - shift) for n in (x, y)
    ):
        raise ValueError(f"no such tile or cell: {zoom}/{x}/{y}")
    return Box(x << shift, y << shift, ((x + 1) << shift) - 1, ((y + 1) << shift) - 1)


def tiles_bytes(zoom: int, x: int, y: int, columns: int, rows: int, cells: Iterable[Cell]) -> bytes:
    """Return a block of tiles as JSON: ``{"tiles": [[x, y, n, x, y, n, …], …]}``.

    The tiles are in rows from the north, each from the west; one without events is empty.
    ``x`` and ``y`` are px in the tile, 0 to 511, the mean of where the ``n`` events of a cell
    are; the cell is the one that this point lies in. Ordered by row of cells, then by x.
    Cells that lie in none of the tiles are left out.
    """
    shift = shift_of(zoom)
    tile_shift = shift + _TILE_BITS
    tiles: list[list[int]] = [[] for _unused in range(columns * rows)]
    for cx, cy, n, sum_x, sum_y in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        column, row = (cx >> _TILE_BITS) - x, (cy >> _TILE_BITS) - y
        if 0 <= column < columns and 0 <= row < rows:
            west, north = (x + column) << tile_shift, (y + row) << tile_shift
            tiles[row * columns + column] += (
                _px(sum_x, n, cx, shift, west),
                _px(sum_y, n, cy, shift, north),
                n,
            )
    return json.dumps({"tiles": tiles}, separators=(",", ":")).encode()


def _px(total: int, n: int, cell: int, shift: int, origin: int) -> int:
    """Return the px of a mean; rounding never takes it out of its cell."""
    px = (total // n - origin) * CELL_PX >> shift
    low = (cell << shift) - origin >> shift
    return max(low * CELL_PX, min(px, low * CELL_PX + CELL_PX - 1))


def cut_to_tile(zoom: int, x: int, y: int, cells: Sequence[Cell]) -> list[Cell]:
    """Return those of many cells of a zoom that lie in a tile."""
    return [cell for cell in cells if cell[0] >> _TILE_BITS == x and cell[1] >> _TILE_BITS == y]

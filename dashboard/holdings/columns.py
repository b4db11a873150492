"""The one shape in which every holding is kept, whatever format its files had."""

from collections.abc import Mapping

#: what an importer reads of a file, each a text; a format says which column it is in
FIELDS = (
    "id",
    "date",
    "date_end",
    "date_precision",
    "kind",
    "subkind",
    "actor1",
    "actor2",
    "place",
    "lat",
    "lon",
    "place_precision",
    "low",
    "best",
    "high",
    "source",
    "notes",
    "updated",
)

#: fields without which a row cannot be drawn or dated
REQUIRED = ("date", "lat", "lon")

#: column of the table ``events`` -> its type. ``lat``, ``lon``: WGS84 degrees. ``low``,
#: ``best``, ``high``: deaths, missing when the source gives none. ``qx``, ``qy``: see
#: `GRID_BITS`. ``file`` and ``line`` say where a row was read, ``release`` of what.
EVENT_COLUMNS: Mapping[str, str] = {
    "id": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_precision": "VARCHAR",
    "kind": "VARCHAR",
    "subkind": "VARCHAR",
    "actor1": "VARCHAR",
    "actor2": "VARCHAR",
    "place": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "place_precision": "VARCHAR",
    "low": "INTEGER",
    "best": "INTEGER",
    "high": "INTEGER",
    "source": "VARCHAR",
    "notes": "VARCHAR",
    "release": "VARCHAR",
    "file": "VARCHAR",
    "line": "BIGINT",
    "rank": "DOUBLE",
    "qx": "INTEGER",
    "qy": "INTEGER",
}

#: columns of few values, kept as numbers of a list: a filter compares numbers
ENUMS = (
    "date_precision",
    "kind",
    "subkind",
    "actor1",
    "actor2",
    "place_precision",
    "release",
    "file",
)

#: columns that make two rows of one id different
COMPARED = tuple(
    name
    for name in EVENT_COLUMNS
    if name not in {"id", "release", "file", "line", "rank", "qx", "qy"}
)

#: the world is a square of 2**GRID_BITS cells a side (Web Mercator, EPSG:3857; x to the
#: east, y to the south, from the north-west corner): some 2.4 m at the equator
GRID_BITS = 24

#: px of a cell on the screen, and of a tile; a tile is 32 cells wide
CELL_PX, TILE_PX = 16, 512

#: least and greatest zoom of a tile
ZOOMS = (6, 14)

#: zooms whose cells are counted at import
PYRAMID_ZOOMS = (7, 8, 9)

#: south, west, north, east of what can be on the map (WGS84 degrees): rows elsewhere are set
#: aside, for nobody would ever see them
AREA = (41.0, 18.0, 46.5, 23.5)


def shift_of(zoom: int) -> int:
    """Return by how many bits ``qx`` and ``qy`` are shifted to the cells of a zoom.

    At zoom z the world is 256 · 2**z px wide, so 2**(z + 4) cells of 16 px.
    """
    return GRID_BITS - zoom - 4

"""A synthetic file for trying, for tests and for measurements: nothing in it happened.

Its types and actors are called by letters and numbers, its notes say what it is, and its
first column is ``synthetic_id``, by which the importer marks the holding.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from dashboard.holdings.imports.typed_rows import quoted

#: numbers of types, sub-types and actors
_TYPES, _SUBTYPES, _ACTORS = 6, 24, 400

_PARTS = """
WITH parts AS (
  SELECT i, {uniform}
  FROM range({rows}) numbers(i)
), towns AS (SELECT * FROM (VALUES {towns}) t(n, lat, lon)),
-- a half lies near a town, the other half is spread over the country round it
spread AS (SELECT *, CASE WHEN u8 < 0.5 THEN 0.03 ELSE 0.35 * u9 END AS far FROM parts)
SELECT
  'S' || i AS synthetic_id,
  date '1998-01-01' + (sqrt(u1) * 10400)::INTEGER AS date,
  CASE WHEN u2 < 0.8 THEN 'day' WHEN u2 < 0.93 THEN 'week' ELSE 'month' END AS date_precision,
  'Type ' || chr(65 + floor(u3 * u3 * {types})::INTEGER) AS "type",
  'Subtype ' || (1 + floor(u3 * u3 * {subtypes})::INTEGER) AS subtype,
  'Actor ' || (1 + floor(pow(u4, 3) * {actors})::INTEGER) AS actor_a,
  CASE WHEN u5 < 0.7 THEN 'Actor ' || (1 + floor(pow(u5, 3) * {actors})::INTEGER) END AS actor_b,
  'Point ' || n AS place,
  round(greatest(41.01, least(46.49, towns.lat + far * sin(2 * pi() * u10))), 5) AS lat,
  round(greatest(18.01, least(23.49, towns.lon + far * 1.35 * cos(2 * pi() * u10))), 5) AS lon,
  CASE WHEN u2 < 0.6 THEN 'exact' WHEN u2 < 0.9 THEN 'near' ELSE 'region' END AS place_precision,
  CASE WHEN u5 > 0.8 THEN 0 END AS low,
  CASE WHEN u5 > 0.8 THEN floor((u5 - 0.8) * 20)::INTEGER END AS best,
  CASE WHEN u5 > 0.8 THEN floor((u5 - 0.8) * 30)::INTEGER END AS high,
  'Synthetic source ' || (1 + floor(u6 * 300)::INTEGER) AS source,
  'Synthetic row ' || i || ', made for trying the map. Nothing in it happened, nobody named '
    || 'in it exists, and it must not be published as fact.' AS notes
FROM spread JOIN towns ON towns.n = 1 + floor(pow(u7, 2.5) * {count})::INTEGER
"""


def write_sample(path: Path, rows: int, points: Sequence[tuple[float, float]]) -> None:
    """Write a synthetic file, whole or not at all; the same call gives the same rows.

    Parameters
    ----------
    path
        ``.csv`` is written as CSV, any other name as Parquet.
    rows
        How many.
    points
        Latitude and longitude (WGS84 degrees) round which the rows lie, the densest first.
        At least one.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    towns = ", ".join(f"({n}, {lat!r}, {lon!r})" for n, (lat, lon) in enumerate(points, start=1))
    # Ten numbers a row from 0 to 1, each from a hash of its own.
    uniform = ", ".join(
        f"(hash(i * 16 + {n}) >> 11)::DOUBLE / 9007199254740992 AS u{n}" for n in range(1, 11)
    )
    query = _PARTS.format(
        uniform=uniform,
        rows=int(rows),
        towns=towns,
        count=len(points),
        types=_TYPES,
        subtypes=_SUBTYPES,
        actors=_ACTORS,
    )
    form = (
        "FORMAT csv, HEADER"
        if path.suffix.lower() == ".csv"
        else "FORMAT parquet, COMPRESSION zstd"
    )
    part = path.with_name(f".{path.name}.part")
    try:
        with duckdb.connect(config={"threads": "2", "memory_limit": "800MB"}) as con:
            con.execute(f"COPY ({query}) TO {quoted(str(part))} ({form})")
        part.replace(path)
    except duckdb.IOException as error:
        raise OSError(None, str(error), str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink()

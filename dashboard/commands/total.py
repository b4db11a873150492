"""``total``: what the figures add up to on a day, and what is not added."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import (
    IncorrectUsage,
    data_folder,
    day_in_calendar,
    say,
    tables_in,
)
from dashboard.core.actors import find_actor
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import N_, _, current
from dashboard.core.ledger.build import ON_REQUEST, UnknownActor, ledger
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.ledger.output.as_text import later_words, total_as_text
from dashboard.core.question.filters import latest_day

_EPILOG = N_(
    "exit codes: 0 success, including when no figure is known; 1 a table cannot be "
    "read; 2 incorrect usage\n\nexamples:\n  python -m dashboard total --as-of "
    "2024-03-20 --actor NATO\n  python -m dashboard total --as-of 2023-10-10 --actor "
    '"Velika Britanija" --include exercise\n'
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "total",
        help=_("force figures as of a date"),
        description=_(
            "Print the lead figure, the range, the underlying statements, the breakdown, "
            "and what is excluded and why."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        help=_("date, e.g. 2024-03-20 (default: latest in the data)"),
    )
    parser.add_argument(
        "--actor",
        action="append",
        default=[],
        metavar="NAME",
        help=_("actor, by ID or any name; can be repeated (default: all)"),
    )
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        choices=sorted(ON_REQUEST),
        help=_("include a type of figure that is not counted by default; can be repeated"),
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the ledger of the day and return the exit code."""
    folder = data_folder(args.data)
    asked = None if args.as_of is None else day_in_calendar(args.as_of, "--as-of")
    tables = localised(tables_in(folder), current().tag)
    try:
        actors = [find_actor(tables, name) for name in args.actor]
    except UnknownActor as error:
        raise IncorrectUsage(error) from error
    # Nothing that was said or happened: the data has no last day.
    has_days = not (tables.statements.empty and tables.events.empty)
    data_to = latest_day(tables) if has_days else date.today()
    answer = ledger(tables, asked or data_to, actors, args.include)
    later = later_words(answer.day, data_to) if has_days else ""
    if args.json:
        if later:
            say(later, sys.stderr)
        shown = total_as_json(answer, tables.source_rows)
        say(json.dumps(shown, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        say(total_as_text(answer, tables.source_rows, later))
    return 0

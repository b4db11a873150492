"""``read``: a text, and what its numbers are worth."""

import argparse
import json
import sys
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import (
    IncorrectUsage,
    data_folder,
    day_in_calendar,
    say,
    tables_in,
)
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import N_, _, current
from dashboard.reading.files import (
    MAX_CHARACTERS,
    MAX_FILE_BYTES,
    UnreadableText,
    bounded,
    text_of,
)
from dashboard.reading.output.as_json import check_as_json
from dashboard.reading.output.as_text import check_as_text
from dashboard.reading.verdicts.check_text import check_text

_EPILOG = N_(
    "exit codes: 0 success, including when nothing was found; 1 the file holds no text "
    "that can be read; 2 incorrect usage\n\nexamples:\n  python -m dashboard read report.docx "
    "--date 2024-03-20\n  python -m dashboard read - --json < report.txt\n"
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "read",
        help=_("compare the figures in a text with the data"),
        description=_(
            "Find every figure on forces, bases and casualties in a text (English, "
            "Albanian, or Serbian in either script) and compare it with the figures for its "
            "date."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", metavar="FILE", help=_(".txt, .docx or .pdf; - reads standard input")
    )
    parser.add_argument(
        "--date",
        metavar="DAY",
        help=_("date of the text, e.g. 2024-03-20 (default: the date at the top of the text)"),
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the numbers of the text with their verdicts and return the exit code."""
    folder = data_folder(args.data)
    day = None if args.date is None else day_in_calendar(args.date, "--date")
    try:
        text = _text(args.file)
    except OSError as error:
        raise IncorrectUsage(f"{args.file}: {error.strerror}") from error
    except UnreadableText as error:
        say(f"read: {args.file}: {error}", sys.stderr)
        return 1
    tables = localised(tables_in(folder), current().tag)
    check = check_text(text, tables, day)
    if args.json:
        say(json.dumps(check_as_json(check, tables), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        say(check_as_text(check, tables))
    return 0


def _text(name: str) -> str:
    if name == "-":
        # One character more than is read tells that there is more.
        return bounded(sys.stdin.read(MAX_CHARACTERS + 1))
    with Path(name).open("rb") as file:
        return text_of(file.read(MAX_FILE_BYTES + 1), name)

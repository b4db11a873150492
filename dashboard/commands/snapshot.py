"""``snapshot``: keep the present version of the data, so that frozen links can show it later."""

import argparse
import sys
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import data_folder
from dashboard.core.editions.archive import FOLDER, Archive
from dashboard.core.editions.completeness import accept
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.tables.read import read_tables

_EPILOG = N_(
    "exit codes: 0 archived (or already archived); 1 the tables have problems, or "
    "the file\ncannot be written; 2 incorrect usage\n\nexample:\n  python -m dashboard "
    "snapshot\n"
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "snapshot",
        aliases=["keep"],
        help=_("archive this version of the data for frozen links"),
        description=_(
            "Save an exact copy of the tables to versions/<version>.zip in the data "
            "folder. Run this every time data is published."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Keep the version and return the exit code."""
    folder = data_folder(args.data)
    tables, found = read_tables(folder)
    issues = [issue for issue in found if not issue.is_warning]
    if issues:
        print(f"snapshot: {issues[0]}", file=sys.stderr)
        told = ngettext(
            "{count} problem; fix it first (see `check`)",
            "{count} problems; fix them first (see `check`)",
            len(issues),
        )
        print(f"snapshot: {told}", file=sys.stderr)
        return 1
    try:
        path = Archive(folder / FOLDER).keep(folder)
        # What is published is whole: a later state is held against it.
        accept(folder, tables)
    except OSError as error:
        print(f"snapshot: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    size = path.stat().st_size
    print(ngettext("{file}: {count} byte", "{file}: {count} bytes", size, file=path))
    return 0

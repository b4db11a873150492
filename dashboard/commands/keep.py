"""``keep``: keep the present version of the data, so that frozen links can show it later."""

import argparse
import sys
from pathlib import Path

from dashboard.core.tables import read_tables
from dashboard.core.versions import FOLDER, Archive
from dashboard.settings import settings

_EPILOG = """\
exit codes: 0 kept, also when it was kept before; 1 the tables have problems, or the file
cannot be written; 2 wrong usage

example:
  python -m dashboard keep
"""


def add_parser(subparsers: "argparse._SubParsersAction") -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "keep",
        help="keep this version of the data for frozen links",
        description="Write the tables, byte for byte, to versions/<version>.zip in the "
        "folder of the tables. Do it whenever data is published.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=None, help="folder of the tables")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Keep the version and return the exit code."""
    folder = args.data or settings().data
    if not folder.is_dir():
        print(f"keep: {folder}: no such folder", file=sys.stderr)
        return 2
    _, issues = read_tables(folder)
    if issues:
        print(f"keep: {issues[0]}", file=sys.stderr)
        print(
            f"keep: {len(issues):,} problems; mend them first, see `check`", file=sys.stderr
        )
        return 1
    try:
        path = Archive(folder / FOLDER).keep(folder)
    except OSError as error:
        print(f"keep: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{path}: {path.stat().st_size:,} bytes")
    return 0

"""The command line: `python -m dashboard <command>`."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

from dashboard import commands


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; 2 for wrong usage.

    Parameters
    ----------
    argv
        Words after the program's name; those of the process when None.
    """
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Check and question the tables behind the dashboard.",
    )
    subparsers = parser.add_subparsers(metavar="command", required=True)
    # A module whose name begins with an underscore serves the commands and is none.
    names = [
        module.name
        for module in pkgutil.iter_modules(commands.__path__)
        if not module.name.startswith("_")
    ]
    # The command that is asked for does not wait for what the others import.
    for name in argv[:1] if argv and argv[0] in names else names:
        importlib.import_module(f"dashboard.commands.{name}").add_parser(subparsers)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its number, and no traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        args = parser.parse_args(argv)
        code = args.run(args)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse: help, or wrong usage
        return stop.code if isinstance(stop.code, int) else 2
    except BrokenPipeError:
        # The reader of the output, such as `head`, has left: nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code

"""The command line: `python -m dashboard <command>`."""

import argparse
import errno
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence

from dashboard import commands
from dashboard.commands import _language as languages
from dashboard.commands._terminal import IncorrectUsage, UnreadTable, say
from dashboard.core.i18n.language import UnknownLanguage, _, using_language

#: commands that share a module -> its name
_SHARED = dict.fromkeys(("propose", "proposals", "accept", "reject"), "desk") | {"keep": "snapshot"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; 2 for wrong usage.

    Parameters
    ----------
    argv
        Words after the program's name; those of the process when None.
    """
    argv = sys.argv[1:] if argv is None else argv
    if sys.stdout is None:  # type: ignore[redundant-expr]
        sys.stdout = _Closed()  # type: ignore[unreachable]
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its number, and no traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        tag, rest = languages.language_asked(argv)
    except UnknownLanguage as error:
        print(error, file=sys.stderr)
        return 2
    except SystemExit:  # argparse: no value
        return 2
    with using_language(tag):
        return _run(argv, rest[:1])


def start() -> int:
    """Run what `kosovo-serbia-dashboard` is told; without a command, serve the dashboard."""
    words = sys.argv[1:]
    known = {module.name for module in pkgutil.iter_modules(commands.__path__)} | set(_SHARED)
    if not known & set(words) and not {"-h", "--help"} & set(words):
        words = ["serve", *words]
    return main(words)


def parser_of(first: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line, in the language that is spoken.

    Parameters
    ----------
    first
        The name of the command, if any is given: then the parser knows that one alone, and
        does not wait for what the others import.
    """
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description=_("Check and query the data tables behind the dashboard."),
    )
    languages.add_option(parser)
    subparsers = parser.add_subparsers(dest="command", metavar="command", required=True)
    # A module whose name begins with an underscore serves the commands and is none.
    names = [
        module.name
        for module in pkgutil.iter_modules(commands.__path__)
        if not module.name.startswith("_")
    ]
    first = [_SHARED.get(name, name) for name in first]
    for name in first if first and first[0] in names else names:
        importlib.import_module(f"dashboard.commands.{name}").add_parser(subparsers)
    # A command of two names is one.
    for command in {id(each): each for each in subparsers.choices.values()}.values():
        languages.add_option(command)
    return parser


def _run(argv: Sequence[str], first: Sequence[str]) -> int:
    """Run one command; `first` holds its name, if any is given."""
    parser = parser_of(first)
    try:
        args = parser.parse_args(argv)
        code = args.run(args)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse: help, or wrong usage
        return stop.code if isinstance(stop.code, int) else 2
    except IncorrectUsage as error:
        say(f"{args.command}: {error}", sys.stderr)
        return 2
    except UnreadTable as error:
        say(f"{args.command}: {error}", sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of the output, such as `head`, has left: nobody is there to be told.
        _write_nowhere()
        return 1
    except OSError as error:
        # A file has a name; what has none is the output itself: a full disk, a closed stream.
        if error.filename is not None:
            raise
        told = _("the output cannot be written: {cause}", cause=error.strerror or error)
        say(f"{args.command}: {told}", sys.stderr)
        _write_nowhere()
        return 1
    return code


def _write_nowhere() -> None:
    """Let what is still to be printed go nowhere, so that nothing fails at the very end."""
    if not isinstance(sys.stdout, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Closed(io.TextIOBase):
    """Standard output that was closed before the start (``>&-``), which Python has as None."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

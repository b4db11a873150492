"""What the commands print: nothing that a terminal would obey, and what the answer lacks."""

import argparse
import shlex
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from dashboard.core.dates import outside_calendar
from dashboard.core.i18n.language import _
from dashboard.core.tables.issues import Issue, set_aside_words
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from dashboard.settings import settings

# Bidirectional controls turn a line round, the others move the cursor or change colours. A
# cell may hold them, since tables are written by anybody. Line breaks stay.
_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_STRIPPED = dict.fromkeys((*_BIDIRECTIONAL, *_CONTROLS)) | {0x09: " ", 0x0A: "\n"}


class IncorrectUsage(ValueError):
    """What was asked cannot be understood; the message says what to write.

    `dashboard.cli` prints it with the name of the command, and exits with 2.
    """


class UnreadTable(Exception):
    """A whole table could not be read, and an answer without it would look like one; the
    message is the problem, with file, line and remedy.

    `dashboard.cli` prints it with the name of the command, and exits with 1.
    """


def data_folder(asked: Path | None) -> Path:
    """Return the folder of the tables that was asked for, that of the settings when None.

    Raises
    ------
    IncorrectUsage
        If there is no such folder.
    """
    folder = asked or settings().data
    if not folder.is_dir():
        raise IncorrectUsage(_("{folder}: folder not found", folder=folder))
    return folder


def day_of(text: str, option: str = "") -> date:
    """Return the day that `text` says, as YYYY-MM-DD; `option`, such as "--as-of", is what it was
    given to, "" for a word of its own.

    Raises
    ------
    IncorrectUsage
        If it is not a date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        value = f"{option} {text!r}".lstrip()
        told = _("{value} is not a date; use the form 2024-03-20", value=value)
        raise IncorrectUsage(told) from None


def day_in_calendar(text: str, option: str = "") -> date:
    """Return a day as `day_of` does, which must be one of `dashboard.core.dates.CALENDAR`.

    Raises
    ------
    IncorrectUsage
        If it is not a date, or outside of the calendar.
    """
    day = day_of(text, option)
    if outside := outside_calendar(day, f"{option} {text}".lstrip()):
        raise IncorrectUsage(outside)
    return day


def port_of(text: str) -> int:
    """Read the number of a port.

    Raises
    ------
    argparse.ArgumentTypeError
        If there is no such port.
    """
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) < 65_536:
        raise argparse.ArgumentTypeError(_("a port must be a number from 1 to 65535"))
    return int(text)


def plain(text: str) -> str:
    """Return `text` without controls and bidirectional controls; a tab becomes a space."""
    return text.translate(_STRIPPED)


def say(text: str, stream: TextIO | None = None) -> None:
    """Print `text`, made `plain`; to standard output unless told otherwise."""
    print(plain(text), file=stream or sys.stdout)


def tables_in(folder: Path) -> Tables:
    """Return the tables of `folder`, and print on standard error, in one line, how many of their
    rows are excluded.

    Raises
    ------
    UnreadTable
        If a whole table is excluded: "no figure" would be no answer.
    """
    tables, issues = read_tables(folder)
    _warn_of_rows_set_aside(issues, folder)
    if unread := [issue for issue in issues if issue.set_aside and issue.whole_table]:
        raise UnreadTable(str(unread[0]))
    return tables


def _warn_of_rows_set_aside(issues: Iterable[Issue], folder: Path) -> None:
    if lacking := set_aside_words(issues, str(folder)):
        command = f"python -m dashboard check {shlex.quote(str(folder))}"
        told = _("{lacking}; run `{command}`", lacking=lacking, command=command)
        say(" ".join(told.splitlines()), sys.stderr)

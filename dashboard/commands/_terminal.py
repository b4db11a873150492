"""What the commands print: nothing that a terminal would obey, and what the answer lacks."""

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dashboard.core.i18n.language import _
from dashboard.core.tables.issues import Issue, set_aside_words

# Bidirectional controls turn a line round, the others move the cursor or change colours. A
# cell may hold them, since tables are written by anybody. Line breaks stay.
_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_STRIPPED = dict.fromkeys((*_BIDIRECTIONAL, *_CONTROLS)) | {0x09: " ", 0x0A: "\n"}


def plain(text: str) -> str:
    """Return `text` without controls and bidirectional controls; a tab becomes a space."""
    return text.translate(_STRIPPED)


def say(text: str, stream: TextIO | None = None) -> None:
    """Print `text`, made `plain`; to standard output unless told otherwise."""
    print(plain(text), file=stream or sys.stdout)


def warn_of_rows_set_aside(issues: Iterable[Issue], folder: Path) -> None:
    """Print on standard error, in one line, how much of `folder` the answer leaves out.

    Nothing when every row is used.
    """
    if lacking := set_aside_words(issues, str(folder)):
        command = f"python -m dashboard check {shlex.quote(str(folder))}"
        told = _("{lacking}; run `{command}`", lacking=lacking, command=command)
        say(" ".join(told.splitlines()), sys.stderr)

"""Patterns of cells, matched in a time that grows with the cell alone.

Python's own engine takes for ever over a pattern such as ``(a+)+b``, and a folder to be
checked may come from anyone; RE2 never goes back.
"""

import re
from typing import Protocol

import re2

from dashboard.core.i18n.language import _

_MAX_CHARS = 1_000


class PatternError(ValueError):
    """The pattern cannot be used; the message says why."""


class Pattern(Protocol):
    """What a cell must look like."""

    pattern: str

    def fullmatch(self, text: str, /) -> object:
        """Return something true when the whole of `text` has the form."""


def pattern_of(text: str) -> Pattern:
    """Return the pattern that `text` writes.

    Raises
    ------
    PatternError
        If it is no pattern, looks back or ahead, or is too long or too large to match.
    """
    if len(text) > _MAX_CHARS:
        raise PatternError(_("longer than {most} characters", most=_MAX_CHARS))
    try:
        re.compile(text)  # its messages name the place
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(str(error)) from error
    options = re2.Options()
    options.log_errors = False
    try:
        pattern: Pattern = re2.compile(text, options)
    except re2.error as error:
        raise PatternError(_("it uses look-behind or look-ahead, or takes too long")) from error
    return pattern

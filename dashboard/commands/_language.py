"""The language that the commands speak: ``--lang``, else ``DASHBOARD_LANGUAGE``, else English."""

import argparse
import os
from collections.abc import Sequence

from dashboard.core.i18n.language import DEFAULT, LANGUAGES, UnknownLanguage, _

#: environment variable that names the language when the command line does not
VARIABLE = "DASHBOARD_LANGUAGE"


def language_asked(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the tag of the language that is asked for, and the words without the option.

    Looked for before the words are parsed, for the help texts follow it.

    Raises
    ------
    UnknownLanguage
        If it is none of `LANGUAGES`; the message says what to write.
    SystemExit
        If ``--lang`` stands without a value.
    """
    parser = argparse.ArgumentParser("python -m dashboard", add_help=False, allow_abbrev=False)
    parser.add_argument("--lang")
    found, rest = parser.parse_known_args(words)
    named, tag = "--lang", found.lang
    if tag is None:
        named, tag = VARIABLE, os.environ.get(VARIABLE) or DEFAULT
    if tag not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UnknownLanguage(
            _(
                "{option} {value}: unknown language; choose one of {known}",
                option=named,
                value=repr(tag),
                known=known,
            )
        )
    return tag, rest


def add_option(parser: argparse.ArgumentParser) -> None:
    """Declare ``--lang``, so that the help has it; `language_asked` has read it before."""
    parser.add_argument(
        "--lang",
        choices=list(LANGUAGES),
        default=argparse.SUPPRESS,
        help=_(
            "output language (default: {variable}, otherwise {default})",
            variable=VARIABLE,
            default=DEFAULT,
        ),
    )

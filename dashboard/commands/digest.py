"""``digest``: what is new or changed for a question, for a mail or a note."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import (
    IncorrectUsage,
    data_folder,
    day_in_calendar,
    say,
    tables_in,
)
from dashboard.core.editions.archive import FOLDER, Archive, VersionNotKept
from dashboard.core.i18n.language import N_, _
from dashboard.core.view.build import build_view
from dashboard.core.view.permalink import query_of, read_link
from dashboard.core.whole_files import write_whole
from dashboard.feeds.digest import digest_html, digest_markdown
from dashboard.feeds.feed import feed_of
from dashboard.settings import settings

_FORMS = {"md": digest_markdown, "html": digest_html}
_EPILOG = N_(
    "exit codes: 0 written, including when nothing is new; 1 the file "
    "cannot be written; 2 incorrect usage\n\nexample:\n  python -m dashboard "
    'digest --since 2026-11-01 --link "https://example.org/?actor=NATO"\n'
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "digest",
        help=_("what is new or changed for a link, as Markdown or HTML"),
        description=_(
            "Print what is new in the data for the filters of a link: figures, statements, events "
            "and corrections, with their sources."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--since", required=True, metavar="DAY", help=_("first day, e.g. 2026-11-01")
    )
    parser.add_argument(
        "--link", default="", metavar="URL", help=_("link from the dashboard (default: everything)")
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMS), default="md", help=_("Markdown or HTML (default: md)")
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=_("write to this file instead of printing")
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the digest and return the exit code."""
    folder = data_folder(args.data)
    since = day_in_calendar(args.since, "--since").isoformat()
    archive = Archive(folder / FOLDER)
    try:
        query = query_of(args.link) if args.link else {}
        query.pop("frozen", None)
        link = read_link(query, tables_in(folder), archive)
    except VersionNotKept as error:
        raise IncorrectUsage(error) from error
    except ValueError as error:
        raise IncorrectUsage(f"--link: {error}") from error
    if link.notices:
        raise IncorrectUsage(f"--link: {link.refusal}")
    base = args.link.partition("?")[0] if "://" in args.link else settings().public_url
    asked = link.selection
    if hasattr(args, "lang"):  # else the link brings a language of its own
        asked = replace(asked, language=args.lang)
    feed = feed_of(build_view(link.tables, asked), archive, base or "", since)
    text = _FORMS[args.format](feed, since)
    if args.out is None:
        say(text.rstrip("\n"))
        return 0
    try:
        write_whole(args.out, text.encode())
    except OSError as error:
        print(f"digest: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    return 0

"""``brief``: a briefing on one view as picture, page, slides and data."""

import argparse
import hashlib
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.briefing.document.titles import too_long_to_print
from dashboard.commands import Subparsers
from dashboard.commands._terminal import (
    IncorrectUsage,
    data_folder,
    day_in_calendar,
    tables_in,
)
from dashboard.core.actors import find, speakers
from dashboard.core.editions.archive import FOLDER, Archive, VersionNotKept
from dashboard.core.i18n.language import N_, _, current, using_language
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.core.view.permalink import opens_elsewhere, permalink, query_of, read_link
from dashboard.core.whole_files import write_whole
from dashboard.holdings.collection import Collection
from dashboard.holdings.drawn import with_holdings
from dashboard.settings import settings

_EPILOG = N_(
    "exit codes: 0 all files written; 1 a file could not be written; 2 incorrect "
    "usage\n\nexamples:\n  python -m dashboard brief --as-of 2024-03-20 --actor NATO "
    "-o out/\n  python -m dashboard brief --link "
    '"http://localhost:8501/?actor=KFOR&as_of=2024-03-20" \\\n      --format pptx,zip '
    '--title "KFOR in March 2024" --handling TLP:GREEN -o out/\n'
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "brief",
        help=_("export a briefing as image, document, slides and data"),
        description=_(
            "Write a briefing with its date, filters and numbered sources. Prints each "
            "file name with its SHA-256 checksum; the same view always produces identical"
            " files."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        help=_("date, e.g. 2024-03-20 (default: the end date, or the latest)"),
    )
    parser.add_argument(
        "--actor",
        action="append",
        default=[],
        metavar="NAME",
        help=_("actor, by ID or any name; can be repeated (default: all)"),
    )
    parser.add_argument("--from", dest="start", metavar="DAY", help=_("start date"))
    parser.add_argument("--to", dest="end", metavar="DAY", help=_("end date"))
    parser.add_argument("--link", metavar="URL", help=_("a link copied from the browser"))
    parser.add_argument("--title", default="", help=_("title (default: from the filters)"))
    parser.add_argument(
        "--handling", default="", help=_("handling marking, e.g. {mark}", mark="TLP:GREEN")
    )
    parser.add_argument(
        "--format",
        default=",".join(formats.FORMATS),
        metavar="LIST",
        help=_("one or more of {formats} (default: all)", formats=",".join(formats.FORMATS)),
    )
    parser.add_argument(
        "--animation",
        choices=list(formats.ANIMATIONS),
        help=_("also write the period as an animated image, with its sources at the end"),
    )
    parser.add_argument(
        "--size",
        default=formats.DEFAULT_SIZE,
        choices=list(formats.SIZES),
        help=_("image size in px (default: {size})", size=formats.DEFAULT_SIZE),
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        default=Path(),
        metavar="DIR",
        help=_("output folder (default: current folder)"),
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files and return the exit code."""
    folder = data_folder(args.data)
    names = _formats(args.format)
    if said := too_long_to_print(args.title, args.handling):
        raise IncorrectUsage(said)
    try:
        view, address = _asked(args, tables_in(folder), Archive(folder / FOLDER))
    except (UnknownActor, VersionNotKept) as error:
        raise IncorrectUsage(error) from error
    # A link brings a language of its own.
    with using_language(view.selection.language):
        view = with_holdings(view, Collection(settings().holdings), lambda _each: True)
        for name in set(view.selection.holdings.names) - {each.name for each in view.holdings}:
            raise IncorrectUsage(_("there is no holding {name}", name=name))
        return _written(args, names, view, address)


def _written(args: argparse.Namespace, names: list[str], view: View, address: str) -> int:
    document = build_document(view, title=args.title, handling=args.handling, permalink=address)
    print(f"{document.title}. {document.subtitle}.", file=sys.stderr)
    if not opens_elsewhere(address):
        hint = _("nobody else can open the link in these files; set DASHBOARD_URL")
        print(f"brief: {hint}", file=sys.stderr)
    failed = False
    for nth, name in enumerate(names, start=1):
        path = args.out / formats.file_name(document, name)
        print(f"{nth}/{len(names)} {path} …", file=sys.stderr, flush=True)
        try:
            data = formats.render(name, view, document, args.size)
            write_whole(path, data)
        # One format that fails does not cost the others.
        except (OSError, RuntimeError, ValueError, LookupError) as error:
            reason = getattr(error, "strerror", None) or error or type(error).__name__
            print(f"brief: {path}: {reason}", file=sys.stderr)
            failed = True
            continue
        print(f"{hashlib.sha256(data).hexdigest()}  {path}")
    if args.animation:
        path = args.out / formats.file_name(document, args.animation)
        print(f"{path} …", file=sys.stderr, flush=True)
        try:
            data = formats.render(args.animation, view, document)
            write_whole(path, data)
            print(f"{hashlib.sha256(data).hexdigest()}  {path}")
        except OSError as error:
            print(f"brief: {path}: {error.strerror or error}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


def _formats(text: str) -> list[str]:
    names = list(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in formats.FORMATS]
    if unknown or not names:
        raise IncorrectUsage(
            _(
                "--format {value}: choose from {formats}, separated by commas",
                value=repr(text),
                formats=",".join(formats.FORMATS),
            )
        )
    return names


def _asked(args: argparse.Namespace, tables: Tables, archive: Archive) -> tuple[View, str]:
    """Return the view, and the address that leads back to it."""
    if args.link is None:
        who = [find(tables, name) for name in args.actor]
        selection = Selection(
            actors=tuple(each for each in who if each not in speakers(tables)),
            speakers=tuple(each for each in who if each in speakers(tables)),
            as_of=_day("--as-of", args.as_of),
            start=_day("--from", args.start),
            end=_day("--to", args.end),
            language=current().tag,
        )
        view = build_view(tables, selection)
        return view, permalink(view, settings().public_url)
    if args.actor or args.as_of or args.start or args.end:
        raise IncorrectUsage(
            _(
                "--link sets its own filters; remove {options}",
                options="--actor, --as-of, --from, --to",
            )
        )
    try:
        link = read_link(query_of(args.link), tables, archive)
    except ValueError as error:
        raise IncorrectUsage(f"--link: {error}") from error
    if link.notices:
        raise IncorrectUsage(f"--link: {link.refusal}")
    asked = link.selection
    if hasattr(args, "lang"):
        asked = replace(asked, language=args.lang)
    view = build_view(link.tables, asked)
    base = args.link if "://" in args.link else settings().public_url
    return view, permalink(view, base, frozen=link.frozen)


def _day(option: str, text: str | None) -> date | None:
    return None if text is None else day_in_calendar(text, option)

"""`python -m dashboard check [DIR]`: is every cell of the tables in order?"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import say
from dashboard.core.coverage.last_stated import last_stated
from dashboard.core.editions.completeness import FILE, accept, accepted, shortfalls
from dashboard.core.editions.localised import localised, own_counted
from dashboard.core.i18n.language import _, current, ngettext
from dashboard.core.stories.parallel_checks import check_parallel
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.translation_checks import check_translated
from dashboard.core.stories.wording_checks import check_messages, check_wording
from dashboard.core.tables.issues import Issue, shown_path
from dashboard.core.tables.model import Tables
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import read_tables
from dashboard.core.whole_files import finish_for_the_killed
from dashboard.locations import DATA
from dashboard.reading.extraction.word_lists import check_word_lists
from dashboard.settings import settings

_MAX_LINES_PER_FILE = 200


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "check",
        help=_("check the tables in a folder"),
        description=_(
            "Check every table and explainer in a folder, and the wording of both: one line "
            "per problem, with file, line, column and what to do. Anything unusual but "
            "possibly correct is a warning. Exit code 0 if none, 1 if problems are found, 2 "
            "if the folder does not exist."
        ),
    )
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        default=DATA,
        help=_("folder containing the tables (default: the project's own)"),
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help=_("write row_counts.json, accepting the present row counts"),
    )
    parser.add_argument(
        "--stale",
        metavar=_("DAYS"),
        type=_days,
        help=_("warn of each force whose strength was last reported more than DAYS days ago"),
    )
    parser.add_argument(
        "--overlay",
        metavar=_("FOLDER"),
        type=Path,
        default=None,
        help=_("your own tables over those of DIR (default: DASHBOARD_OVERLAY, over served data)"),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each problem and warning on standard output; return 1 if there is a problem."""
    if not args.folder.is_dir():
        if args.folder.exists():
            told = _(
                "{folder}: not a folder; give a folder containing the tables", folder=args.folder
            )
        else:
            told = _(
                "{folder}: folder not found; give a folder containing the tables",
                folder=args.folder,
            )
        say(told, sys.stderr)
        return 2
    if args.overlay is not None and not args.overlay.is_dir():
        told = _("{folder}: folder not found", folder=args.overlay)
        say(f"check: --overlay {told}", sys.stderr)
        return 2
    finish_for_the_killed(args.folder)
    tables, issues = read_tables(args.folder)
    stories, in_stories = read_stories(tables)
    if args.accept:
        return _accept(args.folder, tables, issues)
    shrunken = list(_shrunken(tables, issues))
    # Only what is shipped is to be in every language: the rows of an organisation need not be.
    is_shipped = args.folder.resolve() == DATA
    untranslated = check_translated(tables, stories) if is_shipped else []

    def of_the_rows(tables: Tables) -> list[Issue]:
        stale = () if args.stale is None else _stale(tables, args.stale)
        return [*check_wording(tables, stories), *check_parallel(tables), *stale]

    if own := args.overlay or _overlay_of(args.folder):
        tables, issues = read_with_overlay(args.folder, own, of_the_rows)
    else:
        issues += of_the_rows(tables)
    issues += [*shrunken, *untranslated, *in_stories]
    if is_shipped:
        issues += [*check_messages(tables), *check_word_lists(tables)]
    printed: Counter[str] = Counter()
    in_file = Counter(issue.path for issue in issues)
    for issue in issues:
        printed[issue.path] += 1
        if printed[issue.path] <= _MAX_LINES_PER_FILE:
            say(str(issue))
        elif printed[issue.path] == in_file[issue.path]:
            rest = in_file[issue.path] - _MAX_LINES_PER_FILE
            more = ngettext("and {count} more", "and {count} more", rest)
            say(f"{issue.path}: … {more}")
    in_tables = ngettext("{count} table", "{count} tables", len(tables.schema.tables))
    rows = ngettext("{count} row", "{count} rows", tables.row_count())
    odd = sum(issue.is_warning for issue in issues)
    warnings = ngettext("{count} warning", "{count} warnings", odd)
    if odd == len(issues):
        summary = _("{tables}, {rows}, no problems", tables=in_tables, rows=rows)
    else:
        problems = ngettext("{count} problem", "{count} problems", len(issues) - odd)
        summary = _(
            "{tables}, {rows} valid, {problems}", tables=in_tables, rows=rows, problems=problems
        )
    say(f"{summary}, {warnings}" if odd else summary)
    if own:
        say(own_words(tables, own))
    return int(odd < len(issues))


def own_words(tables: Tables, own: Path) -> str:
    """Return how much of the tables is an organisation's own, and in which folder."""
    if rows := own_counted(tables.own_rows):
        return _("{folder}: {rows} of your own", folder=own, rows=rows)
    return _("{folder}: no rows of your own", folder=own)


def _overlay_of(folder: Path) -> Path | None:
    """Return the folder of own tables that lie over those of a folder where it is served."""
    served = folder.resolve() == settings().data.resolve()
    return settings().overlay if served else None


def _days(text: str) -> int:
    """Read a number of days.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is no whole number above 0.
    """
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(_("use a whole number above 0"))
    return int(text)


def _stale(tables: Tables, days: int) -> Iterator[Issue]:
    """Yield a warning for each force whose strength was last stated more than `days` ago, at
    the row that stated it. One that no longer stands, as of a force of the past, is passed over.
    """
    lines = dict(zip(tables.deployments["deployment_id"], tables.deployments["line"], strict=True))
    named = localised(tables, current().tag)
    path = shown_path(tables.folder / "deployments.csv")
    for each in last_stated(named, date.today()):
        if each.statement is None or not each.is_stale(days):
            continue
        problem = _(
            "{force} was last reported {days} days ago, in {id}",
            force=each.name,
            days=each.statement.age_days,
            id=each.statement.deployment_id,
        )
        remedy = _("add what has been reported since")
        yield Issue(
            path,
            lines[each.statement.deployment_id],
            "stated",
            problem,
            remedy,
            False,
            is_warning=True,
        )


def _shrunken(tables: Tables, issues: list[Issue]) -> Iterator[Issue]:
    """Yield a problem for each table that has lost more than a fifth of its accepted rows."""
    told, file = accepted(tables.folder), tables.folder / FILE
    if not told.version and file.exists():
        problem = _("no row counts can be read in it")
        remedy = _("run `python -m dashboard check --accept`, which writes it anew")
        yield Issue(shown_path(file), 1, "file", problem, remedy, False)
    if told.version == tables.version:
        return
    for reason in shortfalls(tables, issues, told.rows):
        remedy = _("complete it, or run `python -m dashboard check --accept` if this is intended")
        path = shown_path(tables.folder / reason.file)
        yield Issue(path, 1, "file", reason.words(), remedy, False)


def _accept(folder: Path, tables: Tables, issues: list[Issue]) -> int:
    """Write the numbers of rows, unless a problem other than their number is there."""
    wrong = [issue for issue in issues if not issue.is_warning]
    if wrong:
        say(str(wrong[0]), sys.stderr)
        told = ngettext(
            "{count} problem; fix it first (see `check`)",
            "{count} problems; fix them first (see `check`)",
            len(wrong),
        )
        say(told, sys.stderr)
        return 1
    try:
        path = accept(folder, tables)
    except OSError as error:
        say(f"check: {error.filename}: {error.strerror}", sys.stderr)
        return 1
    rows = ngettext("{count} row", "{count} rows", tables.row_count())
    say(_("{file}: {rows} accepted", file=path, rows=rows))
    return 0

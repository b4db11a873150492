"""``propose``, ``proposals``, ``accept``, ``reject``: how rows come into the tables."""

import argparse
import json
import sys
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import IncorrectUsage, data_folder, say
from dashboard.core.i18n.language import N_, _
from dashboard.core.tables.read import read_schema
from dashboard.core.tables.schema import Schema
from dashboard.desk import review
from dashboard.desk.edits import cells_of, resolved
from dashboard.desk.effects import effect_words, effects
from dashboard.desk.proposals import (
    NoProposal,
    ProposalError,
    RowEdit,
    new_proposal,
    read_proposals,
)
from dashboard.desk.suggestions import suggestions

_EPILOG = N_(
    "exit codes: 0 proposed; 1 it does not fit the tables, or could not be written; "
    '2 incorrect usage\n\nFILE is a JSON list of changes; "@1" stands for the ID that '
    'the first of them will get:\n  [{"table": "sources", "values": {"title": "...", '
    '"publisher": "..."}},\n   {"table": "deployments", "values": {"actor_id": '
    '"KFOR", "source_id": "@1"}},\n   {"table": "events", "row": "E082", "values": '
    '{"title": "..."}}]\n\nexample:\n  python -m dashboard propose changes.json --by '
    '"A. Editor" --why "UN report of October"\n'
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the four commands."""
    _add_propose(subparsers)
    _add_proposals(subparsers)
    for verdict in ("accept", "reject"):
        _add_decision(subparsers, verdict)


def _add_propose(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "propose",
        help=_("propose rows or corrections for someone else to accept"),
        description=_("Write a proposal to the data folder. No table is changed."),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", metavar="FILE", help=_("JSON file with the changes; - for standard input")
    )
    parser.add_argument("--by", required=True, metavar="NAME", help=_("who is proposing it"))
    parser.add_argument(
        "--why", default="", metavar="TEXT", help=_("the reason (required for a correction)")
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run_propose)


def _add_proposals(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "proposals",
        help=_("list what has been proposed"),
        description=_("Print one line per proposal: name, status, who proposed it, its rows."),
    )
    parser.add_argument(
        "--state",
        choices=("open", "accepted", "rejected"),
        default=None,
        help=_("only proposals with this status"),
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run_proposals)


def _add_decision(subparsers: Subparsers, verdict: str) -> None:
    is_accept = verdict == "accept"
    parser = subparsers.add_parser(
        verdict,
        help=_("accept a proposal into the tables")
        if is_accept
        else _("reject a proposal, with a reason"),
        description=_(
            "Write the rows, the corrections and the archived version in one step, or "
            "nothing at all."
        )
        if is_accept
        else _("The proposal and the reason are kept; no table is changed."),
    )
    parser.add_argument("name", metavar="NAME", help=_("name of the proposal"))
    parser.add_argument("--by", required=True, metavar="NAME", help=_("who is deciding"))
    parser.add_argument(
        "--why", required=not is_accept, default="", metavar="TEXT", help=_("the reason")
    )
    parser.add_argument(
        "--alone",
        action="store_true",
        help=_("you proposed it yourself and there is no one else; the proposal records this"),
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run_decision, verdict=verdict)


def run_propose(args: argparse.Namespace) -> int:
    """Write the proposal, print what it would change, and return the exit code."""
    folder = data_folder(args.data)
    try:
        asked = _json_of(args.file)
        schema = read_schema(folder)
        made = new_proposal(args.by, args.why, _edits(asked, folder, schema), schema)
        found = review.review(folder, made)
        path = review.propose(folder, made)
    except IncorrectUsage:
        raise
    except (ProposalError, OSError, ValueError) as error:
        say(f"propose: {error}", sys.stderr)
        return 1
    say(str(path))
    for each in effects(found.before, found.after, made, found.row_ids):
        say(effect_words(each))
    for edit in resolved(made, found.row_ids):
        if edit.table == "deployments" and not edit.row_id:
            for near in suggestions(found.before, edit.values):
                say(f"{near.relation}: {near.figure_id} {near.label}, {near.text}, {near.held}")
    for issue in (*found.errors, *found.warnings):
        say(f"{issue}", sys.stderr)
    return 0


def run_proposals(args: argparse.Namespace) -> int:
    """Print the proposals and return the exit code: 1 when a file is no proposal."""
    folder = data_folder(args.data)
    found, problems = read_proposals(folder, read_schema(folder))
    asked = [each for each in found if args.state in (None, each.state)]
    for each in asked:
        ids = each.decision.row_ids if each.decision else ()
        rows = ids or [edit.row_id or _("new row") for edit in each.edits]
        what = ", ".join(f"{edit.table} {row}" for edit, row in zip(each.edits, rows, strict=False))
        say(f"{each.name}  {each.state}  {each.by}  {what}  {each.why}".rstrip())
    if not found and not problems:
        command = "python -m dashboard propose FILE --by NAME"
        say(
            _(
                "nothing has been proposed yet; propose rows at the desk or with `{command}`",
                command=command,
            )
        )
    elif not asked and not problems:
        say(_("no proposals with this status"))
    for problem in problems:
        say(f"proposals: {problem}", sys.stderr)
    return 1 if problems else 0


def run_decision(args: argparse.Namespace) -> int:
    """Accept or reject, print the ids of the rows, and return the exit code: 1 when it
    cannot be done."""
    folder = data_folder(args.data)
    decide = review.accept if args.verdict == "accept" else review.reject
    try:
        ended = decide(folder, args.name, args.by, args.why, args.alone)
    except NoProposal as error:
        raise IncorrectUsage(error) from error
    except (ProposalError, OSError) as error:
        say(f"{args.verdict}: {error}", sys.stderr)
        return 1
    given = ended.decision.row_ids if ended.decision else ()
    say(", ".join(given) or ended.name)
    return 0


def _json_of(name: str) -> object:
    """Return what a file of JSON holds; "-" is standard input.

    Raises
    ------
    IncorrectUsage
        If there is no such file, with its name, the cause and what to do.
    ProposalError
        If it is no JSON, with the same.
    """
    todo = _("give a JSON file with a list of changes, or - for standard input")
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
        return json.loads(text)
    except OSError as error:
        raise IncorrectUsage(f"{name}: {error.strerror}; {todo}") from None
    except (ValueError, RecursionError) as error:
        cause = _("not JSON ({cause})", cause=error)
        raise ProposalError(f"{name}: {cause}; {todo}") from None


def _edits(asked: object, folder: Path, schema: Schema) -> tuple[RowEdit, ...]:
    if not isinstance(asked, list) or not all(isinstance(each, dict) for each in asked):
        raise ProposalError(_("the file does not contain a JSON list of changes"))
    found = []
    for each in asked:
        table, row_id = str(each.get("table", "")), str(each.get("row", ""))
        values = {str(k): str(v) for k, v in dict(each.get("values") or {}).items()}
        was = {}
        if row_id and table in schema.tables:
            declared = schema.tables[table]
            now = cells_of(folder / declared.file, declared, row_id)
            was = {column: now.get(column, "") for column in values}
        found.append(RowEdit(table, row_id, values, was))
    return tuple(found)

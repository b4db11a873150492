"""``diff``: what changed between two days."""

import argparse
import json
from pathlib import Path
from typing import Any

from dashboard.commands import Subparsers
from dashboard.commands._terminal import (
    IncorrectUsage,
    data_folder,
    day_in_calendar,
    say,
    tables_in,
)
from dashboard.core.actors import find_actor
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import N_, _, current
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.change import Change, Diff, Side
from dashboard.core.ledger.diff import DaysInWrongOrder, diff
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Statement
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.plain_numbers import plain_number

_EPILOG = N_(
    "exit codes: 0 success, including when nothing changed; 2 incorrect "
    "usage\n\nexample:\n  python -m dashboard diff 2023-10-10 2024-03-20 --actor KFOR\n"
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "diff",
        help=_("what changed between two dates"),
        description=_(
            "Print a list with footnotes: figures that rose, fell, began or ended, "
            "and the events and statements in between."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("first", metavar="DAY", help=_("earlier date, e.g. 2023-10-10"))
    parser.add_argument("second", metavar="DAY", help=_("later date"))
    parser.add_argument(
        "--actor",
        action="append",
        default=[],
        metavar="NAME",
        help=_("actor, by ID or any name; can be repeated (default: all)"),
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what changed and return the exit code."""
    folder = data_folder(args.data)
    first, second = day_in_calendar(args.first), day_in_calendar(args.second)
    tables = localised(tables_in(folder), current().tag)
    try:
        actors = [find_actor(tables, name) for name in args.actor]
        found = diff(tables, first, second, actors)
    except UnknownActor as error:
        raise IncorrectUsage(error) from error
    except DaysInWrongOrder:
        problem = _("{second} is before {first}", first=first, second=second)
        told = _("{problem}; give the earlier date first", problem=problem)
        raise IncorrectUsage(told) from None
    if args.json:
        say(json.dumps(_as_json(found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        say(points(found, tables))
    return 0


def _as_json(found: Diff) -> dict[str, Any]:
    return {
        "first": found.first.isoformat(),
        "second": found.second.isoformat(),
        "changes": [_change(change) for change in found.changes],
        "statements": [each.id for each in found.statements],
        "events": [each.id for each in found.events],
        "statements_perhaps": [each.id for each in found.statements_perhaps],
        "events_perhaps": [each.id for each in found.events_perhaps],
        "corrections": [each.correction_id for each in found.corrections],
    }


def _change(change: Change) -> dict[str, Any]:
    last = change.last_reported
    return {
        "actor": change.actor_id,
        "label": change.label,
        "unit": change.unit,
        "what": change.what,
        "before": _side(change.before),
        "after": _side(change.after),
        # Where nothing stands on the first day: the earlier figure, too old to be "before".
        "last_reported": last and _stated(last, last),
        "reason": change_reason_words(change),
        "corrections": [each.correction_id for each in change.corrections],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        **_stated(side, side.head),
        "low_qualifier": side.low_hedge,
        "high_qualifier": side.high_hedge,
        "state": "current" if side.is_current else "last_known",
    }


def _stated(number: Side | Statement, head: Figure | Statement) -> dict[str, Any]:
    """Return a number of a day, whose source and date are those of `head`."""
    return {
        "headline": plain_number(number.value),
        "low": plain_number(number.low),
        "high": plain_number(number.high),
        "qualifier": head.qualifier,
        "age_days": number.age_days,
        "held": head.held,
        "deployment_id": number.deployment_id,
        "source": number.source_id,
    }

"""A proposal held against the tables: what it would change, and the step that makes it so."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.core.editions import archive
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.tables.issues import Issue, of_the_original
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_schema, read_tables
from dashboard.core.tables.schema import Schema
from dashboard.core.whole_files import LOCK, finish, sweep, write_together
from dashboard.desk import proposals
from dashboard.desk.baseline import Baseline, read_baseline
from dashboard.desk.edits import edited, next_id, resolved, row_ids
from dashboard.desk.proposals import Decision, Proposal, ProposalError, RowEdit

_DECLARATION = "datapackage.json"
#: seconds to wait for somebody else's decision to be written
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Review:
    """What a proposal would do. ``row_ids`` are the ids that its rows would have now."""

    before: Tables
    after: Tables
    row_ids: tuple[str, ...]
    errors: tuple[Issue, ...]
    """Problems that the tables have with it and not without; such a proposal is not accepted."""
    warnings: tuple[Issue, ...]
    """What is odd with it and was not without, and may be right all the same."""
    files: dict[str, bytes]
    """Path below the folder of tables -> content, of the tables alone."""
    version: str


def review(folder: Path, proposal: Proposal, before: Baseline | None = None) -> Review:
    """Return what the tables would be with the proposal. Nothing is written.

    Parameters
    ----------
    folder
        The tables.
    proposal
        What is to be put into them.
    before
        The tables as they are, when they were read before; None reads them.

    Raises
    ------
    ProposalError
        If it cannot be put into the tables: a row that is not there, or was changed since.
    OSError
        If a table cannot be read.
    """
    before = before or read_baseline(folder)
    schema = before.tables.schema
    ids, files = _put_in(folder, proposal, schema, before.ids_of, _today())
    with tempfile.TemporaryDirectory(prefix="desk-") as name:
        copy = Path(name)
        for table in schema.tables.values():
            if (folder / table.file).exists():
                shutil.copyfile(folder / table.file, copy / table.file)
        if (folder / _DECLARATION).exists():
            shutil.copyfile(folder / _DECLARATION, copy / _DECLARATION)
        for path, data in files.items():
            (copy / path).write_bytes(data)
        after, found = read_tables(copy)
    # Named as whoever reviews it knows the file, and not by the copy.
    found = [of_the_original(issue, copy, folder) for issue in found]
    # A row that was added moves no other line, but one that got longer may.
    said = {(Path(each.path).name, each.column, each.problem) for each in before.issues}
    new = [i for i in found if (Path(i.path).name, i.column, i.problem) not in said]
    errors = tuple(issue for issue in new if not issue.is_warning)
    warnings = tuple(issue for issue in new if issue.is_warning)
    return Review(before.tables, after, ids, errors, warnings, files, after.version)


def propose(folder: Path, proposal: Proposal) -> Path:
    """Write a proposal and return its file.

    It need not be free of problems yet: whoever reviews it sees them. Raises
    `ProposalError` where it cannot be put into the tables at all, and OSError.
    """
    with _alone(folder):
        review(folder, proposal)
        return proposals.write_proposal(folder, proposal)


def accept(folder: Path, name: str, by: str, why: str = "", alone: bool = False) -> Proposal:
    """Put a proposal into the tables, and return it with its decision.

    The rows, the lines of ``corrections.csv``, the kept version and the proposal itself are
    written in one step: all or none of them.

    Parameters
    ----------
    folder
        The tables.
    name
        Of the proposal.
    by
        Who accepts it: somebody else than who proposed it, unless `alone`.
    why
        A reason, where there is one to give.
    alone
        Whoever proposed it accepts it, and the proposal says so.

    Raises
    ------
    ProposalError
        If it is not there, was decided before, is signed by nobody or by whoever proposed
        it, or if the tables would have problems with it.
    OSError
        If something cannot be written; nothing has changed then.
    """
    with _alone(folder):
        proposal = _open(folder, name, by, alone)
        found = review(folder, proposal)
        if found.errors:
            more = len(found.errors) - 1
            told = str(found.errors[0])
            if more:
                told += " " + ngettext("(and {count} more)", "(and {count} more)", more)
            raise ProposalError(told)
        decision = Decision(
            "accepted",
            by.strip(),
            _now(),
            why.strip(),
            _same(by, proposal.by),
            found.row_ids,
            found.version,
        )
        ended = proposals.decided(proposal, decision)
        files = dict(found.files)
        files[f"{proposals.FOLDER}/{name}.json"] = proposals.as_bytes(ended)
        files[f"{archive.FOLDER}/{found.version}.zip"] = archive.zipped(
            _package(folder, found.before.schema, found.files)
        )
        write_together(folder, files)
        return ended


def reject(folder: Path, name: str, by: str, why: str, alone: bool = False) -> Proposal:
    """Close a proposal with a reason, and return it. Its file stays.

    Raises `ProposalError` as `accept` does, and without a reason; OSError if its file
    cannot be written.
    """
    if not why.strip():
        raise ProposalError(_("a rejection must give a reason"))
    with _alone(folder):
        proposal = _open(folder, name, by, alone)
        decision = Decision("rejected", by.strip(), _now(), why.strip(), _same(by, proposal.by))
        ended = proposals.decided(proposal, decision)
        proposals.write_proposal(folder, ended)
        return ended


def _open(folder: Path, name: str, by: str, alone: bool) -> Proposal:
    proposal = proposals.read_proposal(folder, name, read_schema(folder))
    # Before its rows are looked at: those of one that was accepted are there already.
    proposals.require_open(proposal)
    if not by.strip():
        raise ProposalError(_("a decision must be signed: say who is deciding"))
    if _same(by, proposal.by) and not alone:
        raise ProposalError(
            _(
                "{who} proposed this; someone else must decide, or state that you work alone",
                who=proposal.by,
            )
        )
    return proposal


def _put_in(
    folder: Path,
    proposal: Proposal,
    schema: Schema,
    ids_of: Mapping[str, Sequence[str]],
    today: str,
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    ids = row_ids(proposal, ids_of, schema)
    edits = resolved(proposal, ids)
    by_table: dict[str, list[tuple[str, RowEdit]]] = {}
    for row_id, edit in zip(ids, edits, strict=True):
        by_table.setdefault(edit.table, []).append((row_id, edit))
    if lines := _corrections(proposal, zip(ids, edits, strict=True), ids_of, today):
        by_table["corrections"] = lines
    files = {}
    for name, changes in by_table.items():
        table = schema.tables[name]
        text = (folder / table.file).read_bytes().decode("utf-8")
        files[table.file] = edited(text, table, changes).encode()
    return ids, files


def _corrections(
    proposal: Proposal,
    edits: Iterator[tuple[str, RowEdit]],
    ids_of: Mapping[str, Sequence[str]],
    today: str,
) -> list[tuple[str, RowEdit]]:
    known = list(ids_of["corrections"])
    found = []
    for row_id, edit in edits:
        for column, value in edit.values.items() if edit.row_id else ():
            key = next_id("corrections", known)
            known.append(key)
            values = {
                "date": today,
                "table": edit.table,
                "row_id": row_id,
                "column": column,
                "was": edit.was.get(column, ""),
                "is": value,
                "why": proposal.why,
            }
            found.append((key, RowEdit("corrections", "", values, {})))
    return found


def _package(folder: Path, schema: Schema, changed: dict[str, bytes]) -> dict[str, bytes]:
    names = [_DECLARATION, *(table.file for table in schema.tables.values())]
    there = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    return there | changed


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else decide meanwhile, in this process or another one."""
    try:
        with FileLock(folder / LOCK, timeout=_PATIENCE):
            finish(folder)
            sweep(folder)
            yield
    except Timeout as error:
        told = _("someone else is writing to {folder}; try again", folder=folder)
        raise ProposalError(told) from error


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _today() -> str:
    return _now()[:10]

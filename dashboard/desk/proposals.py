"""Proposals: changes to the tables that somebody asks for, one readable file each.

A proposal is ``proposals/<name>.json`` in the folder of the tables. Its name holds the day
and a random part, so that two people who work apart never write the same file.
"""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from dashboard.core.i18n.language import _
from dashboard.core.tables.schema import Schema, Table
from dashboard.core.whole_files import write_whole

FOLDER = "proposals"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")

#: tables to which rows can be proposed
PROPOSABLE = ("sources", "deployments", "statements", "events", "casualties", "places")

#: stands for the id that the first, second … change of the same proposal will be given
NEW_ROW = re.compile(r"@([1-9]\d?)")

_MAX_BYTES = 200_000
_MAX_CHANGES = 20

Verdict = Literal["accepted", "rejected"]


class ProposalError(ValueError):
    """A proposal that cannot be read, made or decided; the message says why."""


class NoProposal(ProposalError):
    """There is no proposal of that name."""


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A row to add, or cells of a row to change.

    ``row_id`` names the row to change; "" adds one. ``values`` are column -> text as in the
    CSV, "" for not published; ``was`` is what the changed cells held when this was proposed.
    """

    table: str
    row_id: str
    values: Mapping[str, str]
    was: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """How a proposal ended. ``row_ids`` are those of its changes, in order, once accepted."""

    verdict: Verdict
    by: str
    at: str
    why: str
    is_own: bool
    """Whether whoever proposed it decided it, being alone."""
    row_ids: tuple[str, ...] = ()
    version: str = ""
    """Version of the data that it made."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that belong together: a figure and the source that it rests on."""

    name: str
    by: str
    at: str
    """UTC, ISO 8601, to the second."""
    why: str
    edits: tuple[RowEdit, ...]
    decision: Decision | None = None

    @property
    def state(self) -> str:
        """Return "open", "accepted" or "rejected"."""
        return self.decision.verdict if self.decision else "open"


def new_proposal(
    by: str, why: str, edits: tuple[RowEdit, ...], schema: Schema, now: datetime | None = None
) -> Proposal:
    """Return a proposal that is not written yet.

    Raises
    ------
    ProposalError
        If nobody signs it, if it says no reason for a change, or if an edit names a table or
        column that there is none, or none that can be proposed to.
    """
    now = now or datetime.now(UTC)
    name = f"{now:%Y-%m-%d}-{secrets.token_hex(4)}"
    made = Proposal(name, by.strip(), f"{now:%Y-%m-%dT%H:%M:%SZ}", why.strip(), edits)
    _check(made, schema)
    return made


def write_proposal(folder: Path, proposal: Proposal) -> Path:
    """Write a proposal whole below the folder of tables, and return its file.

    Raises OSError if it cannot be written.
    """
    path = folder / FOLDER / f"{proposal.name}.json"
    write_whole(path, as_bytes(proposal))
    return path


def as_bytes(proposal: Proposal) -> bytes:
    """Return the file of a proposal: UTF-8 JSON, indented."""
    shown: dict[str, Any] = asdict(proposal)
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()


def read_proposal(folder: Path, name: str, schema: Schema) -> Proposal:
    """Return the proposal of that name.

    Raises
    ------
    NoProposal
        If there is none.
    ProposalError
        If its file is not what a proposal is; the message names it.
    """
    path = folder / FOLDER / f"{name}.json"
    if not NAME.fullmatch(name) or not path.is_file():
        raise NoProposal(_("there is no proposal {name}", name=repr(name[:40])))
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(_("the file is too large"))
        found = _from_json(json.loads(path.read_text(encoding="utf-8")), name, schema)
        _check(found, schema)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        told = _("{file}: not a proposal ({reason})", file=path, reason=error)
        raise ProposalError(told) from error
    return found


def read_proposals(folder: Path, schema: Schema) -> tuple[list[Proposal], list[str]]:
    """Return all proposals, oldest first, and a sentence for each file that is none."""
    found, problems = [], []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            found.append(read_proposal(folder, path.stem, schema))
        except ProposalError as error:
            problems.append(str(error))
    return sorted(found, key=lambda each: (each.at, each.name)), problems


def decided(proposal: Proposal, decision: Decision) -> Proposal:
    """Return a proposal with its decision. Raises `ProposalError` when it has one."""
    require_open(proposal)
    return replace(proposal, decision=decision)


def require_open(proposal: Proposal) -> None:
    """Raise `ProposalError`, which says by whom and when, for a proposal that was decided."""
    if proposal.decision is not None:
        told = _(
            "{name} was {verdict} by {who} on {day}",
            name=proposal.name,
            verdict=_("accepted") if proposal.state == "accepted" else _("rejected"),
            who=proposal.decision.by,
            day=proposal.decision.at[:10],
        )
        raise ProposalError(told)


def _from_json(shown: dict[str, Any], name: str, schema: Schema) -> Proposal:
    edits = tuple(
        RowEdit(
            str(e["table"]),
            str(e["row_id"]),
            *(_texts(e[cells], schema.tables.get(str(e["table"]))) for cells in ("values", "was")),
        )
        for e in shown["edits"]
    )
    decision = None
    if shown.get("decision"):
        said = shown["decision"]
        if said["verdict"] not in ("accepted", "rejected"):
            raise ValueError(said["verdict"])
        decision = Decision(
            verdict=said["verdict"],
            by=str(said["by"]),
            at=str(said["at"]),
            why=str(said["why"]),
            is_own=bool(said["is_own"]),
            row_ids=tuple(map(str, said["row_ids"])),
            version=str(said["version"]),
        )
    return Proposal(name, str(shown["by"]), str(shown["at"]), str(shown["why"]), edits, decision)


def _texts(cells: Mapping[str, object], table: Table | None) -> dict[str, str]:
    """Return the cells by the names that their columns have now."""
    return {
        table.name_now(str(column)) if table else str(column): str(text)
        for column, text in cells.items()
    }


def _check(proposal: Proposal, schema: Schema) -> None:
    if not proposal.by:
        raise ProposalError(_("a proposal must be signed: say who is proposing it"))
    if not 1 <= len(proposal.edits) <= _MAX_CHANGES:
        raise ProposalError(
            _("a proposal must have between 1 and {most} changes", most=_MAX_CHANGES)
        )
    for edit in proposal.edits:
        table = schema.tables.get(edit.table)
        if table is None or edit.table not in PROPOSABLE:
            known = ", ".join(PROPOSABLE)
            raise ProposalError(
                _(
                    "rows cannot be proposed for {table}, only for {known}",
                    table=repr(edit.table),
                    known=known,
                )
            )
        for column in edit.values:
            if column not in table.columns:
                raise ProposalError(
                    _("{table} has no column {column}", table=edit.table, column=repr(column))
                )
        if edit.row_id and table.key in edit.values:
            raise ProposalError(_("the ID of a row never changes"))
        if edit.row_id and not proposal.why:
            raise ProposalError(_("a correction must give a reason"))

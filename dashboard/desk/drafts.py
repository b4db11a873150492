"""A draft: what somebody has filled in, and the changes that a proposal makes of it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.core.i18n.language import N_, _, in_latin
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.schema import Schema, Table
from dashboard.desk.proposals import RowEdit
from dashboard.desk.review import Review

#: columns that the tables can do without, and the desk cannot: nobody could check the row
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "deployments": ("locator",),
    "statements": ("locator",),
    "events": ("locator",),
    "casualties": ("locator",),
    "places": ("locator",),
}

_NO_LOCATOR = N_("say where in the source it is: a page, or the words that say it")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row to add or to correct, with the rows that it brings along.

    Cells are text as in the CSV. ``source`` and ``place`` are new rows that the row rests
    on, {} for none: ``values`` then need not name them. ``count`` is a casualty count of a
    new event, {} for none; it need not name the event. With ``row_id`` the row is there
    already, ``values`` are the cells to change and ``was`` what they hold now.
    """

    table: str
    values: Mapping[str, str]
    source: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    count: Mapping[str, str] = field(default_factory=dict)
    row_id: str = ""
    was: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one cell of a draft.

    ``column`` is "" for the row as a whole, or for another row that it would break; then
    ``words`` name it.
    """

    table: str
    column: str
    words: str
    is_warning: bool


def edits_of(draft: Draft) -> tuple[RowEdit, ...]:
    """Return the changes of a draft: its source first, then its place, then the row itself,
    and a count of casualties last.

    Cells that are blank are left out of new rows. Without any cell there is no change.
    """
    if draft.row_id:
        values = {c: v for c, v in draft.values.items() if v != draft.was.get(c, "")}
        was = {column: draft.was.get(column, "") for column in values}
        return (RowEdit(draft.table, draft.row_id, values, was),) if values else ()
    edits: list[RowEdit] = []
    values = _given(draft.values)
    if source := _given(draft.source):
        edits.append(RowEdit("sources", "", source, {}))
        values["source_id"] = "@1"
    if place := _given(draft.place):
        # It rests on what the row rests on, unless it says otherwise.
        place = _rests_on(values) | place
        edits.append(RowEdit("places", "", _given(place), {}))
        values["place_id"] = place.get("place_id", "")
    if values and not (draft.table == "sources" and source):
        edits.append(RowEdit(draft.table, "", values, {}))
    if values and (count := _given(draft.count)):
        count = _rests_on(values) | count | {"event_id": f"@{len(edits)}"}
        edits.append(RowEdit("casualties", "", _given(count), {}))
    return tuple(edits)


def remarks(edits: Sequence[RowEdit], review: Review, schema: Schema) -> tuple[Remark, ...]:
    """Return what the check says of the rows of a draft, errors first, and what the desk
    requires beyond it.

    Parameters
    ----------
    edits
        Those of the proposal that was reviewed.
    review
        Of that proposal.
    schema
        By which table and column of a problem are told.
    """
    table_of = {table.file: name for name, table in schema.tables.items()}
    touched = {edit.table for edit in edits}
    found = [
        Remark(edit.table, column, _(_NO_LOCATOR), False)
        for edit in edits
        for column in REQUIRED.get(edit.table, ())
        if not edit.row_id and not edit.values.get(column, "").strip()
    ]
    for issue in (*review.errors, *review.warnings):
        table = table_of.get(Path(issue.path).name, "")
        if table in touched and issue.column in schema.tables[table].columns:
            found.append(
                Remark(table, issue.column, f"{issue.problem} — {issue.remedy}", issue.is_warning)
            )
        else:
            found.append(Remark(table, "", _elsewhere(issue), issue.is_warning))
    return tuple(found)


def place_id_for(name: str, known: Iterable[str]) -> str:
    """Return a new id for a place called `name`, that none of `known` has; "" without a
    letter: "Novi Pazar" gives "P_NOVI_PAZAR", and a second one "P_NOVI_PAZAR_2"."""
    split = unicodedata.normalize("NFKD", in_latin(name).replace("đ", "dj").replace("Đ", "Dj"))
    stem = re.sub(r"[^A-Z0-9]+", "_", split.encode("ascii", "ignore").decode().upper()).strip("_")
    if not stem:
        return ""
    taken, number, found = set(known), 1, f"P_{stem}"
    while found in taken:
        number += 1
        found = f"P_{stem}_{number}"
    return found


def as_csv(table: Table, row_id: str, edit: RowEdit) -> str:
    """Return a new row as CSV, with the header of its table; of a correction, the cells that
    change as they will be."""
    columns = list(table.columns) if not edit.row_id else [table.key, *edit.values]
    cells = {**edit.values, table.key: row_id}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerow([cells.get(column, "") for column in columns])
    return out.getvalue()


def _rests_on(values: Mapping[str, str]) -> dict[str, str]:
    return {column: values.get(column, "") for column in ("source_id", "locator")}


def _given(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: text.strip() for column, text in cells.items() if text.strip()}


def _elsewhere(issue: Issue) -> str:
    return f"{Path(issue.path).name}:{issue.line}: {issue.column}: {issue.problem} — {issue.remedy}"

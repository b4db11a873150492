"""The entries of a feed: what became of the rows of a question, in words, newest first."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from dashboard.core import dates
from dashboard.core.editions.archive import Archive, RowChange
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, using_language
from dashboard.core.layers.cell_words import moved_text
from dashboard.core.ledger.between import Correction, corrections_of
from dashboard.core.question.selection import to_query
from dashboard.core.sources.citations import quotation
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols.symbology import status_words
from dashboard.core.view.model import View
from dashboard.feeds.history import FOLLOWED, DatedChange, changes_of

_NAMESPACE = uuid.UUID("4b1c3f0e-5d0a-5c0e-9d3d-6f6f6b2a7c11")
"""Of the ids of this project's entries and feeds (RFC 9562, version 5)."""

What = Literal["new", "changed", "gone", "correction"]

#: what an entry is called: table -> what became of the row -> a message
_TITLES: Mapping[str, Mapping[What, str]] = {
    "deployments": {
        "new": N_("New figure: {label}"),
        "changed": N_("Figure changed: {label}"),
        "gone": N_("Figure removed: {label}"),
        "correction": N_("Figure corrected: {label}"),
    },
    "statements": {
        "new": N_("New statement: {label}"),
        "changed": N_("Statement changed: {label}"),
        "gone": N_("Statement removed: {label}"),
        "correction": N_("Statement corrected: {label}"),
    },
    "events": {
        "new": N_("New event: {label}"),
        "changed": N_("Event changed: {label}"),
        "gone": N_("Event removed: {label}"),
        "correction": N_("Event corrected: {label}"),
    },
    "casualties": {
        "new": N_("New casualty count: {label}"),
        "changed": N_("Casualty count changed: {label}"),
        "gone": N_("Casualty count removed: {label}"),
        "correction": N_("Casualty count corrected: {label}"),
    },
}
_DATE_OF = {"deployments": "held", "statements": "made", "events": "happened"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new or changed."""

    id: str
    """``urn:uuid:…``: the same for the same news, wherever and whenever it is asked for."""
    what: What
    table: str
    row_id: str
    title: str
    lines: tuple[str, ...]
    """What is to be said of it, a sentence or a fact a line; plain text."""
    at: str
    """When it came into the data: UTC, ISO 8601, to the second."""
    when: str
    """When the thing itself was true, was said or happened, in words; "" when not known."""
    source: str
    """Short citation."""
    source_url: str
    """"" when the source has none."""
    query: str
    """Query of the page that shows the row, in the question that was asked."""

    @property
    def said(self) -> tuple[str, ...]:
        """All that is said of it: its own date, its facts, its source."""
        return tuple(filter(None, (self.when, *self.lines, self.source)))

    @property
    def text(self) -> str:
        """What is said of it, a line each."""
        return "\n".join(self.said)


def entries_of(view: View, archive: Archive, since: str = "") -> tuple[Entry, ...]:
    """Return what is new or changed in a view, newest first: all of it.

    Parameters
    ----------
    view
        The question, on the tables of now; the entries are in its language.
    archive
        Kept versions of the same tables.
    since
        ISO date: older entries are left out; "" leaves out none.

    Returns
    -------
    tuple of Entry
        By the day on which they came into the data, then by their own date. Rows of places
        and sources are no news of their own. Empty when nothing answers the question.
    """
    rows = _Rows.of(view)
    corrections = _corrections(view)
    covered = {(c.table, c.row_id, c.column, c.becomes) for c in corrections}
    news: list[tuple[str, DatedChange | Any]] = [(_at(each.date), each) for each in corrections]
    for dated in changes_of(view, archive, view.tables.folder):
        if not _is_covered(dated.change, covered):
            news.append((dated.at, dated))
    news = [each for each in news if each[0][:10] >= since]
    news.sort(key=lambda each: (each[0], *rows.order(each[1])), reverse=True)
    with using_language(view.selection.language):
        return tuple(
            _entry(view, rows, each)
            if isinstance(each, DatedChange)
            else _corrected(view, rows, each, at)
            for at, each in news
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of `FOLLOWED` by table and id."""

    by_id: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @classmethod
    def of(cls, view: View) -> "_Rows":
        found = {}
        for name in FOLLOWED:
            key = view.tables.schema.tables[name].key
            records = getattr(view.tables, name).to_dict("records")
            found[name] = {record[key]: record for record in records}
        return cls(found)

    def get(self, table: str, row_id: str) -> Mapping[str, Any] | None:
        return self.by_id[table].get(row_id)

    def order(self, news: Any) -> tuple[str, str]:
        """The own date of what is news, and its id; for a count the date of its event."""
        of = news.change if isinstance(news, DatedChange) else news
        row = self.get(of.table, of.row_id)
        if row is not None and of.table == "casualties":
            text = self.by_id["events"].get(row["event_id"], {}).get("happened", "")
        else:
            text = row[_DATE_OF[of.table]] if row is not None else ""
        return (dates.parse(text).first.isoformat() if text else "", of.row_id)


def urn(*names: str) -> str:
    """Return the id of what is named: the same names give the same id."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '/'.join(names))}"


def _at(day: str) -> str:
    return f"{dates.parse(day).first.isoformat()}T00:00:00Z"


def _entry(view: View, rows: _Rows, dated: DatedChange) -> Entry:
    change = dated.change
    # New is a row once; it may change as often as versions are kept.
    own = (change.table, change.row_id)
    names = own if change.what == "new" else (*own, change.what, dated.version)
    row = rows.get(*own)
    if row is None:
        title = _(_TITLES[change.table][change.what], label=change.label)
        query = _query(view, "")
        return Entry(urn(*names), change.what, *own, title, (), dated.at, "", "", "", query)
    lines = _facts(change.table, row)
    if change.what == "changed":
        lines = (
            *(
                moved_text(view.tables, change.table, column, was, now)
                for column, was, now in change.cells
            ),
            *lines,
        )
    return _made(view, rows, names, change.what, change.table, row, lines, dated.at)


def _corrections(view: View) -> list[Correction]:
    """Every correction of a row in view that is still there."""
    in_view = {name: view.ids_of(name) for name in FOLLOWED}
    return [
        each for each in corrections_of(view.tables) if each.row_id in in_view.get(each.table, ())
    ]


def _corrected(view: View, rows: _Rows, each: Correction, at: str) -> Entry:
    lines = (
        moved_text(view.tables, each.table, each.column, each.was, each.becomes),
        each.why,
    )
    names = ("corrections", each.correction_id)
    row = rows.by_id[each.table][each.row_id]
    return _made(view, rows, names, "correction", each.table, row, lines, at)


def _made(
    view: View,
    rows: _Rows,
    names: tuple[str, ...],
    what: What,
    table: str,
    row: Mapping[str, Any],
    lines: tuple[str, ...],
    at: str,
) -> Entry:
    row_id = row[view.tables.schema.tables[table].key]
    text = row.get(_DATE_OF.get(table, ""), "")
    citation, url = view.citations.get(row["source_id"], ("", ""))
    focus = row["event_id"] if table == "casualties" else row_id
    return Entry(
        id=urn(*names),
        what=what,
        table=table,
        row_id=row_id,
        title=_(_TITLES[table][what], label=_label(rows, table, row)),
        lines=tuple(in_words(view.tables, line) for line in lines if line),
        at=at,
        when=dates.words(text) if text else "",
        source=citation,
        source_url=url,
        query=_query(view, focus),
    )


def _is_covered(change: RowChange, covered: set[tuple[str, str, str, str]]) -> bool:
    """Whether the corrections say all of a change already."""
    return change.what == "changed" and all(
        (change.table, change.row_id, column, now) in covered for column, _was, now in change.cells
    )


def _label(rows: _Rows, table: str, row: Mapping[str, Any]) -> str:
    if table == "deployments":
        return f"{row['label']}: {_number(row)}"
    if table == "casualties":
        event = rows.get("events", row["event_id"]) or {}
        return f"{event.get('title', row['event_id'])}: {_count(row)}"
    if table == "statements":
        return f"{row['speaker']}: {row['summary']}"
    return str(row["title"])


def _facts(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a reader is told of a row beside its title, its date and its source."""
    if table == "statements":
        words = (row["quoted"], row["quotation_language"], row["quotation_translated"])
        return (row["role"], row.get("medium", ""), quotation(*words), row["note"])
    if table == "events":
        return (row["summary"], row["place_text"], row["casualties_note"], row["note"])
    said_by = row["stated_by"]
    return (
        _("Stated by {name}", name=said_by) if said_by else "",
        status_words(row["status"]),
        row.get("scope", ""),
        row["note"],
    )


def _number(row: Mapping[str, Any]) -> str:
    number = wording.quantity(
        row["quantity_low"], row["quantity"], row["quantity_high"], row["qualifier"]
    )
    unit = wording.unit(row["unit"], row["quantity"])
    return f"{number} {unit}".strip()


def _count(row: Mapping[str, Any]) -> str:
    number = wording.quantity(
        row["quantity_low"], row["quantity"], row["quantity_high"], row["qualifier"]
    )
    return f"{number} {wording.unit(row['outcome'], row['quantity'])}, {row['group']}"


def _query(view: View, focus: str) -> str:
    query = to_query(view.selection)
    if focus:
        query["focus"] = [focus]
    return urlencode(query, doseq=True, safe=",")

"""When rows came into the data, and when they changed.

The tables hold no day of their own for a row. It is told by what is kept: the versions in
`versions`, the log of corrections, and the decisions of the desk.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dashboard.core import dates
from dashboard.core.editions.archive import Archive, RowChange, VersionNotKept, changes_between
from dashboard.core.question.filters import latest_day
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.desk.proposals import read_proposals

#: kept versions that are compared, newest first; what is older counts as there from the start
MOST_VERSIONS = 6

#: tables whose rows are news
FOLLOWED = ("deployments", "statements", "events", "casualties")

#: columns that only have our own words for what other columns say: another wording is no news,
#: and an edition in which a copy editor went over all rows would bury what is
WORDING = frozenset({"label", "title", "summary", "note", "casualties_note"})


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A change of a row, and the day on which it was made: UTC, ISO 8601, to the second."""

    at: str
    change: RowChange
    version: str
    """The version in which it is seen first."""


def day_of(tables: Tables) -> str:
    """Return the day from which a version is, as far as its own rows tell, as an ISO date.

    The latest of its corrections, and of what was said and happened; of two builds of the
    same tables it is the same.
    """
    corrected = [text for text in tables.corrections["date"] if text]
    days = [latest_day(tables), *(dates.parse(text).first for text in corrected)]
    return max(days).isoformat()


def changes_of(view: View, archive: Archive, folder: Path) -> tuple[DatedChange, ...]:
    """Return what became of the rows of a view, from the oldest version that is looked at.

    Rows of which only the `WORDING` changed are left out.

    Parameters
    ----------
    view
        The question, answered by the tables of now.
    archive
        Kept versions; without any, all rows are new on the day of the data.
    folder
        The folder of the tables, for what was decided at the desk.
    """
    decided = _decisions(folder, view)
    made_at_the_desk = set(decided.versions)
    made_otherwise = [
        version
        for version in archive.kept()
        if version not in made_at_the_desk and version != view.version
    ]
    chain = [*_newest(archive, made_otherwise, view.tables), view.tables]
    found: list[DatedChange] = []
    before = _without_rows(chain[0])
    seen: dict[str, frozenset[str]] = {name: frozenset() for name in FOLLOWED}
    for tables in chain:
        selection = replace(view.selection, as_of=view.as_of)
        after = view if tables is view.tables else build_view(tables, selection)
        ids = {name: after.ids_of(name) for name in FOLLOWED}
        only = {name: seen[name] | ids[name] for name in FOLLOWED}
        day = f"{day_of(after.tables)}T00:00:00Z"
        for change in changes_between(before, after.tables, only):
            if change.what == "changed" and WORDING.issuperset(cell[0] for cell in change.cells):
                continue
            at = day
            if change.what == "new":
                at = decided.added.get((change.table, change.row_id), day)
            found.append(DatedChange(at, change, after.version))
        before, seen = after.tables, ids
    return tuple(found)


def _newest(archive: Archive, versions: list[str], now: Tables) -> list[Tables]:
    """Return the newest `MOST_VERSIONS` of versions, the oldest first; what is damaged or gone
    is passed over."""
    ages = {}
    for version in versions:
        with suppress(VersionNotKept):
            ages[version] = _age_of(archive, version)
    alike = Counter(ages.values())

    def later(version: str) -> tuple[tuple[str, int, int], int, str]:
        apart = 0
        if alike[ages[version]] > 1:  # looking at each cell takes long
            with suppress(VersionNotKept):
                apart = cells_apart(archive.read(version).original, now.original)
        return ages[version], -apart, version

    found = []
    for version in sorted(ages, key=later)[-MOST_VERSIONS:]:
        with suppress(VersionNotKept):
            found.append(archive.read(version))
    return found


@lru_cache(maxsize=1024)
def _age_of(archive: Archive, version: str) -> tuple[str, int, int]:
    """Return the `age` of a kept version: of the many that a folder may keep, only the newest
    are read again for the next question. Raises `VersionNotKept`, as reading it does."""
    return age(archive.read(version))


@lru_cache(maxsize=32)
def age(tables: Tables) -> tuple[str, int, int]:
    """Return what is the larger the later a version is: its day; of two of one day the later
    has more corrections, else more cells that say something, for little is taken back. Where
    that is the same too, the later is less apart from what is there now: `cells_apart`."""
    frames = (getattr(tables.original, name) for name in tables.schema.tables)
    filled = sum(int(frame.astype(str).ne("").to_numpy().sum()) for frame in frames)
    return day_of(tables), len(tables.corrections), filled


@lru_cache(maxsize=32)
def cells_apart(one: Tables, other: Tables) -> int:
    """Return how many cells say something else in two tables as read; rows are known by id."""
    apart = 0
    for table in one.schema.tables.values():
        old, new = (
            getattr(each, table.name).astype(str).fillna("").set_index(table.key)
            for each in (one, other)
        )
        rows = old.index.union(new.index)
        columns = old.columns.union(new.columns).drop("line")
        cells = [each.reindex(index=rows, columns=columns) for each in (old, new)]
        apart += int((cells[0] != cells[1]).to_numpy().sum())
    return apart


@dataclass(frozen=True, slots=True)
class _Decided:
    added: Mapping[tuple[str, str], str]
    """(table, row id) -> when a proposal of it was accepted."""
    versions: tuple[str, ...]
    """The versions that acceptances made."""


def _decisions(folder: Path, view: View) -> _Decided:
    added: dict[tuple[str, str], str] = {}
    versions: list[str] = []
    for proposal in read_proposals(folder, view.tables.schema)[0]:
        decision = proposal.decision
        if decision is None or decision.verdict != "accepted":
            continue
        versions.append(decision.version)
        for row_id, edit in zip(decision.row_ids, proposal.edits, strict=False):
            if not edit.row_id:
                added[edit.table, row_id] = decision.at
    return _Decided(added, tuple(versions))


def _without_rows(tables: Tables) -> Tables:
    empty = {name: getattr(tables, name).head(0) for name in FOLLOWED}
    return replace(tables.original, **empty)

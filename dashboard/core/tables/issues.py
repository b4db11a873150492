"""Problems found in the tables, phrased for whoever edits the CSV."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from dashboard.core.i18n.language import _, ngettext

# Beyond this many problems a file is no longer mended line by line; it bounds what a file
# of any content costs in memory.
MAX_ISSUES_PER_TABLE = 2_000
# Longer values are cut in a message: one problem is one line that a person reads.
_SHOWN_CHARS = 60
# Looking for a similar name costs time for each name known.
_MAX_SIMILAR = 2_000


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem of one cell, row or file.

    ``str()`` gives it as one line:
    ``data/deployments.csv:41: part_of: no such deployment 'D999' — what to do``.
    """

    path: str
    """File, as the reader would name it."""
    line: int
    """Line of the file on which the row starts, as a text editor counts: the header is 1."""
    column: str
    """Column; ``row`` for the whole row, ``header`` or ``file`` for more than that."""
    problem: str
    remedy: str
    """What to do about it."""
    set_aside: bool
    """Whether the row, or with ``file`` and ``header`` the table, is not in `Tables`."""
    unlisted: int = 0
    """For how many problems that are not listed it stands."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.column}: {self.problem} — {self.remedy}"


@dataclass(slots=True)
class Findings:
    """The problems of one reading, gathered by table; at most `MAX_ISSUES_PER_TABLE` each."""

    path_of: dict[str, str]
    """Path to show, by table, in the order of the report."""
    _by_table: dict[str, list[Issue]] = field(default_factory=dict)
    _unlisted: Counter[str] = field(default_factory=Counter)

    def add(
        self, table: str, line: int, column: str, problem: str, remedy: str, *, aside: bool
    ) -> None:
        """Note one problem; only counted when the table is `full`."""
        found = self._by_table.setdefault(table, [])
        if len(found) < MAX_ISSUES_PER_TABLE:
            found.append(Issue(self.path_of[table], line, column, problem, remedy, aside))
        else:
            self._unlisted[table] += 1

    def full(self, table: str) -> bool:
        """Return whether `table` has so many problems that looking for more helps nobody."""
        return len(self._by_table.get(table, ())) >= MAX_ISSUES_PER_TABLE

    def in_order(self) -> list[Issue]:
        """Return all problems by table, then by line; last, how many are not listed."""
        issues = []
        for table, path in self.path_of.items():
            found = sorted(self._by_table.get(table, ()), key=lambda issue: issue.line)
            issues += found
            if count := self._unlisted[table]:
                problem = ngettext(
                    "{count} further problem is not listed",
                    "{count} further problems are not listed",
                    count,
                )
                line, remedy = found[-1].line, _("mend these first")
                issues.append(Issue(path, line, "file", problem, remedy, True, count))
        return issues


def set_aside_words(issues: Iterable[Issue], folder: str) -> str:
    """Return how many rows and tables of `folder` are not used; "" when all are.

    "3 rows and 1 table of data are set aside". A row with several problems is one row. When
    a table has more problems than are listed, the number of rows is a lower bound.
    """
    aside = [issue for issue in issues if issue.set_aside]
    unlisted = any(issue.unlisted for issue in aside)
    rows: set[tuple[str, int]] = set()
    tables: set[str] = set()
    for issue in aside:
        if issue.unlisted:
            continue
        if issue.column in ("file", "header"):
            tables.add(issue.path)
        else:
            rows.add((issue.path, issue.line))
    if not rows and not tables:
        return ""
    of_tables = ngettext("{count} table", "{count} tables", len(tables))
    of_rows = ngettext("{count} row", "{count} rows", len(rows))
    if unlisted:
        of_rows = ngettext("at least {count} row", "at least {count} rows", len(rows))
    what = of_rows if rows else of_tables
    if rows and tables:
        what = _("{rows} and {tables}", rows=of_rows, tables=of_tables)
    return ngettext(
        "{what} of {folder} is set aside", "{what} of {folder} are set aside",
        len(rows) + len(tables), what=what, folder=folder,
    )  # fmt: skip


def shown_path(path: Path) -> str:
    """Return a path as the reader would name it: from where they stand, if it is below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def shown(value: object) -> str:
    """Return `value` in quotes and on one line, cut when long, whatever characters it holds."""
    text = str(value)
    return repr(text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…")


def similar(name: str, known: Iterable[str]) -> str:
    """Return "did you mean 'X'?" for a known name that resembles `name`, or ""."""
    names = list(known)
    if len(names) > _MAX_SIMILAR or len(name) > _SHOWN_CHARS:
        return ""
    close = get_close_matches(name, names, n=1, cutoff=0.75)
    return _("did you mean {name}?", name=shown(close[0])) if close else ""

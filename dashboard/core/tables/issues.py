"""Problems found in the tables, phrased for whoever edits the CSV."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
# A message is read, not scrolled: what a cell or a declaration holds never makes it longer.
MAX_MESSAGE_CHARS = 2_000
_MAX_PROBLEM_CHARS, _MAX_REMEDY_CHARS, _MAX_ALONG_CHARS = 600, 500, 700
# A terminal obeys the first, and the others turn or break a line.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem of one cell, row or file.

    ``str()`` gives it as one line:
    ``data/deployments.csv:41: part_of: no such deployment 'D999' — what to do``. Whatever the
    files hold, that line has no control characters and at most `MAX_MESSAGE_CHARS`.
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
    """Whether the row, or with ``whole_table`` the table, is not in `Tables`."""
    unlisted: int = 0
    """For how many problems that are not listed it stands."""
    is_warning: bool = False
    """Odd, not wrong: it is shown, sets nothing aside, and `check` passes all the same."""
    along: tuple[tuple[str, int], ...] = ()
    """Path and line of the rows that are set aside because they rest on this one."""
    falls_along: str = ""
    """These rows in words; "" without any."""
    whole_table: bool = False
    """Whether it is about all rows: always with ``file`` and ``header``, and where a column
    that no row can do without is missing."""

    def __post_init__(self) -> None:
        if self.column in ("file", "header"):
            object.__setattr__(self, "whole_table", True)
        object.__setattr__(self, "problem", _one_line(self.problem, _MAX_PROBLEM_CHARS))
        object.__setattr__(self, "remedy", _one_line(self.remedy, _MAX_REMEDY_CHARS))
        object.__setattr__(self, "falls_along", _one_line(self.falls_along, _MAX_ALONG_CHARS))

    def __str__(self) -> str:
        kind = _("warning: ") if self.is_warning else ""
        told = f"{self.line}: {self.column}: {kind}{self.problem} — {self.remedy}"
        along = f"; {self.falls_along}" if self.falls_along else ""
        return _one_line(f"{self.path}:{told}{along}", MAX_MESSAGE_CHARS)


@dataclass(slots=True)
class Findings:
    """The problems of one reading, gathered by table; at most `MAX_ISSUES_PER_TABLE` each."""

    path_of: dict[str, str]
    """Path to show, by table, in the order of the report."""
    _by_table: dict[str, list[Issue]] = field(default_factory=dict)
    _unlisted: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        table: str,
        line: int,
        column: str,
        problem: str,
        remedy: str,
        *,
        aside: bool,
        along: Iterable[tuple[str, int]] = (),
        whole_table: bool = False,
    ) -> None:
        """Note one problem; only counted when the table is `full`.

        ``along`` are the path and line of each row that is set aside with it.
        """
        path = self.path_of[table]
        issue = Issue(
            path, line, column, problem, remedy, aside, along=(*along,), whole_table=whole_table
        )
        self._note(table, issue)

    def warn(self, table: str, line: int, column: str, problem: str, remedy: str) -> None:
        """Note what is odd and may be right all the same; the rows stay."""
        path = self.path_of[table]
        self._note(table, Issue(path, line, column, problem, remedy, False, is_warning=True))

    def _note(self, table: str, issue: Issue) -> None:
        found = self._by_table.setdefault(table, [])
        if len(found) < MAX_ISSUES_PER_TABLE:
            found.append(issue)
        else:
            self._unlisted[table] += 1

    def extend(self, table: str, line: int, more: str, along: Iterable[tuple[str, int]]) -> None:
        """Say with the problem that set the row on `line` aside what falls along with it.

        Line 1 is the header, and stands for the whole file. Nothing is said where that
        problem is not listed, for then neither is the row.
        """
        found = self._by_table.get(table, [])
        for at, issue in enumerate(found):
            if issue.set_aside and issue.line == line:
                both = "; ".join(filter(None, (issue.falls_along, more)))
                found[at] = replace(issue, falls_along=both, along=(*issue.along, *along))
                return

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
                    "{count} more problem not listed",
                    "{count} more problems not listed",
                    count,
                )
                line, remedy = found[-1].line, _("fix these first")
                issues.append(Issue(path, line, "file", problem, remedy, True, count))
        return issues


def rows_set_aside(issues: Iterable[Issue]) -> frozenset[tuple[str, int]]:
    """Return path and line of each row that is set aside: for itself, or along with another.

    Whole files are not among them, nor rows of problems that are not listed.
    """
    aside = [issue for issue in issues if issue.set_aside and not issue.unlisted]
    rows = {(i.path, i.line) for i in aside if not i.whole_table}
    return frozenset(rows.union(*(issue.along for issue in aside)))


def set_aside_words(issues: Iterable[Issue], folder: str) -> str:
    """Return how many rows and tables of `folder` are not used; "" when all are.

    "3 rows and 1 table of data are set aside". A row with several problems is one row. When
    a table has more problems than are listed, the number of rows is a lower bound.
    """
    aside = [issue for issue in issues if issue.set_aside]
    unlisted = any(issue.unlisted for issue in aside)
    rows = rows_set_aside(aside)
    whole = [issue for issue in aside if issue.whole_table]
    tables = {issue.path for issue in whole if not issue.unlisted}
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
        "{what} in {folder} was excluded",
        "{what} in {folder} were excluded",
        len(rows) + len(tables),
        what=what,
        folder=folder,
    )


def _one_line(text: str, most: int) -> str:
    """Return `text` with controls written out, such as ``\\x1b``, and cut when long."""
    # A long text is cut first, so that writing it out costs no more than what is kept.
    plain = _CONTROL.sub(lambda sign: ascii(sign[0])[1:-1], text[: most + 1])
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def shown_path(path: Path) -> str:
    """Return a path as the reader would name it: from where they stand, if it is below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def of_the_original(issue: Issue, copy: Path, folder: Path) -> Issue:
    """Return a problem that was found in a copy of a folder, in words that name the folder."""
    was, now = f"{shown_path(copy)}/", f"{shown_path(folder)}/"
    path, problem, remedy = (
        text.replace(was, now) for text in (issue.path, issue.problem, issue.remedy)
    )
    return replace(issue, path=path, problem=problem, remedy=remedy)


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

"""References that lead nowhere: what they were meant to lead to, and what falls with them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.i18n.search_key import fold
from dashboard.core.tables.csv_reader import Row
from dashboard.core.tables.issues import Findings, shown, similar
from dashboard.core.tables.schema import Column

_SINGULAR = {
    "sources": N_("source"),
    "actors": N_("actor"),
    "places": N_("place"),
    "deployments": N_("deployment"),
    "statements": N_("statement"),
    "events": N_("event"),
    "casualties": N_("casualty count"),
}


# What people write between the values of a list.
_OTHER_SEPARATORS = re.compile(r"\s*[,;|/]\s*|\s+")
_NAMES = ("name_", "toponym_")
# Beyond so many rows the time to look for what was meant is not worth it.
_MAX_KNOWN = 2_000
# So many characters of the rows that fall along are printed; `Issue.along` has them all.
_MAX_ROWS_CHARS = 600


def no_such(
    value: str,
    column: Column,
    rows: Mapping[str, list[Row]],
    targets: Mapping[tuple[str, str], Mapping[str, Row]],
    findings: Findings,
) -> tuple[str, str]:
    """Return problem and remedy for a value that none of the referenced rows has.

    It may be an id in other letters, a name of what has an id, or a list of ids between
    other signs; then that is said.
    """
    known = [name for reference in column.references for name in targets[reference]]
    values = [part for part in _OTHER_SEPARATORS.split(value) if part]
    tables = [table for table, _unused in column.references]
    if len(values) > 1 and all(part in known for part in values):
        if column.separator:
            problem = _("{value} is a list with the wrong separators", value=shown(value))
            return problem, _("write {list}", list=shown(column.separator.join(values)))
        problem = ngettext(
            "{value} refers to {count} row, but this column accepts one",
            "{value} refers to {count} rows, but this column accepts one",
            len(values),
            value=shown(value),
        )
        return problem, _("keep the one that the source gives")
    files = [findings.path_of[table] for table in tables]
    meant = _meant(value, known, rows, column)
    remedy = meant or _("correct it, or add the row to {files}", files=wording.either(files))
    return no_row(tables, value), remedy


def _meant(value: str, known: list[str], rows: Mapping[str, list[Row]], column: Column) -> str:
    if len(known) > _MAX_KNOWN:
        return ""
    folded = fold(value).replace(" ", "_")
    for name in known:
        if fold(name).replace(" ", "_") == folded:
            return _("did you mean {name}?", name=shown(name))
    named = [
        row.values[key]
        for table, key in column.references
        for row in rows[table]
        if not row.is_aside and folded in {fold(n).replace(" ", "_") for n in _names_of(row)}
    ]
    if len(named) == 1:
        return _("did you mean {name}?", name=shown(named[0]))
    # A numbered id resembles a hundred others.
    return "" if value[1:].isdigit() else similar(value, known)


def _names_of(row: Row) -> Iterator[str]:
    for column, value in row.values.items():
        if column.startswith(_NAMES) and value:
            yield str(value)
        elif column in ("aliases", "other_toponyms") and isinstance(value, tuple):
            yield from value


def no_row(tables: Iterable[str], value: str) -> str:
    """Return that no row of the tables is called so: "no such deployment 'D999'"."""
    nouns = (_(_SINGULAR[table]) if table in _SINGULAR else table for table in tables)
    thing = wording.either(dict.fromkeys(nouns))
    return _("{thing} {value} not found", thing=thing, value=shown(value))


def rows_in_words(rows: Iterable[tuple[str, int]], findings: Findings) -> str:
    """Return table and line of rows, by file: "deployments.csv: 3–5, 9; events.csv: 2"."""
    lines: dict[str, set[int]] = {}
    for table, line in rows:
        lines.setdefault(table, set()).add(line)
    of_files = (
        f"{findings.path_of[table].rpartition('/')[2]}: {', '.join(_runs(sorted(found)))}"
        for table, found in lines.items()
    )
    text = "; ".join(of_files)
    return text if len(text) <= _MAX_ROWS_CHARS else text[: _MAX_ROWS_CHARS - 1] + "…"


def _runs(lines: list[int]) -> Iterator[str]:
    first = last = lines[0]
    for line in [*lines[1:], -1]:
        if line == last + 1:
            last = line
            continue
        yield str(first) if first == last else f"{first}–{last}"
        first = last = line

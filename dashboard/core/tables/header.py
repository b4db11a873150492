"""The first line of a table: which column stands where, and what the names were meant to be."""

import re
import unicodedata

from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.tables.issues import Findings, shown, similar
from dashboard.core.tables.schema import Table

_MAX_COLUMNS = 200
#: the remedy for a file that is no CSV in UTF-8
SAVE_AS = N_("save the file as CSV, UTF-8")
# Bytes that are not UTF-8, as "surrogateescape" decodes them, and control characters.
NOT_UTF8 = re.compile("[\udc80-\udcff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Cyrillic and Greek letters that a column name in Latin letters is easily typed with.
_LOOKALIKES = str.maketrans("аеорсхуіјѕνοα", "aeopcxyijsvoa")


def renamed(line: int, header: list[str], table: Table, findings: Findings) -> list[str]:
    """Return the header with names that differ in case, blanks or look-alike letters mended.

    A table that is read as empty because a name is written ``Actor_ID`` would answer that
    there are no figures; the columns are used, and the header is named. So is a column under
    a name that it had in an older version.
    """
    declared = {_plain(name): name for name in table.columns}
    renamed = []
    for name in header:
        now = table.name_now(name)
        if now != name and now not in header:
            problem = _("column {column} has a new name", column=shown(name))
            remedy = _("write {column}", column=shown(now))
            findings.warn(table.name, line, "header", problem, remedy)
            renamed.append(now)
            continue
        meant = declared.get(_plain(name), name)
        if meant != name and name not in table.columns and meant not in header:
            problem = _("column {column} is spelled differently", column=shown(name))
            remedy = _("write {column}", column=shown(meant))
            findings.add(table.name, line, "header", problem, remedy, aside=False)
            renamed.append(meant)
        else:
            renamed.append(name)
    return renamed


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKALIKES)
    return re.sub(r"[\W_]+", "_", letters).strip("_")


def positions(
    line: int, header: list[str], table: Table, findings: Findings
) -> dict[str, int] | None:
    """Return the position of each declared column in `header`; None when unusable."""

    def note(column: str, problem: str, remedy: str, *, fatal: bool) -> None:
        findings.add(table.name, line, column, problem, remedy, aside=fatal, whole_table=fatal)

    known = set(header) & set(table.columns)
    if not known or len(header) > _MAX_COLUMNS:
        note("header", *_header_fault(header, table), fatal=True)
        return None
    usable = True
    for name, column in table.columns.items():
        if header.count(name) > 1:
            usable = False
            times = header.count(name)
            problem = ngettext(
                "{count} column has this name", "{count} columns have this name", times
            )
            note(name, problem, _("keep one of them"), fatal=True)
        elif name not in known and (column.required or name == table.key):
            usable = False
            problem = _("required column missing")
            note(name, problem, _("add the column"), fatal=True)
        elif name not in known:
            remedy = _("add it; cells may be left blank")
            note(name, _("the column is missing"), remedy, fatal=False)
    for name in dict.fromkeys(header):
        if name not in table.columns:
            meant = similar(name, [column for column in table.columns if column not in known])
            remedy = meant or _("remove it, or declare it in datapackage.json")
            problem = _("unknown column {column}", column=shown(name))
            note("header", problem, remedy, fatal=False)
    if not usable:
        return None
    return {name: header.index(name) for name in table.columns if name in known}


def _header_fault(header: list[str], table: Table) -> tuple[str, str]:
    """Return problem and remedy for a line that names none of the columns."""
    joined = ",".join(header)
    if NOT_UTF8.search(joined) or CONTROL.search(joined):
        return _("the first line is not text in UTF-8"), _(SAVE_AS)
    if len(header) == 1 and ";" in joined:
        return _("cells are separated by ';', not by ','"), _(SAVE_AS)
    if len(header) == 1 and "\t" in joined:
        return _("cells are separated by a tab, not by ','"), _(SAVE_AS)
    first = ",".join(list(table.columns)[:3])
    problem = _("line {line} contains no column of {table}", table=table.name, line=shown(joined))
    return problem, _("start with {columns}", columns=f"{first},…")

"""Whether rows that refer to one another can both be so.

What cannot be is an error: a link that makes no sense is left out, and a date that is
before its own cause costs the row. What is odd, and may be right all the same, is a
warning: the rows stay as they are.
"""

import math
from collections.abc import Mapping
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n.language import _, number
from dashboard.core.tables.csv_reader import Cells, Row
from dashboard.core.tables.issues import Findings, shown

# What is planned or asked for is said before it holds.
_AHEAD = ("planned", "authorised", "requested", "exercise", "rotation", "reserve")
# Two statements, or a part and its whole, so far apart are no slip of a day any more.
_FAR_DAYS = 183
# How long before it holds a figure may be stated: "from September".
_YEAR_DAYS = 366
# The print of a source and the words in it: a day of difference is one of time zones.
_DAY = 1
# A page that is kept up to date bears an older date than the last of what it says.
_MONTH_DAYS = 31
# How far "about 600" reaches.
_HEDGE = 0.10
_UNTRUE = ("claimed", "disputed", "withdrawn")


def check_relations(rows: Mapping[str, list[Row]], findings: Findings) -> None:
    """Check figures against what they are tied to, and every row against its source.

    ``rows`` are the rows of each table; those set aside are passed over. A link that cannot
    be is blank afterwards, and a row that cannot be is set aside.
    """
    figures = {r.values["deployment_id"]: r for r in rows["deployments"] if not r.is_aside}
    actors = {r.values["actor_id"]: r.values for r in rows["actors"] if not r.is_aside}
    for row in figures.values():
        _part(row, figures, findings)
        _same(row, figures, actors, findings)
        _sum(row, figures, findings)
    _sources(rows, findings)


def _part(row: Row, figures: Mapping[str, Row], findings: Findings) -> None:
    values = row.values
    whole = figures.get(values["part_of"])
    if whole is None:
        return
    if whole.values["unit"] != values["unit"]:
        problem = _(
            "{unit} cannot be part of {whole}, which counts {other}",
            unit=shown(values["unit"]),
            whole=values["part_of"],
            other=shown(whole.values["unit"]),
        )
        _leave_out(row, "part_of", problem, findings)
    elif (apart := _days_apart(values["held"], whole.values["held"])) > _FAR_DAYS:
        problem = _(
            "valid {day}, but {whole}, of which it is a part, was valid {other}",
            day=shown(values["held"]),
            whole=values["part_of"],
            other=shown(whole.values["held"]),
        )
        _leave_out(row, "part_of", problem, findings)
    elif apart > 0:
        problem = _(
            "valid {day}, but {whole}, of which it is a part, was valid {other}",
            day=shown(values["held"]),
            whole=values["part_of"],
            other=shown(whole.values["held"]),
        )
        findings.warn("deployments", row.line, "part_of", problem, _("check both dates"))


def _same(
    row: Row, figures: Mapping[str, Row], actors: Mapping[str, Cells], findings: Findings
) -> None:
    values = row.values
    other = figures.get(values["same_as"])
    if other is None:
        return
    theirs = other.values
    if theirs["unit"] != values["unit"] and "unspecified" not in (theirs["unit"], values["unit"]):
        problem = _(
            "{unit} cannot be the same as {other}, which counts {other_unit}",
            unit=shown(values["unit"]),
            other=values["same_as"],
            other_unit=shown(theirs["unit"]),
        )
        _leave_out(row, "same_as", problem, findings)
    elif theirs["actor_id"] != values["actor_id"]:
        problem = _(
            "a figure for {actor} cannot be the same as {other}, which is for {other_actor}",
            actor=values["actor_id"],
            other=values["same_as"],
            other_actor=theirs["actor_id"],
        )
        _leave_out(row, "same_as", problem, findings)
    elif _days_apart(values["held"], theirs["held"]) > _YEAR_DAYS:
        problem = _(
            "valid {day}, but {other}, which it repeats, was valid {other_day}",
            day=shown(values["held"]),
            other=values["same_as"],
            other_day=shown(theirs["held"]),
        )
        findings.warn("deployments", row.line, "same_as", problem, _("check both dates"))


def _leave_out(row: Row, column: str, problem: str, findings: Findings) -> None:
    """Report a link that cannot be, and go on without it."""
    row.values[column] = ""
    remedy = _("correct it; the link is ignored until then")
    findings.add("deployments", row.line, column, problem, remedy, aside=False)


def _sum(row: Row, figures: Mapping[str, Row], findings: Findings) -> None:
    values = row.values
    parts = [figures[key].values for key in values["sum_of"] if key in figures]
    if not parts:
        return
    units = {part["unit"] for part in parts}
    if units != {values["unit"]}:
        other = next(unit for unit in units if unit != values["unit"])
        problem = _(
            "{unit} cannot be a sum of {other}", unit=shown(values["unit"]), other=shown(other)
        )
        row.values["sum_of"] = ()
        remedy = _("correct it; the link is ignored until then")
        findings.add("deployments", row.line, "sum_of", problem, remedy, aside=False)
        return
    low, high = map(math.fsum, zip(*map(_range, parts), strict=True))
    least, most = _range(values)
    hedged = any(part["qualifier"] for part in (*parts, values))
    slack = _HEDGE * max(high, most) if hedged else 0.0
    if math.isnan(low + high + least + most) or (least <= high + slack and low <= most + slack):
        return
    added = number(low) if low == high else f"{number(low)}–{number(high)}"
    stated = number(least) if least == most else f"{number(least)}–{number(most)}"
    problem = _(
        "{ids} add up to {sum}, not to {stated}",
        ids=", ".join(values["sum_of"]),
        sum=added,
        stated=stated,
    )
    remedy = _("correct the figure, or the list of its components")
    findings.add("deployments", row.line, "sum_of", problem, remedy, aside=False)


def _range(values: Cells) -> tuple[float, float]:
    """Return the least and the most of a figure; NaN where none is published."""
    given = [
        values[name]
        for name in ("quantity_low", "quantity", "quantity_high")
        if not math.isnan(values[name])
    ]
    return (given[0], given[-1]) if given else (math.nan, math.nan)


def _sources(rows: Mapping[str, list[Row]], findings: Findings) -> None:
    """Report what is older than it can be: said after its source, or before it held."""
    sources = {r.values["source_id"]: r.values for r in rows["sources"] if not r.is_aside}
    for row in rows["sources"]:
        if row.is_aside:
            continue
        values, origin = row.values, sources.get(row.values["retells"])
        if origin and _days_after(origin["published"], values["published"]) > _DAY:
            problem = _(
                "published {day}, before {origin}, which it repeats ({other})",
                day=shown(values["published"]),
                origin=values["retells"],
                other=shown(origin["published"]),
            )
            remedy = _("check both dates, and which source repeats the other")
            findings.warn("sources", row.line, "retells", problem, remedy)
        if _days_after(values["published"], values["retrieved"]) > _DAY:
            problem = _(
                "retrieved {day}, before it was published ({other})",
                day=shown(values["retrieved"]),
                other=shown(values["published"]),
            )
            findings.add(
                "sources", row.line, "retrieved", problem, _("check both dates"), aside=False
            )
    for table, column in (
        ("statements", "made"),
        ("events", "happened"),
        ("deployments", "stated"),
        ("casualties", "stated"),
    ):
        for row in rows[table]:
            if row.is_aside:
                continue
            values = row.values
            published = sources.get(values["source_id"], {}).get("published", "")
            after = _days_after(values[column], published)
            if after <= _DAY:
                continue
            problem = _(
                "{day} is after its source was published ({other})",
                day=shown(values[column]),
                other=shown(published),
            )
            remedy = _("check both dates; cite a source that could have known")
            # An event may be announced by the only source that was read.
            if after > (_FAR_DAYS if table == "events" else _MONTH_DAYS):
                row.is_aside = True
                findings.add(table, row.line, column, problem, remedy, aside=True)
            else:
                findings.warn(table, row.line, column, problem, remedy)
    for row in rows["deployments"]:
        values = row.values
        if row.is_aside or values["kind"] in _AHEAD or values["status"] in _UNTRUE:
            continue
        before = _days_after(values["held"], values["stated"])
        problem = _(
            "stated {day}, before it was valid ({other})",
            day=shown(values["stated"]),
            other=shown(values["held"]),
        )
        if before >= _YEAR_DAYS:
            row.is_aside = True
            remedy = _("correct the dates, or mark it as planned")
            findings.add("deployments", row.line, "stated", problem, remedy, aside=True)
        elif before > _DAY:
            findings.warn(
                "deployments",
                row.line,
                "stated",
                problem,
                _("check both dates, or mark it as planned"),
            )


def _days_apart(one: str, other: str) -> int:
    """Return the days between two intervals; 0 when they meet or either is not given."""
    return max(_days_after(one, other), _days_after(other, one), 0)


def _days_after(later: str, earlier: str) -> int:
    """Return by how many days the first of `later` comes after the last of `earlier`.

    Negative or 0 when it does not; 0 when either is not given.
    """
    if not (later and earlier):
        return 0
    first, last = dates.parse(later).first, dates.parse(earlier).last
    return 0 if first == date.min or last == date.max else (first - last).days

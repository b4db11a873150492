"""Whether figures agree: no part above its whole, no figure inside two wholes."""

import math
from collections.abc import Iterator, Mapping

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, number
from dashboard.core.tables.csv_reader import Cells, Row
from dashboard.core.tables.issues import Findings

# The words of the sources, as the column `qualifier` keeps them.
_NO_UPPER_BOUND = (
    "more than",
    "over",
    "well over",
    "at least",
    "not less than",
    "just over",
    "upwards of",
)
_NO_LOWER_BOUND = ("fewer than", "less than", "up to", "at most", "as many as", "no more than")
# How far "about 50,000" reaches: the official list of 1999 adds up to 51,500 under it.
_HEDGE = 0.10
# Claims and disputed figures contradict others by nature; that is no slip of the tables.
_COMPARED = ("official", "official_reprinted", "reported")


def check_figures(rows: list[Row], findings: Findings) -> None:
    """Report parts that exceed their whole and figures counted inside two wholes.

    Nothing is set aside: each of the figures is what its source says.

    Parameters
    ----------
    rows
        Deployments that stand, without circles, every reference of which leads to one of
        them.
    """
    by_id = {row.values["deployment_id"]: row for row in rows}
    group = {key: _origin(key, by_id) for key in by_id}
    parts: dict[str, list[Row]] = {}
    for row in rows:
        if row.values["part_of"]:
            parts.setdefault(row.values["part_of"], []).append(row)
    for whole_id, children in parts.items():
        whole = by_id[whole_id]
        top = _highest(whole.values)
        comparable = [row for row in children if _comparable(row.values, whole.values)]
        if top == math.inf or not comparable:
            continue
        above = [row for row in comparable if _lowest(row.values) > top]
        for row in above:
            problem = _(
                "{part} is part of {whole}, which is smaller",
                part=_figure(row),
                whole=_figure(whole),
            )
            remedy = _("correct the figure or part_of, or record the source's qualifier")
            findings.add("deployments", row.line, "part_of", problem, remedy, aside=False)
        total = _sum(comparable, group)
        if total > top and not above:
            problem = _(
                "the parts add up to {sum}, more than the whole ({whole})",
                sum=number(total),
                whole=_figure(whole),
            )
            remedy = _(
                "correct part_of, link repeated figures with same_as, or record the qualifier"
            )
            findings.add("deployments", whole.line, "quantity", problem, remedy, aside=False)
    _two_wholes(rows, by_id, group, findings)


def _two_wholes(
    rows: list[Row], by_id: Mapping[str, Row], group: Mapping[str, str], findings: Findings
) -> None:
    """Report a quantity (one `same_as` group) counted inside two wholes of one actor.

    Wholes of different actors are two breakdowns of the same people, by mission and by
    nation, and may well stand side by side.
    """
    whole_of: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        values = row.values
        if not values["part_of"]:
            continue
        whole = by_id[values["part_of"]].values
        same = (group[values["deployment_id"]], whole["actor_id"], whole["unit"])
        first = whole_of.setdefault(same, row).values
        if group[first["part_of"]] != group[values["part_of"]]:
            problem = _(
                "part of {whole}, but {other} (the same quantity) is part of {other_whole}",
                whole=values["part_of"],
                other=first["deployment_id"],
                other_whole=first["part_of"],
            )
            remedy = _("give a single whole, or link the two with same_as")
            findings.add("deployments", row.line, "part_of", problem, remedy, aside=False)


def _origin(key: str, by_id: Mapping[str, Row]) -> str:
    while other := by_id[key].values["same_as"]:
        key = other
    return key


def _comparable(part: Cells, whole: Cells) -> bool:
    return (
        part["unit"] == whole["unit"]
        and part["status"] in _COMPARED
        and whole["status"] in _COMPARED
        and part["qualifier"] not in _NO_LOWER_BOUND
        and not math.isnan(_lowest(part))
    )


def _sum(parts: list[Row], group: Mapping[str, str]) -> float:
    """Return the least that the parts add up to, each group and each actor once.

    An actor that is given as a whole (no `scope`) and in parts counts by the least whole; a
    figure that adds up other parts counts by those.
    """
    least: dict[tuple[str, str, str], float] = {}
    ids = {row.values["deployment_id"] for row in parts}
    for row in parts:
        values = row.values
        if ids.intersection(values["sum_of"]):
            continue
        scope = values["scope"] and group[values["deployment_id"]]
        entry = (values["actor_id"], values["kind"], scope)
        least[entry] = min(least.get(entry, math.inf), _lowest(values))
    return sum(
        figure
        for (actor, kind, scope), figure in least.items()
        if not scope or (actor, kind, "") not in least
    )


def _lowest(values: Cells) -> float:
    """Return the least that the figure can mean; NaN when none is published."""
    figure = next(iter(_published(values, "quantity_low", "quantity", "quantity_high")), math.nan)
    return figure * (1 - _HEDGE) if values["qualifier"] else figure


def _highest(values: Cells) -> float:
    """Return the most that the figure can mean; infinite when nothing bounds it."""
    if values["qualifier"] in _NO_UPPER_BOUND:
        return math.inf
    figure = next(iter(_published(values, "quantity_high", "quantity")), math.inf)
    return figure * (1 + _HEDGE) if values["qualifier"] else figure


def _published(values: Cells, *columns: str) -> Iterator[float]:
    return (values[column] for column in columns if not math.isnan(values[column]))


def _figure(row: Row) -> str:
    values = row.values
    figure = next(_published(values, "quantity", "quantity_low", "quantity_high"))
    stated = wording.quantity(math.nan, figure, math.nan, values["qualifier"])
    return f"{values['deployment_id']} ({stated})"

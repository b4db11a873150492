"""The figures on the day as marks on a map: circles at sites, badges on areas."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.build import MAIN_UNIT, Node, ledger
from dashboard.core.ledger.rules import COUNTED_KINDS
from dashboard.core.symbols import symbology
from dashboard.core.view.answer import Answer

#: area -> its name, for `area_label`
AREA_LABELS: Mapping[str, str] = {
    "kosovo": N_("Kosovo"),
    "kosovo_north": N_("Northern Kosovo"),
    "serbia": N_("Serbia"),
    "serbia_along_line": N_("Serbia, near the boundary"),
}


def area_label(area: str) -> str:
    """Return the name of an area, as a badge's popup shows it."""
    return _(AREA_LABELS[area])


@dataclass(frozen=True, slots=True)
class Site:
    """The figures that hold at one place on the day, as one proportional symbol.

    ``people`` is NaN when the figure counts something else, or nothing is published.
    """

    place_id: str
    ids: tuple[str, ...]
    people: float
    text: str
    family: str
    outline: str


@dataclass(frozen=True, slots=True)
class Badge:
    """The figures of one force that hold for an area on the day, as one badge on it.

    ``ids`` begins with the figure that the badge shows; ``slot`` counts the badges of one
    area from 0.
    """

    area: str
    ids: tuple[str, ...]
    text: str
    sub: str
    family: str
    outline: str
    slot: int


def sites(view: Answer) -> tuple[Site, ...]:
    """Return the figures on the day that hold at a placed place, one `Site` a place."""
    rows = view.on_day
    rows = rows[(rows["placement"] == "site") & rows["place_id"].isin(view.coordinates)]
    found = []
    for place_id, at_place in rows.groupby("place_id", sort=True):
        lead = _lead(at_place)
        found.append(
            Site(
                place_id=str(place_id),
                ids=_lead_first(lead, at_place),
                people=lead.quantity if lead.unit == MAIN_UNIT else float("nan"),
                text=_words(lead),
                family=view.family_of.get(lead.actor_id, "other"),
                outline=outline(lead),
            )
        )
    return tuple(found)


def badges(view: Answer) -> tuple[Badge, ...]:
    """Return the figures on the day that hold for an area, one `Badge` an area and force.

    What serves in a mission is shown with the mission. Where the ledger has a headline for the force,
    the badge shows that headline and its range, so that map and ledger cannot differ.
    """
    rows = view.on_day[view.on_day["placement"] == "area"]
    force = rows["mission_id"].where(
        rows["mission_id"] != "",
        rows["actor_id"].map(lambda actor: force_of(view.kind_of_actor, view.parents, actor)),
    )
    names = dict(zip(view.tables.actors["actor_id"], view.tables.actors["name"], strict=True))
    headlines = _headlines(view, set(force))
    stated = {row.deployment_id: _words(row) for row in view.tables.deployments.itertuples()}
    groups = sorted(
        rows.groupby([rows["area"], force], sort=True),
        key=lambda item: (item[0][0], -_largest(item[1]), item[0][1]),
    )
    found: list[Badge] = []
    slots: dict[str, int] = {}
    for (area, actor), group in groups:
        own = group[group["actor_id"] == actor]
        lead = _lead(own if len(own) else group)
        node = headlines.get(actor) if lead.status_on_day.counted and not lead.scope else None
        slots[area] = slots.get(area, -1) + 1
        name = names.get(actor, actor)
        found.append(
            Badge(
                area=area,
                ids=_lead_first(lead, group),
                text=_words(lead) if node is None else _headline(node, stated),
                sub=f"{name}{qualified(lead)}" if node is None else f"{name}{_spread(node)}",
                family=view.family_of.get(actor, "other"),
                outline=outline(lead),
                slot=slots[area],
            )
        )
    return tuple(found)


def _headlines(view: Answer, forces: set[str]) -> dict[str, Node]:
    """actor_id -> the node of its whole strength in people, where that has a headline.

    Each force is asked for by itself: beside others it may be a part of one of them.
    """
    return {
        node.actor_id: node
        for force in forces & set(view.tables.actors["actor_id"])
        for node in ledger(view.tables, view.as_of, [force]).nodes
        if node.actor_id == force
        and node.unit == MAIN_UNIT
        and not node.scope
        and node.headline is not None
    }


def _headline(node: Node, stated: Mapping[str, str]) -> str:
    """The headline as its source has it: "more than 4,300" is not 4,300."""
    return stated.get(node.headline_id) or wording.number(node.headline)


def force_of(kinds: Mapping[str, str], parents: Mapping[str, str], actor_id: str) -> str:
    """Return the force that an actor is shown with: a contingent with what it belongs to.

    `kinds` and `parents` are kind and parent_id by actor_id.
    """
    seen: set[str] = set()
    while kinds.get(actor_id) == "contingent" and actor_id not in seen:
        seen.add(actor_id)
        actor_id = parents.get(actor_id) or actor_id
    return actor_id


def _lead(rows: pd.DataFrame) -> Any:
    return min(rows.itertuples(), key=lead_order)


def lead_order(row: Any) -> tuple:
    """Return the key by which the figure that stands for a group comes first.

    One that counts before one that does not, a single figure before one that adds up
    others, the whole before a part, the latest to be true, the better status, then the
    smaller id.
    """
    rank = {status: n for n, status in enumerate(symbology.STATUSES)}
    return (
        not row.status_on_day.counted,
        bool(row.sum_of),
        bool(row.scope),
        bool(row.part_of),
        -(dates.parse(row.held).first.toordinal() if row.held else 0),
        rank.get(row.status, len(rank)),
        row.deployment_id,
    )


def _lead_first(lead: Any, rows: pd.DataFrame) -> tuple[str, ...]:
    others = (i for i in rows["deployment_id"] if i != lead.deployment_id)
    return (lead.deployment_id, *others)


def outline(row: Any) -> str:
    """Return the outline of a figure: what does not count never looks like what does."""
    own = symbology.outline_of(row.status)
    return "dashed" if own == "solid" and not row.status_on_day.counted else own


def _words(row: Any) -> str:
    return wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)


def qualified(row: Any) -> str:
    """Return of which part of the force a figure is, what kind of figure, and of what.

    "" where it is of the people of the whole force in place.
    """
    said = []
    if row.kind not in COUNTED_KINDS and wording.kind(row.kind) not in row.scope:
        said.append(wording.kind(row.kind))
    if row.status in {"claimed", "disputed", "withdrawn"}:
        said.append(symbology.status_words(row.status))
    if row.unit != MAIN_UNIT:
        said.append(wording.unit(row.unit, row.quantity))
    scope = f": {row.scope}" if row.scope else ""
    return scope + "".join(f", {word}" for word in said)


def _spread(node: Node) -> str:
    """The range of a headline: " (4,000–4,699)"; nothing when all sources agree."""
    if node.low is None or node.high is None or node.low == node.high:
        return ""
    return f" ({wording.number(node.low)}–{wording.number(node.high)})"


def _largest(rows: pd.DataFrame) -> float:
    return float(rows["quantity"].max()) if rows["quantity"].notna().any() else 0.0

"""The figures on the day as marks on a map: circles at sites, badges on areas."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isnan

from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.layers.marks import Badge, Site
from dashboard.core.layers.nations import nation_of
from dashboard.core.ledger.lines import leading_first
from dashboard.core.ledger.model import MAIN_UNIT, Node, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import COUNTED_KINDS
from dashboard.core.ledger.status_on_day import CountingStatus
from dashboard.core.ledger.tree import Tree, tree_on
from dashboard.core.ledger.words.headlines import remarks, since_words
from dashboard.core.ledger.words.numbers import (
    age_words,
    quantity_text,
    reported_words,
    spread_text,
)
from dashboard.core.ledger.words.sureness import sureness_of
from dashboard.core.symbols import symbology
from dashboard.core.symbols.military import formation_kind
from dashboard.core.tables.rows import ActorRow, DeploymentRow
from dashboard.core.view.answer import Answer
from dashboard.core.view.inside import inside_words


def sites(view: Answer) -> tuple[Site, ...]:
    """Return the figures that stand on the day at a placed place, one `Site` a place.

    Where one is last known it is drawn as such; what a place has of several lines is never
    added: the symbol is that of the first line, and the popup has the others.
    """
    at_place: dict[str, dict[str, DeploymentRow]] = {}
    for row in view.current_and_last_known:
        if row.placement == "site" and row.place_id in view.coordinates:
            at_place.setdefault(row.place_id, {})[row.deployment_id] = row
    book, tree = book_of(view.tables), tree_on(view.tables, view.as_of)
    actors = {row.actor_id: row for row in view.tables.actor_rows}
    found = []
    for place_id, by_id in sorted(at_place.items()):
        figures = leading_first(book, (book.figures[key] for key in by_id), view.as_of)
        ids = [figure.id for figure in figures]
        if node := _node(view, tree, ids[0]):
            ids = _first(
                [s.deployment_id for s in node.statements if s.deployment_id in by_id], ids
            )
        lead = by_id[ids[0]]
        stated = [s for s in node.statements if s.deployment_id in by_id] if node else []
        found.append(
            Site(
                place_id=place_id,
                ids=tuple(ids),
                people=lead.quantity if lead.unit == MAIN_UNIT else float("nan"),
                text=value_words(lead),
                family=view.family_of.get(lead.actor_id, "other"),
                outline=outline(lead, view.status_on_day[lead.deployment_id]),
                age=_age(stated, view.as_of if formation_kind(lead.unit) else None),
                sources=tuple(s.source_id for s in stated) or (lead.source_id,),
                formation=formation_kind(lead.unit),
                unit_name=unit_name(lead),
                whose=whose_words(lead, actors),
                inside=inside_words(view, lead),
            )
        )
    return tuple(found)


def badges(view: Answer) -> tuple[Badge, ...]:
    """Return the figures that stand on the day for an area, one `Badge` an area and force.

    What serves in a mission is shown with the mission, where the mission has a figure of its
    own that leads; where it has none, as when only two of its nations are asked for, each of
    them has its badge, or one would stand for all. Where the line of the first figure
    has a node in the ledger, the badge shows the headline of that node and its range, and
    its popup and footnotes are the statements of that node: map and ledger cannot differ.
    """
    grouped: dict[tuple[str, str], dict[str, DeploymentRow]] = {}
    for row in view.current_and_last_known:
        if row.placement == "area":
            force = row.mission_id or force_of(view.kind_of_actor, view.parents, row.actor_id)
            grouped.setdefault((row.area, force), {})[row.deployment_id] = row
    groups = [
        (area, force, actor, rows)
        for (area, force), together in grouped.items()
        for actor, rows in _apart(view, force, together).items()
    ]
    groups.sort(key=lambda group: (group[0], -_largest(group[3]), *group[1:3]))
    found: list[Badge] = []
    slots: dict[str, int] = {}
    for area, force, _actor, group in groups:
        slots[area] = slots.get(area, -1) + 1
        found.append(_badge(view, area, force, group, slots[area]))
    return tuple(found)


def _apart(
    view: Answer, force: str, by_id: Mapping[str, DeploymentRow]
) -> dict[str, dict[str, DeploymentRow]]:
    """The figures of a force and of those that serve in it, by whose badge they are on: all on
    that of the force, but by actor where the line that leads is not the force's own."""
    book = book_of(view.tables)
    lead = leading_first(book, (book.figures[key] for key in by_id), view.as_of, force)[0]
    found: dict[str, dict[str, DeploymentRow]] = {}
    for key, row in by_id.items():
        owner = force if lead.actor_id == force else row.actor_id
        found.setdefault(owner, {})[key] = row
    return found


def _badge(
    view: Answer, area: str, force: str, by_id: Mapping[str, DeploymentRow], slot: int
) -> Badge:
    book, tree = book_of(view.tables), tree_on(view.tables, view.as_of)
    figures = leading_first(book, (book.figures[key] for key in by_id), view.as_of, force)
    ids = [figure.id for figure in figures]
    lead = by_id[ids[0]]
    node = _node(view, tree, lead.deployment_id)
    actor = book.actors.get(lead.actor_id)
    sub = f"{actor.name if actor else lead.actor_id}{qualified(lead)}"
    family = view.family_of.get(force, "other")
    if node is None:
        return Badge(
            area=area,
            ids=tuple(ids),
            text=value_words(lead),
            sub=own_marked(view.tables, "deployments", ids[:1], sub),
            family=family,
            outline=outline(lead, view.status_on_day[lead.deployment_id]),
            slot=slot,
            sources=(lead.source_id,),
            is_aside=True,
        )
    statements = node.statements
    head = statements[0]
    age = _age(statements[:1])
    said = "; ".join(filter(None, (*remarks(node), since_words(node.stated_since))))
    return Badge(
        area=area,
        ids=tuple(_first([s.deployment_id for s in statements], ids)),
        text=_statement_words(head),
        sub=own_marked(view.tables, "deployments", node.rests_on, f"{sub}{spread(node)}"),
        family=family,
        outline="last_known" if age else "solid",
        slot=slot,
        node=node,
        age=age,
        inside=inside_words(view, lead),
        about=". ".join(filter(None, (said, sureness_of(node, view.tables.source_rows)))),
        sources=tuple(dict.fromkeys(s.source_id for s in statements)),
    )


def _node(view: Answer, tree: Tree, figure_id: str) -> Node | None:
    """Return the node whose number a mark of this figure shows; None where it is no total."""
    status = view.status_on_day[figure_id]
    stands = status.counted or status.state == "last_known"
    return tree.node_of(figure_id) if stands else None


def _first(leading: list[str], ids: list[str]) -> list[str]:
    return list(dict.fromkeys([*leading, *ids]))


def _age(statements: Sequence[Statement], unit_on: date | None = None) -> str:
    """Return the age of the first statement where it is last known, else ""; of a unit, when it
    was reported as of the day `unit_on`."""
    head = next(iter(statements), None)
    if head is None or head.state != "last_known":
        return ""
    return reported_words(head, unit_on) if unit_on else age_words(head)


def force_of(kinds: Mapping[str, str], parents: Mapping[str, str], actor_id: str) -> str:
    """Return the force that an actor is shown with: a contingent with what it belongs to.

    `kinds` and `parents` are kind and parent_id by actor_id.
    """
    seen: set[str] = set()
    while kinds.get(actor_id) == "contingent" and actor_id not in seen:
        seen.add(actor_id)
        actor_id = parents.get(actor_id) or actor_id
    return actor_id


def outline(row: DeploymentRow, status_on_day: CountingStatus) -> str:
    """Return the outline of a figure: what does not count never looks like what does."""
    own = symbology.outline_of(row.status)
    if own == "solid" and status_on_day.state == "last_known":
        return "last_known"
    return "dashed" if own == "solid" and not status_on_day.counted else own


def value_words(row: DeploymentRow) -> str:
    """Return the number of a row as a mark shows it: "about 600", "2 battalions".

    What is not people never stands without the word for it.
    """
    words = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
    return with_unit(words, row.unit, row.quantity)


def unit_name(row: DeploymentRow) -> str:
    """Return what a formation is called; "" for a row that counts something else.

    What its source calls no more than a unit has no name in its scope, such as "at Vrpce".
    """
    if not formation_kind(row.unit):
        return ""
    return row.label if row.unit == "units" else row.scope or row.label


def whose_words(row: DeploymentRow, actors: Mapping[str, ActorRow]) -> str:
    """Return whose number a figure at a place is, or it would be read as that of whoever leads
    there: the nation of a contingent in a mission, else the actor; "" for a unit."""
    if formation_kind(row.unit) or row.actor_id not in actors:
        return ""
    actor = actors[row.actor_id]
    return (row.mission_id and actors.get(nation_of(actor)) or actor).name


def _statement_words(statement: Statement) -> str:
    value = float("nan") if statement.value is None else statement.value
    return with_unit(quantity_text(statement), statement.unit, value)


def with_unit(words: str, unit: str, value: float) -> str:
    """Return a number with the word for what it counts, where that is not people."""
    return f"{words} {wording.unit(unit, value)}" if unit != MAIN_UNIT else words


def qualified(row: DeploymentRow) -> str:
    """Return of which part of the force a figure is, and what kind of figure.

    "" where it is of the people of the whole force in place.
    """
    said = []
    if row.kind not in COUNTED_KINDS and wording.kind(row.kind) not in row.scope:
        said.append(wording.kind(row.kind))
    if row.status in {"claimed", "disputed", "withdrawn"}:
        said.append(symbology.status_words(row.status))
    scope = f": {row.scope}" if row.scope else ""
    return scope + "".join(f", {word}" for word in said)


def spread(node: Node) -> str:
    """Return the range of a headline: " (4,000–4,699)"; nothing when all sources agree."""
    if node.headline is None or not (said := spread_text(node)):
        return ""  # without a headline the text is the range
    return f" ({said})"


def _largest(figures: Mapping[str, DeploymentRow]) -> float:
    quantities = [row.quantity for row in figures.values()]
    return max((n for n in quantities if not isnan(n)), default=0.0)

"""What a proposal changes for a reader: the ledger of a day before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import UnknownActor, ledger
from dashboard.core.ledger.casualties import casualty_groups
from dashboard.core.ledger.model import MAIN_UNIT, Node
from dashboard.core.ledger.words.headlines import node_text
from dashboard.core.ledger.words.numbers import range_text
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import CasualtyRow, DeploymentRow, rows_of
from dashboard.desk.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Effect:
    """One headline of one actor on one day, before and after. Both may be the same."""

    actor_id: str
    actor: str
    day: date
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """Return whether a reader would see another number."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class CountEffect:
    """The range of the counts of one group of people in one event, before and after."""

    event: str
    group: str
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """Return whether a reader would see another range."""
        return self.before != self.after


def effects(
    before: Tables, after: Tables, proposal: Proposal, row_ids: Iterable[str]
) -> tuple[Effect | CountEffect, ...]:
    """Return the headlines of the actors whose figures a proposal adds or changes, and the
    ranges of the casualty counts.

    A headline is given on the first day of the figure, and today. Empty when the proposal
    touches neither figure nor count. The number is that of the actor's people where it has
    any, else of its other units.
    """
    touched: dict[str, set[str]] = {}
    for row_id, edit in zip(row_ids, proposal.edits, strict=True):
        touched.setdefault(edit.table, set()).add(row_id)
    return (
        *_headlines(before, after, touched.get("deployments", set())),
        *_ranges(before, after, touched.get("casualties", set())),
    )


def _headlines(before: Tables, after: Tables, touched: set[str]) -> tuple[Effect, ...]:
    rows = after.deployments[after.deployments["deployment_id"].isin(touched)]
    names = dict(zip(after.actors["actor_id"], after.actors["name"], strict=True))
    found: dict[tuple[str, date], Effect] = {}
    for row in rows_of(rows, DeploymentRow):
        days = [dates.parse(row.held).first] if dates.is_date(row.held) else []
        for actor_id in dict.fromkeys((row.actor_id, row.mission_id)):
            for day in (*days, date.today()):
                if actor_id and day.year > 1:
                    found[actor_id, day] = Effect(
                        actor_id,
                        names.get(actor_id, actor_id),
                        day,
                        _headline(before, actor_id, day),
                        _headline(after, actor_id, day),
                    )
    return tuple(found.values())


def _ranges(before: Tables, after: Tables, touched: set[str]) -> tuple[CountEffect, ...]:
    titles = dict(zip(after.events["event_id"], after.events["title"], strict=True))
    rows = after.casualties[after.casualties["casualty_id"].isin(touched)]
    found = {}
    for row in rows_of(rows, CasualtyRow):
        key = row.event_id, row.outcome, row.group
        title = titles.get(row.event_id, row.event_id)
        found[key] = CountEffect(title, row.group, _range(before, *key), _range(after, *key))
    return tuple(found.values())


def _range(tables: Tables, event_id: str, outcome: str, name: str) -> str:
    for group in casualty_groups(tables, event_id):
        if (group.outcome, group.group) != (outcome, name):
            continue
        if group.low is not None and group.high is not None:
            return f"{range_text(group.low, group.high)} {wording.unit(outcome, group.high)}"
    return _(wording.NOT_PUBLISHED)


def effect_words(effect: Effect | CountEffect) -> str:
    """Return "KFOR on 1 December 2026: 4,700 → 4,650", or that it stays."""
    if isinstance(effect, CountEffect):
        told = {"event": effect.event, "group": effect.group, "after": effect.after}
        if effect.is_change:
            return _("{event}, {group}: {before} → {after}", before=effect.before, **told)
        return _("{event}, {group}: unchanged at {after}", **told)
    day = dates.words(effect.day.isoformat())
    if effect.is_change:
        return _(
            "{actor} on {day}: {before} → {after}",
            actor=effect.actor,
            day=day,
            before=effect.before,
            after=effect.after,
        )
    return _(
        "{actor} on {day}: unchanged at {number}", actor=effect.actor, day=day, number=effect.after
    )


def _headline(tables: Tables, actor_id: str, day: date) -> str:
    try:
        answer = ledger(tables, day, [actor_id])
    except UnknownActor:
        return _(wording.NOT_PUBLISHED)
    node = answer.total
    if node is None:
        people = [each for each in answer.nodes if each.unit == MAIN_UNIT]
        texts = [text for each in people or answer.nodes if (text := _text(each))]
        return "; ".join(texts) or _(wording.NO_CURRENT)
    return _text(node) or _(wording.NO_CURRENT)


def _text(node: Node) -> str:
    """Return the headline, said to be last known where it is; "" where there is none."""
    said = node_text(node)
    return _("last known {figure}", figure=said) if node.state == "last_known" else said

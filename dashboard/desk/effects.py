"""What a proposal changes for a reader: the ledger of a day before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.build import UnknownActor, ledger
from dashboard.core.ledger.model import MAIN_UNIT, Node
from dashboard.core.ledger.words.headlines import node_text
from dashboard.core.tables.model import Tables
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


def effects(
    before: Tables, after: Tables, proposal: Proposal, row_ids: Iterable[str]
) -> tuple[Effect, ...]:
    """Return the headlines of the actors whose figures a proposal adds or changes.

    Each is given on the first day of the figure, and on the last day of the data. Empty
    when the proposal touches no figure. The number is that of the actor's people where it
    has any, else of its other units.
    """
    touched = {
        row_id
        for row_id, edit in zip(row_ids, proposal.edits, strict=True)
        if edit.table == "deployments"
    }
    rows = after.deployments[after.deployments["deployment_id"].isin(touched)]
    names = dict(zip(after.actors["actor_id"], after.actors["name"], strict=True))
    found: dict[tuple[str, date], Effect] = {}
    for row in rows.itertuples():
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


def effect_words(effect: Effect) -> str:
    """Return "KFOR on 1 December 2026: 4,700 → 4,650", or that it stays."""
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

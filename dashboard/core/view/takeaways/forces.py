"""How many a force has, and how that changed, in a sentence."""

from collections.abc import Iterable
from datetime import date

from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.model import MAIN_UNIT, Node, Statement, are_hedged
from dashboard.core.ledger.series.headline import FORCES, areas, changed_between, is_headline
from dashboard.core.ledger.words.headlines import past_words
from dashboard.core.ledger.words.numbers import (
    age_words,
    day_words,
    headline_text,
)
from dashboard.core.question.filters import actor_closure
from dashboard.core.view.model import View
from dashboard.core.view.takeaways.model import Takeaway

#: forces whose change is told
_FORCES = 2

# How a number has changed -> what is said of it: since a day, of a number that was current on
# it; from another number, that has a date of its own; and in the titles of both.
_SINCE = {
    "same": N_("{finding}, nearly unchanged since {day} ({before})."),
    "up": N_("{finding}, up {percent} since {day} ({before})."),
    "down": N_("{finding}, down {percent} since {day} ({before})."),
}
_FROM = {
    "same": N_("{finding}, nearly unchanged from {before}."),
    "up": N_("{finding}, up {percent} from {before}."),
    "down": N_("{finding}, down {percent} from {before}."),
}
_TITLES = {
    "same": N_("{finding}, nearly unchanged"),
    "up": N_("{finding}, up {percent}"),
    "down": N_("{finding}, down {percent}"),
}
_IN_A_YEAR = {
    "up": N_("{finding}, up {percent} in a year"),
    "down": N_("{finding}, down {percent} in a year"),
}


def changes(view: View, since: date) -> list[Takeaway]:
    """Return a sentence on each of the two forces whose numbers changed most between the days;
    of actors that have no number of their own, on the strength that leads, if it changed; none
    where nothing did."""
    in_view = {row.deployment_id for row in view.figures}
    asked = view.selection.actors or tuple(FORCES)
    changed = [
        change
        for change in changed_between(view.tables, asked, since, view.as_of)
        if change.told.deployment_id in in_view
        if view.selection.last_known or change.after.is_current
    ]
    greatest = sorted(changed, key=lambda each: -each.size)[:_FORCES]
    told = [each.after for each in changed if each in greatest]
    if view.selection.actors or not changed:
        own = {each.after.actor_id for each in changed}
        told += [
            lead for lead in leading(view) if lead.actor_id not in own and _moved(view, lead, since)
        ]
    return [strength(view, node, since) for node in told[:_FORCES]]


def _moved(view: View, node: Node, since: date) -> bool:
    """Whether a line has another number than on an earlier day, or had none then."""
    then = _same(view, node, since)
    return then is None or then.headline != node.headline


def strength(view: View, node: Node, since: date | None) -> Takeaway:
    """Return a sentence on a line of the ledger: its number, and how it changed since a day, or
    in a year where none is given."""
    said = node.statements[0] if node.statements else None
    number = headline_text(node)
    when = dates.words(said.held) if said else dates.words(view.as_of.isoformat())
    when = _own(view, node, said, when)
    # "Serbian Armed Forces, near the boundary: 4,500": one colon a line.
    name = node.label.replace(": ", ", ", 1)
    finding = _said(f"{name}: {number} ({when})")
    sources = [s.source_id for s in (node.statements or _terms(node))]
    if age := _age(node):
        finding = _said(f"{name}: {number} ({when}; {age})")
    day = since or _year_before(view.as_of)
    before = _same(view, node, day)
    if before is None or not before.headline or not node.headline:
        if since and (before is None or before.state == "none") and view.selection.last_known:
            values = {"finding": finding, "day": day_words(day)}
            if before is not None and before.last_known is not None:  # too old for the day
                text = _("{finding}; no current figure on {day}.", **values)
            else:
                text = _("{finding}; no figure on {day}.", **values)
            return Takeaway(text, finding, tuple(dict.fromkeys(sources)))
        return Takeaway(f"{finding}.", finding, tuple(dict.fromkeys(sources)))
    if before.headline_id and before.headline_id == node.headline_id:
        # That nothing newer was stated is no news.
        return Takeaway(f"{finding}.", finding, tuple(dict.fromkeys(sources)))
    sources += [s.source_id for s in before.statements[:1]]
    text, title = _compared(view, finding, node, before, day, in_a_year=since is None)
    return Takeaway(text, title, tuple(dict.fromkeys(sources)))


def _compared(
    view: View, finding: str, node: Node, before: Node, day: date, *, in_a_year: bool
) -> tuple[str, str]:
    """The sentence on a line that has another number than `before`, which is the same line on
    the earlier `day`; and its title, of what it says without the earlier number.

    What was only last known on that day is compared as of the date of its own figure.
    """
    first = next(iter(before.statements), None)
    then = _own(view, before, first, headline_text(before))
    is_dated = before.is_current or first is None
    if not is_dated:
        then = _(
            "{figure} ({date}; last known on {day}, {age})",
            figure=then,
            date=dates.words(first.held) if first else "",
            day=day_words(day),
            age=age_words(before.last_known) if before.last_known else "",
        )
    share = round(100 * ((node.headline or 0) - (before.headline or 0)) / (before.headline or 1))
    percent = f"{abs(share)}%"
    if are_hedged(node, before):
        percent = wording.hedged(percent, "about")  # of a number that its source hedges
    values = {"finding": finding, "percent": percent, "day": day_words(day), "before": then}
    way = "same" if share == 0 else "up" if share > 0 else "down"
    text = _((_SINCE if is_dated else _FROM)[way], **values)
    in_a_year = in_a_year and is_dated and share != 0
    return text, _((_IN_A_YEAR if in_a_year else _TITLES)[way], **values)


def _said(finding: str) -> str:
    return punctuated(finding, current().locale)


def _age(node: Node) -> str:
    """That a number was only last known on the day of its ledger, and its age on that day; ""
    for one that was current."""
    return past_words(node) if node.state == "last_known" else ""


def _year_before(day: date) -> date:
    """The same day of the year before; 28 February for a 29th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=max(day.year - 1, 1), day=last)


def leading(view: View) -> list[Node]:
    """Return the first strength in people that something in view states, of each of the actors
    asked for, in their order: of the actor itself, else of what belongs to it, such as the
    contingent of a state. Where nobody is asked for, the one of `FORCES` that comes first."""
    in_view = {row.deployment_id for row in view.figures}
    nodes = [
        node
        for root in view.ledger.nodes
        for node in root.walk()
        if node.unit == MAIN_UNIT
        and node.headline is not None
        and (node.is_current or view.selection.last_known)
        and in_view & {s.deployment_id for inner in node.walk() for s in inner.statements}
    ]
    order, area_of = list(FORCES), areas(view.tables)

    def first(among: Iterable[Node]) -> list[Node]:
        """The first of them, or none."""
        ranked = sorted(
            among,
            key=lambda n: (
                order.index(n.actor_id) if n.actor_id in order else len(order),
                not is_headline(n, area_of),
                bool(n.scope),
                not n.is_current,
            ),
        )
        return ranked[:1]

    asked = view.selection.actors
    if not asked:
        return first(n for n in nodes if n.actor_id in FORCES)
    found: dict[tuple[str, str], Node] = {}
    for actor in asked:
        below = actor_closure(view.tables.actor_rows, [actor])
        own = first(n for n in nodes if n.actor_id == actor)
        for node in own or first(n for n in nodes if n.actor_id in below or len(asked) == 1):
            found.setdefault((node.actor_id, node.scope), node)
    return list(found.values())


def _terms(node: Node) -> list[Statement]:
    return [s for part in node.parts for s in part.node.statements]


def _own(view: View, node: Node, said: Statement | None, text: str) -> str:
    """A text of the number of a line: of the statement that it is, or of a sum."""
    ids = (said.deployment_id,) if said else node.rests_on
    return own_marked(view.tables, "deployments", ids, text)


def _same(view: View, node: Node, day: date) -> Node | None:
    """The same line of the ledger on another day; None where there is none, or where it is only
    last known and nothing such is asked for. One whose last figure is too old has no number."""
    earlier = ledger(view.tables, day, view.selection.actors)
    for root in earlier.nodes:
        for each in root.walk():
            key = (each.actor_id, each.scope, each.unit)
            if key == (node.actor_id, node.scope, node.unit):
                return each if each.is_current or view.selection.last_known else None
    return None

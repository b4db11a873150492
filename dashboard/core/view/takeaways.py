"""What a reader should take away: at most three sentences, each with its sources.

The strength that leads and how it changed, the latest incident, the latest statement that
states a figure. All of it is of the view: nothing that its filters leave out, and nothing
that is later than its as-of day, is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import _, current
from dashboard.core.layers.model import place_names
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.model import MAIN_UNIT, Node, Statement, are_hedged
from dashboard.core.ledger.series.headline import FORCES, areas, is_headline
from dashboard.core.ledger.words.numbers import age_words, quantity_text
from dashboard.core.symbols import symbology
from dashboard.core.symbols.event_order import event_rank
from dashboard.core.tables.rows import EventRow, StatementRow
from dashboard.core.view.model import View

_Row = TypeVar("_Row", EventRow, StatementRow)


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One sentence. ``sources`` are ids, the one that leads first; ``title`` is what a slide
    is headed by; ``language`` is the BCP 47 tag of a text that is not in the view's language,
    else ""."""

    text: str
    title: str
    sources: tuple[str, ...]
    language: str = ""


def takeaways(view: View, since: date | None = None) -> tuple[Takeaway, ...]:
    """Return the sentences that there is something to say in, in a fixed order.

    Parameters
    ----------
    view
        What is asked. Its as-of day is the last day that anything is said of.
    since
        The day with which the strength is compared, and before which no incident and no
        statement is told; None compares with a year before and tells the latest ones.
    """
    found = (_strength(view, since), _incident(view, since), _statement(view, since))
    return tuple(each for each in found if each is not None)


def _strength(view: View, since: date | None) -> Takeaway | None:
    node = _leading(view)
    if node is None:
        return None
    said = node.statements[0] if node.statements else None
    number = quantity_text(said) if said else wording.number(node.headline or 0)
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
        return Takeaway(f"{finding}.", finding, tuple(dict.fromkeys(sources)))
    first = next(iter(before.statements), None)
    then = quantity_text(first) if first else wording.number(before.headline)
    then = "; ".join(filter(None, (_own(view, before, first, then), _age(before))))
    share = round(100 * (node.headline - before.headline) / before.headline)
    percent = f"{abs(share)}%"
    if are_hedged(said, first):
        percent = wording.hedged(percent, "about")  # of a number that its source hedges
    values = {
        "finding": finding,
        "percent": percent,
        "day": dates.words(day.isoformat()),
        "before": then,
    }
    if before.headline_id and before.headline_id == node.headline_id:
        text = _("{finding}; the same figure as on {day}.", **values)
        title = finding
    elif share == 0:
        text = _("{finding}, nearly unchanged since {day} ({before}).", **values)
        title = _("{finding}, nearly unchanged", **values)
    elif share > 0:
        text = _("{finding}, up {percent} since {day} ({before}).", **values)
        title = _("{finding}, up {percent}", **values)
    else:
        text = _("{finding}, down {percent} since {day} ({before}).", **values)
        title = _("{finding}, down {percent}", **values)
    if share and since is None:
        title = (
            _("{finding}, up {percent} in a year", **values)
            if share > 0
            else _("{finding}, down {percent} in a year", **values)
        )
    sources += [s.source_id for s in before.statements[:1]]
    return Takeaway(text, title, tuple(dict.fromkeys(sources)))


def _said(finding: str) -> str:
    return punctuated(finding, current().locale)


def _age(node: Node) -> str:
    """That a number was only last known on the day of its ledger, and its age on that day; ""
    for one that was current."""
    if node.state != "last_known" or node.last_known is None:
        return ""
    return _("last known, {age}", age=age_words(node.last_known))


def _year_before(day: date) -> date:
    """The same day of the year before; 28 February for a 29th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=max(day.year - 1, 1), day=last)


def _leading(view: View) -> Node | None:
    """The first strength in people that something in view states: of the actors asked for,
    else of `FORCES`, in their order."""
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
    order = [*(view.selection.actors or FORCES)]
    nodes = [n for n in nodes if n.actor_id in order] or (nodes if view.selection.actors else [])
    place = {actor: nth for nth, actor in enumerate(order)}
    area_of = areas(view.tables)
    return min(
        nodes,
        key=lambda n: (
            place.get(n.actor_id, len(order)),
            not is_headline(n, area_of),
            bool(n.scope),
            not n.is_current,
        ),
        default=None,
    )


def _terms(node: Node) -> list[Statement]:
    return [s for part in node.parts for s in part.node.statements]


def _own(view: View, node: Node, said: Statement | None, text: str) -> str:
    """A text of the number of a line: of the statement that it is, or of a sum."""
    ids = (said.deployment_id,) if said else node.rests_on
    return own_marked(view.tables, "deployments", ids, text)


def _same(view: View, node: Node, day: date) -> Node | None:
    """The same line of the ledger on another day; None where there is none with a number, or
    only a last known one and none of those is asked for."""
    earlier = ledger(view.tables, day, view.selection.actors)
    for root in earlier.nodes:
        for each in root.walk():
            key = (each.actor_id, each.scope, each.unit)
            if key == (node.actor_id, node.scope, node.unit) and each.headline is not None:
                return each if each.is_current or view.selection.last_known else None
    return None


def _incident(view: View, since: date | None) -> Takeaway | None:
    incidents = (
        (row.happened, event_rank(row.kind), row)
        for row in view.events
        if symbology.event_group(row.kind) in symbology.INCIDENTS
    )
    row = _latest(view, incidents, since)
    if row is None:
        return None
    names = place_names(view.tables)
    where = ", ".join(names[place] for place in row.places if place in names) or row.place_text
    values = {
        "when": ", ".join(filter(None, (dates.words(row.happened), where))),
        "title": row.title,
        "status": symbology.status_words(row.status),
    }
    if _is_filtered(view):
        text = _("Latest matching incident ({when}): {title} ({status}).", **values)
        title = _("Latest matching incident ({when}): {title}", **values)
    else:
        text = _("Latest incident ({when}): {title} ({status}).", **values)
        title = _("Latest incident ({when}): {title}", **values)
    return Takeaway(text, title, (row.source_id,), _other(view, row.text_language))


def _statement(view: View, since: date | None) -> Takeaway | None:
    stating = ((row.made, 0, row) for row in view.statements if row.figures)
    row = _latest(view, stating, since)
    if row is None:
        return None
    values = {
        "when": dates.words(row.made),
        "who": ", ".join(filter(None, (row.speaker, row.role))),
        "summary": row.summary,
    }
    if _is_filtered(view):
        text = _("Latest matching statement with a figure ({when}), by {who}: {summary}", **values)
        title = _("Latest matching statement with a figure ({when}), by {who}", **values)
    else:
        text = _("Latest statement with a figure ({when}), by {who}: {summary}", **values)
        title = _("Latest statement with a figure ({when}), by {who}", **values)
    return Takeaway(text, title, (row.source_id,), _other(view, row.text_language))


def _is_filtered(view: View) -> bool:
    """Whether the latest of what is in view need not be the latest of all: a period, whose last
    day is the reference date, leaves nothing later out."""
    return not replace(view.selection, start=None, end=None).is_everything


def _latest(view: View, dated: Iterable[tuple[str, int, _Row]], since: date | None) -> _Row | None:
    """The latest row that surely was by the as-of day, and not before `since`; `dated` are
    rows with their dates in EDTF and their rank, of which the lowest is taken of one day."""
    found = []
    for text, rank, row in dated:
        if not text:
            continue
        span = dates.parse(text)
        if span.last <= view.as_of and (since is None or span.first >= since):
            found.append((span.last, span.first, -rank, row))
    return max(found, key=lambda each: each[:3])[3] if found else None


def _other(view: View, tag: str) -> str:
    return "" if tag == view.selection.language else tag

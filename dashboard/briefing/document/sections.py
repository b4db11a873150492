"""The sections of a document that are words: headlines, table, strip of time, left out."""

from dataclasses import replace

from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.layer_rows import rows_of_layer
from dashboard.briefing.document.map_marks import place_names, where_words
from dashboard.briefing.document.model import (
    BreakdownPart,
    Headline,
    Moment,
    NotCounted,
    Placeless,
    Point,
    Row,
    Takeaway,
)
from dashboard.briefing.document.text import clean
from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.model import Node, Statement
from dashboard.core.ledger.output.as_text import range_words
from dashboard.core.ledger.series.headline import FORCES, headline_on
from dashboard.core.ledger.words.breakdowns import breakdown_words
from dashboard.core.ledger.words.headlines import (
    about_words,
    age_of,
    head_text,
    node_text,
    part_text,
    past_words,
)
from dashboard.core.ledger.words.numbers import quantity_text, stated_words
from dashboard.core.ledger.words.reasons import counting_words, reason_words
from dashboard.core.ledger.words.sureness import sureness_of
from dashboard.core.question.layers import rows_with_moments, shows, tables_of_layers
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View
from dashboard.core.view.takeaways.build import takeaways as takeaways_of

#: what a document lists of the things without a point; it counts them all
UNPLACED_LISTED = 60


def headlines(view: View, citing: Citing) -> tuple[Headline, ...]:
    """Return the lines of the ledger that something in view states, those with a figure
    first; people before other units. A force without a total leads with the one of its lines
    that is its number in the header too, where that stands."""
    in_view = {row.deployment_id for row in view.figures}
    nodes = [node for node in view.ledger.nodes if in_view & set(_ids(node))]
    nodes += [
        led.node
        for actor in dict.fromkeys(node.actor_id for node in nodes if node.obtained == "none")
        if actor in FORCES and (led := headline_on(view.tables, actor, view.as_of))
        if led.node is not None and (led.node.is_current or view.selection.last_known)
        if led.node not in nodes and in_view & set(_ids(led.node))
    ]
    nodes.sort(key=lambda node: (node.obtained == "none", node.unit != "personnel"))
    return tuple(_headline(view, node, citing) for node in nodes)


def takeaways(view: View, citing: Citing) -> tuple[Takeaway, ...]:
    """Return the sentences to take away, each with its sources; () when nothing is in view."""
    return tuple(
        Takeaway(
            clean(each.text, "summary"),
            clean(each.title, "title"),
            citing.notes(each.sources),
            each.language,
        )
        for each in takeaways_of(view)
    )


def moments(view: View, citing: Citing) -> tuple[Moment, ...]:
    """Return what stands on the strip of time, the earliest first.

    They are cited from the as-of day backwards, then those after it: what a reader is shown
    first has the lowest numbers. A layer that is off gives none.
    """
    found = _moments(view)
    past = [one for one in found if one[0].first <= view.as_of]
    future = [one for one in found if one[0].first > view.as_of]
    past.sort(key=lambda one: (-one[0].first.toordinal(), one[0].id))
    future.sort(key=lambda one: (one[0].first, one[0].id))
    cited = (replace(m, notes=citing.notes([source])) for m, source in (*past, *future))
    return tuple(sorted(cited, key=lambda m: (m.first, m.last, m.id)))


def rows(view: View, citing: Citing, moments_cited: tuple[Moment, ...]) -> tuple[Row, ...]:
    """Return the table: figures of the day, other figures, events, statements, other layers."""
    names = place_names(view.tables.place_rows)
    listed = []
    shown = {row.deployment_id for row in view.current_and_last_known}
    # False before True: those of the day come first.
    by_day = sorted(view.figures, key=lambda row: not view.status_on_day[row.deployment_id].on_day)
    for row in by_day:
        status = view.status_on_day[row.deployment_id]
        value = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        unit = wording.unit(row.unit, row.quantity)
        listed.append(
            Row(
                table="deployments",
                id=row.deployment_id,
                what=clean(row.label),
                value=clean(
                    value if value == _(wording.NOT_PUBLISHED) else f"{value} {unit}", "value"
                ),
                when=_held_words(row.held),
                status=symbology.status_words(row.status),
                who=clean(row.stated_by, "name"),
                where=where_words(view, row, names, row.deployment_id in shown),
                status_on_day=clean(counting_words(status)),
                on_day=status.on_day,
                notes=citing.notes([row.source_id]),
                language=_other(view, row.text_language),
                stands=row.deployment_id in shown,
            )
        )
    newest = sorted(moments_cited, key=lambda m: (-m.first.toordinal(), m.id))
    on_strip = [rows.table for rows in rows_with_moments()]
    for table in on_strip:
        listed += [
            Row(
                table,
                m.id,
                clean(m.title),
                "",
                m.when,
                m.status,
                m.who,
                m.where,
                "",
                m.first <= view.as_of <= m.last,
                m.notes,
                m.language,
            )
            for m in newest
            if m.table == table
        ]
    known = {row.table for row in listed} | {"deployments", "places", *on_strip}
    for table, drawn in tables_of_layers().items():
        if table not in known:
            listed += rows_of_layer(view, drawn, citing)
    return tuple(listed)


def not_counted(view: View, citing: Citing) -> tuple[NotCounted, ...]:
    """Return the figures in view that are near the day and in no total, with the reason."""
    told_in = {row.deployment_id: row.text_language for row in view.figures}
    return tuple(
        NotCounted(
            id=item.statement.deployment_id,
            text=clean(stated_words(item.statement), "value"),
            label=clean(item.statement.label),
            when=_held_words(item.statement.held),
            reason=clean(reason_words(item.reason), "summary"),
            notes=citing.notes([item.statement.source_id]),
            language=_other(view, told_in[item.statement.deployment_id]),
        )
        for item in view.ledger.left_out
        if item.statement.deployment_id in told_in
    )


def _held_words(held: str) -> str:
    return dates.words(held) if held else _("date not published")


def placeless(view: View) -> tuple[Placeless, ...]:
    """Return the first `UNPLACED_LISTED` things in view without a point."""
    return tuple(
        Placeless(one.id, clean(one.label), clean(one.where, "name"), clean(one.why))
        for one in view.unplaced[:UNPLACED_LISTED]
    )


def _ids(node: Node) -> list[str]:
    known = [s.deployment_id for inner in node.walk() for s in inner.statements]
    return known + ([node.last_known.deployment_id] if node.last_known else [])


def _headline(view: View, node: Node, citing: Citing) -> Headline:
    points = tuple(_point(view, statement, node, citing) for statement in node.statements)
    terms = [s.source_id for part in node.parts for s in part.node.statements]
    sources = [s.source_id for s in node.statements] or (
        terms if node.obtained == "derived" else []
    )
    if not sources and node.last_known is not None:
        sources = [node.last_known.source_id]
    spread = range_words(node) if node.low is not None and node.low != node.high else ""
    return Headline(
        label=clean(node.label),
        number=clean(node_text(node) or head_text(node), "value"),
        age=age_of(node) or past_words(node),
        value=node.headline,
        low=node.low,
        high=node.high,
        range=spread,
        unit=wording.unit(node.unit),
        why=clean(
            own_marked(view.tables, "deployments", node.rests_on, "; ".join(_about(view, node))),
            "summary",
        ),
        sureness=clean(sureness_of(node, view.tables.source_rows), "summary"),
        family=view.family_of.get(node.actor_id, "other"),
        points=points,
        breakdown=tuple(
            BreakdownPart(
                _part_label(clean(part.node.label, "name"), clean(node.label)),
                part.value,
                part_text(part),
            )
            for part in node.parts
        ),
        breakdown_words=clean(
            breakdown_words(node.breakdowns[0]) if node.breakdowns else "", "summary"
        ),
        notes=citing.notes(sources),
    )


def _part_label(part: str, whole: str) -> str:
    """A part as it is called below its whole: "Whole country" of "Serbian Armed Forces: whole
    country"."""
    own = part.removeprefix(f"{whole}: ")
    return part if own == part else f"{own[:1].upper()}{own[1:]}"


def _about(view: View, node: Node) -> tuple[str, ...]:
    """What to know of a number: where it was read, if not at first hand; what was stated
    since, what it includes, why it leads."""
    mark = view.second_hand.get(node.statements[0].source_id, "") if node.statements else ""
    read_in = (_("source: {kind}", kind=mark),) if mark else ()
    # "no total" is the number itself, and is not said twice.
    told = (said.removeprefix(f"{head_text(node)}: ") for said in about_words(node))
    return (*read_in, *told)


def _point(view: View, statement: Statement, node: Node, citing: Citing) -> Point:
    low = statement.low if statement.low is not None else statement.value
    high = statement.high if statement.high is not None else statement.value
    return Point(
        low=low if low is not None else high,
        high=high if high is not None else low,
        text=clean(quantity_text(statement), "value"),
        when=dates.words(statement.held),
        who=clean(
            own_marked(view.tables, "deployments", (statement.deployment_id,), statement.stated_by),
            "name",
        ),
        status=symbology.status_words(statement.status),
        is_headline=statement.deployment_id == node.headline_id,
        is_retelling=statement.is_retelling,
        notes=citing.notes([statement.source_id]),
    )


def _moments(view: View) -> list[tuple[Moment, str]]:
    """What stands on the strip of time, each with its source."""
    found = []
    for rows in rows_with_moments():
        if not shows(view.selection.show, rows.table):
            continue
        for row in rows.moments(view):
            span = dates.parse(row.when)
            moment = Moment(
                table=rows.table,
                id=row.id,
                first=span.first,
                last=span.last,
                when=dates.words(row.when),
                title=clean(row.title),
                summary=clean(row.summary, "summary"),
                who=clean(row.who, "name"),
                where=clean(row.where, "name"),
                status=row.status,
                group=row.group,
                shape=row.shape,
                family=row.family,
                place_id=next((place for place in row.places if place in view.coordinates), ""),
                notes=(),
                language=_other(view, row.language),
                lane=rows.lane,
                rank=row.rank,
            )
            found.append((moment, row.source_id))
    return found


def _other(view: View, tag: str) -> str:
    """The language of a text where the document speaks another one."""
    return "" if tag == view.selection.language else tag

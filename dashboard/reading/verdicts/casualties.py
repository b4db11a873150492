"""A number of dead or injured beside the counts of the events of its day."""

from datetime import date, timedelta

from dashboard.core import dates
from dashboard.core.dates import Span
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.casualties import CasualtyGroup, Count, casualty_groups
from dashboard.core.ledger.figures import DOUBTED
from dashboard.core.ledger.words.claims import count_text, group_words
from dashboard.core.ledger.words.numbers import difference_text
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import EventRow, rows_of
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.verdicts.model import Nearest, Verdict
from dashboard.reading.verdicts.parties import are_same_people
from dashboard.reading.verdicts.ranges import not_comparable

#: an event is looked for so long before the day of a text that gives no other
_NEWS = timedelta(days=7)
_SHOWN = 3


def verdict_on(tables: Tables, quantity: Quantity, day: date) -> Verdict:
    """Return how a count of dead or injured stands beside those of the same event.

    Parameters
    ----------
    tables
        Uses events, casualties and sources.
    quantity
        Its unit is "killed" or "injured".
    day
        As of which a count is compared that has no day of its own.

    Returns
    -------
    Verdict
        "not in the data" when no event of the day, or no count of it, is known. Rival
        counts are one range; counts of different groups are never one, and the count of
        somebody else's people confirms nothing.
    """
    span = dates.parse(quantity.day) if quantity.day else Span(day, day)
    if apart := not_comparable(quantity, span.last):
        return apart
    if not quantity.day_is_stated:
        span = Span(span.first - _NEWS, span.last)
    groups = [
        group
        for event in rows_of(tables.events, EventRow)
        if dates.is_date(event.happened)
        and dates.parse(event.happened).overlaps(span)
        and (not quantity.place_id or not event.places or quantity.place_id in event.places)
        for group in casualty_groups(tables, event.event_id)
        if group.outcome == quantity.unit
        and group.low is not None
        and are_same_people(tables, group.group, quantity.actor_id)
    ]
    if not groups or quantity.low is None:
        words = _("The data has no matching count for an event on that date.")
        return Verdict(quantity, "not_in_data", words, (), "", (), span.last, None)
    exact = [
        (group, count)
        for group in groups
        for count in group.counts
        if count.bounds == (quantity.low, quantity.high)
    ]
    if exact:
        counted = [pair for pair in exact if pair[1].status not in DOUBTED] or exact
        return _on_same_count(tables, quantity, *counted[0], span.last)
    near = sorted(
        groups, key=lambda g: abs((g.low + g.high) / 2 - (quantity.value or quantity.low))
    )
    if len(groups) == 1:
        group = groups[0]
        if group.low <= quantity.low and quantity.high <= group.high:
            words = _("Within the range of the counts: {counts}.", counts=group_words(group))
            return Verdict(quantity, "inside", words, (), "", _nearest(group), span.last, None)
        difference = max(quantity.high - group.high, group.low - quantity.low)
        words = _(
            "Outside the range of the counts by {difference}: {counts}.",
            difference=difference_text(difference, quantity, *group.counts),
            counts=group_words(group),
        )
        return Verdict(quantity, "outside", words, (), "", _nearest(group), span.last, difference)
    words = _(
        "The data has no matching count; the closest is {counts}.", counts=group_words(near[0])
    )
    return Verdict(quantity, "not_in_data", words, (), "", _nearest(near[0]), span.last, None)


def _on_same_count(
    tables: Tables, quantity: Quantity, group: CasualtyGroup, count: Count, day: date
) -> Verdict:
    near = tuple(sorted(_nearest(group), key=lambda n: n.id != count.id))
    if count.status in DOUBTED:
        words = _(
            "A count by {speaker}, not supported by any other source.", speaker=count.stated_by
        )
        return Verdict(quantity, "claim", words, (), count.id, near, day, None)
    origins = provenance.origins(tables.source_rows)
    others = {
        origins.get(r.source_id, r.source_id) for r in group.counts if r.status not in DOUBTED
    }
    reasons = []
    if group.low != group.high:
        reasons.append(_("The counts range from {counts}.", counts=group_words(group)))
    if len(others) == 1:
        reasons.append(_("Single source."))
    words = _(
        "Consistent with the count by {speaker}: {group}.",
        speaker=count.stated_by,
        group=count.group,
    )
    return Verdict(quantity, "matches", words, tuple(reasons), count.id, near, day, None)


def _nearest(group: CasualtyGroup) -> tuple[Nearest, ...]:
    return tuple(
        Nearest(
            count.id,
            count.group,
            f"{count_text(count)} {wording.unit(count.outcome)}",
            count.stated_by,
            count.stated,
            count.source_id,
        )
        for count in group.counts[:_SHOWN]
    )

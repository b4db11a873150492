"""What happened and what was said, in a sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from dashboard.core import dates
from dashboard.core.i18n.language import N_, _
from dashboard.core.layers.model import place_names
from dashboard.core.ledger.casualties import most_hurt
from dashboard.core.ledger.words.numbers import (
    YEAR_DAYS,
    days_old,
)
from dashboard.core.symbols import symbology
from dashboard.core.symbols.event_order import event_rank, main_events
from dashboard.core.tables.rows import EventRow, StatementRow
from dashboard.core.view.model import View
from dashboard.core.view.takeaways.model import Takeaway

_Row = TypeVar("_Row", EventRow, StatementRow)

# Whether the latest of what is in view need not be the latest of all -> the sentence, its title.
_INCIDENT = {
    False: (
        N_("Latest incident ({when}): {title} ({status})."),
        N_("Latest incident ({when}): {title}"),
    ),
    True: (
        N_("Latest matching incident ({when}): {title} ({status})."),
        N_("Latest matching incident ({when}): {title}"),
    ),
}
_STATEMENT = {
    False: (
        N_("Latest statement with a figure ({when}), by {who}: {summary}"),
        N_("Latest statement with a figure ({when}), by {who}"),
    ),
    True: (
        N_("Latest matching statement with a figure ({when}), by {who}: {summary}"),
        N_("Latest matching statement with a figure ({when}), by {who}"),
    ),
}


def happened(view: View, since: date) -> Takeaway | None:
    """Return a sentence on what happened between the days, as `event_order.main_events` has it;
    None without any."""
    rows = main_events(view.events, partial(most_hurt, view.tables), since, view.as_of)
    if not rows:
        return None
    listed = "; ".join(
        f"{row.title} ({dates.words(row.happened)}; {symbology.status_words(row.status)})"
        for row in rows
    )
    text = _("Among the events in between: {events}.", events=listed)
    sources = tuple(dict.fromkeys(row.source_id for row in rows))
    return Takeaway(text, text.rstrip("."), sources, _other(view, rows[0].text_language))


def incident(view: View) -> Takeaway | None:
    """Return a sentence on the latest incident by the as-of day; None without any."""
    incidents = (
        (row.happened, event_rank(row.kind), row)
        for row in view.events
        if symbology.event_group(row.kind) in symbology.INCIDENTS
    )
    row = _latest(view, incidents, None)
    if row is None:
        return None
    names = place_names(view.tables)
    where = ", ".join(names[place] for place in row.places if place in names) or row.place_text
    values = {
        "when": _when(view, row.happened, where),
        "title": row.title,
        "status": symbology.status_words(row.status),
    }
    text, title = (_(said, **values) for said in _INCIDENT[_is_filtered(view)])
    return Takeaway(text, title, (row.source_id,), _other(view, row.text_language))


def _when(view: View, text: str, where: str = "") -> str:
    """When something was, and how long ago if that is more than a year: the latest of few may
    be old, which is said before what it is."""
    days = (view.as_of - dates.parse(text).last).days
    age = days_old(days) if days > YEAR_DAYS else ""
    return ", ".join(filter(None, (age, dates.words(text), where)))


def statement(view: View, since: date | None) -> Takeaway | None:
    """Return a sentence on the latest statement that states a figure, not made before `since`;
    None without any."""
    stating = ((row.made, 0, row) for row in view.statements if row.figures)
    row = _latest(view, stating, since)
    if row is None:
        return None
    values = {
        "when": _when(view, row.made),
        "who": ", ".join(filter(None, (row.speaker, row.role))),
        "summary": row.summary,
    }
    text, title = (_(said, **values) for said in _STATEMENT[_is_filtered(view)])
    return Takeaway(text, title, (row.source_id,), _other(view, row.text_language))


def _is_filtered(view: View) -> bool:
    """Whether the latest of what is in view need not be the latest of all: a period, whose last
    day is the reference date, leaves nothing later out."""
    return not replace(view.selection, start=None, end=None).is_everything


def _latest(view: View, dated: Iterable[tuple[str, int, _Row]], since: date | None) -> _Row | None:
    """The latest row that surely was by the as-of day, and not before `since`; `dated` are rows
    with their dates in EDTF and their rank, of which the lowest is taken of one day."""
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

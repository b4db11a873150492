"""The layer of events: one symbol per place and group of kinds."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NC_, NN_, _
from dashboard.core.layers.model import (
    Column,
    DatedRow,
    Layer,
    LayerRows,
    Stack,
    Symbol,
    Unplaced,
    day_words,
    other_language,
    place_names,
    said,
    without_a_point,
)
from dashboard.core.layers.seen import Seen
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols import symbology
from dashboard.core.symbols.event_order import event_rank
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import EventRow

#: those of one group at one place are one symbol
STACK = Stack("events", radius=7, z=300, by_tint=True)


def _symbols(view: Seen) -> Iterator[Symbol]:
    """Columns used: ``event_id``, ``kind``, ``place_id``, ``other_places``, ``source_id``; the
    latest event comes first within a symbol. An event of two places is in a symbol at each."""
    stacks: dict[tuple[str, str], list[EventRow]] = {}
    for row in view.newest_first(view.events, "happened"):
        group = symbology.event_group(row.kind)
        for place_id in row.places:
            if place_id in view.coordinates:
                stacks.setdefault((place_id, group), []).append(row)
    for (place_id, group), rows in sorted(stacks.items(), key=lambda item: item[0]):
        lat, lon, approximate = view.coordinates[place_id]
        shape, label = symbology.EVENT_GROUPS[group][0], symbology.event_label(group)
        yield Symbol(
            layer=STACK.layer,
            id=place_id,
            ids=tuple(row.event_id for row in rows),
            sources=tuple(row.source_id for row in rows),
            lat=lat,
            lon=lon,
            shape=shape,
            radius=STACK.radius,
            family=f"event_{group}",
            halo=approximate,
            stack=True,
            title=label,
            many="events",
            z=STACK.z,
            entry=LegendEntry(shape, f"event_{group}", "solid", label),
        )


def _texts(tables: Tables, families: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Every column of events is used, and casualties."""
    places = place_names(tables)
    counts: dict[str, list[str]] = {}
    for c in tables.casualty_rows:
        words = wording.quantity(c.quantity_low, c.quantity, c.quantity_high, c.qualifier)
        counts.setdefault(c.event_id, []).append(
            f"{words} {wording.unit(c.outcome, c.quantity)}: {c.group} ({c.stated_by})"
        )
    return {
        row.event_id: said(
            when=dates.words(row.happened),
            title=row.title,
            lang=other_language(row),
            text=row.summary,
            kind=wording.kind(row.kind),
            group=symbology.event_group(row.kind),
            rank=event_rank(row.kind),
            tint=f"event_{symbology.event_group(row.kind)}",
            shape=symbology.EVENT_GROUPS[symbology.event_group(row.kind)][0],
            status=symbology.status_words(row.status),
            who=row.participants,
            place=row.place_id,
            other_places=list(row.other_places),
            at=_places(row, places),
            where=row.place_text,
            casualties=counts.get(row.event_id),
            note=in_words(tables, wording.sentences(row.casualties_note, row.note)),
            src=row.source_id,
        )
        for row in tables.event_rows
    }


def _places(row: EventRow, names: Mapping[str, str]) -> str:
    """Return the names of the places of an event that have one; "" for none."""
    return " · ".join(names[place] for place in row.places if place in names)


def _unplaced(view: Seen) -> Iterator[Unplaced]:
    rows = view.newest_first(view.events, "happened")
    for row in without_a_point(view, rows, lambda row: row.places):
        yield Unplaced(
            row.event_id,
            "events",
            row.title,
            row.place_text,
            _("broad area, disputed, or outside the map"),
            symbology.status_words(row.status),
            row.source_id,
        )


def _moments(view: Seen) -> Iterator[DatedRow]:
    names = place_names(view.tables)
    for row in view.events:
        if not row.happened:
            continue
        shape, group = symbology.EVENT_GROUPS[symbology.event_group(row.kind)]
        yield DatedRow(
            id=row.event_id,
            when=row.happened,
            title=row.title,
            summary=row.summary,
            who=row.participants,
            where=_places(row, names) or row.place_text,
            places=row.places,
            status=symbology.status_words(row.status),
            group=_(group),
            shape=shape,
            family="other",
            language=row.text_language,
            source_id=row.source_id,
            rank=event_rank(row.kind),
        )


ROWS = LayerRows(
    table="events",
    section="events",
    id_column="event_id",
    tab=3,
    label=N_("Events"),
    item=NC_("without a point on the map", "Event"),
    counted=NN_("{count} event", "{count} events"),
    rows=lambda view: view.events,
    texts=_texts,
    unplaced=_unplaced,
    dated="happened",
    lane=1,
    moments=_moments,
    stack=STACK,
    columns=(
        Column(N_("Date"), "happened", day_words, px=120),
        Column(N_("Event"), "title", px=300),
        Column(N_("Type"), "kind", wording.kind),
        Column(N_("Summary"), "summary"),
        Column(N_("Location"), "place_text"),
        Column(N_("Status"), "status", symbology.status_words),
    ),
)

EVENTS = Layer("events", N_("Events"), ROWS, _symbols)

"""The display text of every row, written once per version of the data and wording.

The browser fetches it once; a filter then changes only which ids are shown. Everything
here is plain text: whoever shows it sets it as text, never as markup.
"""

from typing import Any

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, current
from dashboard.core.sources import provenance
from dashboard.core.symbols import military, symbology
from dashboard.core.tables.model import Tables
from dashboard.core.view.map_marks import BADGE_STEP_PX
from dashboard.core.view.wire.chronology import chronology

#: a reader is told why a halo is drawn, in these words
_PRECISION = {
    "site": N_("exact location"),
    "feature": N_("centre of the feature"),
    "settlement": N_("centre of the settlement"),
    "none": N_("no coordinates published"),
}


def build_catalogue(tables: Tables) -> dict[str, Any]:
    """Return the display text of every row, by table and id, the symbology, and when.

    In the language that is spoken; `tables` are localised to it. A text that is in another
    language has its tag as ``lang``. Every table of `tables` is used. Missing values are left
    out of an entry, so that a reader of it shows nothing for them; a figure without a number
    says "not published".
    Empty tables give empty dictionaries.
    """
    parents = symbology.parents_of(tables.actors)
    families = {a: symbology.family_of(a, parents) for a in tables.actors["actor_id"]}
    places = {row.place_id: _place(row) for row in tables.places.itertuples()}
    return {
        "version": tables.version,
        "symbology": {
            "shapes": dict(symbology.SHAPES),
            "families": {
                k: [*v[:2], symbology.family_label(k)] for k, v in symbology.FAMILIES.items()
            },
            "placeKinds": {
                k: [*v[:2], symbology.place_label(k)] for k, v in symbology.PLACE_KINDS.items()
            },
            "eventGroups": {
                k: [v[0], symbology.event_label(k)] for k, v in symbology.EVENT_GROUPS.items()
            },
            "military": dict(military.military_symbols()),
            "badgeStep": BADGE_STEP_PX,
            "outlines": {k: v[0] for k, v in symbology.STATUSES.items()},
        },
        "sources": {row.source_id: _source(row) for row in tables.sources.itertuples()},
        "actors": {
            row.actor_id: {"name": row.name, "family": families[row.actor_id]}
            for row in tables.actors.itertuples()
        },
        "places": places,
        "figures": {
            row.deployment_id: _figure(row, families, places)
            for row in tables.deployments.itertuples()
        },
        "statements": {
            row.statement_id: _statement(row, families, places)
            for row in tables.statements.itertuples()
        },
        "events": _events(tables, places),
        "time": chronology(tables),
    }


def _said(**entries: object) -> dict[str, Any]:
    """Keep the entries that say something."""
    return {k: v for k, v in entries.items() if v not in ("", None, (), [])}


def _other_language(row: Any) -> str:
    """The language of a row's text where it is not the one that is spoken."""
    return "" if row.text_language == current().tag else row.text_language


def _source(row: Any) -> dict[str, Any]:
    return _said(short=provenance.short(row), url=provenance.link(row), kind=row.kind)


def _place(row: Any) -> dict[str, Any]:
    return _said(
        name=row.name,
        en=row.toponym_en,
        kind=wording.kind(row.kind),
        side=wording.side(row.side),
        precision=_("approximate: shown at {place}", place=row.stand_in)
        if row.stand_in
        else _(_PRECISION[row.precision]),
        note=row.note,
        src=row.source_id,
    )


def _figure(row: Any, families: dict[str, str], places: dict[str, Any]) -> dict[str, Any]:
    return _said(
        label=row.label,
        lang=_other_language(row),
        value=wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier),
        unit=wording.unit(row.unit, row.quantity),
        held=dates.words(row.held) if row.held else _("date not published"),
        kind=wording.kind(row.kind),
        status=symbology.status_words(row.status),
        outline=symbology.outline_of(row.status),
        who=row.stated_by,
        where=places.get(row.place_id, {}).get("name") or row.area_text,
        family=families.get(row.actor_id, "other"),
        actor=row.actor_id,
        note=row.note,
        src=row.source_id,
    )


def _statement(row: Any, families: dict[str, str], places: dict[str, Any]) -> dict[str, Any]:
    first = dates.parse(row.made).first
    return _said(
        when=dates.words(row.made),
        year=first.year,
        month=first.month if dates.precision(row.made) != "year" else None,
        speaker=row.speaker,
        role=row.role,
        actor=row.actor_id,
        family=families.get(row.actor_id, "other"),
        text=row.summary,
        lang=_other_language(row),
        quote=row.quoted,
        place=row.place_id,
        at=places.get(row.place_id, {}).get("name"),
        said_at=row.said_at,
        topics=list(row.topics),
        figures=list(row.figures),
        note=row.note,
        src=row.source_id,
    )


def _events(tables: Tables, places: dict[str, Any]) -> dict[str, Any]:
    counts: dict[str, list[str]] = {}
    for row in tables.casualties.itertuples():
        words = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        counts.setdefault(row.event_id, []).append(
            f"{words} {wording.unit(row.outcome, row.quantity)}: {row.group} ({row.stated_by})"
        )
    return {row.event_id: _event(row, counts, places) for row in tables.events.itertuples()}


def _event(row: Any, counts: dict[str, list[str]], places: dict[str, Any]) -> dict[str, Any]:
    return _said(
        when=dates.words(row.happened),
        title=row.title,
        lang=_other_language(row),
        text=row.summary,
        kind=wording.kind(row.kind),
        group=symbology.event_group(row.kind),
        status=symbology.status_words(row.status),
        who=row.participants,
        place=row.place_id,
        at=places.get(row.place_id, {}).get("name"),
        where=row.place_text,
        casualties=counts.get(row.event_id),
        note="; ".join(t for t in (row.casualties_note, row.note) if t),
        src=row.source_id,
    )

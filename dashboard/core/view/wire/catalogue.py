"""The display text of every row, written once per version of the data and wording.

The browser fetches it once; a filter then changes only which ids are shown. Everything
here is plain text: whoever shows it sets it as text, never as markup.
"""

from typing import Any

from dashboard.core.layers.marks import KEEP_CLEAR
from dashboard.core.layers.model import Stack, said
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.sources import provenance
from dashboard.core.symbols import arrangement, military, symbology
from dashboard.core.tables.model import Tables
from dashboard.core.view.wire.chronology import chronology


def build_catalogue(tables: Tables) -> dict[str, Any]:
    """Return the display text of every row, by table and id, the symbology, and when.

    In the language that is spoken; `tables` are localised to it. A text that is in another
    language has its tag as ``lang``. Every table of `tables` is used. Missing values are left
    out of an entry, so that a reader of it shows nothing for them; a figure without a number
    says "not published".
    Empty tables give empty dictionaries.
    """
    parents = symbology.parents_of(tables.actor_rows)
    families = {
        row.actor_id: symbology.family_of(row.actor_id, parents) for row in tables.actor_rows
    }
    layer_rows = tables_of_layers().values()
    texts = {rows.section: rows.texts(tables, families) for rows in layer_rows}
    places = texts["places"]
    return {
        "version": tables.version,
        "symbology": {
            "shapes": dict(symbology.SHAPES),
            "families": {
                k: [*v[:2], symbology.family_label(k)] for k, v in symbology.FAMILIES.items()
            },
            "eventTints": {k: list(v) for k, v in symbology.EVENT_TINTS.items()},
            "placeKinds": {
                k: [*v[:2], symbology.place_label(k)] for k, v in symbology.PLACE_KINDS.items()
            },
            "military": dict(military.military_symbols()),
            "keepClear": [places[p]["point"] for p in KEEP_CLEAR if "point" in places.get(p, {})],
            "outlines": {k: v[0] for k, v in symbology.STATUSES.items()},
        },
        "arrangement": arrangement.for_browser(),
        "sources": {row.source_id: _source(row) for row in tables.source_rows},
        "actors": {
            row.actor_id: {"name": row.name, "family": families[row.actor_id]}
            for row in tables.actor_rows
        },
        # Below which key the texts of a row are: the layers say it.
        "sections": [rows.section for rows in layer_rows],
        # How those that share a place are one symbol.
        "stacks": {rows.section: _stack(rows.stack) for rows in layer_rows if rows.stack},
        **texts,
        "time": chronology(tables),
    }


def _stack(stack: Stack) -> dict[str, Any]:
    return {
        "layer": stack.layer,
        "r": stack.radius,
        "z": stack.z,
        "byTint": stack.by_tint,
    }


def _source(row: Any) -> dict[str, Any]:
    return said(
        short=provenance.short(row),
        url=provenance.link(row),
        kind=row.kind,
        hand=provenance.second_hand(row),  # what the browser says beside a number that rests on it
    )

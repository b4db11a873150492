"""The fields of a row: the ones that matter first, the rare ones folded away."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core.i18n.language import _
from dashboard.core.places.gazetteer import toponym_columns
from dashboard.core.tables.model import Tables
from dashboard.desk.drafts import REQUIRED
from dashboard.ui.panels.desk.cells import cells
from dashboard.ui.panels.desk.fields import field

#: (table, column) -> where what the rules say of it is shown
Slots = dict[tuple[str, str], DeltaGenerator]

#: table -> rows of fields that stand side by side. Source and place have choices of their own.
_MAIN: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "deployments": (
        ("actor_id", "kind"),
        ("quantity", "qualifier", "unit"),
        ("held", "stated"),
        ("stated_by", "status"),
        ("label",),
    ),
    "statements": (
        ("speaker", "role"),
        ("actor_id", "about"),
        ("made", "quotation_language"),
        ("summary",),
        ("quoted", "topics"),
    ),
    "events": (
        ("happened", "kind"),
        ("title",),
        ("summary",),
        ("actors", "participants"),
        ("status",),
    ),
    "casualties": (
        ("outcome", "group"),
        ("quantity", "qualifier"),
        ("stated", "stated_by"),
        ("status",),
    ),
    "places": (("kind", "side"),),  # below its toponyms
    "sources": (
        ("title",),
        ("publisher", "author"),
        ("published", "language"),
        ("kind", "read_as"),
    ),
}
_RARE: Mapping[str, tuple[str, ...]] = {
    "deployments": (
        "mission_id",
        "scope",
        "quantity_low",
        "quantity_high",
        "part_of",
        "same_as",
        "sum_of",
        "note",
    ),
    "statements": ("quotation_translated", "said_at", "medium", "figures", "note"),
    "events": ("other_places", "casualties_note", "note"),
    "casualties": ("quantity_low", "quantity_high", "note"),
    "places": ("operator_id", "stand_in", "other_toponyms", "own_forms", "note"),
    "sources": ("url", "archive_url", "published_basis", "retrieved", "retells", "note"),
}
_INITIALLY: Mapping[str, Mapping[str, str]] = {
    "deployments": {"unit": "personnel", "kind": "strength", "status": "reported"},
    "events": {"status": "reported"},
    "casualties": {"status": "reported"},
    "sources": {"kind": "news", "read_as": "full"},
}


def row_fields(table: str, tables: Tables, slots: Slots) -> dict[str, str]:
    """Draw the fields of a table, and return the cells that are filled in.

    `slots` gets the place of each column's remarks.
    """
    main = _MAIN[table]
    if table == "places":
        toponyms = [c for c in toponym_columns() if c in tables.schema.tables[table].columns]
        main = (*(tuple(toponyms[i : i + 2]) for i in range(0, len(toponyms), 2)), *main)
    for names in main:
        for name, beside in zip(names, st.columns(len(names)), strict=True):
            with beside:
                one_field(table, name, tables, slots)
    with st.expander(_("More about it")):
        rare = _RARE[table]
        for pair in (rare[i : i + 2] for i in range(0, len(rare), 2)):
            for name, beside in zip(pair, st.columns(2), strict=False):
                with beside:
                    one_field(table, name, tables, slots)
    columns = tables.schema.tables[table].columns
    return {name: text for name, text in cells(table).items() if name in columns}


def one_field(table: str, name: str, tables: Tables, slots: Slots) -> None:
    """Draw the field of one column."""
    column = tables.schema.tables[table].columns[name]
    needed = column.required or name in REQUIRED.get(table, ())
    first = _INITIALLY.get(table, {}).get(name, "")
    slots[table, name] = field(table, column, tables, needed, first)

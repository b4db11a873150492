"""The table of what is on the map, what has no place on it, and the downloads."""

import zlib

import pandas as pd
import streamlit as st

from dashboard.core import dates, exports, symbology, wording
from dashboard.core.resting import source_of
from dashboard.core.view import View
from dashboard.ui import frame
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.source_card import source_card

_TABLES = {
    "deployments": "Figures",
    "statements": "Statements",
    "events": "Events",
    "places": "Places",
}


def table_panel(view: View) -> None:
    """Draw the tabs below the map. A tab's body is computed only when it is open."""
    strength, table, unplaced = st.tabs(
        ["Strength", "Table", "Not on the map"], key="below", on_change="rerun"
    )
    if strength.open:
        with strength:
            ledger_panel(view, frame.theme())
    if table.open:
        with table:
            _table(view)
    if unplaced.open:
        with unplaced:
            _unplaced(view)


def _table(view: View) -> None:
    left, csv, geojson = st.columns([6, 2, 2], vertical_alignment="bottom")
    name = left.segmented_control(
        "Table", list(_TABLES), default="deployments", format_func=_TABLES.get,
        key="table", bind="query-params", label_visibility="collapsed", required=True,
    )  # fmt: skip
    name = name or "deployments"
    csv.download_button(
        "CSV", data=lambda: exports.csv_bytes(view, name), mime="text/csv",
        file_name=f"{_TABLES[name].lower()}-{view.as_of}.csv", on_click="ignore",
        icon=":material/download:", width="stretch", key="download_csv",
        help="The rows of this table that are in view, with their sources.",
    )  # fmt: skip
    geojson.download_button(
        "GeoJSON", data=lambda: exports.geojson_bytes(view), mime="application/geo+json",
        file_name=f"situation-{view.as_of}.geojson", on_click="ignore",
        icon=":material/download:", width="stretch", key="download_geojson",
        help="Everything in view; what has no place has no geometry.",
    )  # fmt: skip
    shown = _shown(view, name)
    ticked = st.dataframe(
        shown,
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows_{name}_{zlib.crc32(' '.join(shown['Id']).encode())}",
        hide_index=True,
        height=min(38 + 35 * max(len(shown), 1), 460),
        column_config={
            "Link": st.column_config.LinkColumn("Link", display_text="open", width="small",
                                                validate="^https?://"),
            "Number": st.column_config.NumberColumn("Number", format="localized"),
        },
        alt=f"{_TABLES[name]} in view: {view.caption}",
        placeholder="not published",
    )  # fmt: skip
    if len(shown):
        _source_of_ticked(view, shown, ticked["selection"]["rows"])


def _source_of_ticked(view: View, shown: pd.DataFrame, ticked: list[int]) -> None:
    """Show the card of the source on which the ticked row rests."""
    ticked = [row for row in ticked if row < len(shown)]
    if not ticked:
        st.caption("Tick a row to see its source: who published it, and what else rests on it.")
        return
    row_id = str(shown["Id"].iloc[ticked[0]])
    if source_id := source_of(view.tables, row_id):
        source_card(view, source_id, key="source_of_row", picks=True)


def _shown(view: View, name: str) -> pd.DataFrame:
    rows = exports.rows_of(view, name)
    day = dates.words(str(view.as_of))
    if name == "deployments":
        words = [
            wording.quantity(r.quantity_low, r.quantity, r.quantity_high, r.qualifier)
            for r in rows.itertuples()
        ]
        frame = pd.DataFrame(
            {
                "Figure": words,
                "Number": rows["quantity"],
                "Unit": rows["unit"].map(wording.unit),
                "What": rows["label"],
                "Held": rows["held"].map(_date),
                f"On {day}": [s.words for s in view.figures["standing"]],
                "Kind": rows["kind"].map(wording.kind),
                "Status": rows["status"].map(symbology.status_words),
                "Stated by": rows["stated_by"],
                "Where": rows["area_text"],
                "Source": rows["source"],
                "Link": rows["source_url"],
                "Note": rows["note"],
                "Id": rows["deployment_id"],
            }
        )
        return frame.assign(_on=~view.figures["on_day"]).sort_values(
            "_on", kind="stable"
        ).drop(columns="_on")  # fmt: skip
    if name == "statements":
        rows = view.newest_first(rows, "made")
        return pd.DataFrame(
            {
                "Made": rows["made"].map(_date),
                "Speaker": rows["speaker"],
                "Role": rows["role"],
                "Summary": rows["summary"],
                "Quoted": rows["quoted"],
                "Where": rows["said_at"],
                "Topics": rows["topics"],
                "Source": rows["source"],
                "Link": rows["source_url"],
                "Note": rows["note"],
                "Id": rows["statement_id"],
            }
        )
    if name == "events":
        rows = view.newest_first(rows, "happened")
        return pd.DataFrame(
            {
                "When": rows["happened"].map(_date),
                "Event": rows["title"],
                "Kind": rows["kind"].map(wording.kind),
                "Summary": rows["summary"],
                "Where": rows["place_text"],
                "Status": rows["status"].map(symbology.status_words),
                "Source": rows["source"],
                "Link": rows["source_url"],
                "Note": rows["note"],
                "Id": rows["event_id"],
            }
        )
    return pd.DataFrame(
        {
            "Place": [r.name for r in view.places.itertuples()],
            "English": rows["toponym_en"],
            "Kind": rows["kind"].map(wording.kind),
            "Side": rows["side"],
            "Latitude": rows["lat"],
            "Longitude": rows["lon"],
            "Precision": rows["precision"],
            "Stands in": rows["stand_in"],
            "Source": rows["source"],
            "Link": rows["source_url"],
            "Note": rows["note"],
            "Id": rows["place_id"],
        }
    )


def _unplaced(view: View) -> None:
    rest = view.unplaced
    if not rest:
        st.caption("Everything in view has its place on the map.")
        return
    counts = pd.Series([u.table for u in rest]).value_counts()
    st.caption(
        f"{wording.counted(len(rest), 'thing')} in view without a point on the map: "
        + ", ".join(f"{counts[t]} {_TABLES[t].lower()}" for t in _TABLES if t in counts)
        + ". None of them is pinned at an invented place."
    )
    kinds = [table for table in _TABLES if table in counts]
    shown = st.pills(
        "Show", kinds, selection_mode="single", format_func=_TABLES.get, key="unplaced_kind",
        label_visibility="collapsed",
    )  # fmt: skip
    rest = tuple(u for u in rest if shown in (None, u.table))
    st.dataframe(
        pd.DataFrame(
            {
                "What": [_TABLES[u.table][:-1] for u in rest],
                "Which": [u.label for u in rest],
                "Why it has no point": [u.why for u in rest],
                "Status": [u.status for u in rest],
                "Where, in words": [u.where for u in rest],
                "Source": [view.citations.get(u.source_id, ("", ""))[0] for u in rest],
                "Id": [u.id for u in rest],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(rest), 460),
        alt="Things in view that have no point on the map",
    )


def _date(text: str) -> str:
    return dates.words(text) if text else "not published"

"""The table of what is on the map, what has no place on it, and the downloads."""

import zlib

import pandas as pd
import streamlit as st

from dashboard.core import dates, exports, symbology, wording
from dashboard.core.language import speaking, tr, tr_in, tr_later_in, tr_later_n, tr_n
from dashboard.core.resting import source_of
from dashboard.core.view import View
from dashboard.ui import controls, frame
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.source_card import source_card
from dashboard.ui.table_numbers import with_numbers
from dashboard.ui.text_marks import with_languages

#: table -> a row of it that has no place
_ONE = {
    "deployments": tr_later_in("without a point on the map", "Figure"),
    "statements": tr_later_in("without a point on the map", "Statement"),
    "events": tr_later_in("without a point on the map", "Event"),
    "places": tr_later_in("without a point on the map", "Place"),
}
_UNPLACED = {
    "deployments": tr_later_n("{count} figure", "{count} figures"),
    "statements": tr_later_n("{count} statement", "{count} statements"),
    "events": tr_later_n("{count} event", "{count} events"),
    "places": tr_later_n("{count} place", "{count} places"),
}


def table_panel(view: View) -> None:
    """Draw the tabs below the map. A tab's body is computed only when it is open."""
    strength, table, unplaced = st.tabs(
        [tr("Strength"), tr("Table"), tr("Not on the map")], key="below", on_change="rerun"
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
        tr("Table"), list(controls.TABLES), default="deployments", format_func=_title,
        key="table", bind="query-params", label_visibility="collapsed", required=True,
    )  # fmt: skip
    name = name or "deployments"
    csv.download_button(
        "CSV", data=lambda: _csv(view, name), mime="text/csv",
        file_name=f"{controls.TABLES[name].lower()}-{view.as_of}.csv", on_click="ignore",
        icon=":material/download:", width="stretch", key="download_csv",
        help=tr("The rows of this table that are in view, with their sources."),
    )  # fmt: skip
    geojson.download_button(
        "GeoJSON", data=lambda: _geojson(view), mime="application/geo+json",
        file_name=f"situation-{view.as_of}.geojson", on_click="ignore",
        icon=":material/download:", width="stretch", key="download_geojson",
        help=tr("Everything in view; what has no place has no geometry."),
    )  # fmt: skip
    shown = _shown(view, name)
    ids = " ".join(shown[tr("Id")])
    ticked = st.dataframe(
        with_numbers(shown, {tr("Number"): wording.number}),
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows_{name}_{zlib.crc32(ids.encode())}",
        hide_index=True,
        height=min(38 + 35 * max(len(shown), 1), 460),
        column_config={
            tr("Link"): st.column_config.LinkColumn(
                tr("Link"), display_text=tr_in("link of a row", "open"), width="small",
                validate="^https?://"),
        },
        alt=tr("{table} in view: {caption}", table=_title(name), caption=view.caption),
        placeholder=tr(wording.NOT_PUBLISHED),
    )  # fmt: skip
    if len(shown):
        _source_of_ticked(view, shown, ticked["selection"]["rows"])


def _source_of_ticked(view: View, shown: pd.DataFrame, ticked: list[int]) -> None:
    """Show the card of the source on which the ticked row rests."""
    ticked = [row for row in ticked if row < len(shown)]
    if not ticked:
        st.caption(
            tr("Tick a row to see its source: who published it, and what else rests on it.")
        )
        return
    row_id = str(shown[tr("Id")].iloc[ticked[0]])
    if source_id := source_of(view.tables, row_id):
        source_card(view, source_id, key="source_of_row", picks=True)


def _csv(view: View, name: str) -> bytes:
    # Called on a thread of its own, which speaks no language yet.
    with speaking(view.selection.language):
        return exports.csv_bytes(view, name)


def _geojson(view: View) -> bytes:
    with speaking(view.selection.language):
        return exports.geojson_bytes(view)


def _title(name: str) -> str:
    return tr(controls.TABLES[name])


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
                tr("Figure"): words,
                tr("Number"): rows["quantity"],
                tr("Unit"): rows["unit"].map(wording.unit),
                tr("What"): rows["label"],
                tr("Held"): rows["held"].map(_date),
                tr("On {day}", day=day): [s.words for s in view.figures["standing"]],
                tr("Kind"): rows["kind"].map(wording.kind),
                tr("Status"): rows["status"].map(symbology.status_words),
                tr("Stated by"): rows["stated_by"],
                tr("Where"): rows["area_text"],
                tr("Source"): rows["source"],
                tr("Link"): rows["source_url"],
                tr("Note"): rows["note"],
                tr("Id"): rows["deployment_id"],
            }
        )
        frame = with_languages(frame, rows["text_language"])
        return frame.assign(_on=~view.figures["on_day"]).sort_values(
            "_on", kind="stable"
        ).drop(columns="_on")  # fmt: skip
    if name == "statements":
        rows = view.newest_first(rows, "made")
        frame = pd.DataFrame(
            {
                tr("Made"): rows["made"].map(_date),
                tr("Speaker"): rows["speaker"],
                tr("Role"): rows["role"],
                tr("Summary"): rows["summary"],
                tr("Quoted"): rows["quoted"],
                tr("Where"): rows["said_at"],
                tr("Topics"): rows["topics"].map(_topics),
                tr("Source"): rows["source"],
                tr("Link"): rows["source_url"],
                tr("Note"): rows["note"],
                tr("Id"): rows["statement_id"],
            }
        )
        return with_languages(frame, rows["text_language"])
    if name == "events":
        rows = view.newest_first(rows, "happened")
        frame = pd.DataFrame(
            {
                tr("When"): rows["happened"].map(_date),
                tr("Event"): rows["title"],
                tr("Kind"): rows["kind"].map(wording.kind),
                tr("Summary"): rows["summary"],
                tr("Where"): rows["place_text"],
                tr("Status"): rows["status"].map(symbology.status_words),
                tr("Source"): rows["source"],
                tr("Link"): rows["source_url"],
                tr("Note"): rows["note"],
                tr("Id"): rows["event_id"],
            }
        )
        return with_languages(frame, rows["text_language"])
    return pd.DataFrame(
        {
            tr("Place"): [r.name for r in view.places.itertuples()],
            tr_in("column", "English"): rows["toponym_en"],
            tr("Kind"): rows["kind"].map(wording.kind),
            tr("Side"): rows["side"].map(wording.side),
            tr("Latitude"): rows["lat"],
            tr("Longitude"): rows["lon"],
            tr("Precision"): rows["precision"].map(wording.precision),
            tr("Stands in"): rows["stand_in"],
            tr("Source"): rows["source"],
            tr("Link"): rows["source_url"],
            tr("Note"): rows["note"],
            tr("Id"): rows["place_id"],
        }
    )


def _unplaced(view: View) -> None:
    rest = view.unplaced
    if not rest:
        st.caption(tr("Everything in view has its place on the map."))
        return
    counts = pd.Series([u.table for u in rest]).value_counts()
    kinds = [table for table in controls.TABLES if table in counts]
    st.caption(
        tr_n(
            "{count} thing in view without a point on the map: {kinds}. None of them is pinned "
            "at an invented place.",
            "{count} things in view without a point on the map: {kinds}. None of them is pinned "
            "at an invented place.",
            len(rest),
            kinds=", ".join(tr_n(*_UNPLACED[t], int(counts[t])) for t in kinds),
        )
    )
    shown = st.pills(
        tr("Show"), kinds, selection_mode="single", format_func=_title, key="unplaced_kind",
        label_visibility="collapsed",
    )  # fmt: skip
    rest = tuple(u for u in rest if shown in (None, u.table))
    st.dataframe(
        pd.DataFrame(
            {
                tr("What"): [tr_in("without a point on the map", _ONE[u.table]) for u in rest],
                tr("Which"): [u.label for u in rest],
                tr("Why it has no point"): [u.why for u in rest],
                tr("Status"): [u.status for u in rest],
                tr("Where, in words"): [u.where for u in rest],
                tr("Source"): [view.citations.get(u.source_id, ("", ""))[0] for u in rest],
                tr("Id"): [u.id for u in rest],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(rest), 460),
        alt=tr("Things in view that have no point on the map"),
    )


def _date(text: str) -> str:
    return dates.words(text) if text else tr(wording.NOT_PUBLISHED)


def _topics(text: str) -> str:
    return "; ".join(wording.topic(topic) for topic in text.split("; ")) if text else text

"""The table of what is on the map, what has no place on it, and the downloads."""

import zlib

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import NC_, NN_, _, ngettext, pgettext, using_language
from dashboard.core.symbols import symbology
from dashboard.core.view import exports
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import source_of
from dashboard.ui import frame
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.panels import controls
from dashboard.ui.panels.source_card import source_card
from dashboard.ui.panels.table_numbers import with_numbers
from dashboard.ui.text_marks import with_languages

#: table -> a row of it that has no place
_ONE = {
    "deployments": NC_("without a point on the map", "Figure"),
    "statements": NC_("without a point on the map", "Statement"),
    "events": NC_("without a point on the map", "Event"),
    "places": NC_("without a point on the map", "Place"),
}
_UNPLACED = {
    "deployments": NN_("{count} figure", "{count} figures"),
    "statements": NN_("{count} statement", "{count} statements"),
    "events": NN_("{count} event", "{count} events"),
    "places": NN_("{count} place", "{count} places"),
}


def table_panel(view: View) -> None:
    """Draw the tabs below the map. A tab's body is computed only when it is open."""
    strength, table, unplaced = st.tabs(
        [_("Troop strength"), _("Table"), _("Not on the map")], key="below", on_change="rerun"
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
        _("Table"),
        list(controls.TABLES),
        default="deployments",
        format_func=_title,
        key="table",
        bind="query-params",
        label_visibility="collapsed",
        required=True,
    )
    name = name or "deployments"
    csv.download_button(
        "CSV",
        data=lambda: _csv(view, name),
        mime="text/csv",
        file_name=f"{controls.TABLES[name].lower()}-{view.as_of}.csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key="download_csv",
        help=_("Rows of this table currently shown, with sources."),
    )
    geojson.download_button(
        "GeoJSON",
        data=lambda: _geojson(view),
        mime="application/geo+json",
        file_name=f"situation-{view.as_of}.geojson",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key="download_geojson",
        help=_("Everything shown; items without a location have no geometry."),
    )
    shown = _shown(view, name)
    ids = " ".join(shown[_("ID")])
    ticked = st.dataframe(
        with_numbers(shown, {_("Number"): wording.number}),
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows_{name}_{zlib.crc32(ids.encode())}",
        hide_index=True,
        height=min(38 + 35 * max(len(shown), 1), 460),
        column_config={
            _("Link"): st.column_config.LinkColumn(
                _("Link"),
                display_text=pgettext("link of a row", "open"),
                width="small",
                validate="^https?://",
            ),
        },
        alt=_("{table} shown: {caption}", table=_title(name), caption=view.caption),
        placeholder=_(wording.NOT_PUBLISHED),
    )
    if len(shown):
        _source_of_ticked(view, shown, ticked["selection"]["rows"])


def _source_of_ticked(view: View, shown: pd.DataFrame, ticked: list[int]) -> None:
    """Show the card of the source on which the ticked row rests."""
    ticked = [row for row in ticked if row < len(shown)]
    if not ticked:
        st.caption(_("Select a row to see its source and what else cites it."))
        return
    row_id = str(shown[_("ID")].iloc[ticked[0]])
    if source_id := source_of(view.tables, row_id):
        source_card(view, source_id, key="source_of_row", picks=True)


def _csv(view: View, name: str) -> bytes:
    # Called on a thread of its own, which speaks no language yet.
    with using_language(view.selection.language):
        return exports.csv_bytes(view, name)


def _geojson(view: View) -> bytes:
    with using_language(view.selection.language):
        return exports.geojson_bytes(view)


def _title(name: str) -> str:
    return _(controls.TABLES[name])


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
                _("Figure"): words,
                _("Number"): rows["quantity"],
                _("Unit"): rows["unit"].map(wording.unit),
                _("Item"): rows["label"],
                _("Valid"): rows["held"].map(_date),
                _("On {day}", day=day): [s.words for s in view.figures["status_on_day"]],
                _("Type"): rows["kind"].map(wording.kind),
                _("Status"): rows["status"].map(symbology.status_words),
                _("Source of figure"): rows["stated_by"],
                _("Location"): rows["area_text"],
                _("Source"): rows["source"],
                _("Link"): rows["source_url"],
                _("Note"): rows["note"],
                _("ID"): rows["deployment_id"],
            }
        )
        frame = with_languages(frame, rows["text_language"])
        return (
            frame.assign(_on=~view.figures["on_day"])
            .sort_values("_on", kind="stable")
            .drop(columns="_on")
        )
    if name == "statements":
        rows = view.newest_first(rows, "made")
        frame = pd.DataFrame(
            {
                _("Date"): rows["made"].map(_date),
                _("Speaker"): rows["speaker"],
                _("Role"): rows["role"],
                _("Summary"): rows["summary"],
                _("Quotation"): rows["quoted"],
                _("Location"): rows["said_at"],
                _("Topics"): rows["topics"].map(_topics),
                _("Source"): rows["source"],
                _("Link"): rows["source_url"],
                _("Note"): rows["note"],
                _("ID"): rows["statement_id"],
            }
        )
        return with_languages(frame, rows["text_language"])
    if name == "events":
        rows = view.newest_first(rows, "happened")
        frame = pd.DataFrame(
            {
                _("Date"): rows["happened"].map(_date),
                _("Event"): rows["title"],
                _("Type"): rows["kind"].map(wording.kind),
                _("Summary"): rows["summary"],
                _("Location"): rows["place_text"],
                _("Status"): rows["status"].map(symbology.status_words),
                _("Source"): rows["source"],
                _("Link"): rows["source_url"],
                _("Note"): rows["note"],
                _("ID"): rows["event_id"],
            }
        )
        return with_languages(frame, rows["text_language"])
    return pd.DataFrame(
        {
            _("Place"): [r.name for r in view.places.itertuples()],
            pgettext("column", "English"): rows["toponym_en"],
            _("Type"): rows["kind"].map(wording.kind),
            _("Side of boundary"): rows["side"].map(wording.side),
            _("Latitude"): rows["lat"],
            _("Longitude"): rows["lon"],
            _("Precision"): rows["precision"].map(wording.precision),
            _("Shown at"): rows["stand_in"],
            _("Source"): rows["source"],
            _("Link"): rows["source_url"],
            _("Note"): rows["note"],
            _("ID"): rows["place_id"],
        }
    )


def _unplaced(view: View) -> None:
    rest = view.unplaced
    if not rest:
        st.caption(_("Everything shown is on the map."))
        return
    counts = pd.Series([u.table for u in rest]).value_counts()
    kinds = [table for table in controls.TABLES if table in counts]
    st.caption(
        ngettext(
            "{count} item shown has no point on the map: {kinds}. It has not been given an "
            "assumed location.",
            "{count} items shown have no point on the map: {kinds}. None has been given an "
            "assumed location.",
            len(rest),
            kinds=", ".join(ngettext(*_UNPLACED[t], int(counts[t])) for t in kinds),
        )
    )
    shown = st.pills(
        _("Show"),
        kinds,
        selection_mode="single",
        format_func=_title,
        key="unplaced_kind",
        label_visibility="collapsed",
    )
    rest = tuple(u for u in rest if shown in (None, u.table))
    st.dataframe(
        pd.DataFrame(
            {
                _("Type"): [pgettext("without a point on the map", _ONE[u.table]) for u in rest],
                _("Item"): [u.label for u in rest],
                _("Reason not on map"): [u.why for u in rest],
                _("Status"): [u.status for u in rest],
                _("Location as described"): [u.where for u in rest],
                _("Source"): [view.citations.get(u.source_id, ("", ""))[0] for u in rest],
                _("ID"): [u.id for u in rest],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(rest), 460),
        alt=_("Items without a point on the map"),
    )


def _date(text: str) -> str:
    return dates.words(text) if text else _(wording.NOT_PUBLISHED)


def _topics(text: str) -> str:
    return "; ".join(wording.topic(topic) for topic in text.split("; ")) if text else text

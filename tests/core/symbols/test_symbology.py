from itertools import combinations, product

import pytest

from dashboard.core.layers.marks import AREA_LABELS
from dashboard.core.symbols import symbology
from dashboard.core.tables.read import project_schema

LAND = {"light": "#f2ede2", "dark": "#222a33"}


def contrast(one, other):
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour):
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def allowed(table, column):
    return project_schema().tables[table].columns[column].vocabulary


def test_the_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("family", "theme"), list(product(symbology.FAMILIES, LAND)), ids=lambda word: word
)
def test_every_symbol_stands_out_from_the_land_under_it(family, theme):
    light, dark, _ = symbology.FAMILIES[family]
    assert contrast({"light": light, "dark": dark}[theme], LAND[theme]) >= 3


@pytest.mark.parametrize("theme", LAND)
def test_no_two_families_share_a_colour(theme):
    colours = [family[list(LAND).index(theme)] for family in symbology.FAMILIES.values()]
    assert len(set(colours)) == len(colours)
    assert len({label for _, _, label in symbology.FAMILIES.values()}) == len(colours)


def test_no_family_is_red():
    for light, dark, label in symbology.FAMILIES.values():
        for colour in (light, dark):
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            assert not (red > 1.8 * green and red > 1.8 * blue), label


def test_settlements_bases_garrisons_and_crossings_differ_by_shape_and_not_only_by_colour():
    shape = {kind: drawn[0] for kind, drawn in symbology.PLACE_KINDS.items()}
    for one, other in combinations(("town", "base", "garrison", "crossing"), 2):
        assert shape[one] != shape[other]


def test_what_looks_alike_is_labelled_alike_and_nothing_else_is():
    look = {
        (shape, kind in symbology.HOLLOW_KINDS): label
        for kind, (shape, _, label) in symbology.PLACE_KINDS.items()
    }
    for kind, (shape, _, label) in symbology.PLACE_KINDS.items():
        assert look[shape, kind in symbology.HOLLOW_KINDS] == label
    assert len(set(look.values())) == len(look)


def test_a_former_base_is_told_from_a_base_by_its_outline():
    assert symbology.PLACE_KINDS["former_base"][0] == symbology.PLACE_KINDS["base"][0]
    assert "former_base" in symbology.HOLLOW_KINDS
    assert "base" not in symbology.HOLLOW_KINDS


def test_no_two_groups_of_events_share_a_shape():
    shapes = [shape for shape, _ in symbology.EVENT_GROUPS.values()]
    assert len(set(shapes)) == len(shapes)


def test_every_shape_that_is_named_can_be_drawn():
    named = {drawn[0] for drawn in symbology.PLACE_KINDS.values()}
    named |= {shape for shape, _ in symbology.EVENT_GROUPS.values()}
    assert named | {"circle", "bubble"} <= set(symbology.SHAPES)
    assert len(set(symbology.SHAPES.values())) == len(symbology.SHAPES)


@pytest.mark.parametrize("kind", allowed("places", "kind"))
def test_every_kind_of_place_has_a_symbol(kind):
    _, half, label = symbology.PLACE_KINDS[kind]
    assert half > 0
    assert label


def test_every_kind_that_is_drawn_as_a_base_is_a_kind_of_place():
    assert symbology.BASE_KINDS <= set(allowed("places", "kind"))


@pytest.mark.parametrize("kind", allowed("events", "kind"))
def test_every_kind_of_event_has_a_group_of_its_own_choosing(kind):
    assert kind in symbology._EVENT_GROUP
    assert symbology.event_group(kind) in symbology.EVENT_GROUPS


@pytest.mark.parametrize("status", allowed("deployments", "status"))
def test_every_status_has_words_and_an_outline(status):
    assert symbology.STATUSES[status][0] in {"solid", "dashed", "dotted"}
    assert "_" not in symbology.status_words(status)


def test_every_area_has_a_name():
    assert set(AREA_LABELS) == set(allowed("deployments", "area"))


def test_claims_and_disputed_figures_are_outlined_otherwise_than_official_ones():
    official, claimed, disputed = map(symbology.outline_of, ("official", "claimed", "disputed"))
    assert len({official, claimed, disputed}) == 3
    assert symbology.outline_of("reported") == official


@pytest.mark.parametrize(
    ("actor", "family"),
    [
        ("NATO", "nato"),
        ("KFOR", "nato"),
        ("KFOR_UK", "nato"),
        ("UK", "other"),
        ("SERBIA", "serbia"),
        ("KOSOVO", "kosovo"),
        ("EU", "eu"),
        ("", "other"),
        ("NOBODY", "other"),
    ],
)
def test_an_actor_has_the_colour_of_what_it_belongs_to(real, actor, family):
    assert symbology.family_of(actor, symbology.parents_of(real.actor_rows)) == family


def test_actors_that_belong_to_one_another_in_a_circle_have_a_colour():
    assert symbology.family_of("A", {"A": "B", "B": "A"}) == "other"


def test_area_grows_with_the_number():
    """Within the range, four times the people are twice the radius."""
    assert symbology.radius_px(1_200) == pytest.approx(2 * symbology.radius_px(300), abs=0.1)
    radii = [symbology.radius_px(n) for n in (0, 1, 100, 200, 400, 800, 1_500)]
    assert radii == sorted(radii)
    assert radii[-1] > radii[0]


def test_a_symbol_stays_within_its_range():
    assert symbology.radius_px(1_000_000) == symbology.radius_px(1_500)
    assert symbology.radius_px(float("inf")) == symbology.radius_px(1_500)


@pytest.mark.parametrize("people", [None, float("nan"), 0, -5])
def test_a_number_that_is_not_published_gives_the_smallest_symbol(people):
    assert symbology.radius_px(people) == symbology.radius_px(1)


def test_the_legend_names_each_symbol_once_and_in_one_order():
    one = symbology.LegendEntry("square", "nato", "solid", "Base")
    other = symbology.LegendEntry("circle", "serbia", "dashed", "Figure")
    odd = symbology.LegendEntry("unheard of", "unheard of", "solid", "Odd")
    ordered = symbology.in_legend_order([odd, one, other, one])
    assert ordered == symbology.in_legend_order([other, one, odd])
    assert len(ordered) == 3
    assert ordered[-1] == odd

"""What a map shows of its own accord, on screen and in print."""

import pytest

from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.maps.extent import DRAWN, KOSOVO, extent_of_found, outside_of_found
from dashboard.maps.layers import layers_for


def _points(view):
    return {
        (s.lat, s.lon) for drawn in view.symbols.values() for s in drawn if not s.badge and s.lat
    }


def _sees(extent, point):
    west, south, east, north = extent
    return south <= point[0] <= north and west <= point[1] <= east


@pytest.mark.parametrize(
    "asked", [Selection(actors=("SERBIA",)), Selection(text="Ohrid"), Selection(text="Belgrade")]
)
def test_what_was_found_by_name_is_on_the_map_with_all_of_kosovo(real, asked):
    view = build_view(real, asked)
    extent = extent_of_found(view)
    assert any(not _sees(KOSOVO, point) for point in _points(view))
    assert all(_sees(extent, point) for point in _points(view) if _sees(DRAWN, point))
    assert _sees(extent, (KOSOVO[1], KOSOVO[0])) and _sees(extent, (KOSOVO[3], KOSOVO[2]))
    west, south, east, north = extent
    (state, *_groups) = layers_for(view)
    (told,) = state._children.values()
    found = [[south, west], [north, east]]
    assert f'"found":{found}'.replace(" ", "") in told.state.replace(" ", "")


def test_few_places_far_away_do_not_make_kosovo_small(real):
    view = build_view(real, Selection(actors=("KFOR",)))
    assert not all(_sees(extent_of_found(view), point) for point in _points(view))
    assert extent_of_found(build_view(real, Selection())) is None
    assert extent_of_found(build_view(real, Selection(kinds=("protest",)))) is None


@pytest.mark.parametrize("actor", ["US", "KFOR"])
def test_what_is_left_aside_is_named_and_can_be_shown(real, actor):
    view = build_view(real, Selection(actors=(actor,)))
    aside = {p for p in _points(view) if not _sees(extent_of_found(view), p)}
    outside = outside_of_found(view)
    assert aside and set(outside.points) == aside
    assert outside.words.endswith(" more outside this view: Belgrade")
    assert all(_sees(outside.bounds, point) for point in _points(view))
    (state, *_groups) = layers_for(view)
    (told,) = state._children.values()
    assert outside.words in told.state


def test_nothing_is_said_to_lie_outside_where_all_of_it_is_shown(real):
    for asked in (Selection(), Selection(actors=("SERBIA",)), Selection(text="Belgrade")):
        assert outside_of_found(build_view(real, asked)) is None

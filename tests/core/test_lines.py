"""What the layout moves stays in the country in which its place is drawn."""

from datetime import date
from math import cos, hypot, isnan, radians

import pytest

from dashboard.core.places.lines import FREE_KM, KM_PER_PX, clear_km, clearest, crossed, parted
from dashboard.core.places.outlines import KM_PER_DEGREE, land_at
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view

PRESEVO, PRISTINA = (42.30917, 21.64917), (42.67272, 21.16688)
DAYS = (None, date(2024, 3, 20), date(2017, 6, 1), date(2010, 11, 15))


def moved(at, way, km):
    east, south = (km * part / hypot(*way) for part in way)
    return at[0] - south / KM_PER_DEGREE, at[1] + east / KM_PER_DEGREE / cos(radians(at[0]))


def test_the_lines_around_a_place_are_as_far_as_they_are_drawn():
    assert clear_km(*PRESEVO, (0, 1)) < 10  # North Macedonia
    assert clear_km(*PRESEVO, (-1, 0)) < 15  # Kosovo
    assert clear_km(*PRISTINA, (0, -1)) > 25
    assert clear_km(44.0, 21.0, (1, 0)) == FREE_KM
    for way in ((0, 1), (-1, 0), (1, 1)):
        km = clear_km(*PRESEVO, way)
        assert not crossed(*PRESEVO, *moved(PRESEVO, way, km * 0.98))
        assert crossed(*PRESEVO, *moved(PRESEVO, way, km * 1.02)) == (km < FREE_KM)


def test_countries_are_told_apart_as_they_are_drawn():
    assert [land_at(*at) for at in (PRESEVO, PRISTINA, (41.99, 21.43))] == ["SRB", "XKX", "MKD"]
    assert land_at(0.0, 0.0) == ""
    assert parted(PRESEVO, PRISTINA) and not parted(PRISTINA, (42.89, 20.87))


def test_the_first_way_is_taken_unless_a_line_is_in_it():
    assert clearest(*PRISTINA, ((0, 1), (0, -1)), 10) == (0, 1)
    assert clearest(*PRESEVO, ((0, 1), (0, -1)), 10) == (0, -1)
    assert clearest(*PRESEVO, ((0, 1), (0, -1)), 1) == (0, 1)


@pytest.mark.parametrize("day", DAYS)
def test_no_symbol_is_moved_over_a_line_that_its_place_does_not_lie_on(real, day):
    view = build_view(real, Selection(as_of=day) if day else Selection())
    found = [s for drawn in view.symbols.values() for s in drawn if s.dx or s.dy]
    assert any(s.id == "P_KOZJAK" for s in found)
    for one in found:
        assert one.lat is not None and not isnan(one.lat)
        px = hypot(one.dx, one.dy)
        ways = [(x * one.dx, y * one.dy) for x in (1, -1) for y in (1, -1)]
        for km_of_px in (KM_PER_PX / 2**zoom for zoom in range(5)):
            if max(clear_km(one.lat, one.lon, way) for way in ways) < px * km_of_px:
                continue
            to = moved((one.lat, one.lon), (one.dx, one.dy), px * km_of_px)
            assert not crossed(one.lat, one.lon, *to), (one.id, km_of_px)

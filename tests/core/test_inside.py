"""What a figure on the map is inside of, with the state of the whole."""

import re
from datetime import date

import pytest

from dashboard.core.i18n.language import using_language
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.map_in_words import map_in_words

#: in June 2026 both wholes are last known
LAST_KNOWN = (
    "inside Italy 1,258 (last known, 13 months old) and KFOR about 4,700 (last known, 3 months old)"
)


def inside(tables, day, place_id, language="en"):
    view = build_view(tables, Selection(as_of=day, language=language))
    with using_language(language):
        return {site.place_id: site.inside for site in view.sites}.get(place_id)


def test_the_whole_that_a_source_names_has_its_own_date(real):
    assert inside(real, date(2020, 7, 1), "P_VILLAGGIO") == "inside KFOR 3,500 (23 June 2020)"


@pytest.mark.parametrize(
    ("day", "place_id", "words"),
    [
        (date(2024, 3, 20), "P_FILMCITY", "inside Italy 1,322 and KFOR 4,443"),
        (date(2026, 6, 15), "P_FILMCITY", LAST_KNOWN),
    ],
)
def test_a_part_at_a_site_is_inside_its_contingent_and_the_mission(real, day, place_id, words):
    assert inside(real, day, place_id) == words


@pytest.mark.parametrize("language", ["en", "sq", "sr-Cyrl", "sr-Latn"])
def test_a_garrison_and_an_area_are_inside_the_force_of_the_country(real, language):
    view = build_view(real, Selection(as_of=date(2024, 3, 20), language=language))
    with using_language(language):
        (near,) = [b for b in view.badges if b.area == "serbia_along_line" and not b.is_aside]
        garrison = {site.place_id: site.inside for site in view.sites}["P_NIS"]
    assert near.inside == garrison
    assert "500" in garrison


def test_the_text_list_says_it_too(real):
    view = build_view(real, Selection(as_of=date(2024, 3, 20)))
    items = [item for each in map_in_words(view) for item in each.items]
    assert any("inside Italy 1,322 and KFOR 4,443" in item for item in items)


@pytest.mark.parametrize("year", [2010, 2014, 2018, 2024])
def test_nothing_is_inside_a_smaller_number(real, year):
    view = build_view(real, Selection(as_of=date(year, 5, 1)))
    with_people = [site for site in view.sites if site.inside and site.people == site.people]
    for site in with_people:
        numbers = re.findall(r"(\d[\d,]*)(?= \(| and |$)", site.inside)
        assert min(int(n.replace(",", "")) for n in numbers) >= site.people, site

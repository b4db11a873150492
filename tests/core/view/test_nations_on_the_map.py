"""Whose forces a base stands for, where the reader asks for actors."""

from datetime import date

from dashboard.core.layers.nations import MOST_LABELLED, labelled
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view

DAY = date(2026, 6, 15)


def nations(tables, actors, language="en", day=DAY):
    asked = Selection(actors=actors, as_of=day, language=language)
    return {s.id: s.nation for s in build_view(tables, asked).symbols["bases"]}


def test_each_base_says_which_of_the_chosen_nations_it_is_of(real):
    found = nations(real, ("US", "ITALY"))
    assert found["P_BONDSTEEL"].startswith("United States")
    assert found["P_VILLAGGIO"].startswith("Italy")


def test_a_contingent_is_its_nation_and_others_are_not_said(real):
    found = nations(real, ("KFOR_ITALY",))
    assert found["P_VILLAGGIO"].startswith("Italy")
    assert not any("United States" in words for words in found.values())


def test_a_nation_of_whom_nothing_is_of_the_day_has_the_year_however_it_is_known(real):
    found = nations(real, ("US", "ITALY"))
    assert found["P_NOTHING"] == "United States (2007)"
    assert found["P_VILLAGGIO"] == "Italy (2023)", "last known, and stated to lead"
    counted = nations(real, ("ITALY",), day=date(2020, 6, 23))
    assert counted["P_VILLAGGIO"] == "Italy"


def test_nothing_is_said_without_an_actor_or_on_a_full_map(real):
    assert not any(nations(real, ()).values())
    said = {"P_BONDSTEEL": "United States"}
    assert labelled(said, MOST_LABELLED) == said
    assert labelled(said, MOST_LABELLED + 1) == {}


def test_a_base_does_not_lead_before_it_was_stated(real):
    assert nations(real, ("ITALY",), day=date(2020, 6, 22)).get("P_VILLAGGIO", "") != "Italy"


def test_a_number_of_one_contingent_says_whose_it_is(real):
    view = build_view(real, Selection(as_of=DAY))
    whose = {site.place_id: (site.text, site.whose) for site in view.sites}
    assert whose["P_BONDSTEEL"] == ("about 200", "Germany"), "the United States lead there"
    assert whose["P_FILMCITY"] == ("about 90", "Italy")
    assert whose["P_EULEXMITRO"][1] == "EULEX", "of the mission, and of no nation"
    assert not any(site.whose for site in view.sites if site.unit_name), "a unit has its name"

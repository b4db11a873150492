"""The map as a list: what is where, and nothing that the map does not show."""

from datetime import date

from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.map_in_words import map_in_words


def test_everything_that_has_a_point_is_told_where_it_is(real):
    view = build_view(real, Selection(as_of=date(2024, 3, 20)))
    found = map_in_words(view)
    by_place = {each.place_id: each for each in found if each.place_id}
    assert set(by_place) >= {site.place_id for site in view.sites}
    placed = [p for event in view.events for p in event.places if p in view.coordinates]
    placed += [row.place_id for row in view.statements if row.place_id in view.coordinates]
    told = sum(len(each.items) for each in found)
    led = [row for row in view.places if row.lead_id and row.lead_stated <= "2024-03-20"]
    assert told == len(view.badges) + len(view.sites) + len(placed) + len(led)
    assert "Lead nation: Italy (23 June 2020)" in by_place["P_VILLAGGIO"].items
    # The source of the other says so in 2026 only.
    assert not any(item.startswith("Lead nation") for item in by_place["P_BONDSTEEL"].items)
    assert "KFOR (about 4,000 – about 5,000): 4,443" in found[0].items
    banjska = next(each for each in found if "Banjska" in each.name)
    assert any(item.startswith("24 September 2023: Banjska") for item in banjska.items)


def test_a_layer_that_is_off_is_not_told(real):
    view = build_view(real, Selection(as_of=date(2024, 3, 20), show=("places", "events")))
    found = map_in_words(view)
    assert all(each.place_id for each in found)
    assert not any("Albin Kurti:" in item for each in found for item in each.items)


def test_last_known_figures_are_told_with_their_age(real):
    found = map_in_words(build_view(real, Selection(actors=("KFOR",), as_of=date(2010, 11, 15))))
    assert any("10,000 · 9 months old" in item for each in found for item in each.items)


def test_what_came_later_is_told_as_such_and_only_if_it_is_asked_for(real):
    asked = Selection(as_of=date(2023, 1, 1), later=True)
    view = build_view(real, asked)
    found = map_in_words(view)
    (banjska,) = (each for each in found if each.name.startswith("Banjska"))
    late = [item for item in banjska.items if item.endswith(" · after the reference date")]
    assert any(item.startswith("24 September 2023: Banjska") for item in late)
    # what was known comes first
    assert list(banjska.items[len(banjska.items) - len(late) :]) == late
    told = sum(item.endswith("after the reference date") for each in found for item in each.items)
    placed = [p for e in view.later.events for p in e.places]
    placed += [row.place_id for row in view.later.statements]
    assert told == sum(p in view.coordinates for p in placed) > 0
    bare = map_in_words(build_view(real, Selection(as_of=date(2023, 1, 1))))
    assert not any("reference date" in item for each in bare for item in each.items)


def test_an_empty_view_has_nothing_on_the_map(tables_of):
    assert map_in_words(build_view(tables_of([]), Selection(text="zzz"))) == ()

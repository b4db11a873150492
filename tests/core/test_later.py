"""What came after the as-of day: beside the answer where it is asked for, never in it."""

from dataclasses import replace
from datetime import date

from dashboard.core.clock import is_later
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.exports import csv_bytes, geojson_bytes
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.takeaways.build import takeaways
from dashboard.maps.layers import layers_for

ASKED = Selection(as_of=date(2023, 9, 1))


def test_what_came_later_is_beside_the_answer_and_changes_nothing_in_it(real):
    plain, both = build_view(real, ASKED), build_view(real, replace(ASKED, later=True))
    assert plain.later is None and plain.later_symbols == ()
    for rows in ("places", "figures", "statements", "events"):
        assert getattr(plain, rows) == getattr(both, rows)
    assert plain.caption == both.caption and plain.symbols == both.symbols
    assert key_numbers(plain) == key_numbers(both)
    assert takeaways(plain, None) == takeaways(both, None)
    for table in ("events", "statements", "deployments"):
        assert csv_bytes(plain, table) == csv_bytes(both, table)
    assert geojson_bytes(plain) == geojson_bytes(both)


def test_all_of_it_is_later_and_answers_the_other_filters(real):
    asked = replace(ASKED, actors=("KOSOVO",), end=date(2024, 12, 31), later=True)
    later = build_view(real, asked).later
    assert len(later.events) and len(later.statements)
    assert all(is_later(ASKED.as_of, day) for day in (row.happened for row in later.events))
    assert all(is_later(ASKED.as_of, day) for day in (row.made for row in later.statements))
    whole = build_view(real, replace(asked, as_of=date(2026, 12, 31), later=False))
    now = build_view(real, asked)
    assert {row.event_id for row in whole.events} == {row.event_id for row in now.events} | {
        row.event_id for row in later.events
    }


def test_the_map_is_given_it_as_later_and_nothing_of_it_twice(real):
    view = build_view(real, replace(ASKED, later=True))
    given = [
        feature["properties"]
        for group in layers_for(view)
        for element in group._children.values()
        for feature in getattr(element, "features", ())
    ]
    later = {i for p in given if p.get("later") for i in p["ids"]}
    others = {i for p in given if not p.get("later") for i in p.get("ids", ())}
    assert later and not later & others
    # Figures are of the day: none of another is drawn.
    assert {p["layer"] for p in given if p.get("later")} == {"events", "statements"}


def test_claimed_figures_are_listed_unless_the_link_says_otherwise(real):
    asked = Selection(as_of=date(2024, 3, 20))
    listed = [s for s in build_view(real, asked).symbols["figures"] if s.aside]
    hidden = build_view(real, replace(asked, claimed=False)).symbols["figures"]
    assert listed and not any(s.aside for s in hidden)
    assert [s for s in build_view(real, asked).symbols["figures"] if not s.aside] == list(hidden)

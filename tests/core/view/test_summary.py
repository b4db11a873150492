"""The numbers of the header."""

from datetime import date

import pytest

from dashboard.core.ledger.series.headline import FORCES
from dashboard.core.ledger.words.headlines import why_words
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import NUMBERS, key_numbers


def numbers(tables, day, *actors):
    return key_numbers(build_view(tables, Selection(actors=actors, as_of=day)))


@pytest.mark.parametrize("day", [date(1998, 1, 1), date(2024, 3, 20), date(2040, 1, 1)])
def test_who_asks_for_nobody_is_told_of_each_force_and_nothing_is_blank(real, day):
    found = numbers(real, day)
    assert len(found) == NUMBERS == len(FORCES)
    assert all(n.label and n.value and n.detail for n in found)


def test_the_opening_view_gives_each_force_a_number_with_its_age_or_says_that_there_is_none(real):
    for number in key_numbers(build_view(real, Selection())):
        has_number = any(sign.isdigit() for sign in number.value)
        assert has_number or number.value == "never published", number
        assert number.is_current or "old" in number.detail or not has_number, number


def test_the_strength_of_the_day_comes_first_with_its_range(real):
    first = numbers(real, date(2024, 3, 20), "NATO")[0]
    assert (first.label, first.value, first.detail) == (
        "KFOR",
        "4,443",
        "range about 4,000 – about 5,000; source: repost",
    )


def test_a_last_known_number_says_so_and_how_old_it_is(tables_of):
    tables = tables_of([{"deployment_id": "D001", "quantity": 400, "actor_id": "ARMY_A"}])
    (first, *_rest) = numbers(tables, date(2023, 11, 10), "STATE_A")
    assert (first.label, first.value, first.is_current) == ("Army of State A", "400", False)
    assert first.detail == "last known, 10 months old"
    hidden = build_view(
        tables, Selection(actors=("STATE_A",), as_of=date(2023, 11, 10), last_known=False)
    )
    assert [n.label for n in key_numbers(hidden)] == ["Statements", "Events", "Places"]


def test_what_is_too_old_for_the_day_is_neither_current_nor_last_known(real):
    found = {n.label: n for n in numbers(real, date(2026, 6, 25))}
    for name in ("EULEX", "Kosovo Police"):
        assert found[name].is_too_old and not found[name].is_current
        assert found[name].detail.startswith("last reported, ")
    assert not found["KFOR"].is_too_old
    # The page draws such a number apart, and the ledger gives none for the day.
    on_day = build_view(real, Selection(actors=("EULEX",), as_of=date(2026, 6, 25)))
    assert {node.state for node in on_day.ledger.nodes} == {"none"}
    assert all(row.scope for row in on_day.current_and_last_known), (
        "parts alone stand, each as last known"
    )


def test_a_force_asked_for_has_the_number_that_the_opening_view_gives_it(real):
    opening = {n.actor_id: n for n in numbers(real, date(2026, 6, 25))}
    for actor in ("EULEX", "KOSOVO_POLICE"):
        assert numbers(real, date(2026, 6, 25), actor)[0] == opening[actor]
    narrowed = Selection(actors=("EULEX",), text="Banjska", as_of=date(2026, 6, 25))
    assert not any(n.is_too_old for n in key_numbers(build_view(real, narrowed)))


def test_tables_without_figures_count_what_is_in_view(small):
    empty = small.deployments.head(0)
    from dataclasses import replace

    found = key_numbers(build_view(replace(small, deployments=empty), Selection()))
    assert [n.label for n in found] == ["Statements", "Events", "Places"]


def test_a_force_that_is_asked_for_is_first_told_of_as_a_whole_and_then_by_size(real):
    found = key_numbers(build_view(real, Selection(actors=("SERBIAN_ARMED_FORCES",))))
    assert [each.value for each in found][:3] == ["slightly under 4,500", "24,500", "about 8,200"]


def test_a_filter_that_leaves_no_figure_leaves_no_number_of_a_force(real):
    for asked in ({"text": "Banjska"}, {"speakers": ("Albin Kurti",)}, {"topics": ("nato",)}):
        view = build_view(real, Selection(**asked))
        in_view = {row.deployment_id for row in view.figures}
        shown = [n for n in key_numbers(view) if n.actor_id]
        if not in_view:
            assert not shown, asked
        assert len(key_numbers(view)) >= 3
    assert [n.label for n in key_numbers(build_view(real, Selection(text="Banjska")))] == [
        "Statements",
        "Events",
        "Places",
    ]


def test_a_search_that_finds_a_force_has_its_number_alone(real):
    found = key_numbers(build_view(real, Selection(text="EULEX")))
    assert [n.label for n in found if n.actor_id] == ["EULEX"]


def test_each_number_says_whose_strength_it_is(real):
    assert [n.actor_id for n in key_numbers(build_view(real, Selection()))] == list(FORCES)
    of_one = key_numbers(build_view(real, Selection(actors=("SERBIAN_ARMED_FORCES",))))
    assert {n.actor_id for n in of_one} == {"SERBIAN_ARMED_FORCES"}


def test_a_sum_that_is_not_made_names_some_of_its_parts_and_counts_the_rest(real):
    view = build_view(real, Selection(actors=("SERBIAN_ARMED_FORCES", "KFOR")))
    nodes = [node for root in view.ledger.nodes for node in root.walk()]
    why = [why_words(node) for node in nodes if len(node.parts) > 4]
    said = [each for each in why if each.startswith("no total: ") and " more" in each]
    assert said and all(each.count(", ") <= 3 for each in said)


def test_the_parts_of_a_force_are_named_without_the_force(real):
    view = build_view(real, Selection(actors=("SERBIAN_ARMED_FORCES",), as_of=date(2026, 6, 25)))
    (node,) = view.ledger.nodes
    assert why_words(node).startswith(
        "no total: last known figures are never added (whole country, professional soldiers, "
    )

"""The three numbers of the header."""

from datetime import date

import pytest

from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import NUMBERS, key_numbers


def numbers(tables, day, *actors):
    return key_numbers(build_view(tables, Selection(actors=actors, as_of=day)))


@pytest.mark.parametrize("day", [date(1998, 1, 1), date(2024, 3, 20), date(2040, 1, 1)])
def test_there_are_always_three_numbers_and_none_is_blank(real, day):
    found = numbers(real, day)
    assert len(found) == NUMBERS
    assert all(n.label and n.value and n.detail for n in found)


def test_the_strength_of_the_day_comes_first_with_its_range(real):
    first = numbers(real, date(2024, 3, 20), "NATO")[0]
    assert (first.label, first.value, first.detail) == ("KFOR", "4,443", "range 4,000–4,699")


def test_an_old_figure_is_labelled_with_its_age_and_never_shown_as_current(real):
    found = {n.label: n for n in numbers(real, date(2024, 3, 20))}
    army = found["Serbian Armed Forces, last stated"]
    assert army.value == "4,500"
    assert "5 months old" in army.detail
    assert "Serbian Armed Forces" not in found


def test_a_force_with_a_current_figure_is_not_shown_a_second_time(real):
    labels = [n.label for n in numbers(real, date(2023, 11, 15))]
    assert sum(label.startswith("Serbian Armed Forces") for label in labels) == 1


def test_a_figure_too_old_to_say_anything_is_left_out(real):
    assert not any("EULEX" in n.label for n in numbers(real, date(2024, 3, 20), "EU"))


def test_tables_without_figures_count_what_is_in_view(small):
    empty = small.deployments.head(0)
    from dataclasses import replace

    found = key_numbers(build_view(replace(small, deployments=empty), Selection()))
    assert [n.label for n in found] == ["Statements", "Events", "Places"]

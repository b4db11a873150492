"""Strength over time, and who contributes."""

from datetime import date

import pytest

from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.series.contributions import contributions
from dashboard.core.ledger.series.strength import strength_over_time, strength_statements
from dashboard.core.ledger.words.headlines import contribution_words
from dashboard.core.ledger.words.reasons import reason_words


def figure(number: int, quantity: float, **cells) -> dict:
    return {"deployment_id": f"D{number:03}", "quantity": quantity} | cells


def steps(found) -> list[tuple]:
    return [(each.first, each.last, each.head.value, each.low, each.high) for each in found]


def test_days_without_a_figure_are_a_gap(tables_of):
    tables = tables_of(
        [figure(1, 400, held="2020-01/2020-01"), figure(2, 300, held="2021-01/2021-01")]
    )
    assert steps(strength_over_time(tables, "MISSION")) == [
        (date(2020, 1, 1), date(2020, 1, 31), 400, 400, 400),
        (date(2021, 1, 1), date(2021, 1, 31), 300, 300, 300),
    ]


def test_an_older_figure_stays_in_the_range_while_it_is_trusted(tables_of):
    tables = tables_of([figure(1, 401, held="2023-01-01"), figure(2, 302, held="2023-03-01")])
    assert steps(strength_over_time(tables, "MISSION")) == [
        (date(2023, 1, 1), date(2023, 2, 28), 401, 401, 401),
        (date(2023, 3, 1), date(2023, 4, 1), 302, 302, 401),
        (date(2023, 4, 2), date(2023, 5, 30), 302, 302, 302),
    ]


def test_a_figure_of_a_month_does_not_stand_again_after_that_of_a_day_in_it(tables_of):
    tables = tables_of(
        [
            figure(1, 50_000, held="2023-01"),
            figure(2, 18_000, held="2023-01-18"),
            figure(3, 30_000, held="2023-01-24"),
        ]
    )
    found = strength_over_time(tables, "MISSION")
    assert [each.head.value for each in found] == [50_000, 18_000, 30_000, 30_000, 50_000]
    assert [each.first for each in found][:3] == [date(2023, 1, day) for day in (1, 18, 24)]
    assert found[-1].first == date(2023, 4, 25), "the day when the later one is stale"


def test_a_figure_that_still_runs_has_no_last_day(tables_of):
    found = strength_over_time(tables_of([figure(1, 400, held="2020/..")]), "MISSION")
    assert steps(found) == [(date(2020, 1, 1), date.max, 400, 400, 400)]


def test_claims_are_points_and_no_steps(tables_of):
    tables = tables_of(
        [figure(1, 900, status="claimed"), figure(2, 400, held=""), figure(3, 80, scope="part")]
    )
    assert strength_over_time(tables, "MISSION") == ()
    points = strength_statements(tables, "MISSION")
    assert [each.figure.id for each in points] == ["D001"]
    assert [reason_words(each.reason) for each in points] == ["claim by Somebody"]


def test_points_are_marked_as_reprints_and_retellings(tables_of):
    tables = tables_of(
        [
            figure(1, 400, status="official_reprinted"),
            figure(2, 450, source_id="S002"),
        ]
    )
    points = strength_statements(tables, "MISSION")
    assert [each.is_reprint for each in points] == [True, False]
    assert [each.figure.is_retelling for each in points] == [False, True]


def test_contributions_are_ranked_and_add_up_to_what_is_said(tables_of):
    tables = tables_of(
        [
            figure(1, 1000),
            figure(2, 300, actor_id="MISSION_A", part_of="D001"),
            figure(3, 450, actor_id="MISSION_B", part_of="D001"),
            figure(4, 350, actor_id="MISSION_A", source_id="S003"),
        ]
    )
    found = contributions(tables, "MISSION", date(2023, 1, 20))
    assert [part.nation for part in found.parts] == ["State B", "State A"]
    assert [part.share for part in found.parts] == [0.45, 0.3]
    assert [part.high for part in found.parts] == [450, 350]
    assert (found.sum, found.missing) == (750, 250)
    assert (
        contribution_words(found) == "published parts add up to 750 of 1,000; 250 not broken down"
    )


def test_contributions_without_a_broken_down_total_have_no_shares(tables_of):
    tables = tables_of([figure(1, 1000, held="2020"), figure(2, 300, actor_id="MISSION_A")])
    found = contributions(tables, "MISSION", date(2023, 1, 20))
    assert [part.value for part in found.parts] == [300]
    assert [part.share for part in found.parts] == [None]
    assert (found.whole, found.missing) == (None, None)


def test_nothing_known_gives_nothing(tables_of):
    tables = tables_of([])
    assert strength_over_time(tables, "MISSION") == ()
    assert strength_statements(tables, "MISSION") == ()
    found = contributions(tables, "MISSION", date(2023, 1, 20))
    assert found.parts == ()
    assert contribution_words(found) == "no contributions are published for this date"


def test_an_unknown_actor_is_refused(tables_of):
    for ask in (strength_over_time, strength_statements):
        with pytest.raises(UnknownActor):
            ask(tables_of([]), "NOBODY")

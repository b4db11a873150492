"""Strength over time, and who contributes."""

from datetime import date

import pytest

from dashboard.core.ledger.build import UnknownActor
from dashboard.core.ledger.series.contributions import contributions
from dashboard.core.ledger.series.strength import strength_over_time, strength_statements


def figure(number: int, quantity: float, **cells) -> dict:
    return {"deployment_id": f"D{number:03}", "quantity": quantity} | cells


def steps(frame) -> list[tuple]:
    columns = ["first", "last", "headline", "low", "high"]
    return list(frame[columns].itertuples(index=False, name=None))


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
    frame = strength_over_time(tables, "MISSION")
    assert list(frame["headline"]) == [50_000, 18_000, 30_000, 30_000, 50_000]
    assert list(frame["first"])[:3] == [date(2023, 1, day) for day in (1, 18, 24)]
    assert list(frame["first"])[-1] == date(2023, 4, 25), "the day when the later one is stale"


def test_a_figure_that_still_runs_has_no_last_day(tables_of):
    frame = strength_over_time(tables_of([figure(1, 400, held="2020/..")]), "MISSION")
    assert steps(frame) == [(date(2020, 1, 1), date.max, 400, 400, 400)]


def test_claims_are_points_and_no_steps(tables_of):
    tables = tables_of(
        [figure(1, 900, status="claimed"), figure(2, 400, held=""), figure(3, 80, scope="part")]
    )
    assert strength_over_time(tables, "MISSION").empty
    points = strength_statements(tables, "MISSION")
    assert list(points["deployment_id"]) == ["D001"]
    assert not points["counted"].any()
    assert points["reason"].tolist() == ["claim by Somebody"]


def test_points_are_marked_as_reprints_and_retellings(tables_of):
    tables = tables_of(
        [
            figure(1, 400, status="official_reprinted"),
            figure(2, 450, source_id="S002"),
        ]
    )
    points = strength_statements(tables, "MISSION")
    assert points["is_reprint"].tolist() == [True, False]
    assert points["is_retelling"].tolist() == [False, True]


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
    assert found.table["nation"].tolist() == ["State B", "State A"]
    assert found.table["share"].tolist() == [0.45, 0.3]
    assert found.table["high"].tolist() == [450, 350]
    assert (found.sum, found.missing) == (750, 250)
    assert found.words == "published parts add up to 750 of 1,000; 250 not broken down"


def test_contributions_without_a_broken_down_total_have_no_shares(tables_of):
    tables = tables_of([figure(1, 1000, held="2020"), figure(2, 300, actor_id="MISSION_A")])
    found = contributions(tables, "MISSION", date(2023, 1, 20))
    assert found.table["value"].tolist() == [300]
    assert found.table["share"].isna().all()
    assert (found.whole, found.missing) == (None, None)


def test_nothing_known_gives_empty_frames_with_their_columns(tables_of):
    tables = tables_of([])
    assert "headline" in strength_over_time(tables, "MISSION").columns
    assert "reason" in strength_statements(tables, "MISSION").columns
    found = contributions(tables, "MISSION", date(2023, 1, 20))
    assert found.table.empty
    assert found.words == "no contributions are published for this date"


def test_an_unknown_actor_is_refused(tables_of):
    for ask in (strength_over_time, strength_statements):
        with pytest.raises(UnknownActor):
            ask(tables_of([]), "NOBODY")

"""Figures that disagree with their whole, and those that only seem to."""

import pytest

KEPT = {
    "part above its whole": (
        ("deployments", 3, {"quantity": "5100"}),
        (
            "data/deployments.csv:3: part_of: D002 (5,100) is part of D001 (about "
            "4,500), which is smaller — correct the figure or part_of, or record the "
            "source's qualifier"
        ),
    ),
}


@pytest.mark.parametrize(("change", "line"), KEPT.values(), ids=KEPT)
def test_a_figure_that_disagrees_is_named_and_kept(kept, change, line):
    kept(change, line)


PART = {"actor_id": "STATE_A", "same_as": "", "part_of": "D001", "quantity_high": ""}


def test_parts_may_add_up_to_what_the_hedge_of_the_whole_allows(broken, lines_of):
    """As in the official list of 1999: 51,500 in parts of "about 50,000"."""
    folder = broken("deployments", deployment_id="D004", quantity_low="4545", **PART)
    assert lines_of(folder) == []  # 400 + 4545 = 4945, about 4500 reaches 4950


def test_parts_that_add_up_to_more_than_the_whole_are_reported_at_the_whole(broken, lines_of):
    folder = broken("deployments", deployment_id="D004", quantity_low="4551", **PART)
    assert lines_of(folder) == [
        (
            "data/deployments.csv:2: quantity: the parts add up to 4,951, more than the "
            "whole (D001 (about 4,500)) — correct part_of, link repeated figures with "
            "same_as, or record the qualifier"
        )
    ]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"status": "claimed"}, id="a claim"),
        pytest.param({"qualifier": "up to", "quantity_low": "9000"}, id="no lower bound"),
        pytest.param({"sum_of": "D002", "quantity_low": "400"}, id="a sum of other parts"),
        pytest.param({"actor_id": "MISSION_A", "scope": "north"}, id="a part of a contingent"),
        pytest.param({"quantity_low": ""}, id="not published"),
        pytest.param({"actor_id": "MISSION_A"}, id="another figure of the same contingent"),
        pytest.param({"actor_id": "MISSION_A", "same_as": "D002"}, id="the same people"),
    ],
)
def test_what_cannot_be_compared_is_not_added_up(broken, lines_of, cells):
    added = {"deployment_id": "D004", "quantity_low": "4551"} | PART | cells
    assert lines_of(broken("deployments", **added)) == []


def test_more_than_has_no_upper_bound(broken, lines_of):
    broken("deployments", 2, qualifier="more than")
    assert lines_of(broken("deployments", 3, quantity="5100")) == []


def test_one_quantity_inside_two_wholes_of_one_actor_is_reported(broken, lines_of):
    whole = {"same_as": "", "quantity_low": "4800", "quantity_high": "4900"}
    broken("deployments", deployment_id="D004", **whole)
    folder = broken(
        "deployments",
        deployment_id="D005",
        actor_id="MISSION_A",
        quantity_low="400",
        quantity_high="",
        same_as="D002",
        part_of="D004",
    )
    assert lines_of(folder) == [
        (
            "data/deployments.csv:6: part_of: part of D004, but D002 (the same "
            "quantity) is part of D001 — give a single whole, or link the two with "
            "same_as"
        )
    ]
    assert lines_of(broken("deployments", 5, same_as="D001")) == []


def test_one_quantity_inside_a_mission_and_inside_its_state_is_in_order(broken, lines_of):
    whole = {"actor_id": "STATE_A", "same_as": "", "quantity_low": "600"}
    broken("deployments", deployment_id="D004", **whole)
    folder = broken(
        "deployments",
        deployment_id="D005",
        actor_id="MISSION_A",
        quantity_low="400",
        quantity_high="",
        same_as="D002",
        part_of="D004",
    )
    assert lines_of(folder) == []


def test_a_claimed_whole_bounds_nothing(broken, lines_of):
    broken("deployments", 2, status="claimed")
    assert lines_of(broken("deployments", 3, quantity="5100")) == []


def test_two_statements_of_one_part_of_a_contingent_count_once(broken, lines_of):
    part = PART | {"scope": "north", "quantity_low": "2400"}
    broken("deployments", deployment_id="D004", **part)
    folder = broken("deployments", deployment_id="D005", **part | {"same_as": "D004"})
    assert lines_of(folder) == []  # 400 + 2400; twice would be 5200
    (line,) = lines_of(broken("deployments", 6, same_as="", scope="south"))
    assert "the parts add up to 5,200" in line

"""Each kind in slip between rows, and what were excluded with it."""

import pytest

from dashboard.core.graph import cycles
from dashboard.core.tables.read import read_tables

# One change each: table, line (None adds a row), cells, and the line that it costs.
SET_ASIDE = {
    "no such deployment": (
        ("deployments", 4, {"same_as": "D999"}),
        (
            "data/deployments.csv:4: same_as: deployment 'D999' not found — correct it, or add the "
            "row to data/deployments.csv"
        ),
    ),
    "two wholes": (
        ("deployments", 3, {"part_of": "D001;D003"}),
        (
            "data/deployments.csv:3: part_of: 'D001;D003' refers to 2 rows, but "
            "this column accepts one — keep the one that the source gives"
        ),
    ),
    "no such actor in a list": (
        ("statements", 2, {"about": "STATE_A;STATE_B"}),
        "data/statements.csv:2: about: actor 'STATE_B' not found — did you mean 'STATE_A'?",
    ),
    "neither of two tables": (
        ("statements", 2, {"figures": "D001;C999"}),
        (
            "data/statements.csv:2: figures: deployment or casualty count 'C999' not found — "
            "correct it, or add the row to data/deployments.csv or data/casualties.csv"
        ),
    ),
    "site without a place": (
        ("deployments", 4, {"placement": "site"}),
        (
            "data/deployments.csv:4: place_id: placement is 'site', but no place is "
            "given — give a place with coordinates, or write unplaced"
        ),
    ),
    "site at an unplaced place": (
        ("deployments", 4, {"placement": "site", "place_id": "P_UNPLACED"}),
        (
            "data/deployments.csv:4: place_id: placement is 'site', but P_UNPLACED "
            "has no lat and lon — give a place with coordinates, or write unplaced"
        ),
    ),
    "retells itself": (
        ("sources", None, {"source_id": "S003", "title": "Another", "retells": "S003"}),
        (
            "data/sources.csv:4: retells: circular reference: S003 → S003 — remove "
            "one of these references"
        ),
    ),
}

KEPT = {
    "correction of no row": (
        ("corrections", 2, {"row_id": "D999"}),
        (
            "data/corrections.csv:2: row_id: deployment 'D999' not found — give a row of "
            "data/deployments.csv"
        ),
    ),
    "correction of no column": (
        ("corrections", 2, {"column": "quantities"}),
        (
            "data/corrections.csv:2: column: no column 'quantities' in deployments — did"
            " you mean 'quantity'?"
        ),
    ),
}


@pytest.mark.parametrize(("change", "line"), SET_ASIDE.values(), ids=SET_ASIDE)
def test_a_row_that_leads_nowhere_is_named_and_set_aside(set_aside, change, line):
    set_aside(change, line)


@pytest.mark.parametrize(("change", "line"), KEPT.values(), ids=KEPT)
def test_a_correction_of_nothing_is_named_and_kept(kept, change, line):
    kept(change, line)


def test_what_refers_to_a_row_set_aside_is_set_aside_in_any_number_of_steps(broken, lines_of):
    folder = broken("deployments", 2, unit="people")
    assert lines_of(folder) == [
        (
            "data/deployments.csv:2: unit: 'people' is not an allowed value — use "
            "personnel, personnel_per_base, personnel_per_battalion, bases, "
            "barracks, camps_and_checkpoints, teams, companies, battalions, "
            "brigades, units, armoured_vehicles, capacity_people, people_a_year, "
            "km, square_km, police_stations, control_points, assembly_places or "
            "unspecified; 3 rows that depend on it are excluded too "
            "(deployments.csv: 3–4; statements.csv: 2)"
        ),
    ]
    tables, _ = read_tables(folder)
    assert tables.deployments.empty and tables.statements.empty
    assert len(tables.events) == 1


def test_what_is_to_be_mended_is_where_it_began_and_not_the_step_before(broken, lines_of):
    broken("deployments", 2, unit="people")
    folder = broken("statements", 2, figures="D003")  # which is the same as D001
    (line,) = lines_of(folder)
    assert line.startswith("data/deployments.csv:2: unit: ")
    assert "statements.csv: 2" in line


def test_without_its_source_nothing_is_shown(broken):
    tables, issues = read_tables(broken("sources", 2, kind="rumour"))
    assert [len(tables.actors), len(tables.deployments), len(tables.events)] == [0, 0, 0]
    assert len(tables.corrections) == 1
    assert all(issue.set_aside for issue in issues if issue.column != "row_id")


@pytest.mark.parametrize(
    ("table", "column", "first", "second"),
    [
        ("sources", "retells", {"retells": "S002"}, {"retells": "S001"}),
        ("actors", "parent_id", {"parent_id": "STATE_A"}, {"parent_id": "MISSION"}),
        ("deployments", "part_of", {"part_of": "D002"}, {"part_of": "D001"}),
        ("deployments", "same_as", {"same_as": "D002"}, {"same_as": "D001"}),
        ("deployments", "sum_of", {"sum_of": "D002"}, {"sum_of": "D001"}),
    ],
)
def test_both_rows_of_a_circle_are_named_and_set_aside(
    broken, lines_of, table, column, first, second
):
    broken(table, 2, **first)
    folder = broken(table, 3, **second)
    one, other = (row for row in lines_of(folder) if "circular" in row)
    path = one.partition("circular reference: ")[2].partition(" — ")[0].split(" → ")
    assert one.startswith(f"data/{table}.csv:2: {column}: circular reference: ")
    assert other.startswith(f"data/{table}.csv:3: {column}: circular reference: ")
    assert path[0] == path[-1] and len(set(path)) == 2
    assert not {2, 3} & set(getattr(read_tables(folder)[0], table)["line"])


def test_a_circle_is_found_however_long_and_what_leads_to_it_is_not_in_it():
    ring = {str(i): [str((i + 1) % 5000)] for i in range(5000)}
    assert [len(cycle) for cycle in cycles(ring | {"tail": ["0"]})] == [5000]
    chain = {str(i): [str(i + 1)] for i in range(5000)}
    assert list(cycles(chain)) == []


def test_an_id_used_twice_means_its_first_row(broken, lines_of):
    folder = broken("deployments", deployment_id="D001", label="another")
    (line,) = lines_of(folder)
    assert line.startswith(
        "data/deployments.csv:5: deployment_id: 'D001' is already used on line 2"
    )
    assert list(read_tables(folder)[0].deployments["line"]) == [2, 3, 4]


def test_a_figure_inside_another_statement_of_itself_is_set_aside(broken, lines_of):
    folder = broken("deployments", 4, part_of="D001")
    assert lines_of(folder) == [
        (
            "data/deployments.csv:4: part_of: D001 refers back to this row via part_of, "
            "sum_of or same_as — remove one of these references"
        )
    ]
    assert list(read_tables(folder)[0].deployments["line"]) == [2, 3]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"same_as": "", "part_of": "D002", "sum_of": "D001"}, id="through a sum"),
        pytest.param({"same_as": "D001", "part_of": "D002"}, id="through the same quantity"),
    ],
)
def test_a_circle_through_several_columns_is_set_aside(broken, lines_of, cells):
    folder = broken("deployments", 4, quantity_low="1", **cells)
    assert any("refers back to this row" in line for line in lines_of(folder))
    assert 4 not in set(read_tables(folder)[0].deployments["line"])


def test_a_sum_of_its_own_parts_is_no_circle(broken, lines_of):
    assert lines_of(broken("deployments", 2, sum_of="D002", quantity="400")) == []

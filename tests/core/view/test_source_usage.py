import pytest

from dashboard.core.dates import parse
from dashboard.core.question.selection import from_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.tables.read import read_tables
from dashboard.core.view.source_usage import (
    RESTING,
    descent,
    quotations,
    rows_of_source,
    source_of,
)


def test_every_row_that_names_a_source_rests_on_it(small):
    rows = rows_of_source(small, "S001")
    assert [(r.table, r.id) for r in rows] == [
        ("deployments", "D001"),
        ("deployments", "D002"),
        ("casualties", "C001"),
        ("statements", "T001"),
        ("events", "E001"),
        ("places", "P_TOWN"),
        ("places", "P_UNPLACED"),
        ("actors", "MISSION"),
        ("actors", "STATE_A"),
        ("actors", "MISSION_A"),
    ]
    assert [r.id for r in rows_of_source(small, "S002")] == ["D003"]
    assert rows_of_source(small, "S999") == ()


def test_a_place_rests_on_the_source_of_its_coordinate_too(broken):
    tables, _ = read_tables(broken("places", 2, coord_source_id="S002", located_by="table"))
    found = {r.id: r.text for r in rows_of_source(tables, "S002")}
    assert found["P_TOWN"].endswith("(coordinates)")
    assert "(coordinates)" not in {r.id: r.text for r in rows_of_source(tables, "S001")}["P_TOWN"]


def test_a_row_says_what_and_when(small):
    rows = {r.id: r for r in rows_of_source(small, "S001")}
    assert rows["D001"].text == "Mission total: about 4,500 personnel"
    assert rows["D001"].when == "October 2023"
    assert rows["C001"].text == "An incident: 2 injured (members of the mission)"
    assert rows["MISSION"].when == ""


def test_a_row_links_to_a_view_that_shows_it(small):
    rows = {r.id: r.query for r in rows_of_source(small, "S001")}
    assert rows["D001"] == {"focus": "D001", "as_of": "2023-10-01"}
    assert rows["C001"] == {"focus": "E001"}
    assert rows["MISSION_A"] == {"actor": "MISSION_A"}


def test_every_link_to_a_row_of_the_project_can_be_read(real):
    vocabulary = vocabulary_of(real)
    held = dict(zip(real.deployments["deployment_id"], real.deployments["held"], strict=True))
    seen = 0
    for source_id in real.sources["source_id"]:
        for row in rows_of_source(real, source_id):
            selection, notices = from_query({k: [v] for k, v in row.query.items()}, vocabulary)
            assert not notices, (row.id, notices)
            assert selection.focus or selection.actors
            if row.table == "deployments" and held[row.id]:
                assert parse(held[row.id]).contains(selection.as_of)
            seen += 1
    assert seen >= sum(len(getattr(real, table)) for table in RESTING)


def test_the_source_of_a_row_is_found_by_its_id(small):
    assert source_of(small, "D003") == "S002"
    assert source_of(small, "C001") == source_of(small, "MISSION") == "S001"
    assert source_of(small, "X999") == source_of(small, "") == ""


# --- retelling -----------------------------------------------------------------------------


def test_the_interview_is_retold_by_six_and_retells_none(real):
    line = descent(real.source_rows, "S003")
    assert (line.retells, line.origin) == ("", "S003")
    assert line.retold_by == ("S001", "S002", "S004", "S005", "S006", "S007")


def test_a_retelling_of_a_retelling_has_the_first_as_origin(real):
    line = descent(real.source_rows, "S002")
    assert (line.retells, line.origin, line.retold_by) == ("S001", "S003", ())


@pytest.mark.parametrize("source_id", ["S001", "S002", "S003"])
def test_sources_that_retell_one_another_in_a_circle_end(small, source_id):
    first, second = small.source_rows
    sources = [first._replace(retells="S002"), second._replace(retells="S001")]
    line = descent(sources, source_id)
    assert source_id not in line.retold_by


def test_only_words_that_are_quoted_are_given_as_a_quotation(small):
    assert quotations(small, "S001") == (
        ("T001", "we stay", "A. Speaker, 6 October 2023 (as published, English)"),
    )
    assert quotations(small, "S002") == ()

"""No fact of the second round of facts is lost: each is a row, or says which row it became."""

import csv
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "data"

#: how many facts of each table the second round had
FACTS = {
    "sources": 379,
    "places": 51,
    "deployments": 457,
    "statements": 98,
    "events": 147,
    "casualties": 57,
}
KEYS = {
    "sources": "source_id",
    "places": "place_id",
    "deployments": "deployment_id",
    "statements": "statement_id",
    "events": "event_id",
    "casualties": "casualty_id",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


MAPPED = rows(HERE / "second_round.csv")
TABLES = {table: {row[KEYS[table]]: row for row in rows(DATA / f"{table}.csv")} for table in FACTS}


def test_every_fact_is_counted():
    assert Counter(fact["table"] for fact in MAPPED) == FACTS
    assert len({fact["fact"] for fact in MAPPED}) == sum(FACTS.values())


def test_every_fact_is_a_row_of_the_tables():
    assert not [fact for fact in MAPPED if fact["row"] not in TABLES[fact["table"]]]


def test_a_fact_that_became_another_row_says_why():
    assert not [fact for fact in MAPPED if (fact["fact"] != fact["row"]) != bool(fact["why"])]


def test_a_fact_that_became_another_row_has_none_of_its_own():
    elsewhere = [fact for fact in MAPPED if fact["fact"] != fact["row"]]
    assert not [fact for fact in elsewhere if fact["fact"] in TABLES[fact["table"]]]
    assert len(elsewhere) == 7


def test_the_places_of_the_figures_are_kept():
    figures = [TABLES["deployments"][f["row"]] for f in MAPPED if f["table"] == "deployments"]
    with_place = [row for row in figures if row["place_id"]]
    # One figure for three camps lost the camp that it was put at.
    assert len(with_place) == 110
    assert sum(row["placement"] == "site" for row in with_place) == 102


@pytest.mark.parametrize("unit", ["teams", "companies", "battalions", "brigades", "units"])
def test_a_unit_is_presence_and_no_number_of_people(unit):
    """What keeps units out of every sum of people is that they never have their unit."""
    found = [row for row in TABLES["deployments"].values() if row["unit"] == unit]
    assert found
    for row in found:
        whole = TABLES["deployments"].get(row["part_of"]) or row
        assert whole["unit"] == unit, row["deployment_id"]
        same = TABLES["deployments"].get(row["same_as"]) or row
        assert same["unit"] == unit, row["deployment_id"]

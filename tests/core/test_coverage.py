"""What the data holds by year and side, what it lacks, and what has gone stale."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.coverage import STEPS, coverage_chart, shade_of
from dashboard.core.coverage.gaps import gaps_of
from dashboard.core.coverage.last_stated import last_stated
from dashboard.core.coverage.records import COUNTED, SIDES, records_by_year
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.headline import FORCES
from dashboard.core.ledger.words.numbers import age_words, quantity_text
from dashboard.core.question.filters import latest_day
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers


def test_every_record_with_a_day_is_counted(real):
    records = records_by_year(real, latest_day(real))
    counted = {table: sum(each.n for each in records.of(table)) for table in COUNTED}
    undated = records.undated
    assert counted["statements"] == len(real.statements) - undated.get("statements", 0)
    # What is only planned is in no year yet.
    assert len(real.deployments) - undated["deployments"] - counted["deployments"] in range(10)
    assert counted["events"] >= len(real.events)
    assert {each.side for each in records.counts} == set(SIDES)


def test_a_year_without_a_record_is_there_with_a_zero(tables_of):
    tables = tables_of(
        [{"deployment_id": "D001", "quantity": 400, "held": "2019"}, {"deployment_id": "D002"}]
    )
    records = records_by_year(tables, date(2024, 1, 1))
    figures = Counter()
    for each in records.of("deployments"):
        figures[each.year] += each.n
    assert dict(figures) == {2019: 1, 2020: 0, 2021: 0, 2022: 0, 2023: 1, 2024: 0}


def test_without_a_record_there_are_no_years(tables_of):
    records = records_by_year(tables_of([]), date(2024, 1, 1))
    assert records.years is None
    assert gaps_of(tables_of([]), records, date(2024, 1, 1)).first_year is None


def test_a_garrison_whose_people_are_stated_is_no_gap(real):
    records = records_by_year(real, latest_day(real))
    before = gaps_of(real, records, latest_day(real))
    assert before.garrisons == before.garrisons_in_all > 0
    garrison = real.places[real.places["kind"] == "garrison"].iloc[0]["place_id"]
    figures = real.deployments.copy()
    figures.loc[figures.index[0], ["place_id", "unit", "quantity"]] = [garrison, "personnel", 300.0]
    after = gaps_of(replace(real, deployments=figures), records, latest_day(real))
    assert after.garrisons == before.garrisons - 1


def of(tables, day, actor):
    return next(each for each in last_stated(tables, day) if each.actor_id == actor)


def test_a_force_is_as_old_as_its_last_statement(tables_of):
    tables = tables_of(
        [
            {
                "deployment_id": "D001",
                "quantity": 400,
                "held": "2023-01-10",
                "stated": "2023-01-10",
            },
            {
                "deployment_id": "D002",
                "quantity": 400,
                "held": "2023-03-01",
                "stated": "2023-03-02",
            },
        ]
    )
    mission = of(tables, date(2023, 9, 2), "MISSION")
    assert (mission.statement.deployment_id, mission.statement.age_days) == ("D002", 185)
    assert mission.stands
    assert mission.is_stale(180)
    assert not mission.is_stale(185)
    assert of(tables, date(2023, 2, 1), "MISSION").statement.deployment_id == "D001"
    assert of(tables, date(2023, 9, 2), "POLICE_A").statement is None


def test_claims_and_what_is_told_in_retrospect_do_not_make_a_force_fresh(tables_of):
    first = {"deployment_id": "D001", "quantity": 400, "held": "2019-01-10", "stated": "2019-01-10"}
    tables = tables_of(
        [
            first,
            {
                "deployment_id": "D002",
                "quantity": 400,
                "held": "2023",
                "stated": "2023",
                "status": "claimed",
            },
            {"deployment_id": "D003", "quantity": 400, "held": "2018", "stated": "2023-01-10"},
        ]
    )
    assert of(tables, date(2023, 9, 2), "MISSION").statement.deployment_id == "D001"
    # A force of the past does not go stale.
    assert not of(tables_of([first]), date(2025, 1, 1), "MISSION").is_stale(180)


DAYS = [date(2004, 3, 20), date(2010, 11, 15), date(2019, 6, 1), date(2023, 6, 15), None]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("actor", FORCES)
def test_header_and_coverage_have_one_figure_and_one_age(real, actor, day):
    view = build_view(real, Selection(as_of=day))
    told = next(n for n in key_numbers(view) if n.actor_id == actor)
    listed = of(view.tables, view.as_of, actor)
    if listed.statement is None or listed.is_part:
        # Nothing of the whole by that day: the header has no number either.
        assert told.value in ("no figure", "never published")
        return
    assert told.value == quantity_text(listed.statement)
    if not told.is_current:
        assert age_words(listed.statement) in told.detail
    assert told.scope == listed.scope
    assert told.is_too_old == (not listed.stands)


@pytest.mark.parametrize("day", DAYS)
def test_a_part_is_told_for_the_whole_of_no_force(real, day):
    view = build_view(real, Selection(as_of=day))
    book = book_of(view.tables)
    for each in last_stated(view.tables, view.as_of):
        if each.statement and not each.is_part:
            quantity = book.quantity_of[each.statement.deployment_id]
            assert quantity.is_whole or FORCES.get(each.actor_id)
        elif each.statement:
            assert each.scope


def test_more_records_are_never_a_paler_shade():
    names = [name for _least, name in STEPS]
    shades = [names.index(shade_of(n)) for n in range(40)]
    assert shades == sorted(shades)
    assert shade_of(0) != shade_of(1)


def test_a_chart_without_rows_has_its_strips():
    chart = coverage_chart([], [("serbia", "Serbia")], "dark").to_dict()
    assert chart["layer"][1]["encoding"]["text"]["field"] == "side"

from dataclasses import replace
from datetime import date
from itertools import compress

import pytest

from dashboard.core.question.filters import Filters, actor_closure, latest_day
from dashboard.core.question.selection import CALENDAR, Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES


def ids_of(method, rows, actors=frozenset(), **asked):
    """Return the ids of the rows that a filter keeps."""
    kept = getattr(Filters(Selection(**asked), frozenset(actors)), method)(rows)
    return [row[0] for row in compress(rows, kept)]


# --- actors --------------------------------------------------------------------------------


def test_an_alliance_takes_its_mission_and_the_contingents_along(real):
    taken = actor_closure(real.actor_rows, ["NATO"])
    assert {"NATO", "KFOR", "KFOR_UK"} <= taken
    assert not {"UK", "EU", "SERBIA"} & taken


def test_a_state_takes_its_contingent_but_not_the_mission(real):
    taken = actor_closure(real.actor_rows, ["UK"])
    assert {"UK", "KFOR_UK"} <= taken
    assert not {"KFOR", "NATO", "KFOR_US"} & taken


def test_a_mission_takes_its_contingents_but_not_the_members(real):
    taken = actor_closure(real.actor_rows, ["KFOR"])
    assert "KFOR_UK" in taken
    assert not {"UK", "NATO"} & taken


def test_nobody_chosen_is_nobody_taken(real):
    assert actor_closure(real.actor_rows, []) == frozenset()


def test_actors_that_belong_to_one_another_in_a_circle_are_taken_once(real):
    a, b, c = real.actor_rows[:3]
    circle = [
        a._replace(actor_id="A", parent_id="B", nation_id=""),
        b._replace(actor_id="B", parent_id="A", nation_id=""),
        c._replace(actor_id="C", parent_id="", nation_id=""),
    ]
    assert actor_closure(circle, ["A"]) == {"A", "B"}


def test_a_statement_counts_for_its_speaker_and_for_whom_it_is_about(small):
    assert ids_of("statements", small.statement_rows, {"MISSION"}) == ["T001"]  # speaks
    assert ids_of("statements", small.statement_rows, {"STATE_A"}) == ["T001"]  # is spoken about
    assert ids_of("statements", small.statement_rows, {"SOMEBODY"}) == []


def test_an_event_counts_for_each_of_its_actors(small):
    assert ids_of("events", small.event_rows, {"STATE_A"}) == ["E001"]
    assert ids_of("events", small.event_rows, {"MISSION_A"}) == []


def test_a_figure_counts_for_its_actor_and_for_the_mission(small):
    assert ids_of("figures", small.deployment_rows, {"MISSION_A"}) == ["D002"]
    assert ids_of("figures", small.deployment_rows, {"MISSION"}) == ["D001", "D002", "D003"]


# --- the period ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "is_in"),
    [
        pytest.param(None, date(2023, 10, 15), True, id="ends within the month"),
        pytest.param(None, date(2023, 10, 1), True, id="ends on its first day"),
        pytest.param(date(2023, 10, 31), None, True, id="starts on its last day"),
        pytest.param(date(2023, 10, 10), date(2023, 10, 11), True, id="within the month"),
        pytest.param(None, date(2023, 9, 30), False, id="ends the day before"),
        pytest.param(date(2023, 11, 1), None, False, id="starts the day after"),
        pytest.param(date(2023, 10, 31), date(2023, 10, 1), True, id="ends swapped"),
    ],
)
def test_a_month_is_in_every_period_that_may_touch_it(small, start, end, is_in):
    assert small.deployments.loc[0, "held"] == "2023-10"
    found = ids_of("figures", small.deployment_rows, start=start, end=end)
    assert ("D001" in found) is is_in


def test_a_figure_that_still_runs_is_in_every_later_period(small):
    assert small.deployments.loc[1, "held"] == "2023-10/.."
    assert ids_of("figures", small.deployment_rows, start=date(2035, 1, 1)) == ["D002"]


def test_a_figure_without_a_date_is_in_no_period_but_is_not_lost(broken):
    rows = read_tables(broken("deployments", 3, held=""))[0].deployment_rows
    assert "D002" not in ids_of("figures", rows, start=date(1990, 1, 1))
    assert "D002" in ids_of("figures", rows)


@pytest.mark.parametrize("day", [date(2023, 10, 5), date(2023, 10, 7)])
def test_a_day_is_not_in_the_period_beside_it(small, day):
    assert ids_of("statements", small.statement_rows, start=day, end=day) == []


# --- text, kinds, statuses, topics ---------------------------------------------------------


@pytest.mark.parametrize("text", ["Vucic", "vučić", "Вучић", "Vuçiq"])
def test_a_name_is_found_in_every_spelling(real, text):
    found = ids_of("statements", real.statement_rows, text=text)
    speakers = real.statements.set_index("statement_id")["speaker"]
    assert any("Vučić" in speakers[i] for i in found)
    assert found == ids_of("statements", real.statement_rows, text="Vucic")
    assert len(found) < len(real.statements)


@pytest.mark.parametrize("text", ["4500", "4,500"])
def test_a_number_is_found_with_and_without_its_comma(small, text):
    assert ids_of("figures", small.deployment_rows, text=text) == ["D001"]


def test_a_figure_is_found_by_its_number_and_the_ends_of_its_range_alone(real):
    found = set(ids_of("figures", real.deployment_rows, text="48"))
    numbers = {row.deployment_id: row.quantity for row in real.deployment_rows}
    assert "D005" in found
    assert not {id_ for id_ in found if numbers[id_] in (4811, 480, 148)}
    ranged = next(r for r in real.deployment_rows if r.quantity_low > 0 and r.quantity_high > 0)
    for end in (ranged.quantity_low, ranged.quantity_high):
        found = ids_of("figures", real.deployment_rows, text=f"{end:.0f}")
        assert ranged.deployment_id in found


def test_a_place_is_found_by_its_name_in_another_language(real):
    found = Filters(Selection(text="Приштина"), frozenset()).places(real.place_rows, set())
    assert "P_PRISTINA" in {row.place_id for row in compress(real.place_rows, found)}
    assert not all(found)


def test_text_of_signs_only_is_looked_for_as_it_stands(small):
    assert ids_of("statements", small.statement_rows, text="…") == []
    assert ids_of("statements", small.statement_rows, text=".") == ["T001"]


def test_a_kind_narrows_what_has_a_kind_and_nothing_else(small):
    assert ids_of("figures", small.deployment_rows, kinds=("incident",)) == []
    assert ids_of("events", small.event_rows, kinds=("incident",)) == ["E001"]
    assert ids_of("statements", small.statement_rows, kinds=("incident",)) == ["T001"]


def test_a_status_narrows_what_has_a_status_and_nothing_else(small):
    assert ids_of("figures", small.deployment_rows, statuses=("official",)) == ["D001", "D002"]
    assert ids_of("events", small.event_rows, statuses=("official",)) == []
    assert ids_of("statements", small.statement_rows, statuses=("official",)) == ["T001"]


def test_a_topic_narrows_statements_and_nothing_else(small):
    assert ids_of("statements", small.statement_rows, topics=("strength",)) == ["T001"]
    assert ids_of("statements", small.statement_rows, topics=("another",)) == []
    assert ids_of("figures", small.deployment_rows, topics=("another",)) == ["D001", "D002", "D003"]
    assert ids_of("events", small.event_rows, topics=("another",)) == ["E001"]


def test_two_filters_narrow_more_than_one(small):
    assert ids_of("figures", small.deployment_rows, {"MISSION_A"}, statuses=("reported",)) == []


# --- places --------------------------------------------------------------------------------


def test_without_a_filter_every_place_is_of_interest(small):
    every = Filters(Selection(), frozenset()).places(small.place_rows, set())
    assert all(every)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"topics": ("strength",)}, id="topic"),
        pytest.param({"statuses": ("official",)}, id="status"),
        pytest.param({"start": date(2023, 1, 1)}, id="period"),
    ],
)
def test_under_a_filter_that_places_do_not_have_only_those_referred_to_are_kept(small, asked):
    kept = Filters(Selection(**asked), frozenset()).places(small.place_rows, {"P_TOWN"})
    assert [row.place_id for row in compress(small.place_rows, kept)] == ["P_TOWN"]


def test_a_place_that_is_referred_to_is_kept_whatever_its_own_kind(small):
    kept = Filters(Selection(kinds=("post",)), frozenset()).places(small.place_rows, {"P_TOWN"})
    assert all(kept)
    kept = Filters(Selection(kinds=("post",)), frozenset()).places(small.place_rows, set())
    assert [row.place_id for row in compress(small.place_rows, kept)] == ["P_UNPLACED"]


# --- nothing there -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["statements", "events", "figures"])
def test_no_rows_give_no_rows_under_every_filter(method):
    asked = {
        "start": date(2023, 1, 1),
        "kinds": ("x",),
        "statuses": ("x",),
        "topics": ("x",),
        "text": "x",
    }
    assert ids_of(method, (), {"MISSION"}, **asked) == []


def test_the_latest_day_is_that_of_what_was_said_or_happened(small):
    assert latest_day(small) == date(2023, 10, 6)


def test_plans_do_not_move_the_latest_day(broken):
    tables, _ = read_tables(broken("deployments", 2, held="2030-01", kind="planned"))
    assert latest_day(tables) == date(2023, 10, 6)


def test_a_figure_that_was_stated_later_moves_the_latest_day(broken):
    tables, _issues = read_tables(broken("deployments", 2, stated="2023-11-02"))
    assert latest_day(tables) == date(2023, 11, 2)


def test_without_rows_the_latest_day_is_the_first_that_can_be_asked_for(small):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    assert latest_day(nothing) == CALENDAR[0]

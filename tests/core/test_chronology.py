import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.core.chronology import chronology, day_number, day_of, precision
from dashboard.core.figures import book_of
from dashboard.core.marks import badges, sites
from dashboard.core.schema import TABLES
from dashboard.core.selection import Selection
from dashboard.core.series import strength_over_time
from dashboard.core.standing import standings
from dashboard.core.tables import read_tables
from dashboard.core.view import build_view


@pytest.fixture(scope="module")
def of_real(real):
    return chronology(real)


@pytest.mark.parametrize(
    "day", [date(1970, 1, 1), date(1999, 6, 12), date(2024, 2, 29), date(1969, 12, 31)]
)
def test_a_day_and_its_number_are_the_same_day(day):
    assert day_of(day_number(day)) == day


def test_an_open_end_has_no_number():
    assert day_number(date.max) is None
    assert day_number(date.min) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [("2024-03-20", "d"), ("2024-03", "m"), ("2024", "y"), ("2023-10/2024-01", "i"),
     ("2024-03~", "m~"), ("2022?", "y?"), ("1999-06-12%", "d~?"), ("199X", "i")],
)  # fmt: skip
def test_the_precision_of_a_date_is_kept(text, short):
    assert precision(text) == short


@pytest.mark.parametrize(
    ("part", "table", "key", "column"),
    [("statements", "statements", "statement_id", "made"),
     ("events", "events", "event_id", "happened"),
     ("figures", "deployments", "deployment_id", "held")],
)  # fmt: skip
def test_every_dated_row_has_its_days_and_no_other_row_has(real, of_real, part, table, key, column):
    rows = getattr(real, table)
    assert set(of_real[part]) == set(rows[rows[column] != ""][key])


def test_a_month_is_all_of_its_days(broken):
    tables, _ = read_tables(broken("statements", 2, made="2023-10~"))
    first, last, short = chronology(tables)["statements"]["T001"]
    assert (day_of(first), day_of(last), short) == (date(2023, 10, 1), date(2023, 10, 31), "m~")


def test_a_figure_holds_on_the_days_on_which_it_stands(real, of_real):
    for day in (date(1999, 7, 1), date(2008, 2, 17), date(2023, 12, 1), date(2026, 6, 1)):
        number = day_number(day)
        holds = {
            key
            for key, (first, _, _, until) in of_real["figures"].items()
            if (first is None or first <= number) and (until is None or number <= until)
        }
        assert holds == {key for key, each in standings(real, day).items() if each.on_day}


def test_the_course_of_a_force_is_its_strength_over_time(real, of_real):
    course = of_real["courses"]["KFOR"]
    steps = strength_over_time(real, "KFOR")
    assert [day_of(step[0]) for step in course] == list(steps["first"])
    assert [step[2] for step in course] == list(steps["headline"])
    assert [tuple(step[3:]) for step in course] == list(zip(steps["low"], steps["high"], strict=True))
    stated = {figure.actor_id for figure in book_of(real).figures.values()}
    assert set(of_real["courses"]) == {a for a in stated if len(strength_over_time(real, a))}


@pytest.mark.parametrize(
    "day", [date(1999, 7, 1), date(2012, 6, 15), date(2023, 12, 1), date(2024, 3, 20)]
)
def test_the_marks_say_which_figure_stands_for_an_area_or_a_place(real, of_real, day):
    view = build_view(real, Selection(as_of=day))
    marks = {key: of_real["marks"][key] for key in view.on_day["deployment_id"] if key in of_real["marks"]}

    def lead(ids):
        own = [i for i in ids if marks[i].get("own")] if "area" in marks[ids[0]] else []
        return min(own or ids, key=lambda i: marks[i]["n"])

    assert badges(view), "nothing to compare"
    shown = [each.ids for each in (*badges(view), *sites(view))]
    assert sorted(i for ids in shown for i in ids) == sorted(marks)
    for each in badges(view):
        assert {(marks[i]["area"], marks[i]["force"]) for i in each.ids} == {
            (each.area, marks[each.ids[0]]["force"])
        }
        assert lead(list(each.ids)) == each.ids[0]
        assert marks[each.ids[0]].get("outline", "solid") == each.outline
    for each in sites(view):
        assert lead(list(each.ids)) == each.ids[0]


def test_it_stays_small_enough_to_travel_with_the_texts(of_real):
    text = json.dumps(of_real, allow_nan=False, separators=(",", ":"))
    assert len(text.encode()) < 60_000


def test_empty_tables_have_no_days(small):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    assert all(part == {} for part in chronology(nothing).values())

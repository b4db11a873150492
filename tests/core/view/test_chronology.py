import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.core.i18n.wording import number
from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.ledger.series.headline import FORCES, headline_quantity
from dashboard.core.ledger.series.strength import strength_over_time
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.ledger.words.numbers import days_old, end_texts
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.core.view.wire.chronology import chronology, day_number, day_of, precision


@pytest.fixture(scope="module")
def of_real(real):
    return chronology(real)


def test_what_stands_on_the_strip_is_named_for_the_browser(of_real):
    assert of_real["moments"] == ["events", "statements"]
    assert all(of_real[section] for section in of_real["moments"])


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
    [
        ("2024-03-20", "d"),
        ("2024-03", "m"),
        ("2024", "y"),
        ("2023-10/2024-01", "i"),
        ("2024-03~", "m~"),
        ("2022?", "y?"),
        ("1999-06-12%", "d~?"),
        ("199X", "i"),
    ],
)
def test_the_precision_of_a_date_is_kept(text, short):
    assert precision(text) == short


@pytest.mark.parametrize(
    ("part", "table", "key", "column"),
    [
        ("statements", "statements", "statement_id", "made"),
        ("events", "events", "event_id", "happened"),
        ("figures", "deployments", "deployment_id", "held"),
    ],
)
def test_every_dated_row_has_its_days_and_no_other_row_has(real, of_real, part, table, key, column):
    rows = getattr(real, table)
    stated = {each.id for each in stated_figures(real)}
    more = stated if part == "statements" else set()
    assert set(of_real[part]) == set(rows[rows[column] != ""][key]) | more


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
        assert holds == {key for key, each in counting_statuses(real, day).items() if each.on_day}


def end_of(end):
    """The end of a range: a number, or a text where it is hedged."""
    return end if isinstance(end, str) else number(end)


def test_the_course_of_a_force_is_its_strength_over_time(real, of_real):
    course = of_real["courses"][of_real["strengths"]["KFOR"]]
    steps = strength_over_time(real, "KFOR", last_known=True)
    assert [day_of(step[0]) for step in course] == [each.first for each in steps]
    assert [step[2] for step in course] == [each.head.value for each in steps]
    assert [step[5] for step in course] == [each.head.id for each in steps]
    ends = [[s.low, s.high] if s.low == s.high else end_texts(s) for s in steps]
    assert [[*map(end_of, step[3:5])] for step in course] == [[*map(end_of, e)] for e in ends]
    assert any("about" in str(step[4]) for step in course)
    assert [len(step) > 6 for step in course] == [each.state == "last_known" for each in steps]


def test_the_strip_reads_the_number_that_the_header_has_and_says_of_what_it_is(real, of_real):
    for actor in FORCES:
        quantity = headline_quantity(real, actor)
        assert of_real["strengths"].get(actor) == (quantity and quantity.id)
        if quantity is not None:
            assert of_real["scopes"].get(quantity.id, "") == quantity.scope
    army = of_real["strengths"]["SERBIAN_ARMED_FORCES"]
    assert of_real["scopes"][army] == "near the boundary with Kosovo" and army in of_real["courses"]


def days_of_change(time):
    """The days on which some figure begins to hold or ceases to."""
    ends = [until + 1 for *_, until in time["figures"].values() if until is not None]
    starts = [first for first, *_ in time["figures"].values() if first is not None]
    return [day for day in sorted({*starts, *ends}) if day_of(day) < date(2028, 1, 1)]


def step_on(time, quantity, day):
    steps = time["courses"].get(quantity, [])
    return next((s for s in steps if s[0] <= day and (s[1] is None or day <= s[1])), None)


def is_past(time, key, day):
    until = time["figures"][key][3]
    return until is not None and until < day


def standing(time, day):
    """Ids of the figures that the map can show and that stand on a day."""
    for key, mark in time["marks"].items():
        if time["figures"][key][0] > day:
            continue
        step = step_on(time, mark.get("q"), day)
        if not is_past(time, key, day) or (step and len(step) > 6 and step[5] == key):
            yield key


def leading(time, ids, day):
    """The figure whose line leads, as assets/map/time/time_marks.js has it."""
    marks = time["marks"]
    return min(ids, key=lambda k: (marks[k].get("c", 0), is_past(time, k, day), marks[k]["n"]))


def badges_by_the_numbers(catalogue, day):
    """What assets/map/time/time_marks.js makes of it: area, text, the line below, the age."""
    time, groups = catalogue["time"], {}
    for key in standing(time, day):
        mark = time["marks"][key]
        if "area" in mark:
            groups.setdefault((mark["area"], mark["force"]), []).append(key)
    found, apart = set(), []
    for (area, force), ids in groups.items():
        actor = {key: catalogue["figures"][key]["actor"] for key in ids}
        own = actor[leading(time, ids, day)] == force
        each = [ids] if own else [[k for k in ids if actor[k] == a] for a in {*actor.values()}]
        apart += [(area, some) for some in each]
    for area, ids in apart:
        lead = leading(time, ids, day)
        mark, figure = time["marks"][lead], catalogue["figures"][lead]
        sub = catalogue["actors"][figure["actor"]]["name"] + mark.get("sub", "")
        step, age = step_on(time, mark["q"], day) if "q" in mark else None, ""
        if step:
            lead = step[5]
            age = days_old(day - step[6]) if len(step) > 6 else ""
            if step[2] is not None and step[3] != step[4]:
                joined = " – " if any(isinstance(end, str) for end in step[3:5]) else "–"
                sub += f" ({joined.join(map(end_of, step[3:5]))})"
        text = time["marks"].get(lead, {}).get("text") or catalogue["figures"][lead]["value"]
        found.add((area, text, sub, age))
    return found


def test_a_browser_that_goes_by_the_numbers_shows_what_the_server_does(real):
    catalogue = build_catalogue(real)
    days = days_of_change(catalogue["time"])
    assert len(days) > 100
    for day in days[::9]:
        view = build_view(real, Selection(as_of=day_of(day)))
        shown = {(each.area, each.text, each.sub, each.age) for each in view.badges}
        assert badges_by_the_numbers(catalogue, day) == shown, day_of(day)


def test_the_marks_say_which_figure_stands_for_a_place(real, of_real):
    marks, seen = of_real["marks"], 0
    for day in days_of_change(of_real)[::9]:
        sites = build_view(real, Selection(as_of=day_of(day))).sites
        at_places = {key for key in standing(of_real, day) if "at" in marks[key]}
        assert {key for each in sites for key in each.ids} == at_places
        for each in sites:
            lead = leading(of_real, each.ids, day)
            step = step_on(of_real, marks[lead].get("q"), day)
            lead = step[5] if step and step[5] in each.ids else lead
            assert lead == each.ids[0]
            outline = (
                "last_known" if step and len(step) > 6 else marks[lead].get("outline", "solid")
            )
            assert outline == each.outline
            assert marks[lead].get("sub", "") == each.whose
            seen += 1
    assert seen


def test_it_stays_small_enough_to_travel_with_the_texts(of_real):
    text = json.dumps(of_real, allow_nan=False, separators=(",", ":"))
    assert len(text.encode()) < 260_000


def test_empty_tables_have_no_days(small):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    assert not any(part for name, part in chronology(nothing).items() if name != "moments")

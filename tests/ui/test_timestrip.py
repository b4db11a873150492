"""The time strip: what it is given, and what is believed of what it says."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.question.selection import CALENDAR, Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.wire.chronology import day_number
from dashboard.ui.components.timestrip import chosen, strip_data

LATEST = date(2026, 6, 25)


def said(day, start=None, end=None):
    return {
        "day": day_number(day),
        "from": start and day_number(start),
        "to": end and day_number(end),
    }


@pytest.fixture
def data(small):
    def build(**asked):
        view = build_view(small, Selection(**asked))
        every = build_view(small, replace(view.selection, start=None, end=None))
        return strip_data(view, every)

    return build


# --- what it is given ----------------------------------------------------------------------


def test_only_ids_and_days_travel_to_the_strip(data, small):
    sent = data()
    assert sent["ids"]["figures"].split() == list(small.deployments["deployment_id"])
    assert sent["ids"]["statements"].split() == list(small.statements["statement_id"])
    text = json.dumps(sent)
    for summary in (*small.statements["summary"], *small.events["title"]):
        assert summary not in text


def test_a_period_leaves_the_ids_outside_it_in_the_strip(data):
    sent = data(start=date(1991, 1, 1), end=date(1991, 12, 31))
    assert sent["ids"] == data()["ids"]
    assert sent["from"] == day_number(date(1991, 1, 1))
    assert sent["to"] == day_number(date(1991, 12, 31))
    assert data()["from"] is None


def test_each_state_that_is_asked_for_is_told_of_by_its_contingent(real):
    view = build_view(real, Selection(actors=("US", "ITALY")))
    assert strip_data(view, view)["forces"] == ["US", "KFOR_US", "ITALY", "KFOR_ITALY"]
    nato = build_view(real, Selection(actors=("NATO",)))
    assert "KFOR" in strip_data(nato, nato)["forces"]


def test_an_open_end_of_the_period_is_open(data):
    assert data(start=date(2023, 1, 1))["to"] is None
    assert data(end=date(2023, 1, 1))["from"] is None


def test_other_filters_narrow_the_strip(data):
    assert data(text="nothing has this text")["ids"] == {
        "figures": "",
        "statements": "",
        "events": "",
    }


def test_the_strip_is_on_the_day_that_is_asked_for(data):
    assert data(as_of=date(2020, 5, 6))["day"] == day_number(date(2020, 5, 6))
    assert data()["day"] == data()["latest"]


# --- what is believed of what it says ------------------------------------------------------


def test_a_day_and_a_period_are_read_as_the_widgets_have_them():
    given_days = said(date(2024, 3, 20), date(2023, 1, 1), date(2023, 2, 28))
    assert chosen(given_days, Selection(), LATEST) == {
        "as_of": date(2024, 3, 20),
        "from": date(2023, 1, 1),
        "to": date(2023, 2, 28),
    }


def test_the_latest_day_of_the_data_is_no_day_of_its_own():
    assert chosen(said(LATEST), Selection(), LATEST) == {"as_of": None, "from": None, "to": None}


AUTUMN = (date(2023, 9, 1), date(2023, 10, 31))


@pytest.mark.parametrize(
    ("day", "before", "period", "as_of"),
    [
        pytest.param(LATEST, Selection(), AUTUMN, None, id="a period alone takes the day along"),
        pytest.param(
            AUTUMN[1], Selection(start=AUTUMN[0], end=AUTUMN[1]), (None, None), None, id="and back"
        ),
        pytest.param(
            date(2023, 9, 24),
            Selection(start=AUTUMN[0], end=AUTUMN[1]),
            AUTUMN,
            date(2023, 9, 24),
            id="a marker that is moved stays",
        ),
        pytest.param(
            LATEST, Selection(start=AUTUMN[0], end=AUTUMN[1]), AUTUMN, LATEST, id="even to the end"
        ),
        pytest.param(
            date(2023, 9, 24),
            Selection(as_of=date(2023, 9, 24)),
            AUTUMN,
            date(2023, 9, 24),
            id="a day by hand wins",
        ),
    ],
)
def test_the_day_follows_the_period_until_it_is_chosen_by_hand(day, before, period, as_of):
    assert chosen(said(day, *period), before, LATEST)["as_of"] == as_of


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        "19000",
        [],
        {},
        {"day": 19000},
        said(date(2024, 1, 1)) | {"day": None},
        said(date(2024, 1, 1)) | {"day": "19000"},
        said(date(2024, 1, 1)) | {"day": 19000.5},
        said(date(2024, 1, 1)) | {"day": True},
        said(date(2024, 1, 1)) | {"day": 10**12},
        said(date(2024, 1, 1)) | {"day": float("nan")},
        said(date(2024, 1, 1)) | {"day": float("inf")},
        said(date(2024, 1, 1)) | {"from": -(10**9)},
        said(date(1900, 1, 1)),
        said(date(2024, 1, 1), date(2024, 2, 1), date(2024, 1, 1)),
    ],
)
def test_anything_but_days_of_the_calendar_changes_nothing(wrong):
    assert chosen(wrong, Selection(), LATEST) is None


@given(day=st.dates(*CALENDAR), ends=st.lists(st.dates(*CALENDAR), min_size=2, max_size=2))
def test_every_day_of_the_calendar_comes_back_as_itself(day, ends):
    start, end = sorted(ends)
    got = chosen(said(day, start, end), Selection(), date(1900, 1, 1))
    assert got == {"as_of": day, "from": start, "to": end}


def test_the_strip_is_on_the_page_and_its_map_knows_when_everything_was(open_page, map_of):
    page = open_page(as_of=["2024-03-20"])
    assert not page.exception
    strips = [each for each in page.get("bidi_component") if "time_strip" in str(each.proto)]
    assert len(strips) == 1
    assert any(link.endswith("/map.js") for link in map_of(page)["js_links"])

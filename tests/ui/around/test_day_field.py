"""A day as people type it."""

from datetime import date

import pytest

from dashboard.ui.components.day_field import typed_day


@pytest.mark.parametrize(
    "text",
    [
        "2010-11-15",
        "2010/11/15",
        "20101115",
        "15.11.2010",
        "15. 11. 2010.",
        "15-11-2010",
        "15 November 2010",
        "November 15, 2010",
        "15 nëntor 2010",
        "15. новембар 2010.",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert typed_day(text, "last") == date(2010, 11, 15)


def test_a_month_or_a_year_is_its_first_or_last_day():
    assert typed_day("November 2010", "first") == date(2010, 11, 1)
    assert typed_day("November 2010", "last") == date(2010, 11, 30)
    assert typed_day("2010", "last") == date(2010, 12, 31)


@pytest.mark.parametrize("text", ["", "  ", "foo", "2010-02-30", "11/15/2010"])
def test_what_is_no_day_is_none(text):
    assert typed_day(text, "last") is None


def test_what_was_typed_is_shown_as_the_day_it_means(open_page):
    page = open_page()
    page.text_input(key="as_of").set_value("15.11.2010").run()
    assert page.text_input(key="as_of").value == "2010-11-15"
    assert page.query_params["as_of"] == "2010-11-15"
    page.text_input(key="from").set_value("September 2010").run()
    assert page.text_input(key="from").value == "2010-09-01"


@pytest.mark.parametrize(
    ("typed", "told"), [("soon", "“soon” is not a date"), ("1812-06-24", "Only dates of")]
)
def test_what_is_no_day_stays_and_is_said(open_page, typed, told):
    page = open_page(as_of=["2024-03-20"])
    page.text_input(key="as_of").set_value(typed).run()
    assert not page.exception
    assert page.text_input(key="as_of").value == typed
    assert any(told in each.value for each in page.caption)
    latest = [c.value for c in page.caption if c.value.startswith("As of **")]
    assert "2024" not in latest[0].partition(":")[0]

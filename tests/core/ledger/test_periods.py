"""On which days a figure counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.ledger.periods import period_of
from dashboard.core.ledger.words.numbers import days_old


@pytest.mark.parametrize(
    ("held", "first", "until"),
    [
        ("2024-02-07", date(2024, 2, 7), date(2024, 5, 7)),
        ("2024-03", date(2024, 3, 1), date(2024, 6, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2023-10-06/2024-01", date(2023, 10, 6), date(2024, 1, 31)),
        ("2023-09/2023-09", date(2023, 9, 1), date(2023, 9, 30)),
        ("2023-10/2023-11~", date(2023, 10, 1), date(2024, 2, 28)),
        ("2023-10/2023-11-15?", date(2023, 10, 1), date(2024, 2, 13)),
        ("2023-10~/2023-11", date(2023, 10, 1), date(2023, 11, 30)),
        ("1999-06/", date(1999, 6, 1), date(1999, 9, 28)),
        ("1999-06/..", date(1999, 6, 1), date.max),
        ("2026?", date(2026, 1, 1), date(2026, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date.max),
    ],
)
def test_the_form_of_a_date_says_until_when_it_counts(held, first, until):
    period = period_of(held)
    assert (period.first, period.trusted_until) == (first, until)
    assert period.counts(first) and period.counts(until)
    assert not period.counts(date(1900, 1, 1))


def test_a_year_is_not_trusted_from_a_day_that_nobody_has_named():
    year, month = period_of("2002"), period_of("2002-12")
    assert year.state(date(2002, 12, 31)) == "current"
    assert year.state(date(2003, 1, 1)) == "stale"
    assert month.state(date(2003, 3, 31)) == "trusted"
    assert year.leaves_a_quarter_open and not month.leaves_a_quarter_open


@pytest.mark.parametrize("mark", ["~", "?", "%"])
def test_a_marked_end_is_that_of_a_measurement_and_not_of_the_thing(mark):
    assert period_of("2023-10/2023-11").state(date(2023, 12, 1)) == "ended"
    marked = period_of(f"2023-10/2023-11{mark}")
    assert marked.state(date(2023, 11, 30)) == "current"
    assert marked.state(date(2023, 12, 1)) == "trusted"
    assert marked.state(date(2024, 2, 29)) == "stale"


@pytest.mark.parametrize("held", ["", "soon", "2023-13"])
def test_what_is_no_date_is_undated(held):
    assert period_of(held) is None


@given(
    st.sampled_from(["2024-02", "2023-10/2024-01", "2023/2024~", "1999-06/", "2020/.."]), st.dates()
)
def test_a_figure_counts_exactly_when_it_is_current_or_trusted(held, day):
    period = period_of(held)
    assert period.counts(day) == (period.state(day) in ("current", "trusted"))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "same day"),
        (1, "1 day old"),
        (13, "13 days old"),
        (14, "2 weeks old"),
        (60, "8 weeks old"),
        (61, "2 months old"),
        (151, "4 months old"),
        (152, "5 months old"),
        (728, "23 months old"),
        (730, "24 months old"),
        (731, "2 years old"),
        (4180, "11 years old"),
    ],
)
def test_ages_are_rounded_down(days, words):
    assert days_old(days) == words


@pytest.mark.parametrize(
    ("since", "day", "said"),
    [
        (date(2025, 4, 25), date(2026, 6, 25), "14 months old"),
        (date(2023, 1, 31), date(2023, 7, 31), "5 months old"),
        (date(2021, 1, 1), date(2024, 1, 1), "3 years old"),
        (date(2014, 6, 25), date(2026, 6, 24), "12 years old"),
        (date(2026, 6, 18), date(2026, 6, 25), "7 days old"),
        (date(2026, 5, 1), date(2026, 6, 25), "7 weeks old"),
    ],
)
def test_an_age_is_in_the_unit_that_a_reader_would_use(since, day, said):
    assert days_old((day - since).days) == said

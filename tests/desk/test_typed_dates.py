"""Dates as people type them, in the languages of the region."""

from datetime import date

import pytest

from dashboard.desk.typed_dates import typed_date

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("20 March 2024", "2024-03-20"),
        ("March 20, 2024", "2024-03-20"),
        ("12 sep 2024", "2024-09-12"),
        ("20.3.2024", "2024-03-20"),
        ("20. 3. 2024.", "2024-03-20"),
        ("3/4/2024", "2024-04-03"),
        ("mars 2024", "2024-03"),
        ("në mars 2024", "2024-03"),
        ("1 nëntor 2023", "2023-11-01"),
        ("mart 2024. godine", "2024-03"),
        ("20. марта 2024. године", "2024-03-20"),
        ("u martu 2024", "2024-03"),
        ("may 2024", "2024-05"),
        ("2024", "2024"),
        ("spring 2024", "2024-21"),
        ("about 2004", "2004~"),
        ("rreth 2004", "2004~"),
        ("since March 2024", "2024-03/.."),
        ("deri 2008", "../2008"),
        ("March–June 2024", "2024-03/2024-06"),
        ("from 3 March 2024 to 5 April 2024", "2024-03-03/2024-04-05"),
        ("nga 3 maj 2020 deri 4 maj 2020", "2020-05-03/2020-05-04"),
        ("20–25 March 2024", "2024-03-20/2024-03-25"),
        ("today", "2026-11-29"),
        ("dje", "2026-11-28"),
        ("1999-06/..", "1999-06/.."),
        ("  ", ""),
    ],
)
def test_a_date_is_read_as_it_is_written_there(typed, edtf):
    assert typed_date(typed, TODAY) == edtf


@pytest.mark.parametrize(
    "typed", ["march", "32 March 2024", "2024-02-30", "3 400", "next year", "x" * 500]
)
def test_what_is_not_surely_a_date_is_none(typed):
    assert typed_date(typed, TODAY) is None

"""The page of changes says which filters it follows."""

import pytest
from streamlit.testing.v1 import AppTest

SAID = "On this page only the actor filter applies."


def _page():
    from dashboard.ui import frame, preferences
    from dashboard.ui.screens import changes

    preferences.set_language()
    changes.page(frame.frame())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, False),
        ({"actor": ["NATO"]}, False),
        ({"q": "Banjska"}, True),
        ({"from": "2023-01-01"}, True),
    ],
)
def test_a_filter_that_does_not_count_is_said(query, said):
    page = AppTest.from_function(_page, default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    assert (SAID in [info.value for info in page.info]) is said


def test_the_page_begins_with_what_to_take_away_between_the_two_days():
    page = AppTest.from_function(_page, default_timeout=60)
    page.query_params["day1"], page.query_params["day2"] = "2023-09-01", "2023-10-31"
    page.run()
    (told,) = [text.value for text in page.markdown if "Latest incident" in text.value]
    assert "24 September 2023" in told and "https://" in told
    assert "since 1 September 2023" in told.replace("\\", "")

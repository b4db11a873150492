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

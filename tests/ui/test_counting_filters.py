"""A page shows the filters that count on it, and keeps the values of the others."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.locations import FILTERED, PAGES
from dashboard.ui.panels.controls import COUNTING
from tests.busy import PATIENCE_S


def _sidebar():
    import streamlit as st

    from dashboard.ui import frame, preferences

    preferences.set_language()
    shared = frame.frame(st.query_params.get("on", "map"))
    st.text(",".join(shared.view.selection.actors))


def containers(page):
    """The names of the filters that are shown, and of those that are not."""
    keys = {getattr(block.proto, "id", "").rpartition("-")[2] for block in blocks(page.sidebar)}
    return (
        {key.removeprefix("filter_") for key in keys if key.startswith("filter_")},
        {key.removeprefix("unused_") for key in keys if key.startswith("unused_")},
    )


def blocks(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield child
            yield from blocks(child)


@pytest.mark.parametrize("name", PAGES)
def test_what_does_not_count_on_a_page_is_hidden_and_keeps_its_value(name):
    page = AppTest.from_function(_sidebar, default_timeout=PATIENCE_S)
    page.query_params["actor"], page.query_params["on"] = "KFOR", name
    page.run()
    assert not page.exception
    shown, hidden = containers(page)
    assert shown == COUNTING.get(name, frozenset())
    assert shown | hidden == COUNTING["map"]
    assert page.text[0].value == "KFOR"


def test_explainers_come_second():
    assert PAGES[:2] == ("map", "explainers")


def test_room_is_kept_for_filters_on_the_pages_that_have_some():
    assert set(COUNTING) == FILTERED

"""Where filters leave nothing to show a sentence says what to do, and no empty table stands."""

import pytest

from tests.ui.tables.tables_on_page import tables_of

NOTHING = "No results match these filters. Try changing "


def said(page):
    return [each.value for each in (*page.caption, *page.info)]


@pytest.mark.parametrize("tab", ["Table", "Map as a list", "Not on the map"])
def test_an_empty_tab_says_what_to_change_and_has_no_empty_table(open_page, tab):
    page = open_page(q="no such words anywhere")
    page.session_state["below"] = tab
    page.run()
    assert not page.exception
    # Beside the map, in the tab and in the list of statements.
    assert said(page).count(f"{NOTHING}the search text.") >= 3
    assert tables_of(page) == []
    assert not page.error


def test_a_table_without_rows_of_its_own_says_so_though_others_have_some(open_page):
    page = open_page(**{"from": "2026-06-20", "table": "places", "q": "Vučić"})
    page.session_state["below"] = "Table"
    page.run()
    assert f"{NOTHING}the start date or the search text." in said(page)
    assert tables_of(page) == []


def test_a_day_before_all_data_is_named_as_what_to_change(open_screen):
    page = open_screen("strength", as_of="1990-01-01")
    assert f"{NOTHING}the reference date." in said(page)

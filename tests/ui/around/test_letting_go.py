"""What is picked stays with the answer it was picked in."""

import pytest


def focus_of(page):
    found = page.query_params.get("focus", "")
    return found[0] if isinstance(found, list) and found else found or ""


@pytest.mark.parametrize(("asked", "focus"), [("Vučić", ""), ("Kurti", "D304")])
def test_a_pick_is_let_go_where_another_question_does_not_find_it(open_page, asked, focus):
    page = open_page(focus=["D304"])
    page.text_input(key="q").set_value(asked).run()
    assert not page.exception
    assert focus_of(page) == focus


def test_a_pick_that_would_be_later_is_let_go_and_not_said_to_be_later(open_page):
    page = open_page(focus=["T067"])
    assert focus_of(page) == "T067"
    page.session_state["as_of"] = "2010-11-15"
    page.run()
    assert not page.exception
    assert focus_of(page) == ""
    assert not any("later than the reference date" in each.value for each in page.info)


def test_what_a_link_picks_is_told_even_where_its_filters_hide_it(open_page):
    page = open_page(focus=["T067"], as_of=["2010-11-15"])
    assert focus_of(page) == "T067"
    assert any("later than the reference date" in each.value for each in page.info)
    page.button(key="go_to_day").click().run()
    assert focus_of(page) == "T067" and not page.exception

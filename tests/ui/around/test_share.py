"""Handing on what a reader sees: one step from every page."""

import pytest

from dashboard.core.question.labels import read_question
from dashboard.core.question.vocabulary import vocabulary_of


def shared(page):
    page.button(key="share").click().run()
    assert not page.exception
    (link,) = [code.value for code in page.code if "&v=" in code.value]
    return link


def test_the_link_leads_to_what_is_seen(open_page, real):
    page = open_page(**{"actor": ["KFOR"], "from": ["2023-09-01"], "to": ["2023-10-31"]})
    link = shared(page)
    query = dict(part.split("=") for part in link.partition("?")[2].split("&"))
    asked, notices = read_question({k: [v] for k, v in query.items()}, real, vocabulary_of(real))
    assert not notices and asked.actors == ("KFOR",)
    # The day that the numbers are of goes along: it stays though the data grow.
    assert query["as_of"] == "2023-10-31" and query["from"] == "2023-09-01"
    assert any("as of 31 October 2023" in each.value for each in page.caption)


def test_what_is_chosen_on_a_page_goes_along(open_screen):
    page = open_screen("changes", day1="2022-06-01", day2="2023-06-15")
    link = shared(page)
    assert "day1=2022-06-01" in link and "day2=2023-06-15" in link


def test_who_runs_it_on_their_own_computer_is_told_that_nobody_else_can_open_it(open_page):
    page = open_page()
    shared(page)
    assert any("leads to this computer" in each.value for each in page.warning)


def test_a_public_address_is_shared_without_a_warning(open_page, monkeypatch):
    monkeypatch.setenv("DASHBOARD_URL", "https://example.org/")
    page = open_page()
    assert shared(page).startswith("https://example.org/?")
    assert not page.warning


@pytest.mark.parametrize("name", ["strength", "changes", "sources", "check_text", "coverage"])
def test_every_page_has_it(open_screen, name):
    assert shared(open_screen(name))

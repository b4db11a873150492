"""The timeline: every statement, newest first, in a list of its own."""

import calendar

import pytest
from playwright.sync_api import expect

from dashboard.core import dates
from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.tables.read import DATA, read_tables
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

_READ = """(list) => [...list.children].map((item) => ({ kind: item.className.split(" ")[0],
  id: item.dataset.id || "", text: item.textContent }))"""

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def test_every_statement_is_there_newest_first_and_the_list_scrolls_alone(reader: Reader):
    reader.open()
    # On a desktop the list is beside the map, and no button opens it.
    expect(reader.page.locator(".st-key-timeline_panel")).to_be_visible()
    expect(reader.page.locator(".st-key-statements")).to_be_hidden()
    tables = read_tables(DATA)[0]
    made = {row.statement_id: row.made for row in tables.statement_rows}
    assert len(made) == 247
    stated = stated_figures(tables)
    made |= {each.id: each.figure.stated for each in stated}
    expect(reader.statements()).to_have_count(247 + len(stated))
    expect(reader.page.locator("li.entry .is-figure")).to_have_count(len(stated))
    items = reader.page.locator("ol.timeline").evaluate(_READ)

    year = month = 0
    seen: list[str] = []
    years: list[int] = []
    for item in items:
        if item["kind"] == "year":
            year, month = int(item["text"]), 0
            years.append(year)
        elif item["kind"] == "month":
            month = _MONTHS.get(item["text"], 0)
            assert month or item["text"] == "Month unknown", item
        else:
            first = dates.parse(made[item["id"]]).first
            assert first.year == year, item
            assert month == (first.month if dates.precision(made[item["id"]]) != "year" else 0)
            seen.append(item["id"])
    assert sorted(seen) == sorted(made), "a statement is missing, or is there twice"
    days = [dates.parse(made[i]).first for i in seen]
    assert days == sorted(days, reverse=True)
    assert years == sorted(set(years), reverse=True)

    scrolled = "(e) => e.scrollTop"
    page = reader.page.get_by_test_id("stMain")
    sidebar = reader.page.get_by_test_id("stSidebarContent")
    entries = reader.page.locator(".root", has=reader.page.locator("ol.timeline"))
    entries.hover(position={"x": 80, "y": 60})
    before = page.evaluate(scrolled), sidebar.evaluate(scrolled)
    reader.page.mouse.wheel(0, 900)
    reader.page.wait_for_function("(list) => list.scrollTop > 300", arg=entries.element_handle())
    assert (page.evaluate(scrolled), sidebar.evaluate(scrolled)) == before
    assert reader.page.evaluate("() => window.scrollY") == 0


def test_a_filter_shortens_the_list_and_says_by_how_much(reader: Reader):
    reader.open("?q=Kurti&as_of=2024-03-20&actor=NATO")
    expect(reader.statements()).to_have_count(4)
    expect(reader.page.get_by_role("heading", name="Statements · 4")).to_be_visible()
    # T232 answers the filters too, and is later than the day.
    assert set(reader.statements().evaluate_all("(all) => all.map((e) => e.dataset.id)")) == {
        "T001",
        "T002",
        "T003",
        "T067",
    }

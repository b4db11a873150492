"""Figures on the screen: the ledger, its course over time, and what changed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[3] / "data"

NATO = "?as_of=2024-03-20&actor=NATO"


PATH = "/troop-strength"


def test_the_ledger_shows_headline_range_parts_sources_and_what_is_not_counted(reader: Reader):
    reader.open(NATO, path=PATH)
    kfor = reader.page.locator(".both").first
    expect(kfor.locator(".number")).to_contain_text("4,443")
    expect(kfor.locator(".number")).to_contain_text("range about 4,000 – about 5,000")
    lead = kfor.locator(".head .meta")  # whose it is, before anything is unfolded
    expect(lead).to_contain_text("March 2024 · same day · The Telegraph — ")
    expect(lead.locator("a")).to_have_attribute("href", re.compile("^https://"))
    part = kfor.locator("li.part").filter(has_text="United Kingdom (KFOR)")
    expect(part.locator(".value").first).to_have_text("45")
    expect(kfor.locator("li.rest").first).to_contain_text("not broken down")
    left_out = reader.page.locator("details.left-out")
    left_out.locator("summary").click()
    expect(left_out.locator('li[data-id="D002"]')).to_contain_text("400")
    for row, reason in (("D002", "exercise"), ("D020", "ended January 2024")):
        told = left_out.locator("section", has=reader.page.locator(f'li[data-id="{row}"]'))
        expect(told.locator(".reason")).to_contain_text(reason)
    # What is left out is nowhere among the parts.
    expect(kfor.locator('li.statement[data-id="D002"]')).to_have_count(0)
    # Every source of the headline is named, with its retellings.
    sources = reader.page.locator("details.sources").first
    sources.locator("summary").click()
    expect(sources).to_contain_text("The Telegraph")
    expect(sources.locator("li").filter(has_text="repeated by Daily Mail")).to_be_visible()
    expect(sources.locator("a").first).to_have_attribute("href", re.compile("^https://"))


def test_a_number_of_the_header_leads_to_its_card_and_filters_nothing(reader: Reader):
    reader.open("?as_of=2024-03-20")
    numbers = reader.page.locator(".st-key-numbers li.card")
    with reader.another_run():
        numbers.filter(has_text="Kosovo Security Force").locator("a.value").click()
    led = reader.page.locator(".led")
    expect(led).to_contain_text("Kosovo Security Force")
    expect(led).to_be_in_viewport(ratio=0.5)
    expect(led.locator("li.statement").first).to_be_visible()  # who says so
    assert "actor" not in reader.query
    chips = reader.page.locator('.st-key-chips [class*="st-key-chip_"]')
    expect(chips).to_have_count(1)
    expect(chips).to_contain_text("As of 20 March 2024")
    # A tab of its own leads there too.
    reader.open("?as_of=2024-03-21#KSF", path=PATH)  # another day, or no page is loaded
    expect(reader.page.locator(".led")).to_contain_text("Kosovo Security Force")
    expect(reader.page.locator(".led")).to_be_in_viewport(ratio=0.5)


def test_what_a_number_of_the_header_rests_on_is_read_whole(reader: Reader):
    reader.open("?as_of=2009-06-01", path=PATH)
    details = reader.page.locator(".st-key-numbers .detail")
    expect(details.filter(has_text="near the boundary with Kosovo")).to_be_visible()
    cut = "(all) => all.filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.innerText)"
    assert details.evaluate_all(cut) == []


def test_a_number_of_what_changed_leads_to_its_figures_on_the_day_that_it_is_of(reader: Reader):
    reader.open("?day1=2022-06-01&day2=2023-06-15", path="/what-changed")
    number = reader.page.locator(".st-key-numbers li.card a.value").first
    said = number.inner_text()
    with reader.another_run():
        number.click()
    expect(reader.page.locator(".led")).to_contain_text(said)
    expect(reader.page.locator(".st-key-title")).to_contain_text("As of 15 June 2023")
    assert reader.query["as_of"] == ["2023-06-15"]


def test_what_is_not_counted_names_each_source_once_below_a_reason(reader: Reader):
    reader.open("?as_of=2010-11-15&actor=KFOR", path=PATH)
    left_out = reader.page.locator("details.left-out")
    left_out.locator("summary").click()
    rows = left_out.locator("li.statement")
    total = rows.count()
    expect(rows.filter(visible=True)).to_have_count(10)
    reasons = left_out.locator(".reason").all_text_contents()
    assert len(reasons) == len(set(reasons)) < total / 2
    assert left_out.locator("a").count() < total / 2
    left_out.get_by_role("button", name=f"Show all {total}").click()
    expect(rows.filter(visible=True)).to_have_count(total)
    expect(left_out.locator("summary")).to_be_focused()


def test_every_force_has_a_card_and_what_is_not_of_the_day_stands_apart(reader: Reader):
    reader.open(path=PATH)
    nodes = build_view(read_tables(DATA)[0], Selection()).ledger.nodes
    cards = reader.page.locator(".root > .grid .node, .past .node")
    expect(cards).to_have_count(len(nodes))
    for card in cards.all():
        expect(card).to_be_visible()
    old = [node for node in nodes if node.last_known]
    assert old
    for node in old:
        card = reader.page.locator(".past .node").filter(has_text=node.label).first
        stands = node.state == "last_known"
        said, border = ("last known", "dashed") if stands else ("last reported", "dotted")
        expect(card.locator(".tag")).to_contain_text(said)
        assert card.evaluate("(e) => getComputedStyle(e).borderStyle").count(border)


def test_nations_add_up_and_a_click_on_the_course_sets_the_day(reader: Reader):
    reader.open("?as_of=2023-11-15&actor=NATO", path=PATH)
    expect(reader.page.get_by_text("Published parts add up to 4,353 of 4,353")).to_be_visible()
    chart = reader.page.get_by_test_id("stVegaLiteChart").first
    mark = chart.locator(".mark-symbol.role-mark path").first  # the earliest statement
    with reader.another_run():
        mark.click(force=True)
    reader.page.wait_for_url(re.compile(r"as_of=1999-"))
    expect(
        reader.page.get_by_role("heading", name=re.compile("Troop strength as of .* 1999"))
    ).to_be_visible()


def test_the_map_of_changes_shows_the_differences_alone(reader: Reader):
    reader.open("?day1=2023-08-01&day2=2023-12-01&actor=NATO", path="/what-changed")
    texts = [s["text"] for s in reader.symbols("figures")]
    assert any("→ 4,353" in t for t in texts), texts
    ids = {i for s in reader.symbols("events") for i in s["ids"]}
    assert "E024" in ids  # the change of command in October
    assert "E018" not in ids  # the clashes of May lie before the first day
    pasted = reader.page.get_by_test_id("stCode").last
    expect(pasted).to_contain_text("[1]")


def test_the_worked_example_sets_the_naive_sum_beside_the_ledger(reader: Reader):
    reader.open(path="/case-study")
    expect(reader.page.locator(".st-key-naive_sum")).to_contain_text("4,645")
    expect(reader.page.locator(".st-key-right_sum")).to_contain_text("4,443")


def test_counts_that_differ_stand_side_by_side(reader: Reader):
    reader.open("?focus=E018")
    panel = reader.page.locator(".st-key-picked_panel")
    for number in ("25", "30", "34", "41", "93"):
        expect(panel).to_contain_text(number)
    expect(panel).to_contain_text("sources differ; figures are not added together")


def test_a_statements_numbers_stand_beside_other_sources(reader: Reader):
    reader.open("?focus=T012")
    panel = reader.page.locator(".st-key-statement_panel")
    expect(panel).to_contain_text("8,350")
    expect(panel).to_contain_text("4,500")
    expect(
        panel.get_by_text(re.compile("not comparable|matches|inside|outside")).first
    ).to_be_visible()


def test_the_number_of_a_force_leads_to_its_strength_on_the_day(reader: Reader):
    reader.open("?as_of=2024-03-20&q=soldiers")
    reader.page.evaluate("window.sameDocument = true")
    card = reader.page.locator("li.card").filter(has_text="KFOR")
    link = card.locator("a.value")
    # The address, for a tab of its own.
    assert (link.get_attribute("href") or "").endswith("troop-strength?as_of=2024-03-20#KFOR")
    with reader.another_run():
        link.click()
    expect(reader.page).to_have_url(re.compile(f"{PATH}\\?"))
    reader.expect_query("as_of", ["2024-03-20"])
    reader.expect_query("actor", [])
    expect(reader.page.locator(".both").first.locator(".number")).to_contain_text("4,443")
    assert reader.page.evaluate("window.sameDocument"), "the page was not loaded again"
